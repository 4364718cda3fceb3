"""Declare the option of the commands that write; who only reads need not import the writer."""

from __future__ import annotations

import click

from ingest.storage.writer import WRITER_WAIT_S

wait_option = click.option(
    "--wait",
    "wait_s",
    type=click.FloatRange(min=0),
    default=WRITER_WAIT_S,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another program that writes to the corpus.",
)
