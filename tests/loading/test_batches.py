"""A batch is bounded in files, articles and bytes, and is let go of before the next one is read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from ingest.loading.batches import batches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.rows import FileReading


def _reading(articles: int, size_bytes: int) -> FileReading:
    return cast("FileReading", SimpleNamespace(articles=[None] * articles, size_bytes=size_bytes))


@pytest.mark.parametrize(
    ("articles", "size_bytes", "lengths"),
    [
        (1, 1000, [100, 100, 50]),
        (100, 60_000, [10] * 25),
        (1, 4 << 20, [4] * 62 + [2]),
        (0, 0, [100, 100, 50]),
    ],
    ids=["files", "articles", "bytes", "files without any"],
)
def test_a_batch_ends_with_what_fills_first(
    articles: int, size_bytes: int, lengths: list[int]
) -> None:
    readings = (_reading(articles, size_bytes) for _ in range(250))
    assert [len(batch) for batch in batches(readings)] == lengths


def test_a_batch_is_empty_before_the_next_is_read() -> None:
    batch: list[FileReading] = []
    emptied = []

    def read() -> Iterator[FileReading]:
        for number in range(40):
            if number % 10 == 0:
                emptied.append(not batch)
            yield _reading(100, 1000)

    for batch in batches(read()):  # noqa: B007  read() looks at it
        pass
    assert emptied == [True] * 4
