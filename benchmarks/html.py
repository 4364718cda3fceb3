"""Measure the reading of web pages on saved pages with right answers, beside trafilatura.

    python -m benchmarks.html --data ../shared/data

Exits with 1 when a score is below its floor in `floors-html.json`. What is scored is what a load
stores: the assembled article. Pages are split in two halves by site, so that a difference between
the halves shows rules that fit single sites; and by the collection they come from.

A title or name is right when it is the same after Unicode NFKC, without case, spacing, invisible
characters and the shape of quotation marks. Author lines are split into names first, the right
answer and both readers' alike; the whole set must be the same. Pages without an answer to a
question are not asked it. `date` compares with the first ten characters of the answer; many
answers are instants in UTC, whose day is not the one printed on the page, so that `date_zoned`
counts every day that such an instant has somewhere on earth.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import logging
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from lxml import html as lxml_html
from trafilatura import bare_extraction

from benchmarks.page_scores import Tally, days_of, fold, people, shingle_scores
from ingest.articles.assemble import assemble
from ingest.model import Kind, RawDocument
from ingest.readers import Limits, SavedFile, read
from ingest.readers.html import decode_page
from ingest.text.clean import clean
from ingest.text.letters import fold_for_comparison
from ingest.text.notation import decode_span

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "benchmarks" / "floors-html.json"
BODY = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.QUOTE, Kind.LIST, Kind.STANDFIRST})
TODAY = "2026-11-21"

#: For our reader and then for trafilatura: the scores of one page, and the seconds it took.
Result: TypeAlias = tuple[tuple[Tally, float], tuple[Tally, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one page and its right answers."""

    location: Path
    name: str
    half: int
    collection: str
    gold: dict[str, Any]


def main() -> int:
    """Print the scores of both readers; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    folder = parser.parse_args().data / "pages"
    if not (folder / "gold.jsonl").exists():
        print(f"{folder} is not there; nothing was measured")
        return 0
    cases = load_cases(folder)
    print(f"{len(cases)} pages")
    with ProcessPoolExecutor(2) as workers:
        list(workers.map(warm_up, range(2)))
        results = list(workers.map(score, cases, chunksize=4))
    groups = sorted({case.collection for case in cases})
    show("all", results, [True] * len(cases))
    for half in (0, 1):
        show(f"half {half + 1}", results, [case.half == half for case in cases])
    for group in groups:
        show(group, results, [case.collection == group for case in cases])
    rates = [2 * len(cases) / sum(result[at][1] for result in results) for at in (0, 1)]
    print(f"\npages per second on two cores: {rates[0]:.1f}, {rates[1]:.1f}", end=" ")
    print(f"(ratio {rates[0] / rates[1]:.2f})")
    scores = total(results, 0, [True] * len(cases)) | {"speed_ratio": rates[0] / rates[1]}
    return check(scores, json.loads(FLOORS.read_text()))


def show(name: str, results: Sequence[Result], is_wanted: Sequence[bool]) -> None:
    """Print the scores of both readers over the wanted pages."""
    print(f"\n{name}, {sum(is_wanted)} pages: score, ours, trafilatura")
    ours, peers = (total(results, reader, is_wanted) for reader in (0, 1))
    for key, value in ours.items():
        print(f"  {key:<16} {value:.4f}  {peers.get(key, float('nan')):.4f}")


def load_cases(folder: Path) -> list[Case]:
    """Return the pages of the collection in order."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()]
    return [
        Case(folder / row["html"], row["id"], half_of(row), row["set"], row["gold"]) for row in rows
    ]


def half_of(row: dict[str, Any]) -> int:
    """Return 0 or 1, the same for all pages of one site."""
    if row["set"] == "fundus":
        site = "/".join(row["id"].split("/")[1:3])
    elif row.get("url"):
        site = (urlsplit(row["url"]).hostname or "").removeprefix("www.")
    else:
        site = re.sub(r"[-\d]+.*", "", row["id"])
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % 2


def warm_up(number: int) -> int:
    """Import what is imported at first use, so that it is not measured."""
    bare_extraction("<p>word</p>", with_metadata=True)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    time.sleep(0.2)
    return number


