"""Cut the text of a query into signs and words.

| sign | also written |
|---|---|
| `NEAR/5` | `near5` `w/5` `n/5` `/5` `AROUND(5)`: at most so many words between, in any order |
| `PRE/5` | `pre/5` `p/5` `adj5` `onear/5` `>5`: the same, the left one first |
| `/s` `/p` `/seg` | `w/s` `w/sent` `+s`, `w/para`: in one sentence, paragraph, article |
| `"a b"~5` | `NEAR(a b, 5)`; with phrases or brackets in it `NEAR/5` between them |
| `AND` | `&` `&&` between spaces, `BUT` before `NOT` |

A sign stands between spaces or brackets: `and/or`, `24/7` and `AT&T` are words. Words that are
signs in some texts only (`NEAR` without a number, `ODER`) stay words here: see `operator_words`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.search.asked_dates import DAY as _DAY
from ingest.search.asked_dates import UP_TO as _UP_TO
from ingest.search.filter_names import (
    CALLED_IN_CAPITALS,
    CALLED_NAMES,
    CALLED_WHOLLY,
    CALLED_WITH_WORDS,
    COUNT_NAMES,
    DATE_NAMES,
    FIELD_NAMES,
    FOREIGN_FORMS,
    FOREIGN_FUNCTIONS,
    FOREIGN_NAMES,
    FOREIGN_PARTS,
    NUMBER,
    OTHER_NAMES,
)
from ingest.search.query_cut import Cut
from ingest.search.query_signs import Cause, Lexeme, Notice, Sign
from ingest.search.query_words import word_in, words_in
from ingest.text.alternation import ignoring_case
from ingest.text.patterns import late

#: Characters read of a query. A list of 1,000 names of people has some 25,000.
MAX_QUERY_CHARS = 50_000

_QUOTES = late(r"[“”„‟«»″〝〞]")
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
_PARTING = late(r"(?<=\s)»(?=\s)")
_DASHES = late(r"[‐‑‒–—―−﹣]")
# Between two words it is a mark of print; `ez–Zor` is one word.
_ASIDE = late(r"(?<=\w)[—―](?=\w)")
_CONTROLS = late(r"[\x00-\x1f\x7f\ud800-\udfff\ufeff]")
#: No letter stands before a sign, and none behind; a minus may stand before a function.
_APART, _ENDED = r"(?<![^\s()\"])", r"(?=[\s()\"]|$)"
_CALLED = r"(?:(?<![^\s()\"])|(?<=[\s(]-)|(?<=^-))"
#: A headline may be all in capitals: "The year is 2014" asks for no date.
_NO_CAPITALS = r"(?:(?<![A-Z]\s)|(?<=AND\s)|(?<=\bOR\s)|(?<=NOT\s))"
_SIDE = late(r'"[^"]*"|\([^()]*\)|[^\s()",]+')
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
    | (?P<between>{_APART}NEAR\((?=[^,()"]*["(])(?P<sides>(?:"[^"]*"|\([^()]*\)|[^()",])+)
        (?:,\s*(?P<words>\d+)\s*)?\))
    | (?P<nearness>{_APART}NEAR\((?=[^()"]*\w\s+\w)
        (?P<together>[^()",]*)(?:,\s*(?P<among>\d+)\s*)?\))
    | (?P<and_not>{_APART}ANDNOT(?=[\s"]|$))
    | (?P<at_least>{_CALLED}(?i:atleast(?P<times>\d+)(?=\(|\s+["=\w(])|atl(?P<often>\d+)(?=\()))
    | (?P<lead>{_CALLED}(?i:(?:hlead|hlp)[:=]?(?=\()|(?:hlead|hlp)[:=](?=["\w])))
    | (?P<within>{_CALLED}(?i:in:(?P<scope>article|paragraph|sentence)){_ENDED})
    | (?P<operator>(?:AND|OR|NOT|BUT(?=\s+NOT))(?=[\s()"]|$) | \|\|?(?=\s))
    | (?P<ampersand>(?<=\s)&&?(?=\s))
    | (?P<body>(?i:(?:(?:body|(?:in)?text|content):|allintext:\s?)(?=["(\w])|in:body{_ENDED})
        |(?:BODY|TEXT)(?=\(["\w]))
    | (?P<titles>(?i:allintitle:\s?(?=["(\w])|in:(?:headline|title){_ENDED}))
    | (?P<foreign>(?i:{FOREIGN_NAMES})(?:[:=]|[<>]=?)(?:"[^"]*"|[^\s()"]+)
        |(?i:{COUNT_NAMES})[<>]=?\d+{_ENDED}|{COUNT_NAMES.upper()}\s?[<>]=?\s?\d+{_ENDED})
    | (?P<uncalled>{_APART}(?:(?:TI|HD),)*(?:{FOREIGN_FUNCTIONS})
        (?:,(?:TI|HD|{FOREIGN_FUNCTIONS}))*(?=\(["(]?\w{{3}})
        |{_CALLED}(?i:{FOREIGN_FORMS})(?=\(["(]?\w{{3}})|{_CALLED}(?i:{FOREIGN_PARTS})[:=](?=["(\w]))
    | (?P<dates>(?i:{DATE_NAMES})(?:
          (?P<bound>\(?(?::?\s?[<>≤≥]=?|:?=?(?:\s|(?<=\())(?i:aft|bef|geq|leq))\s?{_DAY}\)?)
        | [:=]?[(\[{{]\s?{_DAY}\s(?i:to)\s{_DAY}\s?[)\]}}]
        | [:=]\(?(?:{_DAY}{_UP_TO}{_DAY}?|{_UP_TO}{_DAY})\)?
        | \((?:{_DAY}(?:{_UP_TO}{_DAY}?)?|{_UP_TO}{_DAY})\)
        | \((?i:aft|bef|geq|leq)\({_DAY}\)(?:\s(?i:and)\s(?i:aft|bef|geq|leq)\({_DAY}\))?\)
        ){_ENDED}
        |(?i:{DATE_NAMES})[<>≤≥]=?[^\s()"]+
        |(?:{DATE_NAMES.upper()})\s(?:AFT|BEF|GEQ|LEQ)\s[^\s()"]+
        |{_NO_CAPITALS}(?:{DATE_NAMES.upper()})\sIS\s{_DAY}{_ENDED})
    # `ti(oil price)`; one small word may be the ending of another: `pub(lic)`
    | (?P<called>{_CALLED}(?:
          (?:{CALLED_NAMES.upper()}|{CALLED_IN_CAPITALS})(?=\((?!S\)))
        | (?i:{CALLED_WHOLLY})(?=\(\w{{3}})
        | (?i:{CALLED_NAMES}|{CALLED_WITH_WORDS})(?=\((?:["=]|[^()"]*(?:["*\s]|\?\w)))
        | (?:{CALLED_NAMES}|{CALLED_WITH_WORDS})(?=\([\w'-]*[^\W\d_a-z])(?=\(\S[^\s)])))
    | (?P<compared>(?i:{NUMBER})(?:(?=[<>≤≥]=?\S)|:?=(?=[\d$€£¥])))
    | (?P<field>(?i:{FIELD_NAMES}))(?::|=(?=["(\w]))(?=[^\s)])
    | (?P<weight>(?<=["*)\w]){_WEIGHT}{_ENDED})
    # 5" tall opens no phrase
    | (?!(?<=[\w.,!?])"(?:[\s).,;]|$))"(?P<phrase>[^"]*)"(?:(?P<star>\*)|\s?~(?P<slop>\d+)(?!\w))?
    | (?P<open_quote>")
    | (?P<minus>-)(?=["(=\w])(?!\w[^-]*\w-[\s,.;:])  # an aside -like this- is not ruled out
    | (?P<bang>!)(?=["(]|[^\W\d_])
    | (?P<exact>=)(?=["\w])
    | (?P<plus>{_APART}\+)(?=["(]|[^\W\d_])
    | (?P<word>(?=[^\s()"^~]*[^\W\d_])[^\s()"^~]*[\w*](?={_WEIGHT}{_ENDED})|[^\s()"]+)
    """,
    re.VERBOSE,
)


