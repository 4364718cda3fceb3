"""Set the help of the command line as a page for `man`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from ingest.cli import main
from ingest.cli.help_topics import TOPICS
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Columns of the help; a page of `man` has 80, less its margin.
COLUMNS = 72

_USAGE = re.compile(r"^Usage: ")


def man_page() -> Iterator[str]:
    """Yield the lines of ingest.1."""
    root = click.Context(main, info_name="ingest", terminal_width=COLUMNS, **main.context_settings)
    yield r".\" Written by `make docs`; change the code, not this page."
    yield f'.TH INGEST 1 "" "Clippings {__version__}" "Clippings"'
    yield ".SH NAME"
    yield escaped("ingest - saved articles as one SQLite file, searched by article and paragraph")
    yield ".SH SYNOPSIS"
    yield ".B ingest"
    yield r"[\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGUMENTS\fR]"
    yield ".SH DESCRIPTION"
    yield from _as_it_stands(main.get_help(root))
    yield ".SH COMMANDS"
    for name in sorted(main.commands):
        yield from _command(main.commands[name], name, root)
    yield ".SH TOPICS"
    yield escaped("`ingest help TOPIC` explains:")
    for name, topic in TOPICS.items():
        yield ".TP"
        yield rf"\fB{escaped(name)}\fR"
        yield escaped(topic.summary)
    yield ".SH EXIT STATUS"
    yield escaped(
        "0 done, 1 stopped or nothing found, 2 wrong command line, 3 done with losses, 4 corpus "
        "damaged or none, 130 interrupted. `ingest help exit-codes` says more."
    )


def _command(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=COLUMNS)
    yield f".SS {escaped(context.command_path)}"
    yield from _as_it_stands(command.get_help(context))
    if isinstance(command, click.Group):
        for part in sorted(command.commands):
            yield from _command(command.commands[part], part, context)


def _as_it_stands(text: str) -> Iterator[str]:
    """Yield a text that is not filled: the help is set already."""
    yield ".nf"
    yield from (escaped(_USAGE.sub("", line)) for line in text.split("\n"))
    yield ".fi"


def escaped(line: str) -> str:
    """Return a line in which nothing is an order to the formatter."""
    line = line.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line[:1] in {".", "'"} else line
