"""Read the dirty-text collection: saved pages as plain text, with a label for every line.

One letter stands for each non-blank line: B body, T title, A author, D date, O other. The
labels were made by machine; some are wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.page_cases import fold_of_site, pages_of_no_person, site_of, wrong_answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ingest.model import TypedBlock

BODY_LABEL = "B"


@dataclass(frozen=True, slots=True)
class DirtyText:
    """Hold one text with what is known about it.

    Attributes:
        name: the file.
        text: what it holds.
        lines: start and end of each labelled line in `text`.
        labels: one letter per line.
        record: title, authors, published, as the page's own metadata has them.
        fold: 0, 1 or 2, the same for all texts of a site, as `page_cases` has it.
    """

    name: str
    text: str
    lines: Sequence[tuple[int, int]]
    labels: str
    record: Mapping[str, object] = field(default_factory=dict)
    fold: int = 0


def read_dirty(folder: Path, form: str) -> Iterator[DirtyText]:
    """Yield the texts of one form, `near` or `page`, that have labels.

    They were made of the pages of which `wrong_answers.tsv` speaks. Its titles are taken, and the
    writers of records that name no person; its other writers and its days are about what the
    markup of a page states.
    """
    own = {
        page.replace("/", "_"): _answers(page, answers) for page, answers in wrong_answers().items()
    }
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        name = record["file"]
        if record["lines"] and name.endswith(f".{form}.txt"):
            text = (folder / name).read_bytes().decode("utf-8")
            site = site_of(record.get("url") or "") or name.split(".")[0]
            fold = fold_of_site(site)
            told = {**record, **own.get(name.removesuffix(f".{form}.txt"), {})}
            yield DirtyText(name, text, _spans(text), record["lines"], told, fold)


def _answers(page: str, answers: Mapping[str, object]) -> dict[str, object]:
    fields = {"title", "authors"} if page in pages_of_no_person() else {"title"}
    return {field: answer for field, answer in answers.items() if field in fields}


def label_words(one: DirtyText, typed: Sequence[TypedBlock]) -> Iterator[tuple[TypedBlock, str]]:
    """Yield every typed block with the label of the line in which it begins."""
    at = 0
    for block in typed:
        while at < len(one.lines) - 1 and one.lines[at][1] <= block.block.start_char:
            at += 1
        yield block, one.labels[at]


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans
