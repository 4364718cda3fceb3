"""Cut the text of a query into signs and words.

| sign | also written |
|---|---|
| `NEAR/5` | `near5` `w/5` `n/5` `/5` `AROUND(5)`: at most so many words between, in any order |
| `PRE/5` | `pre/5` `p/5` `adj5` `onear/5` `>5`: the same, the left one first |
| `NEAR` `ADJ` | in capitals, without a number: within ten words, side by side |
| `/s` `/p` `/seg` | `w/s` `w/sent` `+s`, `w/para` `SAME`: in one sentence, paragraph, article |
| `"a b"~5` | `NEAR(a b, 5)` |
| `AND` | `&` `&&` between spaces, `BUT` before `NOT` |
| `*` | `!` behind three letters or more, where it can be no exclamation mark |

A sign stands between spaces or brackets: `and/or`, `24/7` and `AT&T` are words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.search.asked_dates import DAY as _DAY
from ingest.search.english import STOP_WORDS
from ingest.search.filter_names import (
    CALLED_IN_CAPITALS,
    CALLED_NAMES,
    DATE_NAMES,
    FIELD_NAMES,
    FOREIGN_NAMES,
    NUMBER,
    OTHER_NAMES,
)
from ingest.search.operator_words import with_operator_words
from ingest.search.phrase_gaps import is_begun, is_pattern
from ingest.search.query_signs import OPERATORS, TRADE_SIGNS, Lexeme, Sign
from ingest.text.patterns import late

#: Characters read of a query. A list of 1,000 names of people has some 25,000.
MAX_QUERY_CHARS = 50_000

_QUOTES = late(r"[“”„‟«»″〝〞＂]")
# ‘single ones’ around whole words; an apostrophe stands inside a word or at one end of it.
_SINGLE_QUOTES = late(
    r"(?<![^\s(:=-])['‘‚](?=[^\W\d])(?:[^'‘’‚\"]|(?<=\w)['’](?=\w))*[\w.,!?]['’](?=[\s).,;:!?*]|$)"
)
# Letters, digits and signs of the language in the width of Chinese characters: `ＯＲ`, `（`.
_NARROW = {
    code: code - 0xFEE0
    for code in range(0xFF01, 0xFF5F)
    if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in '"()*-:<=>|&/+'
}
_DASHES = late(r"[‐‑‒–—―−﹣－]")
_CONTROLS = late(r"[\x00-\x1f\x7f\ud800-\udfff\ufeff]")
#: No letter stands before a sign, and none behind; a minus may stand before a function.
_APART, _ENDED = r"(?<![^\s()\"])", r"(?=[\s()\"]|$)"
_CALLED = r"(?:(?<![^\s()\"])|(?<=[\s(]-)|(?<=^-))"
_WEIGHT = r"(?:\^\d+(?:\.\d+)?|~\d?(?:\.\d+)?)"
_LEXEME = late(
    rf"""
    (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<near>{_APART}(?i:w/|n/|near/?|around/?|/)(?P<distance>\d+){_ENDED})
    | (?P<around>{_APART}(?i:around)\((?P<width>\d+)\))
    | (?P<before>{_APART}(?i:pre/|p/|adj/?|onear/?|>)(?P<ahead>\d+){_ENDED})
    | (?P<same>{_APART}(?i:(?:w?/|\+)(?P<unit>sentence|sent|s|paragraph|para|p|seg)){_ENDED})
    | (?P<nearness>{_APART}NEAR\((?=[^()"]*\w\s+\w)
        (?P<together>[^()",]*)(?:,\s*(?P<among>\d+)\s*)?\))
    | (?P<bare>{_APART}(?:NEAR|ADJ|SAME|ANDNOT)(?=[\s"]|$))
    | (?P<at_least>{_CALLED}(?i:atleast)(?P<times>\d+)(?=\(|\s+["=\w(]))
    | (?P<lead>{_CALLED}(?i:hlead)(?=\())
    | (?P<within>{_CALLED}(?i:in:(?P<scope>article|paragraph|sentence)){_ENDED})
    | (?P<operator>(?:AND|OR|NOT|BUT(?=\s+NOT))(?=[\s()"]|$) | \|\|?(?=\s))
    | (?P<ampersand>(?<=\s)&&?(?=\s))
    | (?P<body>(?i:(?:body|text|content):(?=["(\w])|in:body{_ENDED})|(?:BODY|TEXT)(?=\(["\w]))
    | (?P<titles>(?i:allintitle:(?=["(\w])|in:(?:headline|title){_ENDED}))
    | (?P<foreign>(?i:{FOREIGN_NAMES})(?:[:=]\s?|\s?[<>]=?\s?)(?:"[^"]*"|[^\s()"]+)
        |(?i:words|length)\s?[<>]=?\s?\d+{_ENDED})
    | (?P<dates>(?i:{DATE_NAMES})(?:
          (?P<bound>\(?(?::?\s?[<>≤≥]=?|:?=?(?:\s|(?<=\())(?i:aft|bef|geq|leq))\s?{_DAY}\)?)
        | [:=]?[(\[{{]\s?{_DAY}\s(?i:to)\s{_DAY}\s?[)\]}}]
        | [:=]\(?{_DAY}(?:-|\.\.\.?){_DAY}\)?
        | \({_DAY}(?:(?:-|\.\.\.?){_DAY})?\)){_ENDED})
    | (?P<called>{_CALLED}(?:(?i:{CALLED_NAMES})|{CALLED_IN_CAPITALS}))(?=\((?![sS]\)))
    | (?P<compared>(?i:{NUMBER})(?:(?=[<>≤≥]=?\S)|:?=(?=[\d$€£¥])))
    | (?P<field>(?i:{FIELD_NAMES}))(?::|=(?=["(\w]))(?=[^\s)])
    | (?P<weight>(?<=["*)\w]){_WEIGHT}{_ENDED})
    # 5" tall opens no phrase
    | (?!(?<=[\w.,!?])"(?:[\s).,;]|$))"(?P<phrase>[^"]*)"(?:(?P<star>\*)|\s?~(?P<slop>\d+)(?!\w))?
    | (?P<open_quote>")
    | (?P<minus>-)(?=["(=\w])(?!\w[^-]*\w-[\s,.;:])  # an aside -like this- is not ruled out
    | (?P<bang>!)(?=["(]|[a-zß-ÿ])
    | (?P<exact>=)(?=["\w])
    | (?P<word>(?=[^\s()"^~]*[^\W\d_])[^\s()"^~]*[\w*](?={_WEIGHT}{_ENDED})|[^\s()"]+)
    """,
    re.VERBOSE,
)


#: Behind these nothing is apart.
_BEFORE_ALL = frozenset({
    "space", "open", "field", "compared", "minus", "bang", "exact", "body", "titles"
})  # fmt: skip

#: Words that may stand between the two sides of NEAR where no number is given; that of FTS5.
USUAL_DISTANCE = 10

#: Words that may stand between the two sides of NEAR: more is the whole of any paragraph.
MAX_DISTANCE = 9_999

_TRUNCATED = late(r"[^\W\d_]{3,}[!$]")


def lex(text: str) -> tuple[list[Lexeme], list[str]]:
    """Return the parts of a query, closed by `END`, and a notice for each liberty taken."""
    notices: list[str] = []
    plain = _plain(text[:MAX_QUERY_CHARS])
    if len(text) > MAX_QUERY_CHARS:
        notices.append(f"Only the first {MAX_QUERY_CHARS:,} characters were read.")
    lexemes: list[Lexeme] = []
    is_apart = True
    is_shouted = plain.isupper()
    closing: list[Lexeme] = []
    for match in _LEXEME.finditer(plain):
        if match.lastgroup == "open_quote" and not is_apart:
            notices.append('A quotation mark without a partner (") was left out.')
        elif match.lastgroup == "open_quote":
            lexemes.append(_phrase(plain[match.end() :], match.start(), len(plain)))
            notices.append("The quotation mark was never closed: the phrase runs to the end.")
            break
        elif match.lastgroup in {"foreign", "weight"}:
            notices.append(_left_out(match))
        elif match.lastgroup in {"titles", "body"}:
            lexemes += _of_part(match.group().lower())
            if match.lastgroup == "titles" and plain[match.end() : match.end() + 1] != "(":
                lexemes.append(Lexeme(Sign.OPEN, is_apart=False))
                closing.append(Lexeme(Sign.CLOSE))
        elif match.lastgroup == "bare" and is_shouted:
            lexemes.append(Lexeme(Sign.WORD, match.group()))
        elif match.lastgroup != "space":
            lexemes += _lexemes(match, text, is_apart=is_apart)
        is_apart = match.lastgroup in _BEFORE_ALL
    lexemes = with_operator_words([*lexemes, *closing, Lexeme(Sign.END)], is_shouted=is_shouted)
    return _truncated(lexemes), notices


def _left_out(match: re.Match[str]) -> str:
    """Say of a sign of other services that it is none here."""
    typed = match.group().strip()
    if match["weight"] and typed[0] == "^":
        return f"Words have no weight of their own: “{typed}” was left out."
    if match["weight"]:
        return f"Words spelled almost so are not searched: “{typed}” was left out."
    return f"There is no such filter here (Help lists those there are): “{typed}” was left out."


def _of_part(typed: str) -> list[Lexeme]:
    """Return the filter for headlines, or for the paragraphs of a story; `text:` sets none."""
    if "title" in typed or "headline" in typed:
        return [Lexeme(Sign.FIELD, "headline")]
    if "body" in typed:
        return [Lexeme(Sign.FIELD, "kind"), Lexeme(Sign.WORD, "body")]
    return []


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
    narrow = text.translate(_NARROW)
    doubled = _SINGLE_QUOTES.sub(lambda quoted: f'"{quoted.group()[1:-1]}"', narrow)
    return _CONTROLS.sub(" ", _DASHES.sub("-", _QUOTES.sub('"', doubled)))


def _lexemes(match: re.Match[str], text: str, *, is_apart: bool) -> list[Lexeme]:
    if match["bare"] == "ANDNOT":
        return [Lexeme(Sign.AND), Lexeme(Sign.NOT)]
    return [_lexeme(match, text, is_apart=is_apart)]


def _lexeme(match: re.Match[str], text: str, *, is_apart: bool) -> Lexeme:
    whole = _phrase_of(match) or _operator(match) or _distance(match)
    if whole is not None:
        return whole
    if match["dates"]:
        return Lexeme(Sign.DATES, match["dates"])
    if match["field"] or match["called"]:
        name = (match["field"] or match["called"]).lower()
        return Lexeme(Sign.FIELD, OTHER_NAMES.get(name, name))
    if match["compared"]:
        return Lexeme(Sign.FIELD, NUMBER)
    if (match["minus"] or match["bang"]) and is_apart:
        return Lexeme(Sign.NOT, text[match.start()])
    if match["exact"]:
        return Lexeme(Sign.EXACT)
    if match["open"] or match["close"]:
        return Lexeme(Sign(match.group()), is_apart=is_apart)
    word = match.group()
    gapped = word.rstrip("?.,;:")
    if is_pattern(gapped):
        return Lexeme(Sign.WORD, gapped, is_apart=is_apart, is_pattern=True)
    stem = word.rstrip("*")
    begins = stem != word and (not stem or is_begun(word))
    return Lexeme(Sign.WORD, stem if begins else word, begins, is_apart)


_WRITTEN = {
    "AND": Sign.AND, "BUT": Sign.AND, "OR": Sign.OR, "|": Sign.OR, "||": Sign.OR, "NOT": Sign.NOT,
}  # fmt: skip
_UNITS = {"s": "sentence", "p": "paragraph"}
_BARE = {
    "NEAR": Lexeme(Sign.NEAR, "NEAR", number=USUAL_DISTANCE),
    "ADJ": Lexeme(Sign.BEFORE, "ADJ"),
    "SAME": Lexeme(Sign.SAME, "paragraph", typed="SAME"),
}


def _operator(match: re.Match[str]) -> Lexeme | None:
    """Return an operator; its text is how it was typed, where that matters."""
    typed = match.group()
    if match["operator"]:
        return Lexeme(_WRITTEN[typed])
    if match["ampersand"]:
        return Lexeme(Sign.AND, typed)
    if match["same"]:
        unit = match["unit"].lower()
        return Lexeme(Sign.SAME, "article" if unit == "seg" else _UNITS[unit[0]], typed=typed)
    if match["at_least"]:
        return Lexeme(Sign.AT_LEAST, typed, number=_number(match["times"]))
    if match["lead"]:
        return Lexeme(Sign.LEAD, typed)
    return Lexeme(Sign.WITHIN, match["scope"].lower()) if match["within"] else None


def _distance(match: re.Match[str]) -> Lexeme | None:
    """Return a sign of nearness."""
    typed = match.group()
    if match["near"] or match["around"]:
        return Lexeme(Sign.NEAR, typed, number=_number(match["distance"] or match["width"]))
    if match["before"]:
        return Lexeme(Sign.BEFORE, typed, number=_number(match["ahead"]))
    if match["nearness"]:
        among = _number(match["among"] or str(USUAL_DISTANCE))
        return Lexeme(Sign.CLUSTER, match["together"].strip(), number=among)
    return _BARE[typed] if match["bare"] else None


def _phrase_of(match: re.Match[str]) -> Lexeme | None:
    """Return words in quotation marks; with a number behind them they stand in any order."""
    if match["phrase"] is None:
        return None
    phrase = _phrase(match["phrase"], match.start(), match.end(), is_prefix=bool(match["star"]))
    if match["slop"]:
        return replace(phrase, sign=Sign.CLUSTER, number=_number(match["slop"]))
    return phrase


def _number(digits: str) -> int:
    return min(int(digits[:6]), MAX_DISTANCE)


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
