"""Read the words of a query: single ones, phrases, patterns, names and filters."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ingest.search.asked_dates import date_typed, looks_like_date
from ingest.search.asked_numbers import (
    TOO_LONG,
    has_too_many_digits,
    is_counted,
    is_part_of_number,
    read_number,
)
from ingest.search.filter_names import FIELD_NAMES, NUMBER, UNREADABLE, is_called
from ingest.search.phrase_gaps import has_stray_star, is_pattern, pattern_letters, pieces_of_phrase
from ingest.search.query_signs import Cause, Notice, Sign
from ingest.search.query_tree import (
    STATES,
    Capitals,
    Cluster,
    Field,
    Near,
    Node,
    Words,
    field_as_typed,
)
from ingest.text.partial_dates import existing_code
from ingest.text.patterns import late
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.query_signs import Lexeme

#: Words that must occur together. The longest query of seven test collections has 91.
MAX_QUERY_TERMS = 128

#: Words of a query with alternatives: 1,000 names of five words.
MAX_LISTED_TERMS = 5_000

#: Names of what was cut off that a notice lists.
MAX_NAMED_CUTS = 20

# Sentence marks around a word, which nobody expects to find.
_SILENT_ENDS = ".,;:!?…'’‘-[]{}¿¡،؛؟。，、；：！？।॥"
# Those of them that no answer repeats: no abbreviation has one.
_SILENT_MARKS = "[]{};…؛；。！？"
_SILENT_SIGNS = str.maketrans("", "", "-'’‘ʼ ")

#: Share of letters from which on a word before a colon may be a filter misspelt: `publsher:CNN`.
MIN_LIKE_FILTER = 0.81

_YEARS = late(r"(\d{4})\.\.\.?(\d{4})")
_DAY = late(r"\d{4}-\d\d(?:-\d\d)?")
_CALLED = late(r"([^\W\d_]{2,20})[:=](?=\w)")

#: Filters whose value is a date.
DATED = frozenset({"year", "after", "before", "to"})

_DATE_FORMS = " as a date (write 2015-03-14, 2015-03 or 2015)"
#: What a notice says of the values that a filter takes.
_FORMS = dict.fromkeys(DATED, _DATE_FORMS) | {
    "is": " (write is:undated or is:empty)",
    NUMBER: ' (write number>1000, number:5..10 or number:"people killed")',
}


class LeafReader:
    """Turn lexemes into leaves of the tree, count their words, and note what was not read so.

    Attributes:
        notices: one sentence for each liberty taken.
        count: words so far that must occur together; alternatives do not add up.
    """

    def __init__(self, notices: list[str]) -> None:
        self.notices = notices
        self.count = 0
        self.listed = 0
        self.cut: list[str] = []
        self._kept: set[str] = set()

    def note(self, notice: str) -> None:
        """Add a notice."""
        self.notices.append(notice)

    def cluster(self, lexeme: Lexeme) -> Node | None:
        """Return `"a b c"~5`: words near each other."""
        words = self.terms(lexeme.text)
        if len(words) > 1:
            return Cluster(lexeme.text.strip(), words, lexeme.number)
        sentence = f"“~{lexeme.number}” needs two words in quotation marks: it was left out."
        self.note(Notice(sentence, Cause.LEFT_OUT))
        return Words(lexeme.text.strip(), words, is_exact=True) if words else None

    def phrase(self, text: str, *, is_prefix: bool) -> Node | None:
        """Return words side by side; a star in it stands for one word at most."""
        pieces = pieces_of_phrase(text)
        if len(pieces) < 2 and not any(piece.is_prefix or piece.is_pattern for piece in pieces):
            return self.words(text, is_exact=True, is_prefix=is_prefix)
        whole: Node | None = None
        for piece in pieces:
            begins = piece.is_prefix or (is_prefix and piece is pieces[-1])
            part = (
                self.pattern(piece.text)
                if piece.is_pattern
                else self.words(piece.text, is_exact=True, is_prefix=begins)
            )
            if part is not None:
                whole = part if whole is None else Near(whole, part, piece.gap, is_ordered=True)
        return whole

    def word(self, lexeme: Lexeme) -> Node | None:
        """Return a word, or the words of a value, whose signs are part of it."""
        if lexeme.is_pattern:
            return self.pattern(lexeme.text)
        if lexeme.sign is Sign.VALUE:
            words = self.terms(lexeme.text)
            return Words(lexeme.text, words) if words else None
        return self.words(lexeme.text, is_exact=False, is_prefix=lexeme.is_prefix)

    def pattern(self, text: str) -> Node | None:
        """Read a word with gaps (`wom?n`); letters that are words each have none."""
        letters = pattern_letters(text)
        if not letters:
            return self.words(text, is_exact=False, is_prefix=False)
        word = self._counted([letters], text)
        return Words(text, word, is_pattern=True) if word else None

    def filtered(self, called: Lexeme, values: Sequence[Lexeme]) -> Node | None:
        """Return what stands behind the name of a filter and a colon."""
        if called.text in {"said", NUMBER, *DATED}:
            return self.value(called, " ".join(map(_as_typed, values)))
        return self.value(called, values[0].text + ("*" if values[0].is_prefix else ""))

    def value(self, called: Lexeme, text: str) -> Node | None:
        """Return a filter, as it was called, with its value as typed."""
        name = called.text
        if _has_open_letters(name, text):
            self.note(
                f"“{text}”: * and ? stand for letters in words of a text and of a headline; they "
                f"were left out of “{called.typed}:”."
            )
            text = re.sub(r"[*?]+", " ", text)
        if name == "caps":
            return self.capitals(text)
        if name == "name":
            return self.name(text)
        if name in DATED:
            text = date_typed(text)
        field = Field(name, text.strip())
        if _is_readable(field):
            return field
        if name not in _FORMS:
            sentence = f"“{called.typed}:” has no value: it was left out."
            self.note(Notice(sentence, Cause.LEFT_OUT))
            return None
        typed = field_as_typed(field) if name == NUMBER else f"{called.typed}:{field.value}"
        is_long = name == NUMBER and has_too_many_digits(field.value)
        return Field(UNREADABLE, typed, said=TOO_LONG if is_long else _FORMS[name])

    def no_dates(self, text: str) -> Node:
        """Return a comparison or a range of dates that cannot be understood: it is refused."""
        return Field(UNREADABLE, text, said=_DATE_FORMS)

    def capitals(self, text: str) -> Node | None:
        """Return words written exactly so."""
        words = self.terms(text)
        return Capitals(text.strip(), words) if words else None

    def name(self, text: str) -> Node | None:
        """Return words that are asked for as a name."""
        words = self.terms(text)
        return Words(text.strip(), words, is_name=True) if words else None

    def words(self, text: str, *, is_exact: bool, is_prefix: bool) -> Node | None:
        """Return a word, or words side by side."""
        words = self.terms(text)
        if not words:
            return None
        if not is_exact and is_called(text):
            self.note(f"“{text}” has no value (write {text}VALUE): it was searched as a word.")
        elif not is_exact and _DAY.fullmatch(text) and existing_code(text):
            self.note(f"“{text}” was searched as words: date:{text} keeps what was published then.")
        elif not any(map(str.isalnum, "".join(words))):  # some pictures are words of the index
            self.note(f"“{text.strip()}” holds no letter or digit: it is searched as it stands.")
        elif not is_exact and _has_signs(text):
            sentence = f"“{text}” was read as “{' '.join(words)}”: {_on_signs(text)}."
            self.note(Notice(sentence, Cause.WITHOUT_SIGNS, text))
        shown = text.strip().strip(_SILENT_MARKS).removesuffix("...")
        return Words(shown, words, is_exact, is_prefix)

    def terms(self, text: str) -> tuple[str, ...]:
        """Return the words of a stretch of the query, as many as the query may still hold."""
        wanted = terms(text)
        if not wanted and text.strip():
            sentence = f"“{text.strip()}” holds no letter or digit: it was left out."
            self.note(Notice(sentence, Cause.NO_LETTER, text.strip()))
        return self._counted(wanted, text)

    def _counted(self, wanted: Sequence[str], text: str) -> tuple[str, ...]:
        """Count words of the query, and return as many as it may still hold."""
        room = min(MAX_QUERY_TERMS - self.count, MAX_LISTED_TERMS - self.listed)
        if len(wanted) > room:
            most = MAX_LISTED_TERMS if self.listed + room == MAX_LISTED_TERMS else MAX_QUERY_TERMS
            self.note(f"Only the first {most:,} words were searched.")
            self.cut.append(text.strip())
            if most == MAX_LISTED_TERMS:
                return ()  # half a name is another name
        else:
            self._kept.add(text.strip())
        self.count += len(wanted[:room])
        self.listed += len(wanted[:room])
        return tuple(wanted[:room])

    def say_what_was_cut(self) -> None:
        """Name once what was not searched, and stands nowhere before."""
        cut = [text for text in dict.fromkeys(self.cut) if text not in self._kept]
        listed = ", ".join(f"“{text[:60]}”" for text in cut[:MAX_NAMED_CUTS])
        more = len(cut) - MAX_NAMED_CUTS
        if cut:
            self.note(f"Not searched: {listed}" + (f" and {more:,} more." if more > 0 else "."))


def values_of(name: str, lexemes: Sequence[Lexeme]) -> int:
    """Return how many of the lexemes behind `name:` are its value; 0 for none.

    A number has its scale and unit behind it, and one word or phrase for what it counts.
    """
    if lexemes[0].sign not in _VALUES or not lexemes[0].text.strip():
        return 0
    if name in DATED:
        return next((width for width in _DATE_WIDTHS if _is_date(lexemes[:width])), 1)
    if name != NUMBER or not any(sign.isdigit() for sign in lexemes[0].text):
        return 1
    width = 1
    while lexemes[width].sign is Sign.WORD and is_part_of_number(lexemes[width].text):
        width += 1
    is_word = lexemes[width].sign is Sign.WORD and is_counted(lexemes[width].text)
    return width + (is_word or lexemes[width].sign is Sign.PHRASE)


_VALUES = frozenset({Sign.WORD, Sign.PHRASE})

#: Words of a date: `10 June 2014`, `June 2014`.
_DATE_WIDTHS = (3, 2)


def _is_date(lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether words that follow each other are a date."""
    is_plain = all(one.sign is Sign.WORD and not one.is_prefix for one in lexemes)
    return is_plain and looks_like_date(" ".join(one.text for one in lexemes))


