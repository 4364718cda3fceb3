"""Read the mails of Google Alerts: each result that one names is an article.

| in a result | kind | field |
|---|---|---|
| the words of its link | headline | headline |
| the line below them | boilerplate | publisher |
| the lines below that | standfirst | |
| where the link leads on to | boilerplate | url |

The day of the mail is that of the alert and no day of publication. A mail may name a result twice,
as text and as markup; the markup counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind
from ingest.readers.labelled import LabelledText
from ingest.readers.redirects import target_of
from ingest.text.decode import decode
from ingest.text.markup import attributes
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile

SENDER = "googlealerts-noreply@google.com"

_ONWARD = r"https?://(?:www\.)?google\.[\w.]{2,10}/url\?[^\s<>\"']{1,4000}"
_PLAIN_LINK = re.compile(rf"<?({_ONWARD})>?")
_LINK = re.compile(r"<a\s[^<>]{0,9000}>", re.IGNORECASE)
_BESIDE_LINK = re.compile(
    r"<a\s[^<>]{0,9000}>((?:[^<]|<(?!/?a[\s>])){0,400})</a\s{0,9}>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,900}>")
_HEADING = re.compile(r"={2,9} .{1,300} ={2,9}")
#: What stands beside a result, and is none of its words.
_BESIDE = re.compile(
    r"flag as irrelevant|als irrelevant (?:melden|kennzeichnen)|signaler comme non pertinent"
    r"|marcar como irrelevante|see more results.{0,40}|full coverage|facebook|twitter|share"
    r"|[«»|·\s]{0,9}",
    re.IGNORECASE,
)


class _Result(NamedTuple):
    """Hold what a mail says of one page."""

    headline: str
    publisher: str
    text: str
    address: str


def alert_documents(
    file: SavedFile, markup: str, plain: str, name: str, extra: Mapping[str, str]
) -> list[RawDocument]:
    """Return the article of each result of a mail; none where it names none.

    Args:
        file: in which the mail stands.
        markup: its text as markup, if it has one.
        plain: its plain text, if it has one.
        name: of the mail in the file; empty where it is the file.
        extra: what is kept beside each article.
    """
    results = list(_shown_results(markup)) or list(_plain_results(plain))
    return [
        _document(file, result, f"{name} result {number}".strip(), extra)
        for number, result in enumerate(results, 1)
    ]


def _shown_results(markup: str) -> Iterator[_Result]:
    places: dict[str, int] = {}
    for link in _LINK.finditer(markup):
        address = attributes(link[0]).get("href", "").strip()
        target = target_of(address)
        if target != address:
            places.setdefault(target, link.start())
    ends = [*list(places.values())[1:], len(markup)]
    for (address, start), end in zip(places.items(), ends, strict=False):
        visible = read_visible(_BESIDE_LINK.sub(_shown_link, markup[start:end]))
        lines = [visible.text[leaf.start_char : leaf.end_char] for leaf in visible.leaves]
        yield from _result([" ".join(line.split()) for line in lines], address)


def _shown_link(link: re.Match[str]) -> str:
    """Return a link, or nothing where it is a button beside the words of a result."""
    return "<br>" if _BESIDE.fullmatch(_TAG.sub("", link[1]).strip()) else link[0]


def _plain_results(text: str) -> Iterator[_Result]:
    above = 0
    for link in _PLAIN_LINK.finditer(text):
        target = target_of(link[1])
        if target != link[1]:
            block = re.split(r"(?:[ \t]{0,80}\r?\n){2,}", text[above : link.start()].rstrip())[-1]
            yield from _result(_unfolded(block), target)
        above = link.end()


def _unfolded(block: str) -> list[str]:
    """Return the lines of a stretch; one that ends with a space goes on in the next."""
    lines: list[str] = []
    is_open = False
    for line in block.splitlines():
        if is_open:
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
        is_open = line.endswith(" ") and bool(line.strip())
    return [" ".join(line.split()) for line in lines]


def _result(lines: Sequence[str], address: str) -> Iterator[_Result]:
    own = [line for line in lines if not _BESIDE.fullmatch(line) and not _HEADING.fullmatch(line)]
    if own:
        last = next((at for at, line in enumerate(own) if at > 1 and _is_end(line)), len(own))
        yield _Result(own[0], own[1] if len(own) > 1 else "", " ".join(own[2:last]), address)


def _is_end(line: str) -> bool:
    """Tell the lines below the last result, of which the mail says why it came."""
    return "Google" in line and any(word in line.casefold() for word in ("alert", "google alerts"))


def _document(file: SavedFile, result: _Result, name: str, extra: Mapping[str, str]) -> RawDocument:
    values = (
        (Kind.HEADLINE, "headline", result.headline),
        (Kind.BOILERPLATE, "publisher", result.publisher),
        (Kind.STANDFIRST, "standfirst", result.text),
        (Kind.BOILERPLATE, "url", result.address),
    )
    shown = [(kind, field, value) for kind, field, value in values if value]
    text = "\n\n".join(value for _, _, value in shown).encode("utf-8", "replace").decode()
    document = LabelledText(text, "alert")
    place = 0
    for kind, field, value in shown:
        document.add(place, place + len(value), kind, field)
        document.state(field, text[place : place + len(value)], place, place + len(value))
        place += len(value) + 2
    data = text.encode()
    found = document.document(file, data, decode(data), name)
    return replace(found, extra=extra)
