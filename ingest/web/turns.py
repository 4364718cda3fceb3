"""Let downloads take turns at the database, so that none waits for the readers of others.

Each has a thread, and only a few of them work at a time. A thread whose reader is slow rests
without a turn; one that has worked for a moment passes its turn on when another waits. Whoever
has had none yet goes first, and after a second begins in any case.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from time import monotonic as clock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Downloads that work at a time; more would only take processor time from the pages.
AT_ONCE = 3

#: Seconds of work after which a turn is passed on, if another waits for one.
SLICE_S = 0.2

#: Seconds that a new download waits for its first turn at most.
FIRST_TURN_S = 1.0

#: Seconds between two looks at whether a waiting download still has a reader.
LOOK_S = 0.1

#: Steps of SQLite between two looks at the clock, a fraction of a millisecond.
STEPS = 1000


class Turns:
    """Hold the turns of one process."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._working = 0
        self._lock = threading.Lock()
        self._new: deque[threading.Event] = deque()
        self._again: deque[threading.Event] = deque()

    @property
    def is_wanted(self) -> bool:
        """Tell whether somebody waits for a turn."""
        return bool(self._new or self._again)

    def take(self, is_gone: Callable[[], bool], *, is_first: bool) -> None:
        """Wait for a turn; whoever is gone gets one at once, to notice it."""
        ticket = threading.Event()
        queue = self._new if is_first else self._again
        with self._lock:
            if self._working < self._at_once and not self.is_wanted:
                self._working += 1
                return
            queue.append(ticket)
        deadline = clock() + FIRST_TURN_S
        while not ticket.wait(LOOK_S):
            if is_gone() or (is_first and clock() > deadline):
                with self._lock:
                    if ticket in queue:
                        queue.remove(ticket)
                        self._working += 1
                return

    def give_back(self) -> None:
        """End a turn, and let the next begin."""
        with self._lock:
            self._working -= 1
            while self._working < self._at_once and self.is_wanted:
                (self._new or self._again).popleft().set()
                self._working += 1


class Turn:
    """Hold one download as its thread sees it: working, or resting."""

    def __init__(self, turns: Turns, is_gone: Callable[[], bool]) -> None:
        self._turns = turns
        self._is_gone = is_gone
        self._began = 0.0
        #: Seconds spent waiting, which no time limit counts.
        self.waited_s = 0.0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Work in turns until the end."""
        self._take(is_first=True)
        _THREAD.turn = self
        try:
            yield
        finally:
            _THREAD.turn = None
            self._turns.give_back()

    @contextmanager
    def rest(self) -> Iterator[None]:
        """Leave the turn to others while something else is waited for."""
        self._turns.give_back()
        try:
            yield
        finally:
            self._take(is_first=False)

    def breathe(self) -> bool:
        """Pass the turn on if it was long and others wait; tell whether the reader has gone."""
        if clock() - self._began > SLICE_S and self._turns.is_wanted:
            with self.rest():
                pass
        return self._is_gone()

    def _take(self, *, is_first: bool) -> None:
        asked = clock()
        self._turns.take(self._is_gone, is_first=is_first)
        self._began = clock()
        self.waited_s += self._began - asked


#: The turns of all downloads.
TURNS = Turns()

_THREAD = threading.local()


@contextmanager
def breathing(connection: Any, limit_ms: float = float("inf")) -> Iterator[None]:
    """Have SQLite pass turns on while it works, and stop it after `limit_ms` of work."""
    turn: Turn | None = getattr(_THREAD, "turn", None)
    began, waited_s = clock(), turn.waited_s if turn else 0.0

    def must_stop() -> bool:
        """Tell SQLite whether to give up: the reader left, or time is up."""
        is_gone = turn.breathe() if turn else False
        passed_s = clock() - began - ((turn.waited_s if turn else 0.0) - waited_s)
        return is_gone or passed_s * 1000 > limit_ms

    connection.set_progress_handler(must_stop, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, STEPS)
