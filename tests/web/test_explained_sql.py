"""The beginning of a query is found in one way, whatever stands before it."""

from __future__ import annotations

import time

import pytest

from ingest.web.whole_csv import _EXPLAINED


@pytest.mark.parametrize("before", ["", "--\n" + " " * 60, "/* a */ " * 40, "/* -- */\n-- */\n\t"])
def test_what_stands_before_a_query_has_one_reading(before: str) -> None:
    started = time.process_time()
    found = _EXPLAINED.match(f"{before}select 1")
    assert found is not None
    assert found.end() == len(before)
    assert _EXPLAINED.match(f"{before}drop 1") is None
    assert time.process_time() - started < 2.0
