"""Words as numbers count as words do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.search.english import root
from ingest.search.head_words import HeadWords, bases_of

WORD = st.sampled_from(
    ["prison", "prisons", "prisoner", "stopped", "stopping", "stop", "is", "running", "runner"]
)


@given(texts=st.lists(st.lists(WORD, max_size=6), min_size=1, max_size=4))
def test_a_table_counts_what_each_text_holds(texts: list[list[str]]) -> None:
    words = HeadWords.of(texts)
    columns = {"prison": 0, "prisons": 0, "stop": 1}
    counted = [
        [sum(columns.get(word) == column for word in text) for column in (0, 1)] for text in texts
    ]
    assert words.table(words.columns_of(columns), 2).tolist() == counted
    assert words.lengths({"is", "stop", "none"}).tolist() == [
        sum(word not in {"is", "stop"} for word in text) for text in texts
    ]
    assert [list(words.numbers)[word] for word in words.words] == [
        word for text in texts for word in text
    ]


@given(wanted=st.sets(WORD), held=st.sets(WORD))
def test_no_word_of_a_wanted_root_is_missed(wanted: set[str], held: set[str]) -> None:
    roots = set(map(root, wanted))
    assert bases_of(held, roots) == {word: root(word) for word in held if root(word) in roots}