#: Behind these nothing is apart.
_BEFORE_ALL = frozenset({
    "space", "open", "field", "compared", "minus", "bang", "exact", "body", "titles", "plus",
    "uncalled",
})  # fmt: skip

#: Words that may stand between the two sides of NEAR where no number is given; that of FTS5.
USUAL_DISTANCE = 10

#: Words that may stand between the two sides of NEAR: more is the whole of any paragraph.
MAX_DISTANCE = 9_999


def lex(text: str) -> tuple[list[Lexeme], list[str]]:
    """Return the parts of a query, closed by `END`, and a notice for each liberty taken."""
    cut = _cut(text)
    return cut.all(), cut.notices


def _cut(text: str) -> Cut:
    cut = Cut()
    plain = _plain(text[:MAX_QUERY_CHARS])
    if len(text) > MAX_QUERY_CHARS:
        cut.notices.append(f"Only the first {MAX_QUERY_CHARS:,} characters were read.")
    is_apart = True
    for match in _LEXEME.finditer(plain):
        is_alone = not is_apart or not plain[match.end() :].strip()
        if match.lastgroup == "open_quote" and is_alone:
            sentence = 'A quotation mark without a partner (") was left out.'
            cut.notices.append(Notice(sentence, Cause.LEFT_OUT))
        elif match.lastgroup == "open_quote":
            cut.lexemes.append(_phrase(plain[match.end() :], match.start(), len(plain)))
            cut.notices.append("The quotation mark was never closed: the phrase runs to the end.")
            break
        elif match.lastgroup in {"foreign", "weight", "uncalled"}:
            cut.leave_out(match)
        elif match.lastgroup in {"titles", "body"}:
            cut.open_part(match, plain[match.end() : match.end() + 1])
        elif match.lastgroup == "word" and cut.is_open:
            cut.lexemes += words_in(match.group(), is_apart=is_apart)
        elif match.lastgroup not in {"space", "plus"}:
            cut.lexemes += _lexemes(match, text, is_apart=is_apart)
        is_apart = match.lastgroup in _BEFORE_ALL
    return cut


