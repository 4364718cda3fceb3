from __future__ import annotations

import re

import pytest

from ingest.sources.format_facts import FACTS, is_read_otherwise_since
from ingest.sources.formats import Format
from ingest.version import __version__
from tests.conftest import ROOT


@pytest.mark.parametrize("kind", Format, ids=str)
def test_every_format_says_in_one_sentence_what_it_is(kind: Format) -> None:
    sentence = FACTS[kind].sentence
    assert re.fullmatch(r"[A-Z][^.\n]{9,90}\.", sentence), sentence


@pytest.mark.parametrize("kind", Format, ids=str)
def test_the_page_of_formats_says_the_same_of_each(kind: Format) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert f"| {kind} | {FACTS[kind].sentence} |" in page


@pytest.mark.parametrize(
    ("kind", "version", "is_otherwise"),
    [
        (Format.RIS, "0.1.0", True),
        (Format.RIS, "0.1.9", True),
        (Format.RIS, "0.2.0", False),
        (Format.RIS, "0.2.0.dev0", False),
        (Format.RIS, __version__, False),
        (Format.RIS, "1.10", False),
        (Format.RIS, "strange", True),
        (Format.TEXT, "0.1.0", False),
        (Format.HTML, "0.1.0", False),
    ],
)
def test_a_release_is_compared_with_the_one_that_changed_a_format(
    kind: Format, version: str, is_otherwise: bool
) -> None:
    assert is_read_otherwise_since(kind, version) is is_otherwise


def test_no_format_is_read_since_a_release_to_come() -> None:
    """Else a corpus of this release would be called older than itself."""
    assert [kind for kind in Format if is_read_otherwise_since(kind, __version__)] == []
