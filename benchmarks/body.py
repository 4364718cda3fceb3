"""Score which words were taken for the story, beside the peers that can be asked the same."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.dirty import BODY_LABEL, label_words
from benchmarks.scores import Counts
from ingest.articles.classify import classify
from ingest.articles.segment import segment
from ingest.model import Kind

if TYPE_CHECKING:
    from benchmarks.dirty import DirtyText

#: The labels count a standfirst and the headings inside the text as body.
STORY_KINDS = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.STANDFIRST})


def score_ours(one: DirtyText) -> Counts:
    """Return the word counts of our reading of one text."""
    given = right = present = 0
    for typed, label in label_words(one, classify(segment(one.text))):
        words = len(typed.block.text.split())
        present += words * (label == BODY_LABEL)
        given += words * (typed.kind in STORY_KINDS)
        right += words * (label == BODY_LABEL and typed.kind in STORY_KINDS)
    return Counts(given, right, present, right)


def score_everything(one: DirtyText) -> Counts:
    """Return the word counts of keeping every line."""
    words = [len(one.text[start:end].split()) for start, end in one.lines]
    body = sum(n for n, label in zip(words, one.labels, strict=True) if label == BODY_LABEL)
    return Counts(sum(words), body, body, body)


def score_trafilatura(one: DirtyText) -> Counts | None:
    """Return the word counts of trafilatura, fed every line as a paragraph of a page.

    None when it is not installed. Its output has lost its places, so words are counted
    as a bag: that favours it a little.
    """
    try:
        import trafilatura  # noqa: PLC0415
    except ImportError:
        return None
    lines = [one.text[start:end] for start, end in one.lines]
    page = "".join(f"<p>{html.escape(_legal(line))}</p>" for line in lines)
    kept = trafilatura.extract(f"<html><body>{page}</body></html>", include_comments=False) or ""
    labelled = zip(lines, one.labels, strict=True)
    body = Counter(w for line, label in labelled if label == BODY_LABEL for w in line.split())
    got = Counter(kept.split())
    right = sum((got & body).values())
    return Counts(sum(got.values()), right, sum(body.values()), right)


def _legal(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)
