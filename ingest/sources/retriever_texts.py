"""Tell the texts of Retriever (Mediearkivet, Atekst), the Scandinavian archive of the press.

Each document shows its paper and day in one line, how it was published in another, and closes
with the address that leads to it, a rule, or both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.text.patterns import late

if TYPE_CHECKING:
    import re

RETRIEVER = "Retriever text"

_END = rb"(?:\r?\n|\r?\Z)"
#: The last lines of a document: where to read all of it, and a rule.
RETRIEVER_END = late(
    rb"(?m)^[ \t]{0,20}(?:[^\r\n]{0,60}https?://(?:ret\.nu"
    rb"|app\.retriever-info\.com/go-article)/[\w/-]{1,90}[ \t]{0,20}"
    + _END
    + rb"(?:[ \t]{0,20}\r?\n){0,3}(?:={60,100}[ \t]{0,20}"
    + _END
    + rb")?|={60,100}[ \t]{0,20}"
    + _END
    + rb")"
)
#: `Almsta Allehanda, 2021-11-14 08:41`, `Storvik Avis, 06.05.2014`.
RETRIEVER_SOURCE = (
    r"(?P<paper>[^\r\n>,][^\r\n]{1,120}), ?"
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d|\d\d\.\d\d\.(?:19|20)\d\d)(?: \d\d:\d\d(?::\d\d)?)?"
)
#: `Publicerat i print.`, `Publisert på nett.`, `Sänt i Radio.`
RETRIEVER_MEDIUM = (
    r"(?:Pu ?blicerat|Pu ?blisert|Pu ?bliceret|S[^\x00-\x7f]{1,2}nt|Sendt)"
    r" (?:i|p[^\x00-\x7f]{1,2}) [^\r\n.]{2,30}\.?"
)
_HEAD = late(
    rb"(?m)^[ \t]{0,20}"
    + RETRIEVER_SOURCE.encode()
    + rb"[ \t]{0,20}\r?\n(?:[^\r\n]{0,200}\r?\n){0,6}?"
    rb"[ \t]{0,20}(?P<mark>" + RETRIEVER_MEDIUM.encode() + rb")[ \t]{0,20}\r?$"
)


def retriever_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of documents of Retriever in a text; none for another kind."""
    if not any(sign in text for sign in (b"ret.nu/", b"retriever-info.com/", b"=" * 60)):
        return ()
    end = RETRIEVER_END.search(text)
    head = _HEAD.search(text) if end else None
    return (head, end) if head and end else ()
