"""Put a text into the form of the search index, and cut it into the index's words.

The stored paragraph keeps its words as printed. The index reads this form of it:

| as printed | as indexed |
|---|---|
| joined or full-width letters (`ﬁ`, `ＩＳＩＳ`), circled digits | plain ones (NFKC) |
| invisible characters (zero-width, direction marks, soft hyphen) | nothing |
| Arabic lengthening stroke, Arabic and Hebrew vowel marks | nothing |
| scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) | each letter a word |

Case and the accents of Latin letters are folded by the index itself (`unicode61`).

The index is FTS5's `unicode61 remove_diacritics 2` over `fold(text)`. What it takes for a
letter follows the Unicode tables compiled into SQLite, which are older than Python's: so the
tables are not copied here, SQLite is asked, once for every 256 characters that occur.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSEEN = late(
    r"""
    [\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]
    | \u0640                                          # tatweel, the lengthening stroke
    | [\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]  # Arabic marks
    | [\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]                        # Hebrew points
    """,
    re.VERBOSE,
)
_UNSPACED = late(
    r"""
    [\u0e00-\u0eff]                # Thai, Lao
    | [\u1000-\u109f\u1780-\u17ff]  # Burmese, Khmer
    | [\u3040-\u30ff\u31f0-\u31ff]  # Japanese syllables
    | [\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]  # Chinese characters
    | [\U00020000-\U0003ffff]       # more of them
    """,
    re.VERBOSE,
)
# A text without any of these is its own folded form: nearly every paragraph. Left out are the
# dashes, quotation marks, ellipses and signs of money beyond U+2010.
_FOLDABLE = late(
    r"[\u00aa-\u00af\u00b2-\u00be\u0132\u0133\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3"
    r"\u02b0-\u200f\u2028-\u202f\u203c-\u209f\u20c0-\U0010ffff]"
)
# NFKC sorts a stack of marks in quadratic time: pieces keep hostile text linear.
_PIECE_CHARS = 256

CREATE_PROBE = """
create virtual table probe using fts5(text, tokenize="unicode61 remove_diacritics 2")
"""
CREATE_PROBE_TERMS = "create virtual table probe_terms using fts5vocab(probe, instance)"
INSERT_PROBE = "insert into probe (rowid, text) values (?, ?)"
SELECT_PROBE = "select doc, term from probe_terms order by doc, offset"

#: Signs of print that are no letters: text whose only others are ASCII is translated in half the
#: time when they are taken out first.
PRINTED_SIGNS = "’“”‘—–…\u00a0"

_SEPARATOR = " "
MARK = "\x00"  # stands for a mark that belongs to the letter before it
_WORD = late(r"[^ ]+")
_BLOCK_SHIFT = 8
_SURROGATES = range(0xD8, 0xE0)
#: Letters whose form is remembered, some 200 bytes each: few texts have more different ones.
FOLDED_CLUSTERS = 4096


def index_form(text: str) -> str:
    """Return the form of `text` that is indexed and that queries are put into."""
    if is_plain(text) or not _FOLDABLE.search(text):
        return text
    composed = _compatible(text)
    return _UNSPACED.sub(r" \g<0> ", _UNSEEN.sub("", composed))


def is_plain(text: str) -> bool:
    """Tell whether a text has no letters but those of ASCII: most have none, which is soon seen."""
    return text.isascii() or _without_signs(text).isascii()


def index_form_or_none(text: str) -> str | None:
    """Return the folded form where it differs from `text`, or None."""
    folded = index_form(text)
    return None if folded == text else folded


def _compatible(text: str) -> str:
    return "".join(
        unicodedata.normalize("NFKC", text[start : start + _PIECE_CHARS])
        for start in range(0, len(text), _PIECE_CHARS)
    )


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word of a text: as indexed, and where its letters stand."""

    term: str
    start_char: int
    end_char: int


class _CharacterTable(dict[int, str]):
    """Map a character to its letter in the index, to a space, or to `MARK`."""

    def __missing__(self, code: int) -> str:
        block = code >> _BLOCK_SHIFT
        self.update(_block(block))
        return self[code]


class _WrittenTable(dict[int, str]):
    """Map a character to itself, to a space where it is no letter, or to `MARK`."""

    def __missing__(self, code: int) -> str:
        letter = _TABLE[code]
        self[code] = letter if letter in (_SEPARATOR, MARK) else chr(code)
        return self[code]


def terms(text: str) -> list[str]:
    """Return the words of `text` in the form in which the index holds them."""
    return letters_of(index_form(text)).replace(MARK, "").split()


def unfolded_terms(text: str) -> list[str]:
    """Return the words of `text` as the index of headlines holds them: it does not fold."""
    return letters_of(text).replace(MARK, "").split()


