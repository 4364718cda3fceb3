"""Find the names of the packs in the paragraphs of a document, each at its exact place.

The order of the work, which docs/names.md explains with examples:

1. the automaton finds every form of every alias that stands between word boundaries;
2. each find is judged: the marks within it, what touches it, its case, the words around it;
3. what stands for a full name is kept only where the full name was found in the document;
4. of finds that overlap the longest stays; a place within an organisation stays beside it.

Nothing is remembered from one document to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Mention
from ingest.names.judging import Judge
from ingest.names.overlaps import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.names.matcher import FindsNames
    from ingest.names.overlaps import Find
    from ingest.text.letters import Folded


def find_mentions(text: str, matcher: FindsNames) -> list[Mention]:
    """Return the names in one text that stands alone, in the order in which they begin."""
    return list(find_document_mentions([text], matcher)[0])


def find_document_mentions(
    paragraphs: Sequence[str], matcher: FindsNames
) -> list[tuple[Mention, ...]]:
    """Return the names in each paragraph of one document.

    The paragraphs help one another: a context rule may look at the whole document, and a
    surname counts where the full name stands in any paragraph.
    """
    judge = Judge(paragraphs, matcher)
    return [
        _mentions(settle(finds, judge.weight), reading) if finds else ()
        for finds, reading in zip(judge.accepted(), judge.readings, strict=True)
    ]


def _mentions(finds: list[Find], folded: Folded) -> tuple[Mention, ...]:
    text = folded.text
    if folded.starts is not None:
        return tuple([_mention(find, folded) for find in finds])
    return tuple(
        [
            Mention(f.key, f.surface, text[start - 1 : end - 1], start - 1, end - 1, f.rule, within)
            for start, end, f, within in finds
        ]
    )


def _mention(find: Find, folded: Folded) -> Mention:
    start, end, form, within = find
    start, end = folded.span(start, end)
    return Mention(form.key, form.surface, folded.text[start:end], start, end, form.rule, within)