def unquoted(text: str) -> str:
    """Return `text` with spaces over its quoted phrases and over what was left out of it.

    All other characters stay in their places.
    """
    kept = list(text)
    cut = _cut(text)
    phrases = [lexeme for lexeme in cut.lexemes if lexeme.sign is Sign.PHRASE]
    for start, end in [*((one.start_char, one.end_char) for one in phrases), *cut.left_out]:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


def _plain(text: str) -> str:
    """Return the query with one kind of quotation mark and of dash, and no controls.

    Every character stays in its place.
    """
    # One that nothing closes, between spaces, parts a headline from its site: `» CNN`.
    narrow = text.translate(_NARROW)
    if "«" not in narrow:
        narrow = _PARTING.sub(" ", narrow)
    doubled = _SINGLE_QUOTES.sub(lambda quoted: f'"{quoted.group()[1:-1]}"', narrow)
    without = _ASIDE.sub(" ", doubled)
    return _CONTROLS.sub(" ", _DASHES.sub("-", _QUOTES.sub('"', without)))


def _lexemes(match: re.Match[str], text: str, *, is_apart: bool) -> list[Lexeme]:
    if match["and_not"]:
        return [Lexeme(Sign.AND), Lexeme(Sign.NOT)]
    if match["between"]:
        return _nearby(match)
    return [_lexeme(match, text, is_apart=is_apart)]


def _nearby(match: re.Match[str]) -> list[Lexeme]:
    """Return `NEAR("a b" c, 5)` as `("a b" NEAR/5 c)`, each side as near the next."""
    among = _number(match["words"] or str(USUAL_DISTANCE))
    near = Lexeme(Sign.NEAR, f"NEAR/{among}", number=among)
    read: list[Lexeme] = []
    for side in _SIDE.finditer(match["sides"]):
        start = match.start("sides") + side.start()
        read += [near] if read else []
        read += [
            replace(one, start_char=one.start_char + start, end_char=one.end_char + start)
            for one in lex(side.group())[0][:-1]
        ]
    return [Lexeme(Sign.OPEN), *read, Lexeme(Sign.CLOSE)]


def _lexeme(match: re.Match[str], text: str, *, is_apart: bool) -> Lexeme:
    whole = _phrase_of(match) or _operator(match) or _distance(match)
    if whole is not None:
        return whole
    if match["dates"]:
        return Lexeme(Sign.DATES, match["dates"])
    if match["field"] or match["called"]:
        name = (match["field"] or match["called"]).lower()
        return Lexeme(Sign.FIELD, OTHER_NAMES.get(name, name), typed=name)
    if match["compared"]:
        return Lexeme(Sign.FIELD, NUMBER, typed=NUMBER)
    if (match["minus"] or match["bang"]) and is_apart:
        return Lexeme(Sign.NOT, text[match.start()])
    if match["exact"]:
        return Lexeme(Sign.EXACT)
    if match["open"] or match["close"]:
        return Lexeme(Sign(match.group()), is_apart=is_apart)
    return word_in(match.group(), is_apart=is_apart)


_WRITTEN = {
    "AND": Sign.AND, "BUT": Sign.AND, "OR": Sign.OR, "|": Sign.OR, "||": Sign.OR, "NOT": Sign.NOT,
}  # fmt: skip
_UNITS = {"s": "sentence", "p": "paragraph"}


def _operator(match: re.Match[str]) -> Lexeme | None:
    """Return an operator; its text is how it was typed, where that matters."""
    typed = match.group()
    if match["operator"]:
        return Lexeme(_WRITTEN[typed], typed=typed)
    if match["ampersand"]:
        return Lexeme(Sign.AND, typed)
    if match["same"]:
        unit = ignoring_case(match["unit"])
        return Lexeme(Sign.SAME, "article" if unit == "seg" else _UNITS[unit[0]], typed=typed)
    if match["at_least"]:
        return Lexeme(Sign.AT_LEAST, typed, number=_number(match["times"] or match["often"]))
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
    return None


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


def _phrase(text: str, start: int, end: int, *, is_prefix: bool = False) -> Lexeme:
    return Lexeme(Sign.PHRASE, text, is_prefix, start_char=start, end_char=end)
