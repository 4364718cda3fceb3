"""Put copies under the hit that comes first, as `ingest/search/collapse.py` does for a file.

Which hits stand under which is decided for a whole story at once, by all its hits in their order,
so that it does not depend on the page.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from ingest.engines.lists import FETCHED
from ingest.engines.published import documents_of
from ingest.search.answer import Unit
from ingest.search.collapse import holds_words, words_in
from ingest.search.copies import MOST_COPIES, UNDATED, FoundCopy, order_of_date
from ingest.search.shown_as import shown_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.engines.asking import Asking
    from ingest.engines.lists import ListedHit, Part
    from ingest.engines.published import Published

#: Hits of the stories on one page that are compared; some seconds.
MAX_COMPARED = 50_000

#: Said where there are more.
UNCOMPARED = (
    f"The copies on this page have more than {MAX_COMPARED:,} paragraphs that were found, more "
    "than an engine compares: some are hits of their own here."
)


@dataclass(slots=True)
class Together:
    """Hold which hits stand under which others; each story is decided once.

    Attributes:
        published: the corpus.
        parts: the whole list of hits.
        unit: what one hit is.
        under: id of a hit -> that of the hit under which it stands.
        is_cut: some stories had too many hits.
    """

    published: Published
    parts: Sequence[Part]
    unit: Unit
    under: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False
    _decided: set[str] = field(default_factory=set)
    _facts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def left(self, hits: Sequence[ListedHit]) -> list[ListedHit]:
        """Return those of some hits that stand under no other."""
        self._decide({hit.story for hit in hits if hit.story} - self._decided)
        return [hit for hit in hits if hit.id not in self.under]

    def copies(
        self, hits: Sequence[ListedHit]
    ) -> Asking[dict[str, tuple[tuple[FoundCopy, ...], int]]]:
        """Ask for the copies under each of some hits, some of many, and for their number."""
        beneath = self._beneath({hit.id for hit in hits})
        listed = {name: under[:MOST_COPIES] for name, under in beneath.items()}
        uids = {self._facts[name]["uid"] for under in listed.values() for name in under}
        titles = yield from self._titles(sorted(uids))
        copies = {}
        for name, under in listed.items():
            shown = self._published_on(name)
            named = (
                self._copy(near, titles, is_earlier=self._published_on(near) < shown < UNDATED)
                for near in under
                if self._facts[near]["uid"] in titles
            )
            copies[name] = tuple(named), len(beneath[name])
        return copies

    def _decide(self, stories: set[str]) -> None:
        """Find what stands under what among all hits of some stories."""
        if not stories:
            return
        self._decided |= stories
        found = chain.from_iterable(part.of_stories(sorted(stories)) for part in self.parts)
        hits = list(islice(found, MAX_COMPARED + 1))
        if len(hits) > MAX_COMPARED:
            self.is_cut = True
            return
        words = self._read([hit.id for hit in hits])
        above: dict[str, list[ListedHit]] = defaultdict(list)
        for hit in hits:
            first = next((near for near in above[hit.story] if _has(near, hit, words)), None)
            if first is None:
                above[hit.story].append(hit)
            else:
                self.under[hit.id] = first.id

    def _read(self, ids: Sequence[str]) -> dict[str, str]:
        """Read what is needed of hits; return the words of each where paragraphs are hits."""
        fields = ["uid", "number", "position", "date"]
        has_words = self.unit is Unit.PARAGRAPHS
        fields += ["shown.text"] if has_words else []
        words = {}
        for start in range(0, len(ids), FETCHED):
            asked = {"ids": {"values": ids[start : start + FETCHED]}}
            for hit in self.published.documents(asked, fields):
                text = hit["_source"].pop("shown", {}).get("text", "")
                self._facts[hit["_id"]] = hit["_source"]
                if has_words:
                    words[hit["_id"]] = words_in(text)
        return words

    def _beneath(self, ids: set[str]) -> dict[str, list[str]]:
        """Return the hits under each of some, one for each article, the first published first."""
        beneath: dict[str, dict[str, str]] = {name: {} for name in ids & self._facts.keys()}
        known = [name for name in self.under if name in self._facts]
        for name in sorted(known, key=lambda name: int(self._facts[name]["number"])):
            if self.under[name] in beneath:
                beneath[self.under[name]].setdefault(self._facts[name]["uid"], name)
        return {above: sorted(under.values(), key=self._order) for above, under in beneath.items()}

    def _order(self, name: str) -> tuple[int, int]:
        return self._published_on(name), int(self._facts[name]["number"])

    def _published_on(self, name: str) -> int:
        return order_of_date(int(self._facts[name].get("date", 0)))

    def _titles(self, uids: Sequence[str]) -> Asking[dict[str, dict[str, Any]]]:
        """Ask for what is shown of articles."""
        if not uids:
            return {}
        documents = yield from documents_of({"ids": {"values": uids}}, ["shown"])
        return {hit["_id"]: hit["_source"]["shown"] for hit in documents}

    def _copy(self, name: str, titles: dict[str, dict[str, Any]], *, is_earlier: bool) -> FoundCopy:
        facts = self._facts[name]
        shown = titles[facts["uid"]]
        title = shown_as(shown["headline"], shown["opening"])
        place = facts["uid"], facts["position"]
        return FoundCopy(*place, shown["publisher"], shown["published_on"], title, is_earlier)


@dataclass(frozen=True, slots=True)
class CollapsedPart:
    """Hold the hits of a part that stand under no other."""

    part: Part
    together: Together

    def fits(self, place: Sequence[Any]) -> bool:
        """Tell whether a place may be one of this part."""
        return self.part.fits(place)

    def after(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the first hits behind a place."""
        left: list[ListedHit] = []
        while len(left) < count:
            hits = self.part.after(place, count)
            left += self.together.left(hits)
            if len(hits) < count:
                break
            place = hits[-1].place
        return left[:count]

    def before(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the last hits ahead of a place, in order."""
        left: list[ListedHit] = []
        while len(left) < count:
            hits = self.part.before(place, count)
            left = self.together.left(hits) + left
            if len(hits) < count:
                break
            place = hits[0].place
        return left[-count:] if count > 0 else []

    def every(self) -> Iterator[ListedHit]:
        """Yield all hits, however many."""
        hits = self.part.every()
        while chunk := list(islice(hits, FETCHED)):
            yield from self.together.left(chunk)

    def of_stories(self, stories: Sequence[str]) -> Iterator[ListedHit]:
        """Yield all hits of some stories, in their order."""
        return iter(self.together.left(list(self.part.of_stories(stories))))


def collapsed(together: Together) -> tuple[CollapsedPart, ...]:
    """Return the parts of a list without the hits that stand under others."""
    return tuple(CollapsedPart(part, together) for part in together.parts)


def _has(above: ListedHit, hit: ListedHit, words: dict[str, str]) -> bool:
    """Tell whether a hit has all that another one of its story has to show."""
    if above.uid == hit.uid:
        return False
    return not words or holds_words(words.get(above.id, ""), words.get(hit.id, ""))
