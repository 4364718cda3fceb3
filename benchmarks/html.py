"""Measure the reading of web pages on saved pages with right answers, beside trafilatura.

    python -m benchmarks.html --data ../shared/data

Exits with 1 when a score is below its floor in `floors-html.json`. Pages are split in two
halves by site: rules were developed while looking at the first, so that a difference between
the halves shows rules that fit single sites.
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
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lxml import html as lxml_html
from trafilatura import bare_extraction

from benchmarks.page_scores import Tally, fold, shingle_scores
from ingest.clean import clean
from ingest.extract.align import fold_unseen
from ingest.extract.people import split_people
from ingest.model import Kind, RawDocument
from ingest.notation import decode_span
from ingest.readers import Limits, SavedFile, read
from ingest.readers.html import decode_page

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "benchmarks" / "floors-html.json"
BODY = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.QUOTE, Kind.LIST, Kind.STANDFIRST})
TODAY = "2026-11-21"


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one page and its right answers."""

    location: Path
    name: str
    half: int
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
        ours, seconds = timed(workers, score_ours, cases)
        peers, peer_seconds = timed(workers, score_trafilatura, cases)
    for name, chosen in (("all", {0, 1}), ("first half", {0}), ("second half", {1})):
        print(f"\n{name}: score, ours, trafilatura")
        mine, theirs = (total(cases, tallies, chosen) for tallies in (ours, peers))
        for key, value in mine.items():
            print(f"  {key:<16} {value:.4f}  {theirs.get(key, float('nan')):.4f}")
    rates = len(cases) / seconds, len(cases) / peer_seconds
    print(f"\npages per second on two cores: {rates[0]:.1f}, {rates[1]:.1f}", end=" ")
    print(f"(ratio {rates[0] / rates[1]:.2f})")
    scores = total(cases, ours, {0, 1}) | {"speed_ratio": rates[0] / rates[1]}
    return check(scores, json.loads(FLOORS.read_text()))


def load_cases(folder: Path) -> list[Case]:
    """Return the pages of the collection in order."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()]
    return [Case(folder / row["html"], row["id"], half_of(row), row["gold"]) for row in rows]


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


def timed(
    workers: ProcessPoolExecutor, score: Any, cases: Sequence[Case]
) -> tuple[list[Tally], float]:
    """Return the tally of each page, and the seconds the reading itself took on two cores."""
    results = list(workers.map(score, cases, chunksize=4))
    return [tally for tally, _ in results], sum(seconds for _, seconds in results) / 2


def score_ours(case: Case) -> tuple[Tally, float]:
    """Read one page as a load does, and score it."""
    data = gzip.decompress(case.location.read_bytes())
    path = case.location.with_suffix("")
    start = time.perf_counter()
    file = SavedFile(
        path.name,
        path,
        len(data),
        limits=Limits(latest_date=TODAY),
        opener=lambda: io.BytesIO(data),
    )
    document = next((item for item in read(file) if isinstance(item, RawDocument)), None)
    seconds = time.perf_counter() - start
    tally = Tally()
    if document is None:
        score_facts(tally, case.gold, "", {})
        return tally, seconds
    blocks = document.blocks or ()
    body = "\n".join(item.block.text for item in blocks if item.kind in BODY)
    score_facts(tally, case.gold, body, document.declared)
    score_captions(tally, data, document)
    score_places(tally, document)
    return tally, seconds


def score_trafilatura(case: Case) -> tuple[Tally, float]:
    """Read one page with trafilatura alone, text and metadata, and score it."""
    data = gzip.decompress(case.location.read_bytes())
    start = time.perf_counter()
    found = bare_extraction(data, include_comments=False, with_metadata=True)
    seconds = time.perf_counter() - start
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
        wanted = {fold(name) for line in gold["authors"] for name in split_people(line)}
        got = {fold(name) for name in facts.get("byline", "").split("; ") if name}
        tally.add("authors", wanted == got)
    if gold.get("published"):
        tally.add("date", gold["published"][:10] == facts.get("published_on"))


def score_captions(tally: Tally, data: bytes, document: RawDocument) -> None:
    """Count the figcaptions of a page whose text is kept as caption or credit."""
    tree = lxml_html.fromstring(decode_page(data).text.encode(), parser=_PARSER)
    kept = "".join(
        fold_unseen(item.block.text)
        for item in document.blocks or ()
        if item.kind in (Kind.CAPTION, Kind.CREDIT)
    )
    for caption in tree.iter("figcaption"):
        text = fold_unseen(caption.xpath("string()"))
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


def total(cases: Sequence[Case], tallies: Sequence[Tally], halves: set[int]) -> dict[str, float]:
    """Return the scores over the pages of the given halves."""
    result = Tally()
    for case, tally in zip(cases, tallies, strict=True):
        if case.half in halves:
            result.merge(tally)
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
