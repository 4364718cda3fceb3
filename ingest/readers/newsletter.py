"""Tell the letter of a house from that of a person, and its text from its buttons.

| in the letter | becomes |
|---|---|
| the sender, if it is a house: a list to leave, a mailbox that nobody answers | the publisher |
| `Ann Lee at The Gazette`, `Ann Lee from The Gazette` | the writer, and the publisher |
| a line that is the subject | headline |
| `By Ann Lee`, above the text | byline |
| "View in browser", "Unsubscribe", all below them at the end, the hidden preview | boilerplate |
| a line that is nothing but addresses | embed |

The phrases stand in `ingest/text/rules/mail.toml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind
from ingest.text import rules
from ingest.text.byline_names import has_given_name, is_name
from ingest.text.bylines import read_byline

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Words of a line that is furniture and nothing else, and of a paragraph that is text.
MAX_FURNITURE_WORDS = 60
MIN_TEXT_WORDS = 20

Piece = tuple[Kind, str, str]

_TABLE = rules.load_table("mail")
_VIEW = tuple(_TABLE["view"])
_LEAVE = tuple(_TABLE["leave"])
_HOUSE = frozenset(_TABLE["house"])
_MAILBOXES = frozenset(_TABLE["mailbox"])
_BETWEEN = re.compile(
    r"(?P<name>.{3,60}?)(?:\s(?:from|at|of|via|von|bei|de|chez)\s|\s?[|@–—]\s|\s-\s|,\s)(?P<house>.{2,80})",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"(?:[<(\[]?\s?https?://\S{1,2000}\s?[>)\]]?\s{0,9}){1,20}")
_MAILBOX_EDGE = re.compile(r"[.+_\-]")
_EDGES = " \t.,:;|–—-*_[]()<>"
#: Headers that only what is sent to many carries.
LIST_HEADERS = (
    *("List-Unsubscribe", "List-Id", "List-Post", "Feedback-ID", "X-Campaign", "X-CampaignID"),
    *("X-Mailgun-Sid", "X-MC-User", "X-SG-EID", "X-Newsletter"),
)


class Sender(NamedTuple):
    """Hold who wrote and who published a letter; empty for what the sender does not say."""

    writer: str
    publisher: str


def read_sender(name: str, address: str, *, is_to_many: bool) -> Sender:
    """Return what the sender of a mail says of its writer and its publisher.

    Args:
        name: as it is shown, without the address.
        address: of the mailbox; empty when there is none.
        is_to_many: the mail can be unsubscribed from, or comes from a list.
    """
    local = address.partition("@")[0].casefold()
    is_house_box = bool(_MAILBOXES & {local, *_MAILBOX_EDGE.split(local)})
    if not (is_to_many or is_house_box):
        return Sender(name, "")
    between = _BETWEEN.fullmatch(name)
    if between and is_name(between["name"]) and not _is_house(between["name"]):
        return Sender(between["name"], between["house"].strip(_EDGES))
    if _is_person(name, local):
        return Sender(name, "")
    return Sender("", name)


def _is_house(name: str) -> bool:
    return bool(_HOUSE & {word.strip(_EDGES) for word in name.casefold().split()})


def _is_person(name: str, local: str) -> bool:
    """Tell a person by a given name, or by a mailbox that carries the name."""
    if not is_name(name) or _is_house(name):
        return False
    words = [word.strip(_EDGES).casefold() for word in name.split()]
    return has_given_name(name) or words[-1] in local


def is_letter(pieces: Sequence[Piece]) -> bool:
    """Tell what is sent to many by a line that says how to leave."""
    return any(_furniture(words) == "leave" for _, _, words in pieces)


def without_furniture(pieces: Sequence[Piece], subject: str) -> list[Piece]:
    """Return the paragraphs of a letter with the kinds that its lines show."""
    marks = [_furniture(words) for _, _, words in pieces]
    last_text = max(
        (at for at, piece in enumerate(pieces) if _is_text(piece, marks[at])), default=-1
    )
    first_text = next((at for at, piece in enumerate(pieces) if _is_text(piece, marks[at])), -1)
    footer = next((at for at in range(last_text + 1, len(pieces)) if marks[at]), len(pieces))
    result: list[Piece] = []
    has_headline = False
    for at, (kind, rule, words) in enumerate(pieces):
        if marks[at] or at > footer:
            result.append((Kind.BOILERPLATE, "mail:furniture", words))
        elif not has_headline and at <= max(first_text, 0) and _is_same(words, subject):
            has_headline = True
            result.append((Kind.HEADLINE, "mail:subject", words))
        elif at < first_text and _is_byline(words):
            result.append((Kind.BYLINE, "mail:byline", words))
        elif _ADDRESSES.fullmatch(words):
            result.append((Kind.EMBED, "mail:address", words))
        else:
            result.append((kind, rule, words))
    return result


def _is_text(piece: Piece, mark: str) -> bool:
    kind, _, words = piece
    is_told = kind in (Kind.BODY, Kind.LIST, Kind.QUOTE)
    return is_told and not mark and len(words.split()) >= MIN_TEXT_WORDS


def _furniture(words: str) -> str:
    """Return which table of phrases a line holds one of; empty for a line of the text."""
    if len(words.split()) > MAX_FURNITURE_WORDS:
        return ""
    plain = " ".join(words.casefold().replace("’", "'").split())
    if any(phrase in plain for phrase in _VIEW):
        return "view"
    return "leave" if any(phrase in plain for phrase in _LEAVE) else ""


def _is_same(words: str, subject: str) -> bool:
    return bool(subject) and rules.fold_for_phrases(words) == rules.fold_for_phrases(subject)


def _is_byline(words: str) -> bool:
    byline = read_byline(" ".join(words.split()))
    return byline is not None and byline.has_opener and bool(byline.names)
