"""Keep passwords from being tried out quickly."""

from __future__ import annotations

import time

#: Where datasette-auth-passwords asks for one.
LOGIN = "/-/login"

#: Checking a password takes a third of a second on purpose, during which nothing else is
#: answered; after this many, right or wrong, nobody may try for the rest of a minute.
MAX_TRIES = 10
TRIES_WITHIN_S = 60.0


class Tries:
    """Count who tries passwords, all of them together."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def may_try(self) -> bool:
        """Count one more, and tell whether it may go on."""
        now = time.monotonic()
        self._times = [moment for moment in self._times if now - moment < TRIES_WITHIN_S]
        if len(self._times) >= MAX_TRIES:
            return False
        self._times.append(now)
        return True
