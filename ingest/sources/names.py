"""Give every record of a file a name of its own."""

from __future__ import annotations

import hashlib


class Names:
    """Tell apart what is named alike within one file: a second `a.txt` is `a.txt (2)`.

    A place in the corpus is a file and a name; without this the last of several contents would
    take the place of the others. Holds eight bytes for each name, for an archive can have a
    million of them.
    """

    def __init__(self) -> None:
        self._given: set[int] = set()
        # The last number of a name that came again, so that a thousand more are not tried.
        self._last: dict[int, int] = {}

    def given(self, name: str) -> str:
        """Return `name`, or the first of `name (2)`, `name (3)` that nothing has yet."""
        own, first = name, _key(name)
        while (key := _key(own)) in self._given:
            self._last[first] = self._last.get(first, 1) + 1
            own = f"{name} ({self._last[first]})"
        self._given.add(key)
        return own


def _key(name: str) -> int:
    data = name.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
