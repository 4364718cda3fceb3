"""Cut what stands between two spaces of a query into words: `Raqqa,oil`, `Raqqa|oil`.

| typed | read as | a word are |
|---|---|---|
| `one…two` `stop!Now` `so--he` | `one… two` | `ez-Zor` |
| `end.Start` `one...two` | `end. Start` | `U.S.` `bbc.com` `2014..2016` |
| `Iraq/Syria` `oil+gas` | `Iraq / Syria` | `and/or` `km/h` `24/7` `C++` |
| `5%of` | `5% of` | `5%` |

Addresses, filters, what stands in quotation marks and what is ruled out (`-Iraq/Syria`) stay as
they are. Of a `?` between letters the words of a corpus tell whether it is one of them: see
`query_parser.parse_in`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.search.phrase_gaps import is_begun, is_pattern
from ingest.search.query_signs import CONNECTORS, Lexeme, Sign
from ingest.text.patterns import late

_COMMA = "[,;،؛，、；]"
# Commas between words. `1,000` is one word, and so is `24/7`.
_BETWEEN = late(rf"(?<=\w){_COMMA}(?=[^\W\d_])|(?<=[^\W\d_]){_COMMA}(?=\w)")
_BAR = late(r"(?<=\w)\|\|?(?=\w)")

_LETTER = r"[^\W\d_]"
_MARKS = "[!…‥•¿¡§¶†‡。！？؟।॥։۔《》「」『』〈〉【】〔〕→←⇒►▶●■★☆]"
_SPACELESS = late(
    rf"""
    (?<={_LETTER})(?:{_MARKS}+|\.{{2,}}|-{{2,}})(?={_LETTER})
    | (?<=\d[%‰€£¥])(?={_LETTER}{{2}})
    | (?P<before>(?<={_LETTER}){_LETTER})(?P<stop>\.)(?=(?P<after>{_LETTER}{{1,2}}))
    """,
    re.VERBOSE,
)
# Two names or more, and nothing else: `Iraq/Syria`; neither `and/or` nor `km/h`.
_SLASHED = late(rf"[\W_]*{_LETTER}[\w'’-]{{2,}}(?:[/+]{_LETTER}[\w'’-]{{2,}})+[\W_]*")
#: What joins them, and what takes one thing on each side.
_JOINTS = frozenset("/+")
_BINDING = CONNECTORS | {Sign.AT_LEAST, Sign.LEAD}
#: What stands in quotation marks, closed or not.
QUOTED = late(r'"[^"]*(?:"|$)|[“”„«»].*?[“”„«»]')
_STRETCH = late(r"\S+")
_ADDRESS = late(r"\w+://|www\.")
#: What holds a sign of an address, a handle or a filter is no run of words.
_SIGNED = late(r"://|^www\.|[@#=<>^~_\\]|:(?=[^\s/])")
# A space within would leave the rest to be asked for.
_RULED_OUT = late(r"(?:(?<=\bnot\s)|(?<!\S)\(*[-!‐‑‒–—―−﹣])\w", re.IGNORECASE)


def unglued(text: str) -> str:
    """Return a query with a space behind marks of print that stand between two words."""
    if not (_SPACELESS.search(text) or "/" in text or "+" in text):
        return text
    quoted = [match.span() for match in QUOTED.finditer(text)]
    return _STRETCH.sub(lambda stretch: _spaced(stretch, quoted), text)


def _spaced(stretch: re.Match[str], quoted: list[tuple[int, int]]) -> str:
    """Return what stands between two spaces with the spaces that are missing in it."""
    typed = stretch.group()
    last = bisect_left(quoted, (stretch.end(), 0)) - 1
    is_quoted = last >= 0 and quoted[last][1] > stretch.start()
    is_ruled_out = _RULED_OUT.match(stretch.string, stretch.start())
    if is_quoted or is_ruled_out or _SIGNED.search(typed):
        return typed
    if _SLASHED.fullmatch(typed):
        return re.sub(r"(?<=\w)([/+])(?=\w)", r" \1 ", typed)
    return _SPACELESS.sub(_parted, typed)


def _parted(match: re.Match[str]) -> str:
    """Return a mark with a space behind it; a full stop only where a sentence begins."""
    before = match.string[match.start() - 1] + (match["before"] or "")
    is_inside = match["stop"] and not (_is_small(before) and _begins(match["after"]))
    return match.group() if is_inside else f"{match.group()} "


def _is_small(letters: str) -> bool:
    """Tell whether letters are no capitals; those of Arabic and Chinese are none."""
    return letters == letters.lower()


def _begins(letters: str) -> bool:
    """Tell whether a sentence may begin so; `.com` goes on, and `U.S.` has capitals alone."""
    first, rest = letters[0], letters[1:]
    return first.lower() == first.upper() or (not _is_small(first) and _is_small(rest))


def in_brackets(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Return a query in which words joined by a slash are one side of an operator beside them.

    `oil NEAR Iraq/Syria` asks for oil near both.
    """
    read: list[Lexeme] = []
    place = 0
    while place < len(lexemes):
        end = _end_of_joined(lexemes, place)
        before = lexemes[place - 1].sign if place else Sign.END
        if end > place + 1 and _BINDING & {before, lexemes[end].sign}:
            words = (one for one in lexemes[place:end] if one.text not in _JOINTS)
            read += [Lexeme(Sign.OPEN), *words, Lexeme(Sign.CLOSE)]
        else:
            read += lexemes[place:end]
        place = end
    return read


def _end_of_joined(lexemes: list[Lexeme], place: int) -> int:
    """Return where words end that begin at a place and are joined by slashes."""
    while lexemes[place].sign is Sign.WORD and (
        [one.sign for one in lexemes[place + 1 : place + 3]] == [Sign.WORD, Sign.WORD]
        and lexemes[place + 1].text in _JOINTS
    ):
        place += 2
    return place + 1


def words_in(text: str, *, is_apart: bool) -> list[Lexeme]:
    """Return the words of a stretch without spaces; bars make a group of what they stand between.

    `oil Raqqa|Mosul` asks for oil, and for one of the two.
    """
    if _ADDRESS.match(text):
        return [word_in(text, is_apart=is_apart)]
    return [
        lexeme
        for part in _BETWEEN.split(text)
        for lexeme in _choice(_BAR.split(part), is_apart=is_apart)
    ]


def _choice(texts: list[str], *, is_apart: bool) -> list[Lexeme]:
    if len(texts) == 1:
        return [word_in(texts[0], is_apart=is_apart)]
    lexemes = [Lexeme(Sign.OPEN, typed="(")]
    for text in texts:
        lexemes += [word_in(text, is_apart=True), Lexeme(Sign.OR, typed="|")]
    return [*lexemes[:-1], Lexeme(Sign.CLOSE, typed=")")]


def word_in(text: str, *, is_apart: bool) -> Lexeme:
    """Return a word, the beginning of one, or one with gaps."""
    gapped = text.rstrip("?.,;:")
    if is_pattern(gapped):
        return Lexeme(Sign.WORD, gapped, is_apart=is_apart, is_pattern=True)
    stem = text.rstrip("*")
    begins = stem != text and (not stem or is_begun(text))
    return Lexeme(Sign.WORD, stem if begins else text, begins, is_apart)