def word_starts(text: str) -> list[int]:
    """Return the character at which each word of `text` begins, in order."""
    form = aligned_form(text)
    places = [match.start() for match in _WORD.finditer(form.letters)]
    return places if form.starts is None else [form.starts[place] for place in places]


def count_terms(text: str) -> int:
    """Return how many words a text has: as many as `word_starts` finds."""
    return len(aligned_form(text).letters.split())


def written_terms(text: str) -> list[str]:
    """Return the words of `text` as they stand in it, with their capitals and accents."""
    if index_form(text) == text:
        letters = _without_signs(text).translate(_WRITTEN_TABLE)
        if MARK not in letters:
            return letters.split()
    return [text[token.start_char : token.end_char] for token in tokens(text)]


def plain_words(text: str) -> str | None:
    """Return the words of `text` with their capitals, joined by spaces, where all are ASCII.

    In small letters they are those of the index. None: the text holds other letters.
    """
    letters = plain_letters_of(text, has_capitals=True)
    return None if letters is None else " ".join(letters.decode("ascii").split())


@cache
def _ascii(has_capitals: bool) -> bytes:  # noqa: FBT001  a cache is quicker so
    """Return the letters of ASCII as the index has them, or with their capitals."""
    table = _WRITTEN_TABLE if has_capitals else _TABLE
    return "".join(map(table.__getitem__, range(128))).encode("ascii").ljust(256)


def letters_of(text: str) -> str:
    """Return the letters of a text as in the index, and a space for each other character."""
    plain = _without_signs(text)
    if plain.isascii():
        return plain.encode("ascii").translate(_ascii(False)).decode("ascii")
    return plain.translate(_TABLE)


def plain_letters_of(text: str, *, has_capitals: bool = False) -> bytes | None:
    """Return what `letters_of` does as bytes, which is quicker; None with letters not ASCII."""
    plain = _without_signs(text)
    return plain.encode("ascii").translate(_ascii(has_capitals)) if plain.isascii() else None


def _without_signs(text: str) -> str:
    if not text.isascii():
        for sign in PRINTED_SIGNS:
            text = text.replace(sign, _SEPARATOR)
    return text


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` with their places in it, in order."""
    form = aligned_form(text)
    for match in _WORD.finditer(form.letters):
        yield Token(match.group(), *form.span(match.start(), match.end()))


@dataclass(frozen=True, slots=True)
class AlignedForm:
    """Hold a text as the index sees it: words in small letters, all else spaces.

    `starts[i]` and `ends[i]` say which characters of the text became `letters[i]`; both are
    None when every character stayed in its place.
    """

    letters: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the text of a span of letters that is not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def aligned_form(text: str) -> AlignedForm:
    """Return `text` in the form in which its words can be compared with those of the index."""
    if index_form(text) == text:
        letters = letters_of(text)
        if MARK not in letters:
            return AlignedForm(letters)
    return _moved_form(text)


def _moved_form(text: str) -> AlignedForm:
    """Return the form of a text in which folding moves characters: fold letter by letter."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        folded = _folded(text[start:end])
        letters.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return AlignedForm("".join(letters), starts, ends)


@lru_cache(maxsize=FOLDED_CLUSTERS)
def _folded(cluster: str) -> str:
    return index_form(cluster).translate(_TABLE).replace(MARK, "")


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of letters with the marks and vowels that join them."""
    start = 0
    for place in range(1, len(text)):
        if not _joins(text[place]):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _joins(character: str) -> bool:
    is_jamo = "\u1160" <= character <= "\u11ff"
    return is_jamo or unicodedata.category(character) in {"Mn", "Mc"}


def _block(block: int) -> dict[int, str]:
    first = block << _BLOCK_SHIFT
    codes = range(first, first + (1 << _BLOCK_SHIFT))
    if block in _SURROGATES:
        return dict.fromkeys(codes, _SEPARATOR)
    alone, joined = _ask_sqlite([chr(code) for code in codes])
    table = {}
    for number, code in enumerate(codes):
        is_mark = not alone[number] and joined[number] == ["ab"]
        table[code] = MARK if is_mark else "".join(alone[number]) or _SEPARATOR
    return table


def _ask_sqlite(characters: list[str]) -> tuple[list[list[str]], list[list[str]]]:
    """Return what the index makes of each character: alone, and between two letters."""
    count = len(characters)
    answers: list[list[str]] = [[] for _ in range(2 * count)]
    probes = characters + [f"a{character}b" for character in characters]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(CREATE_PROBE)
        connection.execute(CREATE_PROBE_TERMS)
        connection.executemany(INSERT_PROBE, enumerate(probes))
        for number, term in connection.execute(SELECT_PROBE):
            answers[number].append(term)
    return answers[:count], answers[count:]


_TABLE = _CharacterTable()
_WRITTEN_TABLE = _WrittenTable()
