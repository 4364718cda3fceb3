"""Find names that no pack has, by the shape of the words alone.

What they find is unverified, kept apart from mentions. The first rule that fits decides:

| rule | example | type |
|---|---|---|
| `title` | General [Mazin Qasim] | PERSON |
| `head-word` | the [Hajin Relief Committee], [Karama Bridge] | by the head word |
| `speech` | [Layla Haddad] said | PERSON |
| `run` | near [Tell Marouf] | not known |
| `word` | as [Amira] told us: one word, within a sentence, never small in the text | not known |

A run is two to six capitalised words with single spaces between them; `of`, `al-` and the
like may stand within. Names already found, days and months, exclamations, and lines in capitals
are left out. What is suggested behaves like a name in the whole corpus: a single word stands there
with a capital within sentences more often than in small letters (`Left`, `Senators` do not).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.names.gazetteer import NameType
from ingest.names.word_lists import (
    EXCLAMATIONS,
    HEADS,
    LITTLE_WORDS,
    NO_NAMES,
    OFFICES,
    PARTICLES,
    SPEECH_VERBS,
    TITLES,
)
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Share of the places of an unlisted name at which a rule must have told its type: one speech
#: verb among 900 captions says nothing.
MIN_TYPE_SHARE = 0.2

#: Words an unlisted name may have; longer runs of capitals are headings.
MAX_CANDIDATE_WORDS = 6

# One way to read any text: the pieces of a word cannot hold what stands between them.
_WORD = re.compile(r"[^\W_]{1,60}(?:[’'‑-][^\W_]{1,60}){0,5}")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_APOSTROPHE = re.compile(r"[’']")
_MIN_WORD_CHARS = 3
# `USA`, `MPs`, the party of a senator (`R-Ky`), what is joined to a small word (`Bush-era`).
_SHORT_FORM = re.compile(r"[^a-z]+|[A-Z]{2,}s|(?:R|D|I|DFL)-\w+|.*[-‐‑][a-z]+")
_NO_NAMES = NO_NAMES | OFFICES | EXCLAMATIONS
_MIN_KEY_CHARS = 2

# Letters that romanisers of Arabic write in turn, the longer first.
_KEY_STEPS = (
    (re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az|ed|er|es|ez)[ -]"), ""),
    (re.compile(r"kh|gh|dh|th|sh|ph|ch"), lambda match: match.group()[0]),
    (re.compile(r"[qck]"), "k"),
    (re.compile(r"[jg]"), "g"),
    (re.compile(r"p"), "b"),
    (re.compile(r"v"), "f"),
    (re.compile(r"([^\Waeiouy\d_])\1"), r"\1"),
    (re.compile(r"[aeiouywh\W\d_]"), ""),
)


class Taken(Protocol):
    """Mark a stretch of a text in which a name was found already."""

    @property
    def start_char(self) -> int:
        """Return where it begins."""

    @property
    def end_char(self) -> int:
        """Return where it ends, excluded."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Mark what may be a name: `surface == text[start_char:end_char]`."""

    surface: str
    start_char: int
    end_char: int
    rule: str
    type: NameType | None


@dataclass(frozen=True, slots=True)
class PackSuggestion:
    """Offer a candidate as a row of a pack, with how often it was found."""

    surface: str
    count: int
    type: NameType | None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    is_capital: bool


def find_candidates(text: str, mentions: Iterable[Taken] = ()) -> list[Candidate]:
    """Return what may be names in a paragraph, outside the names already found."""
    return candidates_and_small_words(text, mentions)[0]


def candidates_and_small_words(
    text: str, mentions: Iterable[Taken] = ()
) -> tuple[list[Candidate], set[str]]:
    """Return what may be names in a paragraph, and its words in small letters."""
    if not any(char.islower() for char in text):
        return [], set()
    words = _words(text, mentions)
    small = {word.text for word in words if word.text[0].islower()}
    candidates = [_candidate(text, words, first, last, small) for first, last in _runs(text, words)]
    return [candidate for candidate in candidates if candidate is not None], small


def _words(text: str, mentions: Iterable[Taken]) -> list[_Word]:
    """Return the words of a text; those of names already found do not count as capitals."""
    taken = bytearray(len(text))
    for mention in mentions:
        taken[mention.start_char : mention.end_char] = b"\x01" * (
            mention.end_char - mention.start_char
        )
    words = []
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        is_free = not taken[match.start()] and _APOSTROPHE.split(word)[0] not in LITTLE_WORDS
        words.append(_Word(word, match.start(), match.end(), is_free and _is_capital(word)))
    return words


def _is_capital(word: str) -> bool:
    """Tell whether a word begins with a capital, an article such as `al-` set aside."""
    article, hyphen, rest = word.partition("-")
    return (rest if hyphen and article in PARTICLES else word)[:1].isupper()


