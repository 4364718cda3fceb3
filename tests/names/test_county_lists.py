"""A list of counties is read in time that grows with its length, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from ingest.names import namesakes


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("He won in Lee, St. Louis and De Kalb", "Lee, St. Louis and De Kalb"),
        ("in La Salle or Le Sueur", "La Salle or Le Sueur"),
        ("in St. John the Baptist and Lee", "Baptist and Lee"),
    ],
)
def test_a_list_ends_in_its_last_name(text: str, listed: str) -> None:
    found = namesakes._LIST.search(text)
    assert found is not None
    assert found.group() == listed


@pytest.mark.parametrize("name", ["De De", "St. St. St.", "La La La"])
def test_a_list_that_ends_otherwise_takes_no_longer(name: str) -> None:
    started = time.process_time()
    assert namesakes._LIST.search(", ".join([name] * 26) + " none") is None
    assert time.process_time() - started < 2.0
