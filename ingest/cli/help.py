"""`ingest help`: explain a command, a topic or the code of a problem."""

from __future__ import annotations

import os
import shutil
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from ingest.cli.help_places import pages_about
from ingest.cli.help_topics import TOPICS
from ingest.cli.terminal_page import page_lines
from ingest.storage.problem_codes import PROBLEM_CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Columns beyond which a line is hard to read, and those of what goes into a file.
WIDEST_LINE = 100
LINE_IN_FILE = 80

#: Likeness of a name that somebody meant to type: one letter of six.
SLIP = 0.85


def _offered(
    context: click.Context,
    _: click.Parameter,
    incomplete: str,
) -> list[str]:
    """Return the topics and commands that begin so, for the shell."""
    return [name for name in _subjects(context) if name.startswith(incomplete)]


@click.command("help")
@click.argument("subject", nargs=-1, shell_complete=_offered, metavar="[TOPIC]...")
@click.pass_context
def help_command(context: click.Context, subject: Sequence[str]) -> None:
    """Explain a command, a topic, or the code of a problem; without one, list them.

    \b
    ingest help
    ingest help query
    ingest help names add
    ingest help several-records
    """
    lines = list(_explained(context, subject) if subject else _listed(context))
    text = "\n".join(lines) + "\n"
    is_terminal = sys.stdout.isatty()
    if not is_terminal or os.environ.get("NO_COLOR"):
        text = click.unstyle(text)
    if is_terminal and text.count("\n") >= shutil.get_terminal_size().lines:
        click.echo_via_pager(text)
    else:
        click.echo(text, nl=False)


def _listed(context: click.Context) -> Iterator[str]:
    """Yield the help of the program, with the topics behind it."""
    root = context.find_root()
    yield root.command.get_help(root)
    yield ""
    yield "Topics of `ingest help TOPIC`:"
    width = max(map(len, TOPICS))
    for name, topic in TOPICS.items():
        yield f"  {name:<{width}}  {topic.summary}"


def _explained(context: click.Context, subject: Sequence[str]) -> Iterator[str]:
    """Yield the help of a command, the page of a topic, or both where they share a name.

    Of another word, the pages that speak of it.

    Raises:
        UsageError: there is no such thing.
    """
    name = subject[0]
    command = _command_help(context, subject)
    topic = TOPICS.get(name) if len(subject) == 1 else None
    if command:
        yield command
    if command and topic:
        yield ""
    if topic:
        yield from page_lines(topic.place.read_text(encoding="utf-8"), _columns())
    elif not command and len(subject) == 1 and name in PROBLEM_CODES:
        yield from page_lines(f"# {name}\n\n{PROBLEM_CODES[name]}\n", _columns())
    elif not command and len(subject) == 1 and (pages := _spoken_of(context, name)):
        yield f"No topic is called “{name}”; these pages speak of it:"
        yield ""
        yield from pages
    elif not command:
        raise click.UsageError(_nothing_called(context, " ".join(subject)))


def _command_help(context: click.Context, words: Sequence[str]) -> str | None:
    """Return the help of the command that these words call; None where there is none."""
    inner = context.find_root()
    for word in words:
        group = inner.command
        command = group.get_command(inner, word) if isinstance(group, click.Group) else None
        if command is None:
            return None
        inner = click.Context(command, info_name=word, parent=inner)
    return inner.command.get_help(inner)


def _spoken_of(context: click.Context, name: str) -> list[str]:
    """Return the pages that speak of a word; none of what is a slip for something there is."""
    is_slip = get_close_matches(name, [*_subjects(context), *PROBLEM_CODES], 1, cutoff=SLIP)
    return [] if is_slip else pages_about(name, _columns())


def _nothing_called(context: click.Context, name: str) -> str:
    near = get_close_matches(name, [*_subjects(context), *PROBLEM_CODES], 3)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"There is no command, topic or problem {name!r}.{meant} `ingest help` lists them."


def _subjects(context: click.Context) -> list[str]:
    root = context.find_root().command
    commands = list(root.commands) if isinstance(root, click.Group) else []
    return sorted({*TOPICS, *commands})


def _columns() -> int:
    if not sys.stdout.isatty():
        return LINE_IN_FILE
    return min(shutil.get_terminal_size().columns, WIDEST_LINE)
