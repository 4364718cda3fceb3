r"""Read the words of a stretch of Markdown, with the place of each, without its signs.

| written | read |
|---|---|
| `**strong**`, `_weak_`, `==marked==`, `~~struck~~` | the words |
| `[words](address)`, `[words][1]`, `[[page\|words]]` | the words |
| `![words](address)` | the words, which stand for the picture |
| `\*`, `&amp;` | the character |
| `<br>`, `<!-- remark -->`, `[^1]` | nothing |
| the signs of headings, quotations and items behind a line break | nothing |

Every sign is told by its neighbours alone, so that any part of a stretch reads as it does in its
place: a citation may begin and end within one. Where a stretch begins, signs of a line are kept;
its reader leaves them out before.
"""

from __future__ import annotations

import html
import re
from collections import deque

from ingest.text.offsets import Run, Written
from ingest.text.patterns import late

_ADDRESS = (
    r"(?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,300}\)[^()\s]{0,300}){0,3})"
    r"(?:[ \t]{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]{0,9}"
)
_SIGN = late(
    rf"""
    \\(?P<escaped>[!-/:-@\[-`{{-~])                       # an escaped sign
    | \\(?=\r?\n)                                        # a line break, written out
    | (?P<reference>&(?:[A-Za-z]{{2,31}}|\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}});)
    | <!--(?:(?!-->)[^<]){{0,2000}}-->
    | </?[A-Za-z][A-Za-z0-9]{{0,15}}(?:\s[^<>\n]{{0,1000}})?/?>
    | [ \t]{{0,9}}\(\[(?:View\ Highlight|Open|Location[^\[\]\n]{{0,20}})\]\({_ADDRESS}\)\)
    | \[\^[^\[\]\s]{{1,30}}\](?!:)                        # the mark of a footnote
    | !?\[\[(?:[^\[\]|\n]{{1,300}}\|)?(?=[^\[\]|\n]{{1,300}}(?:\|[^\[\]\n]{{0,50}})?\]\])
    | \]\]
    | \[(?=!\[[^\[\]\n]{{0,500}}\]\([^()\s]{{1,1000}}\)\])     # a picture that is a link
    | !?\[(?=[^\[\]\n]{{0,1000}}\](?:\(|\[[^\[\]\n]{{0,100}}\]))
    | (?:\|[0-9x]{{1,9}})?\]\({_ADDRESS}\)
    | \]\[[^\[\]\n]{{0,100}}\]
    | (?<=[\s(\[{{"'“‘«—–>*_-])(?:\*{{1,3}}|_{{1,3}}|==|~~)(?=[^\s*_=~])
    | (?<=[^\s*_=~])(?:\*{{1,3}}|_{{1,3}}|==|~~)(?![\w*=~])
    | (?<=\n)[ \t]{{0,9}}(?:>[ \t]?){{1,20}}(?:\#{{1,6}}[ \t]{{1,9}})?
    | (?<=\n)[ \t]{{0,3}}\#{{1,6}}(?:[ \t]{{1,9}}|(?=\r?\n|\Z))
    | (?<=\n)[ \t]{{0,20}}[-*+][ \t]{{1,9}}(?:\[[ xX]\][ \t]{{1,9}})?
    """,
    re.VERBOSE,
)
#: A rule, or the line under a heading.
_RULE = late(r"(?<=\n)[ \t]{0,9}(?:[-*_=+][ \t]{0,3}){3,400}(?=\r?\n|\Z)")
_ONLY_SIGNS = late(r"(?:[\s#>*_+~=|`!\-\[\]]|\[[xX]\])*")
_HAS_SIGN = late(r"[\\&<\[\]*_=~#>|!+-]")


def read_markdown(written: str, place: int = 0) -> Written:
    """Return the words of a stretch of Markdown; `place` is where it stands."""
    end = place + len(written)
    if not _HAS_SIGN.search(written):
        return Written(written, (Run(0, place, True), Run(len(written), end, False)))
    parts: list[str] = []
    runs = [Run(0, place, is_verbatim=True)]
    length = last = 0
    for start, stop, meant in _signs(written):
        parts += (written[last:start], meant)
        length += start - last
        if meant:
            runs.append(Run(length, place + start, False))
        length += len(meant)
        runs.append(Run(length, place + stop, True))
        last = stop
    parts.append(written[last:])
    length += len(written) - last
    runs.append(Run(length, end, is_verbatim=False))
    return Written("".join(parts), runs)


def is_only_signs(written: str) -> bool:
    """Tell what stands between two stretches: signs of headings, quotations, items and rules."""
    return _ONLY_SIGNS.fullmatch(written) is not None


def _signs(written: str) -> list[tuple[int, int, str]]:
    """Return beginning, end and meaning of every sign, in order."""
    rules = deque((match.start(), match.end(), "") for match in _RULE.finditer(written))
    found: list[tuple[int, int, str]] = []
    for match in _SIGN.finditer(written):
        while rules and rules[0][1] <= match.start():
            found.append(rules.popleft())
        if rules and rules[0][0] < match.end():
            continue
        reference = match["reference"]
        meant = html.unescape(reference) if reference else match["escaped"] or ""
        found.append((*match.span(), meant))
    return [*found, *rules]
