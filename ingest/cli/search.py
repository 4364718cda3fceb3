"""`ingest search`: find paragraphs from the command line, to read or to keep."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from itertools import count, islice
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from ingest.cli.name_list import print_counts, with_list
from ingest.cli.options import database_option, engine_option, searched_corpus
from ingest.cli.printed_answer import print_answer
from ingest.cli.search_ends import stopped_is_not_nothing
from ingest.cli.terminal import say
from ingest.errors import EXIT_DONE, EXIT_NOTHING_FOUND
from ingest.export.files import ExportFormat, Origin, encoded_chunks, lines
from ingest.search.answer import FACETS, UNKNOWN, Order, Reach, Request, Scope, Unit
from ingest.search.copies import Copies, Counted
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.search.backend import SearchBackend

Command = TypeVar("Command", bound="Callable[..., Any]")

#: How "not known" is written where an empty word would be overlooked.
UNKNOWN_WORD = "unknown"

#: Hits printed for reading; a file holds all of them.
PRINTED_HITS = 10


def narrowing_options(command: Command) -> Command:
    """Add an option for each facet, and one for what must not be."""
    for facet in reversed(FACETS):
        name = "--" + facet.replace("_", "-")
        help_text = f"Only this {facet.replace('_', ' ')}; may be repeated; `unknown` for none."
        command = click.option(name, facet, multiple=True, metavar="VALUE", help=help_text)(command)
    command = click.option("--no-names", is_flag=True, help="Read names as plain words, as typed.")(
        command
    )
    command = click.option(
        "--no-meaning", is_flag=True, help="Order by the words alone; see ingest index --meaning."
    )(command)
    return click.option(
        "--not",
        "excluded",
        multiple=True,
        metavar="FACET=VALUE",
        help="Leave these out, such as --not kind=caption; may be repeated.",
    )(command)


def choices_from(options: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Return what was chosen in each facet."""
    return {
        facet: frozenset(_value(value) for value in options[facet])
        for facet in FACETS
        if options[facet]
    }


