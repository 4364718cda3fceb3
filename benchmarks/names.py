"""Measure the names: seeds, a sample to judge by hand, marked texts, `IS` in the news, speed.

    python -m benchmarks.names seeds
    python -m benchmarks.names sample --seed 1
    python -m benchmarks.names re3d
    python -m benchmarks.names marked
    python -m benchmarks.names caps-is
    python -m benchmarks.names speed

The data lie outside the project (`--data`, `../shared` by default); what is absent is said.
"""

from __future__ import annotations

import argparse
import bisect
import collections
import gzip
import itertools
import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.marked_names import Place, score_marked
from benchmarks.re3d_names import score_re3d
from benchmarks.seed_names import score_seeds
from ingest.names.contexts import ANYWHERE
from ingest.names.gazetteer import OWN_PACKS, Alias, CaseRule, Gazetteer, Name, NameType, load_packs
from ingest.names.matcher import build_matcher
from ingest.names.mentions import find_document_mentions
from ingest.names.verdicts import verdicts_on_document
from ingest.text.letters import fold_for_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.model import Mention
    from ingest.names.matcher import Matcher

ROOT = Path(__file__).parent.parent
SAMPLE = 200
CONTEXT_CHARS = 90
SPEED_ALIASES = 50_000
SPEED_BYTES = 20_000_000
STEPS = ("seeds", "sample", "re3d", "marked", "caps-is", "speed", "all")
#: Rules are decided on the texts of two folds and judged on the third.
PARTS = (("home", (0, 1)), ("away", (2,)), ("all", (0, 1, 2)))


def main() -> None:
    """Run one of the measurements, or all of them."""
    parser = argparse.ArgumentParser(description="Measure the names.")
    parser.add_argument("what", choices=STEPS)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--seed", type=int, default=1, help="of the random samples")
    options = parser.parse_args()
    matcher = build_matcher(load_packs(OWN_PACKS))
    random.seed(options.seed)
    steps = {
        "seeds": (measure_seeds, options.data / "gold" / "seeds-entities.jsonl"),
        "sample": (print_sample, options.data / "data" / "news" / "conflict.jsonl.gz"),
        "re3d": (measure_re3d, options.data / "data" / "open" / "re3d"),
        "marked": (measure_marked, options.data / "data" / "names2"),
        "caps-is": (print_caps_is, options.data / "data" / "news" / "outlets-10k.jsonl.gz"),
        "speed": (measure_speed, options.data / "data" / "news" / "outlets-10k.jsonl.gz"),
    }
    for name, (step, path) in steps.items():
        if options.what not in (name, "all"):
            continue
        if path.exists():
            step(path, matcher)
        else:
            sys.stdout.write(f"{name}: not measured, {path.name} is absent\n")


def measure_seeds(path: Path, matcher: Matcher) -> None:
    """Print precision and recall on the seeds, each miss and each wrong find."""
    score = score_seeds(path, ROOT / "seeds", matcher)
    say(f"seeds: precision {score.precision:.3f}, recall {score.recall:.3f}")
    say(f"  {len(score.found)} found, {len(score.missed)} missed, {len(score.wrong)} wrong")
    for key, (marked, found) in sorted(score.lines.items()):
        say(f"  {key}: {len(marked)} lines marked, {len(found)} found, equal: {marked == found}")
    for surface, mark in score.missed:
        say(f"  missed {surface!r} {mark[2:]}")
    for surface, mark, context in score.wrong:
        say(f"  wrong {surface!r} {mark[2:]}: {context!r}")


def print_sample(path: Path, matcher: Matcher) -> None:
    """Print a random sample of mentions in their sentences, to be judged by hand."""
    found = []
    for identity, paragraphs in articles(path):
        for text, mentions in zip(
            paragraphs, find_document_mentions(paragraphs, matcher), strict=True
        ):
            found += [(identity, text, mention) for mention in mentions]
    say(f"{len(found)} mentions; a sample of {SAMPLE}:")
    for number, (_, text, one) in enumerate(random.sample(found, SAMPLE), start=1):
        before = text[max(0, one.start_char - CONTEXT_CHARS) : one.start_char]
        behind = text[one.end_char : one.end_char + CONTEXT_CHARS]
        name = matcher.names[one.key]
        say(f"{number} {name.type} {name.label}: {before}[[{one.surface}]]{behind}")


def measure_re3d(path: Path, matcher: Matcher) -> None:
    """Print the recall of marked names that a pack knows, and the most frequent misses."""
    score = score_re3d(path, matcher)
    say(f"re3d: {score.found} of {score.known} marked names of the packs' world found")
    say(f"  all marks: {score.marked}; found at the exact place: {score.exact}")
    for surface, count in score.misses.most_common(60):
        say(f"  missed {count}: {surface}")