def score(case: Case) -> Result:
    """Read one page with both readers, one after the other, and score them.

    The seconds are those of the processor: other work on the machine must not count.
    """
    return score_ours(case), score_trafilatura(case)


def score_ours(case: Case) -> tuple[Tally, float]:
    """Read one page as a load does, and score it."""
    data = gzip.decompress(case.location.read_bytes())
    path = case.location.with_suffix("")
    start = time.process_time()
    file = SavedFile(
        path.name,
        path,
        len(data),
        limits=Limits(latest_date=TODAY),
        opener=lambda: io.BytesIO(data),
    )
    document = next((item for item in read(file) if isinstance(item, RawDocument)), None)
    article = assemble(document, None) if document else None
    seconds = time.process_time() - start
    tally = Tally()
    if document is None or article is None:
        score_facts(tally, case.gold, "", {})
        return tally, seconds
    body = "\n".join(item.text for item in article.paragraphs if item.kind in BODY)
    score_facts(tally, case.gold, body, article.fields)
    score_captions(tally, data, document)
    score_places(tally, document)
    return tally, seconds


def score_trafilatura(case: Case) -> tuple[Tally, float]:
    """Read one page with trafilatura alone, text and metadata, and score it."""
    data = gzip.decompress(case.location.read_bytes())
    start = time.process_time()
    found = bare_extraction(data, include_comments=False, with_metadata=True)
    seconds = time.process_time() - start
    tally = Tally()
    facts = {
        "headline": getattr(found, "title", None) or "",
        "byline": getattr(found, "author", None) or "",
        "published_on": getattr(found, "date", None) or "",
    }
    score_facts(tally, case.gold, getattr(found, "text", None) or "", facts)
    return tally, seconds


def score_facts(tally: Tally, gold: dict[str, Any], body: str, facts: Any) -> None:
    """Count what is right about the text, title, authors and day of one page."""
    if gold.get("text"):
        tally.bodies.append(shingle_scores(gold["text"], body))
    if gold.get("title"):
        tally.add("title", fold(gold["title"]) == fold(facts.get("headline")))
    if gold.get("authors"):
        tally.add("authors", people(gold["authors"]) == people([facts.get("byline", "")]))
    if gold.get("published"):
        day = facts.get("published_on")
        tally.add("date", gold["published"][:10] == day)
        tally.add("date_zoned", day in days_of(gold["published"]))


def score_captions(tally: Tally, data: bytes, document: RawDocument) -> None:
    """Count the figcaptions of a page whose text is kept as caption or credit."""
    tree = lxml_html.fromstring(decode_page(data).text.encode(), parser=_PARSER)
    kept = "".join(
        fold_for_comparison(item.block.text)
        for item in document.blocks or ()
        if item.kind in (Kind.CAPTION, Kind.CREDIT)
    )
    for caption in tree.iter("figcaption"):
        text = fold_for_comparison(caption.xpath("string()"))
        if text and not caption.xpath(".//script|.//style"):
            tally.add("captions", text in kept)


def score_places(tally: Tally, document: RawDocument) -> None:
    """Count the paragraphs that the bytes at their range prove."""
    blocks = [item.block for item in document.blocks or ()]
    places = [place for block in blocks for place in (block.start_char, block.end_char)]
    found = iter(document.offsets.to_bytes(places))
    for block, start, end in zip(blocks, found, found, strict=True):
        text = decode_span(document.cited, start, end, document.encoding, document.notation)
        is_original = document.rendition is None
        tally.add("exact_places", is_original and clean(text) == clean(block.text))


def total(results: Sequence[Result], reader: int, is_wanted: Sequence[bool]) -> dict[str, float]:
    """Return the scores of one reader over the wanted pages."""
    result = Tally()
    for both, wanted in zip(results, is_wanted, strict=True):
        if wanted:
            result.merge(both[reader][0])
    return result.shares()


def check(scores: dict[str, float], floors: dict[str, float]) -> int:
    """Name the scores below their floors; return 1 when there are any."""
    low = [name for name, floor in floors.items() if scores.get(name, 0.0) < floor]
    for name in low:
        print(f"{name} is {scores.get(name, 0.0):.4f}, below its floor of {floors[name]}")
    return 1 if low else 0


_PARSER = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)


if __name__ == "__main__":
    sys.exit(main())
