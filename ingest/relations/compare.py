"""Judge from two stories what one has of the other, and say by which words.

| kind | when |
|---|---|
| exact | every word is the same |
| copy | half of the runs of each stand in the other |
| excerpt | a fifth of the runs of the shorter one stand in the other, a whole sentence among them |
| shared quotation | twelve words in a row are quoted in both |

Runs that stand in the furniture of a site are not counted, on either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.model import StrEnum
from ingest.relations.number_sets import distinct, is_among
from ingest.relations.quoted import has_posts, posted_words, quoted_words
from ingest.relations.sentences import has_sentence, sentences
from ingest.relations.story import RUN_WORDS, Story, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: Share of the runs of both texts from which on one is a copy of the other.
MIN_COPY_SHARE = 0.5

#: Share of the runs of the shorter text from which on it is an excerpt.
MIN_EXCERPT_SHARE = 0.2

#: Shared runs that an excerpt has at least: seventeen words in a row.
MIN_EXCERPT_RUNS = 10

#: Words in a row of a shared quotation: of those with fewer, every third was a turn of phrase.
MIN_QUOTATION_WORDS = 12

#: Share of the shared words that are quoted from which on two texts share what somebody said.
MIN_QUOTED_SHARE = 0.8

#: Words of the evidence that are shown.
EVIDENCE_WORDS = 12


class Kind(StrEnum):
    """Say what one article is to another."""

    EXACT = "exact"
    COPY = "copy"
    EXCERPT = "excerpt"
    QUOTATION = "shared quotation"
    SPUN = "word-spun"


class Judgement(NamedTuple):
    """Say what two stories have in common.

    Attributes:
        kind: what they are to each other.
        score: the share of the runs of the shorter that stand in the longer, 0.0 to 1.0.
        reason: the evidence in words.
        is_first_part: whether the first story is the shorter.
    """

    kind: Kind
    score: float
    reason: str
    is_first_part: bool


@dataclass(frozen=True)
class Compared:
    """Hold a story, and what is reckoned from it for every comparison."""

    story: Story

    @cached_property
    def distinct(self) -> NDArray[np.uint64]:
        """Return its runs, sorted, each once."""
        return distinct(self.story.runs)

    @cached_property
    def is_quoted(self) -> NDArray[np.bool_]:
        """Return for each word whether it stands between quotation marks."""
        return quoted_words(self.story.paragraphs)

    @cached_property
    def sentences(self) -> NDArray[np.int64]:
        """Return the places of its sentences."""
        return sentences(self.story.paragraphs)

    @cached_property
    def posted(self) -> NDArray[np.uint64]:
        """Return the runs that stand in shared posts as a whole, sorted, each once."""
        if not has_posts(self.story.paragraphs):
            return self.story.runs[:0]
        return distinct(self.story.runs[_whole_runs(posted_words(self.story.paragraphs))])

    @cached_property
    def is_run_quoted(self) -> NDArray[np.bool_]:
        """Return for each run whether all its words are quoted."""
        return _whole_runs(self.is_quoted)

    def quoted_runs(self, other: Compared) -> NDArray[np.bool_]:
        """Return for each run whether all its words are quoted, or a post in another story."""
        if not other.posted.size:
            return self.is_run_quoted
        return self.is_run_quoted | is_among(self.story.runs, other.posted)


def judge(first: Compared, second: Compared, furniture: NDArray[np.uint32]) -> Judgement | None:
    """Return what two stories are to each other; None when they share too little.

    Args:
        first: a story.
        second: another one, of other words.
        furniture: prints that belong to sites, not to stories; sorted.
    """
    in_second = is_among(first.story.runs, second.distinct)
    stretches = list(_stretches(in_second))
    known = _known_places(first.story, second.story)
    counted = [span for span in stretches if not _is_furniture(first.story, known, span, furniture)]
    if not counted:
        return None
    is_shared = np.zeros(in_second.size, np.bool_)
    for start, end in counted:
        is_shared[start:end] = True
    shared = distinct(first.story.runs[is_shared])
    left_out = distinct(first.story.runs[in_second]).size - shared.size
    sizes = [max(story.distinct.size - left_out, 1) for story in (first, second)]
    score = round(min(shared.size / min(sizes), 1.0), 3)
    is_first_part = sizes[0] <= sizes[1]
    is_copy = shared.size / max(sizes) >= MIN_COPY_SHARE
    quotation = None if is_copy else _quotation(first, second, counted)
    if is_copy:
        kind = Kind.COPY
    elif quotation and _quoted_share(first, second, shared) >= MIN_QUOTED_SHARE:
        kind = Kind.QUOTATION
    elif score >= MIN_EXCERPT_SHARE and _is_excerpt(first, shared.size, counted):
        kind = Kind.EXCERPT
    elif quotation:
        kind = Kind.QUOTATION
    else:
        return None
    if kind is Kind.QUOTATION and quotation:
        start, end = quotation
        reason = f"{end - start + RUN_WORDS - 1} words quoted in both: "
    else:
        start, end = counted[0]
        reason = f"{shared.size} of {min(sizes)} eight-word runs; first: "
    return Judgement(kind, score, reason + _words(first.story, start, end), is_first_part)


def same_words(story: Story) -> str:
    """Return the reason for two stories of the same words."""
    return f"all {story.word_count} words are the same; first: {_words(story, 0, 1)}"


def _stretches(is_in: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield where runs that count follow each other, as start and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_in, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _known_places(first: Story, second: Story) -> NDArray[np.int64]:
    """Return the places of those prints of a story that are prints of another one too.

    Of one of two stories that are compared all prints have been looked up, of the other one those
    that it shares. What it has beside them is unknown when it was compared in an earlier load.
    """
    places = first.print_places
    return places[is_among(shortened(first.runs[places]), second.prints)]


def _is_furniture(
    story: Story, known: NDArray[np.int64], span: tuple[int, int], furniture: NDArray[np.uint32]
) -> bool:
    """Tell whether all prints in a stretch belong to sites."""
    inside = known[(known >= span[0]) & (known < span[1])]
    return bool(inside.size) and bool(is_among(shortened(story.runs[inside]), furniture).all())


def _is_excerpt(story: Compared, shared: int, stretches: list[tuple[int, int]]) -> bool:
    """Tell whether shared runs are enough, and hold a whole sentence where there are any."""
    if shared < MIN_EXCERPT_RUNS or not story.sentences.size:
        return shared >= MIN_EXCERPT_RUNS
    return any(
        has_sentence(story.sentences, start, end + RUN_WORDS - 1) for start, end in stretches
    )


def _whole_runs(is_in: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each run whether all its words are in something."""
    windows = np.lib.stride_tricks.sliding_window_view(is_in, RUN_WORDS)
    return np.asarray(windows.all(axis=1))


