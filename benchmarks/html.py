"""Measure the reading of web pages on saved pages with right answers, beside trafilatura.

    python -m benchmarks.html --data ../shared/data

Exits with 1 when a score is below its floor in `floors-html.json`. What is scored is what a load
stores: the assembled article. Each collection is shown apart: all its pages, those of the two
folds on which rules are decided (home), those of the third (away), and the difference. The weights
of titles, days and writers come from all folds; `benchmarks.learn` scores them away from home.

A title or name is right when it is the same after Unicode NFKC, without case, spacing, invisible
characters and the shape of quotation marks and dashes; the answer may name the site behind it. The
whole set of authors must be the same. What is wrong is counted apart from what is missing: a
wrong day misleads, none does not. Pages without an answer to a question are not asked it. Many
days are instants in UTC, whose day is not the one printed on the page: `date_zoned` counts every
day that such an instant has somewhere on earth. `must` and `mustnot` are passages that the text
has to hold, and to leave out.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import logging
import math
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from lxml import html as lxml_html
from trafilatura import bare_extraction

from benchmarks.page_cases import COLLECTIONS, FOLDS, load_cases
from benchmarks.page_scores import (
    Tally,
    count_kept,
    judge_authors,
    judge_day,
    judge_title,
    shingle_scores,
)
from ingest.articles.assemble import assemble
from ingest.model import Kind, RawDocument
from ingest.readers import Limits, SavedFile, read
from ingest.readers.html import decode_page
from ingest.text.clean import clean
from ingest.text.letters import fold_for_comparison
from ingest.text.notation import decode_span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.page_cases import Case
    from ingest.model import Article

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "benchmarks" / "floors-html.json"
#: What is asked, the key of the answer, our field, and who judges it.
JUDGES: Sequence[tuple[str, str, str, Callable[[Any, str], str]]] = (
    ("title", "title", "headline", judge_title),
    ("authors", "authors", "byline", judge_authors),
    ("date", "published", "published_on", judge_day),
)
BODY = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.QUOTE, Kind.LIST, Kind.STANDFIRST})
TODAY = "2026-11-21"

#: For our reader and then for trafilatura: the scores of one page, and the seconds it took.
Result: TypeAlias = tuple[tuple[Tally, float], tuple[Tally, float]]

#: How often each page is read: what disturbs a reader makes it slower, never faster, so the least
#: time of each counts. One pass alone moves by .03 between two runs of one program.
PASSES = 2

#: A page that has both readers load their tables of words.
WARM_UP = "<h1>Night ferry</h1>" + "<p>The ferry sails at night, and the tunnel is shut.</p>" * 9

HOME = (0, 1)
AWAY = (2,)


def main() -> int:
    """Print the scores of both readers; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    cases = [case for name in COLLECTIONS for case in load_cases(options.data, name)]
    if not cases:
        print(f"No pages under {options.data}; nothing was measured")
        return 0
    passes = [_pass(cases) for _ in range(PASSES)]
    results = [_least(page) for page in zip(*passes, strict=True)]
    scores: dict[str, float] = {}
    for name in COLLECTIONS:
        own = [pair for pair in zip(cases, results, strict=True) if pair[0].collection == name]
        if own:
            prefix = "" if name == COLLECTIONS[0] else f"{name} "
            scores |= {f"{prefix}{key}": value for key, value in show(name, own).items()}
            scores[f"{prefix}speed_ratio"] = _show_speed([result for _, result in own])
    return check(scores, json.loads(FLOORS.read_text()))


def _pass(cases: Sequence[Case]) -> list[Result]:
    """Read all pages with each reader in new processes of its own.

    What a reader remembers of a page must not help it; nor may the other one pay for the memory
    that it leaves to be collected, which moved the ratio of one program from .60 to .75.
    """
    readings = []
    for reader in (score_ours, score_trafilatura):
        with ProcessPoolExecutor(2) as workers:
            list(workers.map(warm_up, range(2)))
            readings.append(list(workers.map(reader, cases, chunksize=4)))
    return list(zip(*readings, strict=True))


def _least(page: Sequence[Result]) -> Result:
    """Return the scores of one page, with the least time that each reader took for it."""
    (ours, _), (peer, _) = page[0]
    return (
        (ours, min(result[0][1] for result in page)),
        (peer, min(result[1][1] for result in page)),
    )


