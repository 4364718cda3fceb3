"""Keep at hand who speaks in a corpus, so that a part of a name is looked for in few words.

10,000 articles of news have 100,000 quotations, and of these some 20,000 different speakers.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ingest.search.columns import columns_version
from ingest.search.quoted_most import LABEL, NAMES_OTHER, speakers

if TYPE_CHECKING:
    import sqlite3

    Version = tuple[object, ...]

SELECT_NAMES = "select distinct name from quotes where name is not null"
SELECT_NAMELESS = """
select distinct speaker_words
from quotes
where name is null and speaker_words is not null
"""
#: As `like` takes letters for equal, with words of any length: a server limits its patterns.
HOLDS = "instr(lower({}), lower(?)) > 0"
SELECT_LABELS = "select distinct label from names where instr(label, ' ')"
#: A load of the same paragraphs can find other speakers in them.
SELECT_STATE = "select (select max(id) from runs), (select count(*) from statements_due)"

_KEY = "quotes.paragraph, quotes.start_char, quotes.end_char, quotes.kind"
#: The quotations by some speakers.
SPOKEN = f"""
(
  select {_KEY}
  from quotes
  where quotes.name in (select value from json_each(?))
  union all
  select {_KEY}
  from quotes
  where quotes.name is null
    and quotes.speaker_words in (select value from json_each(?))
    and not {NAMES_OTHER.format(HOLDS.format("mentions.surface"))}
  union all
  select {_KEY}
  from quotes
  where quotes.name in (select value from json_each(?))
    and {HOLDS.format(LABEL)}
) as spoken
cross join quotes using (paragraph, start_char, end_char, kind)
"""  # noqa: S608  the words are ours
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class Speakers(NamedTuple):
    """Hold the names of speakers, and the words for those without one, each once.

    Attributes:
        names: in small letters, and as printed.
        nameless: the same of the words for a speaker without a name.
        labels: of the names that are known, in small letters.
    """

    names: tuple[tuple[str, str], ...]
    nameless: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]

    def quotations(self, part: str) -> tuple[str, list[str]]:
        """Return what in SQL stands for the quotations of whom a part of a name means.

        With it come the values that it binds.
        """
        small = _small(part)
        names = [name for folded, name in self.names if small in folded]
        nameless = [words for folded, words in self.nameless if small in folded]
        lasts = {_last(label) for label in self.labels if small in label}
        # A name that ends in the part has been found without its label.
        lasts = {last for last in lasts if small not in last}
        perhaps = [
            name
            for folded, name in (self.names if lasts else ())
            if small not in folded and _last(folded) in lasts
        ]
        listed = [json.dumps(words) for words in (names, nameless, perhaps)]
        return SPOKEN, [*listed[:2], part, listed[2], part]


def _small(words: str) -> str:
    """Return words with the letters in small that `lower` of SQLite knows."""
    return words.lower() if words.isascii() else words.translate(_CAPITALS)


def _last(name: str) -> str:
    return name.rpartition(" ")[2]


def speakers_in(connection: sqlite3.Connection) -> Speakers:
    """Return who speaks in a corpus."""
    names, nameless, labels = (
        tuple((_small(words), words) for (words,) in connection.execute(sql))
        for sql in (SELECT_NAMES, SELECT_NAMELESS, SELECT_LABELS)
    )
    return Speakers(names, nameless, tuple(small for small, _ in labels))


@dataclass(slots=True)
class FreshSpeakers:
    """Keep the speakers of one corpus, read again when it has changed."""

    _version: Version = ()
    _speakers: Speakers | None = None
    _most: list[tuple[str, int]] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, connection: sqlite3.Connection) -> Speakers:
        """Return the speakers of the corpus that a connection has open."""
        with self._lock:
            self._renew(connection)
            if self._speakers is None:
                self._speakers = speakers_in(connection)
            return self._speakers

    def most(self, connection: sqlite3.Connection) -> list[tuple[str, int]]:
        """Return who is quoted most by name, and how often."""
        with self._lock:
            self._renew(connection)
            if self._most is None:
                self._most = speakers(connection)
            return self._most

    def _renew(self, connection: sqlite3.Connection) -> None:
        state = connection.execute(SELECT_STATE).fetchone()
        version = (columns_version(connection), *state)
        if version != self._version:
            self._version, self._speakers, self._most = version, None, None
