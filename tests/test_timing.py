from __future__ import annotations

import time

import pytest

from tests.timing import assert_takes_at_most, assert_time_follows_length


def _busy(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_work_that_grows_with_the_square_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.timing.START_S", 0.05)
    with pytest.raises(AssertionError):
        assert_time_follows_length(lambda count: _busy(count * count * 1e-8), 1_000)


def test_work_that_is_slow_once_is_not() -> None:
    disturbed = iter([0.0, 0.0, 1.0])
    assert_time_follows_length(lambda count: _busy(count * 1e-6 + next(disturbed, 0.0)), 4_000)


def test_work_that_is_always_slow_is_caught() -> None:
    with pytest.raises(AssertionError):
        assert_takes_at_most(0.05, lambda: _busy(0.1))
    disturbed = iter([0.2])
    assert_takes_at_most(0.05, lambda: _busy(next(disturbed, 0.0)))