def _show_speed(results: Sequence[Result]) -> float:
    """Print how many pages both readers read in a second; return ours as a share of the other's."""
    ours, peer = (2 * len(results) / sum(result[at][1] for result in results) for at in (0, 1))
    print(f"\npages per second on two cores: {ours:.1f}, {peer:.1f} (ratio {ours / peer:.2f})")
    return ours / peer


def show(name: str, pairs: Sequence[tuple[Case, Result]]) -> dict[str, float]:
    """Print the scores of one collection; return ours over all its pages."""
    everywhere = tuple(range(FOLDS))
    ours, home, away = (_total(pairs, 0, folds) for folds in (everywhere, HOME, AWAY))
    peers = _total(pairs, 1, everywhere)
    print(
        f"\n{name}, {len(pairs)} pages{'ours':>17}{'home':>9}{'away':>9}{'away-home':>11}", end=""
    )
    print(f"{'trafilatura':>13}")
    for key, value in ours.items():
        own = home.get(key, math.nan), away.get(key, math.nan)
        difference = own[1] - own[0]
        print(f"  {key:<28}{value:9.4f}{own[0]:9.4f}{own[1]:9.4f}{difference:+11.4f}", end="")
        print(f"{peers.get(key, math.nan):13.4f}")
    return ours


def _total(
    pairs: Sequence[tuple[Case, Result]], reader: int, folds: Sequence[int]
) -> dict[str, float]:
    """Return the scores of one reader over the pages of some folds."""
    result = Tally()
    for case, both in pairs:
        if case.fold in folds:
            result.merge(both[reader][0])
    return result.shares()


def warm_up(number: int) -> int:
    """Import and load what both readers do at first use, so that it is not measured."""
    bare_extraction(WARM_UP, with_metadata=True)
    _read_as_load(Path("ferry.html"), WARM_UP.encode())
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    time.sleep(0.2)
    return number


def score_ours(case: Case) -> tuple[Tally, float]:
    """Read one page as a load does, and score it.

    The seconds are those of the processor: other work on the machine must not count.
    """
    data = gzip.decompress(case.location.read_bytes())
    path = case.location.with_suffix("")
    start = time.process_time()
    document, article = _read_as_load(path, data)
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


def _read_as_load(path: Path, data: bytes) -> tuple[RawDocument | None, Article | None]:
    file = SavedFile(
        path.name,
        path,
        len(data),
        limits=Limits(latest_date=TODAY),
        opener=lambda: io.BytesIO(data),
    )
    document = next((item for item in read(file) if isinstance(item, RawDocument)), None)
    return document, assemble(document, None) if document else None


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
    """Count what is right, and wrong, about the text, title, authors and day of one page."""
    if gold.get("text"):
        tally.bodies.append(shingle_scores(gold["text"], body))
    for name, key, field, judge in JUDGES:
        if gold.get(key):
            verdict = judge(gold[key], facts.get(field) or "")
            tally.add(name, verdict == "right")
            tally.add(f"{name}_wrong", verdict == "wrong")
            if name == "date":
                tally.add("date_zoned", verdict in ("right", "zoned"))
    if gold.get("must"):
        tally.add("must", *count_kept(gold["must"], body))
    if gold.get("mustnot"):
        kept, asked = count_kept(gold["mustnot"], body)
        tally.add("mustnot", asked - kept, asked)


def score_captions(tally: Tally, data: bytes, document: RawDocument) -> None:
    """Count the figcaptions of a page whose text is kept as caption or credit."""
    # A byte that no encoding explains is a lone surrogate, which no parser takes.
    markup = decode_page(data).text.encode("utf-8", "replace")
    tree = lxml_html.fromstring(markup, parser=_PARSER)
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


def check(scores: dict[str, float], floors: dict[str, float]) -> int:
    """Name the scores below their floors; return 1 when there are any."""
    low = [name for name, floor in floors.items() if scores.get(name, 0.0) < floor]
    for name in low:
        print(f"{name} is {scores.get(name, 0.0):.4f}, below its floor of {floors[name]}")
    return 1 if low else 0


_PARSER = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)


if __name__ == "__main__":
    sys.exit(main())
