"""All that is read from one text takes time by its length, whatever is repeated in it."""

from __future__ import annotations

import pytest

from ingest.articles.classify import classify
from ingest.articles.figures import find_figures
from ingest.articles.metadata import read_metadata
from ingest.articles.quotes import find_quotes
from ingest.articles.segment import segment
from ingest.relations.prose import is_prose, without_captions
from ingest.relations.quoted import quoted_words
from ingest.relations.sentences import sentences
from ingest.relations.spun import hint
from ingest.relations.story import Story
from ingest.text.language import tell_language
from tests.articles.test_metadata import document_of
from tests.timing import least_s

#: Marks and letters, words that say who speaks, names and days, numbers, feet of posts.
PIECES = {
    "marks and letters": "\" “' «中a\u0301İ\u0430\u064b ",
    "speech": "“Go,” said Ann Lee, who told ",
    "according": "according to Ann and ",
    "names": "By Ann, 3 May 2014 — Mr. Ann Lee, the mayor of ",
    "numbers": "1,2 to 3 million, twenty-one % of ",
    "posts": "as well as actually (@a) May 1, ",
}


@pytest.mark.parametrize("kind", PIECES)
def test_reading_takes_time_by_the_length_of_a_text(kind: str) -> None:
    # What is made once is made here: nothing is added to the time that is allowed.
    _read(PIECES[kind], 20)
    small = least_s(lambda: _read(PIECES[kind], 250), enough=1.0)
    if least_s(lambda: _read(PIECES[kind], 1_000), enough=8 * small) > 8 * small:
        small = least_s(lambda: _read(PIECES[kind], 250))
        assert least_s(lambda: _read(PIECES[kind], 1_000)) <= 8 * small


def _read(piece: str, count: int) -> None:
    """Read an article of one long paragraph, and one of many short ones."""
    for texts in ([piece * count], [piece] * count):
        _read_article(texts)


def _read_article(texts: list[str]) -> None:
    """Do all that a load does with the paragraphs of an article."""
    rows = [(place, "body", text) for place, text in enumerate(texts, 1)]
    find_figures(rows, find_quotes(rows))
    story = Story(tuple(texts))
    assert len(quoted_words(texts)) == story.word_count
    sentences(texts)
    hint(story)
    is_prose(texts[0])
    without_captions(texts)
    assert story.prints.size
    whole = "\n\n".join(texts)
    read_metadata(document_of(whole), classify(segment(whole)))
    tell_language(whole)
