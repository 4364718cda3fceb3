"""Read what tells the story in the articles and passages that are compared with a subject."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.engines.engine_words import BESIDE
from ingest.engines.kept_paragraphs import paragraphs_of, texts_of
from ingest.engines.published import Condition, within
from ingest.engines.readings import every
from ingest.model import Kind
from ingest.search.columns import TELLING_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.published import Published

#: That a paragraph tells the story.
TELLING: Condition = {"terms": {"kind": sorted(kind.value for kind in TELLING_KINDS)}}

#: What is read of a paragraph.
FIELDS = ("uid", "number", "position", "kind", "length", "words")


@dataclass(frozen=True, slots=True)
class Text:
    """Hold an article, or a passage of it: what tells the story there.

    Attributes:
        number: of the article or the passage.
        uid: of the article.
        paragraphs: of it that tell the story, in their order.
    """

    number: int
    uid: str
    paragraphs: Sequence[dict[str, Any]]

    @property
    def length(self) -> int:
        """Return how many words it has."""
        return sum(int(paragraph["length"]) for paragraph in self.paragraphs)

    def times(self) -> Counter[str]:
        """Return how often each word stands in it."""
        counts: Counter[str] = Counter()
        for paragraph in self.paragraphs:
            counts.update(_words(paragraph))
        return counts

    def below_headline(self) -> list[str]:
        """Return all words of the story below its headline."""
        below = (part for part in self.paragraphs if part["kind"] != Kind.HEADLINE)
        return [word for paragraph in below for word in _words(paragraph)]


def paragraphs_told(
    published: Published, uids: Sequence[str], *further: str
) -> dict[str, list[dict[str, Any]]]:
    """Return the paragraphs that tell the stories of some articles, in the order of each."""
    told: dict[str, list[dict[str, Any]]] = {uid: [] for uid in uids}
    if not uids:
        return told
    condition = every([TELLING, {"terms": {"uid": list(uids)}}])
    if published.is_whole:
        listed = paragraphs_of(published, condition)
    else:
        hits = published.documents(within(condition), (*FIELDS, *further))
        listed = (hit["_source"] for hit in hits)
    for paragraph in listed:
        told[paragraph["uid"]].append(paragraph)
    for paragraphs in told.values():
        paragraphs.sort(key=lambda paragraph: int(paragraph["position"]))
    return told


def story_of(published: Published, text: Text) -> list[str]:
    """Return the paragraphs that tell the story of an article, as they are printed."""
    if not published.is_whole:
        return [paragraph["shown"]["text"] for paragraph in text.paragraphs]
    told = published.answered(texts_of(published, [text.uid]))
    positions = [paragraph["position"] for paragraph in text.paragraphs]
    return [told[text.uid].paragraphs[position]["text"] for position in positions]


def _words(paragraph: dict[str, Any]) -> list[str]:
    """Return the words of a paragraph, without the signs of names beside them."""
    words: str = paragraph["words"]
    listed = words.split(" ") if words else []
    return [word.partition(BESIDE)[0] for word in listed] if BESIDE in words else listed