def _runs(text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each run of capitalised words."""
    place = 0
    while place < len(words):
        if not words[place].is_capital:
            place += 1
            continue
        last = _end_of_run(text, words, place)
        yield place, last
        place = last + 1


def _end_of_run(text: str, words: Sequence[_Word], first: int) -> int:
    last = at = first
    while at + 1 < len(words) and at + 1 - first < MAX_CANDIDATE_WORDS:
        between = text[words[at].end : words[at + 1].start]
        is_title = words[at].text in TITLES and between == ". "
        if not (is_title or (len(between) == 1 and between.isspace())):
            break
        at += 1
        if words[at].is_capital:
            last = at
        elif words[at].text not in PARTICLES:
            break
    return last


def _candidate(
    text: str, words: Sequence[_Word], first: int, last: int, small: set[str]
) -> Candidate | None:
    behind = _behind_office(words, first, last)
    has_title, first = behind > first and words[behind].text not in PARTICLES, behind
    while first < last and words[first].text in PARTICLES:
        first += 1
    run = words[first : last + 1]
    if all(word.text in _NO_NAMES for word in run):
        return None
    rule, kind = _judge(text, words, first, last, has_title=has_title)
    if rule == "word" and not _is_single_name(text, run[0], small):
        return None
    start, end = run[0].start, run[-1].start + len(run[-1].text)
    return Candidate(text[start:end], start, end, rule, kind)


def _behind_office(words: Sequence[_Word], first: int, last: int) -> int:
    """Return the index of the word behind a title or an office: `Secretary of State Orra`."""
    behind = at = first
    while at < last and (words[at].text in OFFICES or words[at].text in PARTICLES):
        is_of = at > first and words[at - 1].text == "of"
        if words[at].text in TITLES or (is_of and words[at].text in OFFICES):
            behind = at + 1
        at += 1
    return behind


def _judge(
    text: str, words: Sequence[_Word], first: int, last: int, *, has_title: bool
) -> tuple[str, NameType | None]:
    if has_title:
        return "title", NameType.PERSON
    if first < last and words[last].text in HEADS:
        return "head-word", HEADS[words[last].text]
    if last + 1 < len(words) and words[last + 1].text in SPEECH_VERBS:
        between = text[words[last].end : words[last + 1].start]
        if between == " ":
            return "speech", NameType.PERSON
    return ("run", None) if first < last else ("word", None)


def _is_single_name(text: str, word: _Word, small: set[str]) -> bool:
    """Tell whether a word is capitalised for its own sake, not as the first of a sentence."""
    before = text[: word.start].rstrip()[-1:] if word.start < 3 else text[word.start - 2]
    is_within = before.isalnum() or before in (",", ")")
    is_plain = len(word.text) >= _MIN_WORD_CHARS and not _SHORT_FORM.fullmatch(word.text)
    return is_within and is_plain and word.text.lower() not in small


def suggest_names(
    candidates: Iterable[Candidate], small: Mapping[str, int] | None = None
) -> tuple[PackSuggestion, ...]:
    """Return the candidates by how often they were found, the most frequent first.

    Args:
        candidates: of all paragraphs.
        small: in how many paragraphs each word stands in small letters. A single word that does
            so more often than it is a candidate is no name.
    """
    common = small or {}
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[NameType]] = defaultdict(Counter)
    for candidate in candidates:
        counts[candidate.surface] += 1
        if candidate.type is not None:
            kinds[candidate.surface][candidate.type] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        PackSuggestion(surface, count, _likeliest(kinds[surface], count))
        for surface, count in ordered
        if common.get(surface.lower(), 0) <= count
    )


def _likeliest(kinds: Counter[NameType], count: int) -> NameType | None:
    """Return the type that the rules gave most often, if they gave it often enough."""
    if not kinds:
        return None
    kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return kind if kinds[kind] >= count * MIN_TYPE_SHARE else None


def spelling_key(name: str) -> str:
    """Return the consonants that all romanisations of an Arabic name share.

    The key also unites names that are none of one another's: Iraq and Raqqa. What has the
    same key is a suggestion, never the same name.
    """
    key = letters_for_names(name.strip()).lower()
    for pattern, letters in _KEY_STEPS:
        key = pattern.sub(letters, key)
    return key


def spelling_families(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of names that may be spellings of one another, each sorted."""
    families: dict[str, set[str]] = defaultdict(set)
    for name in names:
        key = spelling_key(name)
        if len(key) >= _MIN_KEY_CHARS:
            families[key].add(name)
    groups = (tuple(sorted(family)) for family in families.values() if len(family) > 1)
    return tuple(sorted(groups))
