"""The first digits of a permanent name stand for it where only one article's name begins so."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ingest.cli.options import whole_uid
from ingest.cli.serve import serving
from ingest.errors import InputError

NAMES = ("4521b4aca23c", "45ff00000001", "45ff00000002")


@pytest.fixture
def corpus() -> Any:
    """Return what knows three names."""
    return SimpleNamespace(
        uids_beginning=lambda digits, most: [n for n in NAMES if n.startswith(digits)][:most]
    )


@pytest.mark.parametrize(
    ("digits", "name"),
    [("4521", NAMES[0]), (NAMES[1], NAMES[1]), ("452", "452"), ("beef", "beef"), ("%*'", "%*'")],
)
def test_four_digits_or_more_stand_for_a_name(corpus: Any, digits: str, name: str) -> None:
    assert whole_uid(corpus, digits) == name


def test_what_fits_several_names_is_refused(corpus: Any) -> None:
    with pytest.raises(InputError, match="45ff: several articles"):
        whole_uid(corpus, "45ff")


def test_who_shares_is_told_that_a_password_is_asked_for() -> None:
    assert "password" not in serving("c.db", "http://127.0.0.1:8001/", is_shared=False)
    shared = serving("c.db", "http://127.0.0.1:8001/", is_shared=True)
    assert shared == (
        "Serving c.db at http://127.0.0.1:8001/; a password is asked for (Ctrl-C ends it)"
    )
