"""Cut the text of a query into signs and words, and tell a sentence from a query.

Somebody who writes a question, or pastes a line of an article, does not mean that every word
of it must stand in one paragraph, nor that its brackets and dashes are operators. What stands
in quotation marks is meant word for word there too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.search.query_tree import And, Node, Words
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Characters read of a query. A pasted page fits; more would only slow the answer.
MAX_QUERY_CHARS = 10_000

#: Telling words from which on a text with stop words in it is a sentence: any of its words are
#: searched, best first. With three (`fall of the Raqqa prison`) a hit must hold all of them.
#: Three to five make no difference to the test collections, whose queries are longer.
MIN_TYPED_SENTENCE_WORDS = 4

#: The same for a text that ends with a full stop, or has one inside: few queries do.
MIN_MARKED_SENTENCE_WORDS = 2

_QUOTES = re.compile(r"[“”„‟«»″〝〞＂]")
# ‘single ones’ around whole words; an apostrophe stands inside a word or at one end of it.
_SINGLE_QUOTES = re.compile(
    r"(?<![^\s(:=-])['‘‚](?=[^\W\d])(?:[^'‘’‚\"]|(?<=\w)['’](?=\w))*[\w.,!?]['’](?=[\s).,;:!?*]|$)"
)
_DASHES = re.compile(r"[‐‑‒–—―−﹣－]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufeff]")
_FIELD_NAMES = (
    "publisher|author|year|after|before|kind|name|headline|title|language|section|is|caps"
    "|place|person|group|organisation|organization|people|event|byline|from|to|since|until"
)
#: Other names of filters, for those who call them so.
_OTHER_NAMES = {
    "title": "headline", "byline": "author", "from": "after", "since": "after", "until": "to",
    "organization": "organisation",
}  # fmt: skip
_LEXEME = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<near>NEAR/(?P<distance>\d{{1,4}})(?=[\s(]))
    | (?P<operator>(?:AND|OR|NOT)(?=[\s()"]|$) | \|(?=\s))
    | (?P<field>(?i:{_FIELD_NAMES})):(?=[^\s)])
    | (?!(?<=[\w.,!?])"(?:[\s).,;]|$))"(?P<phrase>[^"]*)"(?P<star>\*?)  # 5" tall opens none
    | (?P<open_quote>")
    | (?P<minus>-)(?=["(=\w])(?!\w[^-]*\w-[\s,.;:])  # an aside -like this- is not ruled out
    | (?P<exact>=)(?=["\w])
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)


class Sign(Enum):
    """Name the parts of which a query is made."""

    OPEN = "("
    CLOSE = ")"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    NEAR = "NEAR"
    FIELD = "field"
    EXACT = "="
    PHRASE = "phrase"
    WORD = "word"
    END = "end"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """Hold one part of a query: its sign, its text, and whether a space stands before it.

    The text of `Sign.NOT` is the dash as typed, empty for the word. A phrase stands at
    `[start_char:end_char)` of the query, its marks included.
    """

    sign: Sign
    text: str = ""
    is_prefix: bool = False
    is_apart: bool = True
    start_char: int = 0
    end_char: int = 0


def lex(text: str) -> tuple[list[Lexeme], list[str]]:
    """Return the parts of a query, closed by `END`, and a notice for each liberty taken."""
    notices: list[str] = []
    plain = _plain(text[:MAX_QUERY_CHARS])
    if len(text) > MAX_QUERY_CHARS:
        notices.append(f"Only the first {MAX_QUERY_CHARS:,} characters were read.")
    lexemes: list[Lexeme] = []
    is_apart = True
    for match in _LEXEME.finditer(plain):
        if match.lastgroup == "open_quote" and not is_apart:
            notices.append('A quotation mark without a partner (") was left out.')
        elif match.lastgroup == "open_quote":
            lexemes.append(_phrase(plain[match.end() :], match.start(), len(plain)))
            notices.append("The quotation mark was never closed: the phrase runs to the end.")
            break
        elif match.lastgroup != "space":
            lexemes.append(_lexeme(match, text, is_apart=is_apart))
        is_apart = match.lastgroup in {"space", "open", "field", "minus", "exact"}
    lexemes.append(Lexeme(Sign.END))
    return lexemes, notices


def is_field_name(text: str) -> bool:
    """Tell whether this is the name of a filter, as it stands before a colon."""
    return text.lower() in _FIELD_NAMES.split("|")


def names_of_filter(name: str) -> tuple[str, ...]:
    """Return every name by which a filter may be called."""
    return (name, *(other for other, meant in _OTHER_NAMES.items() if meant == name))


def unquoted(text: str) -> str:
    """Return `text` with spaces over its quoted phrases, all other characters in their places."""
    kept = list(text)
    for lexeme in lex(text)[0]:
        if lexeme.sign is Sign.PHRASE:
            kept[lexeme.start_char : lexeme.end_char] = " " * (lexeme.end_char - lexeme.start_char)
    return "".join(kept)


def _plain(text: str) -> str:
    """Return the query with one kind of quotation mark and of dash, and no controls.

    Every character stays in its place.
    """
    doubled = _SINGLE_QUOTES.sub(lambda quoted: f'"{quoted.group()[1:-1]}"', text)
    return _CONTROLS.sub(" ", _DASHES.sub("-", _QUOTES.sub('"', doubled)))


def _lexeme(match: re.Match[str], text: str, *, is_apart: bool) -> Lexeme:
    if match["phrase"] is not None:
        return _phrase(match["phrase"], match.start(), match.end(), is_prefix=bool(match["star"]))
    if match["near"]:
        return Lexeme(Sign.NEAR, match["distance"])
    if match["operator"]:
        return Lexeme(Sign(match["operator"].replace("|", "OR")))
    if match["field"]:
        name = match["field"].lower()
        return Lexeme(Sign.FIELD, _OTHER_NAMES.get(name, name))
    if match["minus"] and is_apart:
        return Lexeme(Sign.NOT, text[match.start()])
    if match["exact"]:
        return Lexeme(Sign.EXACT)
    if match["open"] or match["close"]:
        return Lexeme(Sign(match.group()))
    word = match.group()
    return Lexeme(Sign.WORD, word.rstrip("*"), word.endswith("*"), is_apart)


def _phrase(text: str, start: int, end: int, *, is_prefix: bool = False) -> Lexeme:
    return Lexeme(Sign.PHRASE, text, is_prefix, start_char=start, end_char=end)


_OPERATORS = frozenset({Sign.AND, Sign.OR, Sign.NOT})
_BRACKETS = frozenset({Sign.OPEN, Sign.CLOSE})
_ALWAYS_SIGNS = frozenset({Sign.FIELD, Sign.EXACT, Sign.NEAR})
_LONG_DASHES = frozenset("–—―")
# An abbreviation at the end (`U.S.`) makes no sentence.
_SENTENCE_MARK = re.compile(
    r"""(?:\w\w|[)"'’”\s])[.?!][\s"'’”)]*$ | [a-z]{2}[.?!;]["'’”)]?\s""",
    re.IGNORECASE | re.VERBOSE,
)


def is_prose(lexemes: Sequence[Lexeme], text: str) -> bool:
    """Tell whether a text is a sentence rather than words and signs of the query language.

    In a text with the marks of a sentence, brackets, quotations and dashes are part of it. In one
    typed in capitals throughout, so are the words AND, OR and NOT.
    """
    is_marked = bool(_SENTENCE_MARK.search(text))
    if _has_signs(lexemes, is_marked=is_marked, is_shouted=text.isupper()):
        return False
    words = terms(" ".join(lexeme.text for lexeme in lexemes if lexeme.sign is Sign.WORD))
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
        quoted = tuple(terms(lexeme.text))[:room] if lexeme.sign is Sign.PHRASE else ()
        if quoted:
            parts[Words(lexeme.text.strip(), quoted, is_exact=True)] = None
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
    if signs & _OPERATORS:
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
        if lexeme.sign in _BRACKETS or lexeme.sign is Sign.PHRASE:
            if not is_marked:
                return True
        elif lexeme.sign is Sign.NOT and lexeme.text:
            if not (is_marked and _is_printed(lexeme, lexemes[place + 1])):
                return True
        elif lexeme.sign in _OPERATORS and not is_shouted:
            return True
    return False


def _is_printed(dash: Lexeme, following: Lexeme) -> bool:
    """Tell whether a dash is one of print, or the sign of a number, rather than a minus."""
    return dash.text in _LONG_DASHES or following.text[:1].isdigit()
