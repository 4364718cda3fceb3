"""Define one hit of an export, with everything that a citation needs."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.search.answer import Step  # noqa: TC001  a field of FoundPassage


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Hold one hit of an export with everything that a citation needs.

    `left + key + right == text`; `key` is the first stretch searched for, empty when the
    hit was found by something other than its words. `step` says how far apart the words stand,
    `shown_as` is the headline, or the opening words in brackets where none is stated, `names` are
    the alternatives of a list (`a OR b`) that stand in it, `copy_of` is the uid of the article
    that was first to publish the story, empty for itself and for what has no copies.
    """

    left: str
    key: str
    right: str
    uid: str
    position: int
    permalink: str
    headline: str | None
    byline: str | None
    publisher: str | None
    original_publisher: str | None
    published_on: str | None
    published_status: str | None
    url: str | None
    kind: str
    text: str
    path: str
    member: str
    start_byte: int
    end_byte: int
    sha256: str
    step: Step
    shown_as: str
    names: tuple[str, ...] = ()
    copy_of: str = ""
