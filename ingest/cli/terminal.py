"""Say something on the terminal, whatever the names of files and the words of texts hold."""

from __future__ import annotations

import click

from ingest.text.clean import escaped


def say(sentence: str) -> None:
    """Print a sentence on standard error, with what would mislead or be obeyed written out."""
    click.echo(escaped(sentence), err=True)


def put(line: str) -> None:
    """Print a line of data on standard output, in the same way."""
    click.echo(escaped(line))
