"""What two stories are to each other hangs on what they share, not on which came first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.relations.compare import Compared, judge
from ingest.relations.story import Story
from tests.relations.small_corpus import prose


def _story(*parts: str) -> Compared:
    return Compared(Story((" ".join(parts),)))


@given(st.data())
def test_prints_of_one_story_alone_decide_nothing(data: st.DataObject) -> None:
    """Of an article of an earlier load only the prints are looked up that a new one shares."""
    seeds = st.integers(0, 10_000)
    lengths = st.integers(8, 60)
    shared = [
        prose(data.draw(seeds), data.draw(lengths)) for _ in range(data.draw(st.integers(1, 4)))
    ]
    first, second = (
        _story(
            *(
                text
                for part in shared
                for text in (prose(data.draw(seeds), data.draw(lengths)), part)
            )
        )
        for _ in range(2)
    )
    one, other = first.story.prints, second.story.prints
    every = np.union1d(one, other)
    furniture = every[data.draw(st.integers(0, 3)) :: data.draw(st.integers(1, 3))]
    whole = judge(first, second, furniture)
    for known in (one, other):
        assert judge(first, second, np.intersect1d(furniture, known)) == whole
