"""Tell a sentence from a query, and return the words of a sentence.

Somebody who writes a question, or pastes a line of an article, does not mean that every word
of it must stand in one paragraph, nor that its brackets and dashes are operators. What stands
in quotation marks is meant word for word there too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.search.phrase_gaps import pieces_of_phrase
from ingest.search.query_lexer import unquoted
from ingest.search.query_signs import OPERATORS, TRADE_SIGNS, Lexeme, Sign
from ingest.search.query_tree import And, Node, Words
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Telling words from which on a text with stop words in it is a sentence: any of its words are
#: searched, best first. With three (`fall of the Raqqa prison`) a hit must hold all of them.
#: Three to five make no difference to the test collections, whose queries are longer.
MIN_TYPED_SENTENCE_WORDS = 4

#: Words from which on a text is a line that was pasted rather than typed: what stands there in
#: quotation marks was quoted by its writer, and is evidence of a hit, not a demand.
MIN_PASTED_WORDS = 6

#: The same for a text that ends with a full stop, or has one inside: few queries do.
MIN_MARKED_SENTENCE_WORDS = 2

_BRACKETS = frozenset({Sign.OPEN, Sign.CLOSE})
_ALWAYS_SIGNS = TRADE_SIGNS | {Sign.FIELD, Sign.DATES, Sign.EXACT}
_LONG_DASHES = frozenset("–—―")
# The words of a web address make no sentence.
_ADDRESS = re.compile(r"\w+://|www\.")
# An abbreviation at the end (`U.S.`) makes no sentence.
_SENTENCE_MARK = re.compile(
    r"""(?:\w\w|[)"'’”\s])[.?!][\s"'’”)]*$ | [a-z]{2}[.!]["'’”)]?\s
    | [a-z]{2}\?["'’”)]?\s+(?-i:[^a-z\s])  # `terroris? attack` goes on in small letters
    """,
    re.IGNORECASE | re.VERBOSE,
)

# `Gen. David Petraeus` is a name, and no sentence.
_ABBREVIATED = re.compile(
    r"(?<=\b(?:Mr|Ms|Mx|Dr|Lt|St|Jr|Sr|vs))\."
    r"|(?<=\b(?:Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))\.(?=\s\d)"
    r"|(?<=\b(?:Mrs|Gen|Col|Maj|Sgt|Cpl|Pvt|Adm|Sen|Rep|Gov|Rev|Hon|Amb))\."
    r"|(?<=\b(?:Prof|Capt|Brig|Cmdr|Pres|Supt))\."
)


def is_prose(lexemes: Sequence[Lexeme], text: str) -> bool:
    """Tell whether a text is a sentence rather than words and signs of the query language.

    In a text with the marks of a sentence, brackets, quotations and dashes are part of it. In one
    typed in capitals throughout, so are the words AND, OR and NOT.
    """
    is_marked = bool(_SENTENCE_MARK.search(_ABBREVIATED.sub("", text)))
    if _has_signs(lexemes, is_marked=is_marked, is_shouted=text.isupper()):
        return False
    texts = (lexeme.text for lexeme in lexemes if lexeme.sign is Sign.WORD)
    words = terms(" ".join(text for text in texts if not _ADDRESS.match(text)))
    silent = sum(1 for word in words if word in STOP_WORDS - {"and", "or", "not"})
    telling = sum(1 for word in words if word not in STOP_WORDS)
    if is_marked:
        return telling >= MIN_MARKED_SENTENCE_WORDS
    return bool(silent) and telling >= MIN_TYPED_SENTENCE_WORDS


def words_of(lexemes: Sequence[Lexeme], text: str, most: int) -> Node | None:
    """Return the words of a sentence, each for itself, and its quotations; `most` words in all."""
    room = most
    parts: dict[Node, None] = {}
    for lexeme in lexemes:
        for piece in pieces_of_phrase(lexeme.text) if lexeme.sign is Sign.PHRASE else ():
            # The pieces around a gap, each for itself: evidence too, where a distance is a demand.
            quoted = tuple(terms(piece.text))[:room]
            if quoted and not piece.is_pattern:
                parts[Words(piece.text, quoted, is_exact=True, is_prefix=piece.is_prefix)] = None
                room -= len(quoted)
    for term in list(dict.fromkeys(terms(unquoted(text))))[:room]:
        parts[Words(term, (term,))] = None
    return And(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def notices_of(lexemes: Sequence[Lexeme]) -> tuple[str, ...]:
    """Say which signs of the query language a sentence holds that were not read as such."""
    signs = {lexeme.sign for lexeme in lexemes if not lexeme.text}
    notices = []
    if signs & _BRACKETS:
        notices.append("The brackets were read as part of the sentence.")
    if signs & OPERATORS:
        notices.append(
            "Everything is in capitals: AND, OR and NOT were read as words of the sentence. They "
            "stand apart when the other words are in small letters."
        )
    if any(lexeme.sign is Sign.NOT and lexeme.text for lexeme in lexemes):
        notices.append("The dash was read as part of the sentence.")
    return tuple(notices)


def _has_signs(lexemes: Sequence[Lexeme], *, is_marked: bool, is_shouted: bool) -> bool:
    for place, lexeme in enumerate(lexemes):
        if lexeme.is_prefix or lexeme.sign in _ALWAYS_SIGNS:
            return True
        if lexeme.is_pattern and not is_marked:
            return True
        if lexeme.sign in _BRACKETS or lexeme.sign is Sign.PHRASE:
            if not is_marked:
                return True
        elif lexeme.sign is Sign.NOT and lexeme.text:
            if not (is_marked and _is_printed(lexeme, lexemes[place + 1])):
                return True
        elif lexeme.sign in OPERATORS and not lexeme.text and not is_shouted:
            return True
    return False


def _is_printed(dash: Lexeme, following: Lexeme) -> bool:
    """Tell whether a dash is one of print, or the sign of a number, rather than a minus."""
    return dash.text in _LONG_DASHES or following.text[:1].isdigit()


def says_and(lexemes: list[Lexeme]) -> bool:
    """Tell whether a hit must hold all words; an `&` in a pasted line is a sign of print."""
    words = sum(lexeme.sign is Sign.WORD for lexeme in lexemes)
    return any(
        lexeme.sign is Sign.AND and (not lexeme.text or words < MIN_PASTED_WORDS)
        for lexeme in lexemes
    )