def _quoted_share(first: Compared, second: Compared, shared: NDArray[np.uint64]) -> float:
    """Return the share of the words in shared runs that are quoted, where it is the higher."""
    shares = []
    for compared in (first, second):
        is_in = np.zeros(compared.is_quoted.size, np.bool_)
        for start, end in _stretches(is_among(compared.story.runs, shared)):
            is_in[start : end + RUN_WORDS - 1] = True
        shares.append(float(compared.is_quoted[is_in].mean()))
    return max(shares)


def _quotation(
    first: Compared, second: Compared, stretches: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the longest stretch that is quoted in both stories."""
    if max(end - start for start, end in stretches) < MIN_QUOTATION_WORDS - RUN_WORDS + 1:
        return None
    quoted_there = distinct(second.story.runs[second.quoted_runs(first)])
    is_quoted = first.quoted_runs(second) & is_among(first.story.runs, quoted_there)
    best: tuple[int, int] | None = None
    for start, end in stretches:
        for begin, stop in _stretches(is_quoted[start:end]):
            if stop - begin + RUN_WORDS - 1 < MIN_QUOTATION_WORDS:
                continue
            if best is None or stop - begin > best[1] - best[0]:
                best = start + begin, start + stop
    return best


def _words(story: Story, start: int, end: int) -> str:
    """Return the words of a stretch, cut where there are many."""
    words = story.words[start : end + RUN_WORDS - 1]
    return " ".join(words[:EVIDENCE_WORDS]) + (" ..." if len(words) > EVIDENCE_WORDS else "")