def measure_marked(path: Path, matcher: Matcher) -> None:
    """Print precision and recall on texts whose names others have marked, at home and away."""
    aliases = {draft.alias for _, drafts in matcher.drafts for draft in drafts}
    of_type = {
        kind: frozenset(one.text.lower() for one in aliases if matcher.names[one.key].type is kind)
        for kind in (NameType.PLACE, NameType.PERSON)
    }
    persons = frozenset(name for name in of_type[NameType.PERSON] if " " in name)
    known = of_type[NameType.PLACE], persons

    def find(text: str) -> list[Place]:
        places, start = [], 0
        lines = text.split("\n")
        for line, mentions in zip(lines, find_document_mentions(lines, matcher), strict=True):
            for one in mentions:
                name = matcher.names[one.key]
                first, last = start + one.start_char, start + one.end_char
                places.append(Place(first, last, str(name.type), name.label))
            start += len(line) + 1
        return places

    for file in ("lgl.jsonl", "conll_testb.jsonl"):
        for part, folds in PARTS:
            score = score_marked(path / file, find, known, folds=folds)
            say(
                f"{file}, {part}: right {score.precision:.3f} ({score.right} of {score.given}), "
                f"{score.judged_precision:.3f} with what the marks leave out, "
                f"places found {score.recall:.3f} ({score.found} of {score.marked}), "
                f"those of the packs {score.known_recall:.3f} ({score.found_places} of "
                f"{score.known_places}), "
                f"known persons found {score.found_persons} of {score.known_persons}"
            )


def print_caps_is(path: Path, matcher: Matcher) -> None:
    """Print each `IS` in capitals with the verdict of the packs."""
    verdicts: collections.Counter[str] = collections.Counter()
    for identity, paragraphs in articles(path):
        for verdict in verdicts_on_document(paragraphs, matcher):
            if verdict.surface != "IS":
                continue
            refusal = verdict.refusal or "accepted"
            verdicts[refusal] += 1
            text, start = paragraphs[verdict.position], verdict.start_char
            say(f"{refusal} | {identity} | {text[max(0, start - 70) : start + 72]}")
    say(f"IS: {dict(verdicts)}")


def measure_speed(path: Path, matcher: Matcher) -> None:
    """Print how many megabytes a second are scanned, with the packs and with 50,000 aliases."""
    documents = [paragraphs for _, paragraphs in articles(path)]
    random.shuffle(documents)
    sizes = list(itertools.accumulate(sum(len(t.encode()) for t in texts) for texts in documents))
    documents = documents[: bisect.bisect(sizes, SPEED_BYTES)]
    size_bytes = sizes[len(documents) - 1]
    for label, one in (
        ("packs", matcher),
        (f"{SPEED_ALIASES:,} aliases", large_matcher(documents)),
    ):
        scan_s, _ = timed(scan, documents, one)
        all_s, mentions = timed(mention, documents, one)
        say(
            f"speed, {label}: folded and scanned {size_bytes / 1e6 / scan_s:.1f} MB/s, "
            f"judged as well {size_bytes / 1e6 / all_s:.1f} MB/s; {one.forms:,} forms, "
            f"{mentions:,} mentions in {size_bytes / 1e6:.1f} MB"
        )


def timed(
    work: Callable[[Sequence[Sequence[str]], Matcher], Iterator[object]],
    documents: Sequence[Sequence[str]],
    matcher: Matcher,
) -> tuple[float, int]:
    """Return the processor seconds that a work took, the best of two, and how many it gave."""
    best_s, result = float("inf"), 0
    for _ in range(2):
        start = time.process_time()
        result = sum(1 for _ in work(documents, matcher))
        best_s = min(best_s, time.process_time() - start)
    return best_s, result


def scan(documents: Sequence[Sequence[str]], matcher: Matcher) -> Iterator[object]:
    """Yield all finds of the automaton."""
    for paragraphs in documents:
        for text in paragraphs:
            yield from matcher.scan(fold_for_names(text))


def mention(documents: Sequence[Sequence[str]], matcher: Matcher) -> Iterator[Mention]:
    """Yield all mentions."""
    for paragraphs in documents:
        for found in find_document_mentions(paragraphs, matcher):
            yield from found


def large_matcher(documents: Sequence[Sequence[str]]) -> Matcher:
    """Return a matcher of the packs and as many made-up names as 50,000 aliases need.

    The names are pairs of words of the texts themselves, capitalised, so that their beginnings
    do occur; a quarter each are places, persons (whose surnames count too), organisations
    and groups.
    """
    gazetteer = load_packs(OWN_PACKS)
    words = sorted({word for texts in documents for text in texts for word in text.split()})
    plain = [word for word in words if word.isalpha() and len(word) > 3]
    names, aliases = dict(gazetteer.names), list(gazetteer.aliases)
    seen = {alias.text for alias in aliases}
    kinds = (NameType.PLACE, NameType.PERSON, NameType.ORG, NameType.GROUP)
    while len(aliases) < SPEED_ALIASES:
        text = f"{random.choice(plain).title()} {random.choice(plain).title()}"  # noqa: S311
        key = f"made-up-{len(aliases)}"
        if text not in seen:
            seen.add(text)
            names[key] = Name(key, text, kinds[len(aliases) % 4])
            aliases.append(Alias(key, text, CaseRule.TITLE, ANYWHERE, "en", "", "made up", 1))
    return build_matcher(Gazetteer(names, tuple(aliases), gazetteer.given_names))


def articles(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the id and the paragraphs, headline first, of each article of a news file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], [article.get("title") or "", *article["text"].split("\n\n")]


def say(line: str) -> None:
    """Print one line of the result."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