def exclusions_from(pairs: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return what `--not` leaves out.

    Raises:
        click.BadParameter: a pair names no facet.
    """
    exclusions: dict[str, frozenset[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        facet = name.strip().replace("-", "_")
        if not equals or facet not in FACETS:
            message = f"{pair!r}: write FACET=VALUE, where FACET is one of {', '.join(FACETS)}"
            raise click.BadParameter(message, param_hint="--not")
        exclusions[facet] = exclusions.get(facet, frozenset()) | {_value(value)}
    return exclusions


def request_of_options(query: str, options: dict[str, Any], *, size: int) -> Request:
    """Return what the options of a command ask for."""
    return Request(
        text=query,
        unit=Unit.ARTICLES if options["articles"] else Unit.PARAGRAPHS,
        order=Order(options["order"]),
        selected=choices_from(options),
        excluded=exclusions_from(options["excluded"]),
        with_asides=options["asides"],
        with_names=not options["no_names"],
        with_meaning=not options["no_meaning"],
        reach=Reach(options["reach"]),
        scope=Scope(options["scope"]) if options["scope"] else None,
        copies=Copies(options["copies"]) if options["copies"] else None,
        count=Counted(options["count"]),
        cursor=options.get("cursor", ""),
        size=size,
    )


def _value(value: str) -> str:
    return UNKNOWN if value == UNKNOWN_WORD else value


@click.command()
@click.argument("query", nargs=-1)
@database_option
@engine_option
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ExportFormat]),
    help="Write all hits as a file to standard output, instead of the best to read.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Write the whole answer as one JSON document: hits, counts, facets, cursors.",
)
@click.option("--articles", is_flag=True, help="One hit for each article: its best paragraph.")
@click.option(
    "--order",
    type=click.Choice([order.value for order in Order]),
    default=Order.BEST.value,
    show_default=True,
    help="Which hits come first.",
)
@click.option("--asides", is_flag=True, help="Search teasers and the text of the site too.")
@click.option(
    "--words",
    "reach",
    type=click.Choice([reach.value for reach in Reach]),
    default=Reach.AUTO.value,
    show_default=True,
    help="How many of the words a hit must hold; auto goes on below few hits with most of them.",
)
@click.option("--all-words", "reach", flag_value=Reach.ALL.value, help="The same as --words all.")
@click.option(
    "--within",
    "scope",
    type=click.Choice([scope.value for scope in Scope]),
    help="Within what the words must stand [default: paragraph; with --articles: article].",
)
@click.option(
    "--copies",
    type=click.Choice([way.value for way in Copies]),
    help="Whether copies stand under one hit [default: together to read, each in a file].",
)
@click.option(
    "--count",
    type=click.Choice([way.value for way in Counted]),
    default=Counted.HITS.value,
    show_default=True,
    help="What the facets of --json count: the hits, or each story once with all its copies.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    help=f"At most so many hits [default: {PRINTED_HITS} to read, all in a file].",
)
@click.option(
    "--names",
    type=click.File("rb"),
    help="Search for any of the names in this file, one a line; `-` reads standard input.",
)
@click.option("--per-name", is_flag=True, help="Print the hits of each name of a list as CSV.")
@click.option(
    "--cursor", default="", metavar="TEXT", help="Where the hits begin: a cursor of --json."
)
@click.option("--bom", is_flag=True, help="Mark a CSV file as UTF-8, for Excel.")
@narrowing_options
@click.pass_context
def search_command(
    context: click.Context,
    /,
    query: tuple[str, ...],
    database: Path,
    *,
    engine: str | None,
    form: str | None,
    as_json: bool,
    limit: int | None,
    bom: bool,
    names: BinaryIO | None,
    per_name: bool,
    **options: Any,
) -> None:
    """Find paragraphs, best first; `ingest help query` says what QUERY may be.

    \b
    ingest search "sleeper cells"
    ingest search 'Daesh OR ISIS' --year 2024 --order newest
    ingest search Raqqa --format csv > raqqa.csv
    ingest search Raqqa --language German --json

    A value may be written as people call it: --publisher CNN, --place Raqqa. Ends with 0 when
    something was found, 1 when nothing was, 2 when the command line or a filter makes no sense,
    and 4 when the corpus cannot be read.
    """
    if form is not None and as_json:
        message = "give --json or --format, not both"
        raise click.UsageError(message)
    asked = with_list(query, names)
    request = request_of_options(asked, options, size=limit or PRINTED_HITS)
    with stopped_is_not_nothing(), searched_corpus(context, database, engine) as corpus:
        if per_name:
            answer = corpus.search(request)
            print_counts(answer)
            has_hits = bool(answer.hits)
        elif form is not None:
            has_hits = _write(corpus, request, ExportFormat(form), limit, byte_order_mark=bom)
        else:
            has_hits = _answer(corpus, request, as_json=as_json)
    context.exit(EXIT_DONE if has_hits else EXIT_NOTHING_FOUND)


def _answer(corpus: SearchBackend, request: Request, *, as_json: bool) -> bool:
    """Print the answer; tell whether anything was found."""
    answer = corpus.search(request)
    if as_json:
        # Imported here: most answers are printed to be read.
        from ingest.export.answer_document import answer_document  # noqa: PLC0415

        sys.stdout.buffer.write(answer_document(answer))
        sys.stdout.buffer.flush()
        return bool(answer.hits)
    print_answer(answer)
    if not answer.paragraphs:
        _say_what_emptied(corpus, request)
    return bool(answer.hits)


def _write(
    corpus: SearchBackend,
    request: Request,
    form: ExportFormat,
    limit: int | None,
    *,
    byte_order_mark: bool,
) -> bool:
    """Write the hits; tell whether there was any."""
    origin = Origin(request.text, corpus.digest)
    counted = count()
    passages = (
        passage
        for passage, _ in zip(islice(corpus.passages(request), limit), counted, strict=False)
    )
    with_mark = byte_order_mark and form is ExportFormat.CSV
    for chunk in encoded_chunks(lines(passages, origin, form, byte_order_mark=with_mark)):
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()
    return next(counted) > 0


def _say_what_emptied(corpus: SearchBackend, request: Request) -> None:
    """Name each option without which there would be something to find."""
    for facet, values in request.selected.items():
        others = {name: request.selected[name] for name in request.selected if name != facet}
        given = " ".join(_option("--", facet, value) for value in sorted(values))
        _say_without(corpus, replace(request, selected=others), given)
    for facet, values in request.excluded.items():
        others = {name: request.excluded[name] for name in request.excluded if name != facet}
        given = " ".join(_option("--not ", facet, value) for value in sorted(values))
        _say_without(corpus, replace(request, excluded=others), given)
    if len(request.selected) + len(request.excluded) > 1:
        free = replace(request, selected={}, excluded={})
        _say_without(corpus, free, "all options that narrow")


def _say_without(corpus: SearchBackend, request: Request, given: str) -> None:
    answer = corpus.search(replace(request, size=1))
    if answer.paragraphs:
        say(f"Without {given}: {count_of(answer.paragraphs, 'paragraph')}.")


def _option(sign: str, facet: str, value: str) -> str:
    """Return what was typed to choose a value."""
    word = shlex.quote(UNKNOWN_WORD if value == UNKNOWN else value)
    return (
        f"{sign}{facet}={word}" if sign == "--not " else f"{sign}{facet.replace('_', '-')} {word}"
    )