def _is_readable(field: Field) -> bool:
    """Tell whether the value of a filter can be understood."""
    if field.name in DATED:
        return existing_code(field.value) > 0
    if field.name == "is":
        return field.value.lower() in STATES
    if field.name == NUMBER:
        return read_number(field.value) is not None
    return bool(terms(field.value))


def _has_open_letters(name: str, value: str) -> bool:
    """Tell whether a value has gaps or beginnings that its filter does not look for."""
    if name in {"said", NUMBER}:
        return False
    if name == "headline":
        return has_stray_star(value)
    return any("*" in word or is_pattern(word) for word in value.split())


def _as_typed(lexeme: Lexeme) -> str:
    """Return a word or phrase with its marks."""
    text = f'"{lexeme.text.strip()}"' if lexeme.sign is Sign.PHRASE else lexeme.text
    return text + ("*" if lexeme.is_prefix else "")


def _on_signs(text: str) -> str:
    """Say why the signs of a word are not searched, and which filter may have been meant."""
    years = _YEARS.fullmatch(text)
    if years:
        return f"year:{years[1]}-{years[2]} keeps what was published then"
    called = _CALLED.match(text)
    if called is None:
        return "signs are not searched"
    near = get_close_matches(called[1].lower(), FIELD_NAMES.split("|"), 1, MIN_LIKE_FILTER)
    meant = f"; {near[0]}: is the nearest" if near else ""
    return f"there is no filter “{called[1]}:” here (Help lists those there are){meant}"


def _has_signs(text: str) -> bool:
    """Tell whether a reader would miss a sign of the word in what is searched (`C++`, `100%`)."""
    return not text.strip(_SILENT_ENDS).translate(_SILENT_SIGNS).isalnum()
