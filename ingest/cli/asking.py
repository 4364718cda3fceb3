"""Declare the options by which a search is narrowed, and read them into a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from ingest.search.answer import FACETS, UNKNOWN, Order, Request, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

#: How "not known" is written where an empty word would be overlooked.
UNKNOWN_WORD = "unknown"


def narrowing_options(command: Command) -> Command:
    """Add an option for each facet, and one for what must not be."""
    for facet in reversed(FACETS):
        name = "--" + facet.replace("_", "-")
        told = f"Only this {facet.replace('_', ' ')}; may be repeated; `unknown` for none."
        command = click.option(name, facet, multiple=True, metavar="VALUE", help=told)(command)
    command = click.option("--no-names", is_flag=True, help="Read names as plain words, as typed.")(
        command
    )
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
    found: dict[str, frozenset[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        facet = name.strip().replace("-", "_")
        if not equals or facet not in FACETS:
            message = f"{pair!r}: write FACET=VALUE, where FACET is one of {', '.join(FACETS)}"
            raise click.BadParameter(message, param_hint="--not")
        found[facet] = found.get(facet, frozenset()) | {_value(value)}
    return found


def request_from(query: str, options: dict[str, Any], *, size: int) -> Request:
    """Return what the options of a command ask for."""
    return Request(
        text=query,
        unit=Unit.ARTICLES if options["articles"] else Unit.PARAGRAPHS,
        order=Order(options["order"]),
        selected=choices_from(options),
        excluded=exclusions_from(options["excluded"]),
        with_asides=options["asides"],
        with_names=not options["no_names"],
        size=size,
    )


def _value(value: str) -> str:
    return UNKNOWN if value == UNKNOWN_WORD else value
