"""Offer one command for each step of the work; Click lives only in this package.

Data goes to standard output, everything else to standard error. Nothing is ever asked.

A command is imported when it is called: `ingest --version` must not wait for what searches and
serves, nor a search for what loads. The help and the completion of the shell read the table
below, which a test keeps equal to what the commands say of themselves.
"""

from __future__ import annotations

import gc
import os
import select
import sys
from collections.abc import MutableMapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ingest.errors import EXIT_DONE, EXIT_INTERRUPTED, EXIT_STOPPED, IngestError
from ingest.version import release_in_full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.shell_completion import CompletionItem


#: New objects after which the garbage collector looks for cycles. The 14,000 aliases of the packs
#: are no garbage, and with the usual 700 a fifth of a short command went into finding that out;
#: what can wait to be collected are some 10 MB.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


class Home(NamedTuple):
    """Say where a command lives and what it does, in the first sentence of its help."""

    module: str
    function: str
    summary: str

    def command(self) -> click.Command:
        """Import the command."""
        module = import_module(f"{__name__}.{self.module}")
        command: click.Command = getattr(module, self.function)
        return command


HOMES = {
    "backup": Home(
        "backup",
        "backup",
        "Copy the corpus to a new file TARGET, while others read and write it.",
    ),
    "batch": Home(
        "batch",
        "batch",
        "Search for every line of the file QUERIES; `-` reads standard input.",
    ),
    "cite": Home(
        "cite", "cite_command", "Cite the article with the permanent name UID, or its paragraph."
    ),
    "compare": Home(
        "compare",
        "compare_command",
        "Say what only one of the corpora FIRST and SECOND has, what both have, and what differs.",
    ),
    "completion": Home(
        "completion",
        "completion",
        "Print what a SHELL needs to complete commands, options and topics with the Tab key.",
    ),
    "correct": Home(
        "correct",
        "correct_command",
        "Correct a field of an article; the correction stays through every new load.",
    ),
    "help": Home(
        "help",
        "help_command",
        "Explain a command, a topic, or the code of a problem; without one, list them.",
    ),
    "index": Home(
        "verify",
        "index",
        "Make the search indexes anew from the stored paragraphs.",
    ),
    "figures": Home(
        "said",
        "figures_command",
        "List the numbers that are claimed; with WORDS, those that count such a thing.",
    ),
    "freeze": Home(
        "freeze",
        "freeze_command",
        "Put an unchanging copy of the corpus into FOLDER, for `ingest serve --immutable`.",
    ),
    "load": Home("load", "load_command", "Read files and folders into the corpus."),
    "merge": Home(
        "merge",
        "merge_command",
        "Put CORPORA into the corpus: shards, folders of shards, or corpora of colleagues.",
    ),
    "names": Home("names", "names", "See which names were found and why, and add your own."),
    "publish": Home(
        "publish",
        "publish_command",
        "Publish one corpus, or several as one, to OpenSearch or Elasticsearch at ADDRESS.",
    ),
    "quotes": Home(
        "said",
        "quotes_command",
        "List who said what, newest first; with WORDS, the quotations that have them all.",
    ),
    "pull": Home(
        "pull",
        "pull_command",
        "Make a corpus file of the articles on a search engine that QUERY finds.",
    ),
    "restore": Home(
        "backup",
        "restore_command",
        "Put a copy of BACKUP in the place of the corpus.",
    ),
    "relations": Home(
        "relations",
        "relations_command",
        "Say which articles have the words of the article UID, and by which words that shows.",
    ),
    "search": Home(
        "search",
        "search_command",
        "Find paragraphs, best first; `ingest help query` says what QUERY may be.",
    ),
    "serve": Home(
        "serve",
        "serve",
        "Serve the corpus to this machine only, until you press Ctrl-C.",
    ),
    "similar": Home(
        "similar",
        "similar_command",
        "Find articles on the same subject as the article UID, most alike first.",
    ),
    "unprune": Home(
        "backup",
        "unprune",
        "Bring back what `ingest load --prune` has removed.",
    ),
    "verify": Home("verify", "verify_command", "Prove the corpus sound, or name what is damaged."),
}


class _Imported(MutableMapping[str, click.Command]):
    """Hold the commands by name; each is imported when it is taken out."""

    def __init__(self) -> None:
        self._sources: dict[str, Callable[[], click.Command]] = {
            name: home.command for name, home in HOMES.items()
        }

    def __getitem__(self, name: str) -> click.Command:
        return self._sources[name]()

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._sources[name] = lambda: command

    def __delitem__(self, name: str) -> None:
        del self._sources[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


class _Commands(click.Group):
    """End a command that cannot go on with one sentence and its exit code."""

    #: The commands with nothing but their summaries.
    contents = click.Group(
        commands=[click.Command(name, help=home.summary) for name, home in HOMES.items()]
    )

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        self.contents.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands without importing them; options are those of this group."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return self.contents.shell_complete(click.Context(self.contents), incomplete)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what stops it becomes a sentence on standard error."""
        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
        try:
            with _until_reader_leaves():
                return super().invoke(ctx)
        except IngestError as error:
            _say(f"ingest: {error}")
            ctx.exit(error.exit_code)
        except OSError as error:
            # No file is named by us alone: the system may have run out of what all need.
            _say(f"ingest: {_refusal(error)}; what was written is whole, run it again")
            ctx.exit(EXIT_STOPPED)
        except KeyboardInterrupt:
            _say("ingest: interrupted; what was written is whole, run it again")
            ctx.exit(EXIT_INTERRUPTED)

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Read the command line, which may be a question for help."""
        with _until_reader_leaves():
            return super().make_context(*args, **options)


@contextmanager
def _until_reader_leaves() -> Iterator[None]:
    """End well when nobody reads on (`| head`): they have all that they wanted."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError as error:
        if not _is_closed_by_reader():
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left is written when Python ends
        raise click.exceptions.Exit(EXIT_DONE) from error


def _is_closed_by_reader() -> bool:
    """Tell whether nobody reads standard output any more, as far as the system tells."""
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(1, 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _refusal(error: OSError) -> str:
    """Say what the system refused, and where."""
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}the system refused it ({error.strerror or error})"


def _say(sentence: str) -> None:
    """Say why a command ended; only then is it imported what says it."""
    import_module(f"{__name__}.terminal").say(sentence)


def _say_release(context: click.Context, _: click.Parameter, value: object) -> None:
    """Answer `--version`."""
    if value and not context.resilient_parsing:
        click.echo(release_in_full())
        context.exit()


@click.group(
    cls=_Commands,
    commands=_Imported(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_release,
    help="Show the version, its commit, and the versions of SQLite and Datasette.",
)
def main() -> None:
    """Turn saved articles into one SQLite file, and search it.

    \b
    ingest load ~/articles        read a folder into corpus.db
    ingest search "sleeper cells" find paragraphs
    ingest serve                  browse and search at http://127.0.0.1:8001
    ingest help query             what can be typed; `ingest help` lists more topics
    """
