"""Cut the text of a query into signs and words.

| sign | also written |
|---|---|
| `NEAR/5` | `near/5` `near5` `w/5` `/5`: at most so many words between, in any order |
| `PRE/5` | `pre/5` `adj5` `onear/5` `>5`: the same, the left one first |
| `/s` `/p` | `w/s` `w/p`: in one sentence, in one paragraph |
| `AND` | `&` `&&` between spaces, `BUT` before `NOT` |
| `*` | `!` behind three letters or more, where it can be no exclamation mark |

A sign stands between spaces or brackets: `and/or`, `24/7` and `AT&T` are words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from ingest.search.english import STOP_WORDS
from ingest.search.filter_names import FIELD_NAMES, NUMBER, OTHER_NAMES
from ingest.text.patterns import late

#: Characters read of a query. A list of 1,000 names of people has some 25,000.
MAX_QUERY_CHARS = 50_000

_QUOTES = late(r"[“”„‟«»″〝〞＂]")
# ‘single ones’ around whole words; an apostrophe stands inside a word or at one end of it.
_SINGLE_QUOTES = late(
    r"(?<![^\s(:=-])['‘‚](?=[^\W\d])(?:[^'‘’‚\"]|(?<=\w)['’](?=\w))*[\w.,!?]['’](?=[\s).,;:!?*]|$)"
)
_DASHES = late(r"[‐‑‒–—―−﹣－]")
_CONTROLS = late(r"[\x00-\x1f\x7f\ud800-\udfff\ufeff]")
#: No letter stands before a sign, and none behind; a minus may stand before a function.
_APART, _ENDED = r"(?<![^\s()\"])", r"(?=[\s()\"]|$)"
_CALLED = r"(?:(?<![^\s()\"])|(?<=[\s(]-)|(?<=^-))"
_LEXEME = late(
    rf"""
    (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<near>{_APART}(?i:w/|near/?|/)(?P<distance>\d+){_ENDED})
    | (?P<before>{_APART}(?i:pre/|adj/?|onear/?|>)(?P<ahead>\d+){_ENDED})
    | (?P<same>{_APART}(?i:w?/(?P<unit>[sp])){_ENDED})
    | (?P<at_least>{_CALLED}(?i:atleast)(?P<times>\d+)(?=\(|\s+["=\w(]))
    | (?P<lead>{_CALLED}(?i:hlead)(?=\())
    | (?P<within>{_CALLED}(?i:in:(?P<scope>article|paragraph|sentence)){_ENDED})
    | (?P<operator>(?:AND|OR|NOT|BUT(?=\s+NOT))(?=[\s()"]|$) | \|\|?(?=\s))
    | (?P<ampersand>(?<=\s)&&?(?=\s))
    | (?P<compared>(?i:{NUMBER})(?:(?=[<>≤≥]=?\S)|:?=(?=[\d$€£¥])))
    | (?P<field>(?i:{FIELD_NAMES})):(?=[^\s)])
    # 5" tall opens no phrase
    | (?!(?<=[\w.,!?])"(?:[\s).,;]|$))"(?P<phrase>[^"]*)"(?:(?P<star>\*)|~(?P<slop>\d+))?
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
    BEFORE = "PRE"
    SAME = "/"
    AT_LEAST = "ATLEAST"
    LEAD = "HLEAD"
    WITHIN = "in:"
    CLUSTER = "~"
    FIELD = "field"
    EXACT = "="
    PHRASE = "phrase"
    WORD = "word"
    END = "end"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """Hold one part of a query: its sign, its text, and whether a space stands before it.

    The text of `Sign.NOT` is the dash as typed, empty for the word; that of `Sign.AND` the `&`. A
    phrase stands at `[start_char:end_char)` of the query, its marks included. `number` is that of
    `NEAR/5`. A pattern has gaps (`wom?n`).
    """

    sign: Sign
    text: str = ""
    is_prefix: bool = False
    is_apart: bool = True
    start_char: int = 0
    end_char: int = 0
    number: int = 0
    is_pattern: bool = False


#: Signs of a language of queries, which no text holds.
NEARNESS = frozenset({Sign.NEAR, Sign.BEFORE})
CONNECTORS = NEARNESS | {Sign.SAME}
TRADE_SIGNS = CONNECTORS | {Sign.AT_LEAST, Sign.LEAD, Sign.WITHIN, Sign.CLUSTER}
OPERATORS = frozenset({Sign.AND, Sign.OR, Sign.NOT})

#: Behind these nothing is apart.
_BEFORE_ALL = frozenset({"space", "open", "field", "compared", "minus", "exact"})

#: Verbs behind which NOT belongs to the sentence: `did NOT resign`.
AUXILIARIES = frozenset({
    "did", "do", "does", "is", "was", "were", "are", "am", "be", "been", "has", "had", "have",
    "will", "would", "can", "could", "shall", "should", "must", "may", "might", "need", "ought",
    "it's", "he's", "she's", "that's", "i'm", "they're", "we're", "you're",
})  # fmt: skip

#: Words that may stand between the two sides of NEAR: more is the whole of any paragraph.
MAX_DISTANCE = 9_999

_TRUNCATED = late(r"[^\W\d_]{3,}!")
# A gap between letters, or a star before some.
_GAP = late(r"(?<=[^\W\d_])(?:\?+|\*+|[?*]+)(?=[^\W\d_])|^\*(?=[^\W\d_]{2})")
_GAPPED = late(r"[\w?*]+")


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
        is_apart = match.lastgroup in _BEFORE_ALL
    lexemes = _with_words_of_sentences(lexemes)
    lexemes.append(Lexeme(Sign.END))
    return _truncated(lexemes), notices


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
        phrase = _phrase(match["phrase"], match.start(), match.end(), is_prefix=bool(match["star"]))
        if match["slop"]:
            return replace(phrase, sign=Sign.CLUSTER, number=_number(match["slop"]))
        return phrase
    operator = _operator(match)
    if operator is not None:
        return operator
    if match["field"]:
        name = match["field"].lower()
        return Lexeme(Sign.FIELD, OTHER_NAMES.get(name, name))
    if match["compared"]:
        return Lexeme(Sign.FIELD, NUMBER)
    if match["minus"] and is_apart:
        return Lexeme(Sign.NOT, text[match.start()])
    if match["exact"]:
        return Lexeme(Sign.EXACT)
    if match["open"] or match["close"]:
        return Lexeme(Sign(match.group()), is_apart=is_apart)
    word = match.group()
    gapped = word.rstrip("?.,;:")
    if _GAPPED.fullmatch(gapped) and _GAP.search(gapped):
        return Lexeme(Sign.WORD, gapped, is_apart=is_apart, is_pattern=True)
    return Lexeme(Sign.WORD, word.rstrip("*"), word.endswith("*"), is_apart)


_WRITTEN = {
    "AND": Sign.AND, "BUT": Sign.AND, "OR": Sign.OR, "|": Sign.OR, "||": Sign.OR, "NOT": Sign.NOT,
}  # fmt: skip
_UNITS = {"s": "sentence", "p": "paragraph"}


def _operator(match: re.Match[str]) -> Lexeme | None:
    """Return an operator; its text is how it was typed, where that matters."""
    typed = match.group()
    if match["operator"]:
        return Lexeme(_WRITTEN[typed])
    if match["ampersand"]:
        return Lexeme(Sign.AND, typed)
    if match["near"]:
        return Lexeme(Sign.NEAR, typed, number=_number(match["distance"]))
    if match["before"]:
        return Lexeme(Sign.BEFORE, typed, number=_number(match["ahead"]))
    if match["same"]:
        return Lexeme(Sign.SAME, _UNITS[match["unit"].lower()])
    if match["at_least"]:
        return Lexeme(Sign.AT_LEAST, typed, number=_number(match["times"]))
    if match["lead"]:
        return Lexeme(Sign.LEAD, typed)
    return Lexeme(Sign.WITHIN, match["scope"].lower()) if match["within"] else None


def _number(digits: str) -> int:
    return min(int(digits[:6]), MAX_DISTANCE)


def _with_words_of_sentences(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with NOT as a word where it stands behind an auxiliary verb."""
    read: list[Lexeme] = []
    for lexeme in lexemes:
        before = read[-1].text.replace("’", "'") if read and read[-1].sign is Sign.WORD else ""
        is_word = lexeme.sign is Sign.NOT and not lexeme.text and not before.isupper()
        if is_word and before.lower() in AUXILIARIES:
            read.append(Lexeme(Sign.WORD, "NOT"))
        else:
            read.append(lexeme)
    return read


def _truncated(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return the lexemes with `!` read as a star where it can be no exclamation mark."""
    signs = {lexeme.sign for lexeme in lexemes}
    words = [lexeme.text for lexeme in lexemes if lexeme.sign is Sign.WORD]
    is_typed = not signs.isdisjoint(OPERATORS | {Sign.OPEN})
    has_silent = any(word.strip("!?.,").lower() in STOP_WORDS for word in words)
    is_small = bool(words) and words[0][:1].islower()
    read = list(lexemes)
    for place, lexeme in enumerate(lexemes[:-1]):
        if lexeme.sign is not Sign.WORD or not _TRUNCATED.fullmatch(lexeme.text):
            continue
        is_followed = lexemes[place + 1].sign is Sign.WORD and lexemes[place + 1].text.islower()
        is_free = lexeme.text.islower() and (
            is_typed or (not has_silent and (is_small or is_followed))
        )
        if is_free or not signs.isdisjoint(TRADE_SIGNS):
            read[place] = replace(lexeme, text=lexeme.text[:-1], is_prefix=True)
    return read


def _phrase(text: str, start: int, end: int, *, is_prefix: bool = False) -> Lexeme:
    return Lexeme(Sign.PHRASE, text, is_prefix, start_char=start, end_char=end)
