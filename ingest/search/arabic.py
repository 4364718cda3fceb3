"""Find an Arabic word in its other spellings, and with what is written in one with it.

| typed | also |
|---|---|
| any alef: ا أ إ آ ٱ | the others |
| ى or ي at the end, ة or ه at the end, ئ, ؤ | each for the other |
| Persian ی, ک | ي, ك |
| with or without the article ال | the other, and with و ف ب ل ك before it |
| a noun without an ending | its sound plurals, its dual and the accusative ا |

Only words that the corpus holds count. A letter before a word of three letters may as well be
the first of another word (تاب, كتاب): such a form counts when it is no commoner than the word,
with more letters when it is not five times commoner.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.search.letter_choices import paragraphs_with, spelled

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.letter_choices import Choices

#: Letters that a word keeps when something is taken off or put before it.
MIN_BASE_LETTERS = 3

#: Letters from which on a word is rarely mistaken for another one when a letter stands before it.
SAFE_BASE_LETTERS = 4

#: How many times commoner than such a word the form with the letter may be: Lebanon (لبنان) stands
#: in hundreds of times more paragraphs than بنان.
MAX_TIMES_COMMONER = 5

_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]{2,}")
_ALEFS = ("ا", "أ", "إ", "آ", "ٱ")
_YEHS = ("ي", "ى", "ی")
_INSIDE = {
    **dict.fromkeys(_ALEFS, _ALEFS),
    "ي": ("ي", "ئ", "ی"),
    "ی": ("ي", "ئ", "ی"),
    "ئ": ("ئ", "ي", "ؤ"),
    "و": ("و", "ؤ"),
    "ؤ": ("ؤ", "و", "ئ"),
    "ك": ("ك", "ک"),
    "ک": ("ك", "ک"),
}
_AT_END = {**dict.fromkeys(_YEHS, _YEHS), "ئ": ("ئ", "ي", "ى"), "ة": ("ة", "ه"), "ه": ("ه", "ة")}
_ARTICLE = re.compile(r"[وف]?(?:[بك]?[اٱ]ل|لل)(?=.{3})")
_BEFORE = (
    *("", "ال", "لل", "وال", "فال", "بال", "كال", "ولل", "فلل", "وبال", "وكال"),
    *("و", "ف", "ب", "ل", "ك", "وب", "ول"),
)
_AMBIGUOUS = ("ب", "ل", "ك", "ف", "وب", "ول")
_JOINED_ARTICLES = ("لل", "بال", "كال", "فال")
_PLURALS = ("ات", "ون", "ين", "ان")
_NO_ACCUSATIVE = frozenset("اىيةءهآأ")
_PLURAL = re.compile(r"(?:ات|ون|ين|ان)\Z")
_ENDED = re.compile(r"(?:ات|ون|ين|ان|ها|هم|ا)\Z")


def is_arabic(term: str) -> bool:
    """Tell whether a word of the index is written in Arabic letters."""
    return bool(_ARABIC.fullmatch(term))


def other_spellings(term: str, connection: sqlite3.Connection) -> list[str]:
    """Return the words of the corpus that are the same letters, but for their signs."""
    return spelled(_letters(term), connection)


def joined_forms(term: str, connection: sqlite3.Connection) -> list[str]:
    """Return the words of the corpus that are `term` with its article, prefixes or endings."""
    forms: dict[str, None] = {}
    for base in _bases(term, connection):
        count = max((paragraphs_with(word, connection) for word in {base, term}), default=0)
        plain = spelled(_letters(base), connection)
        count = max([count, *(paragraphs_with(word, connection) for word in plain)])
        forms |= dict.fromkeys(
            form
            for form in spelled([_BEFORE, *_endings(base)], connection)
            if not _is_other_word(form, base, count, connection)
        )
    return list(forms)


def _letters(word: str) -> Choices:
    inside = [_INSIDE.get(letter, (letter,)) for letter in word[:-1]]
    return [*inside, _AT_END.get(word[-1]) or _INSIDE.get(word[-1], (word[-1],))]


def _bases(term: str, connection: sqlite3.Connection) -> list[str]:
    bases = [term] if len(term) >= MIN_BASE_LETTERS else []
    bare = _ARTICLE.sub("", term, count=1) if _ARTICLE.match(term) else ""
    if bare:
        bases.append(bare)
    bases += [base for base in map(_singular, bases[:]) if base]
    rest = term[1:]
    if term[0] in "وف" and not bare and len(rest) >= SAFE_BASE_LETTERS:
        is_joined = paragraphs_with(rest, connection) > paragraphs_with(term, connection)
        bases += [rest] if is_joined else []
    return bases


def _singular(word: str) -> str:
    """Return a word without the ending of a sound plural or dual, or nothing."""
    base = _PLURAL.sub("", word)
    return base if base != word and len(base) >= SAFE_BASE_LETTERS else ""


def _endings(base: str) -> Choices:
    if base.endswith("ة"):
        return [*_letters(base)[:-1], ("ة", "ه", "ات", "تان", "تين", "ته", "تها", "تهم")]
    if _ENDED.search(base) or len(base) < MIN_BASE_LETTERS:
        return _letters(base)
    accusative = () if base[-1] in _NO_ACCUSATIVE else ("ا",)
    return [*_letters(base), ("", *accusative, *_PLURALS)]


def _is_other_word(form: str, base: str, count: int, connection: sqlite3.Connection) -> bool:
    """Tell whether the letter before a short word is rather the first of another word."""
    if form[0] == base[0] or form.startswith(_JOINED_ARTICLES) or not form.startswith(_AMBIGUOUS):
        return False
    most = count if len(base) < SAFE_BASE_LETTERS else MAX_TIMES_COMMONER * max(count, 1)
    return paragraphs_with(form, connection) > most
