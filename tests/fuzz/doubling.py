"""Double the text that each pattern finds hardest: its time may double too, and little more.

python -m tests.fuzz.doubling [NAME]    all patterns, or those whose place holds NAME
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.fuzz.patterns import Used, all_patterns, unreached
from tests.hostile.words import REPEATED

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_parse

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Time per doubling that is still taken for linear; the machine may be busy.
MOST = 2.3
#: Characters at the start and at most: there what grows with the square takes 0.2 s; and
#: seconds after which a growth is plain to see.
FIRST, LAST, ENOUGH_S = 1_000, 16_000, 0.1
#: Seconds of work for all texts of one pattern; none that is linear needs as many.
HOPELESS_S = 120
#: Times below are noise.
LEAST_S = 0.004
SEED = 7


@dataclass(frozen=True)
class Growth:
    """Say how the time of a pattern grew over the last doubling, and on what."""

    ratio: float
    chars: int
    seconds: float
    piece: str


def main(asked: list[str]) -> int:
    """Measure, print and return 1 when a pattern grows too fast."""
    sought = asked[0] if asked else ""
    patterns = [used for used in all_patterns() if sought in used.name]
    missed = [] if sought else unreached(patterns)
    for text in missed:
        print(f"NOT TRIED {text[:200]}", flush=True)
    bad = len(missed)
    for used in patterns:
        told = _judged(used)
        if told:
            bad += 1
            print(f"TOO FAST {used.name}: {told}\n    {used.pattern.pattern[:200]!r}", flush=True)
    print(f"{len(patterns)} patterns, {bad} not tried, or growing by more than {MOST} a doubling")
    return 1 if bad else 0


def _judged(used: Used) -> str:
    """Return what is wrong with a pattern; in a process of its own, for it may never end."""
    readable, writable = os.pipe()
    process = os.fork()
    if process == 0:
        signal.setitimer(signal.ITIMER_VIRTUAL, HOPELESS_S)
        worst = max((growth(used, piece) for piece in attacks(used.pattern)), key=_ratio)
        told = f"x{worst.ratio:.1f} at {worst.chars:,} ({worst.seconds:.2f} s)"
        if worst.ratio > MOST:
            os.write(writable, f"{told}, on {worst.piece[:60]!r}".encode())
        os._exit(0)
    os.close(writable)
    _, status = os.waitpid(process, 0)
    with os.fdopen(readable, "rb") as told_by_child:
        told = told_by_child.read().decode()
    return told or (f"not done in {HOPELESS_S} s" if status else "")


def _ratio(growth: Growth) -> float:
    return growth.ratio


def attacks(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Yield pieces whose repetition may be hard for a pattern."""
    chance = random.Random(SEED)  # noqa: S311  seeded on purpose
    pieces = dict.fromkeys(REPEATED.values())
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    tree = sre_parse.parse(text, pattern.flags & ~re.DEBUG & ~re.UNICODE)
    for _ in range(3):
        pieces[_sample(tree, chance)] = None
        for body in _repeated(tree):
            pieces[_sample(body, chance)] = None
    yield from (piece for piece in pieces if piece)


def growth(used: Used, piece: str) -> Growth:
    """Return by how much the time grew over the last doubling of the text."""
    chars, before = FIRST, 0.0
    while True:
        text = (piece * (chars // len(piece) + 1))[:chars]
        seconds = _least_time(used, text + "\u0001", 1)
        if seconds > ENOUGH_S or chars >= LAST:
            break
        chars, before = chars * 2, seconds
    if seconds < LEAST_S or not before:
        return Growth(1.0, chars, seconds, piece)
    ratio = seconds / before
    if ratio > MOST:  # look again, closely: the machine may have been busy
        half = (piece * (chars // len(piece) + 1))[: chars // 2]
        before = _least_time(used, half + "\u0001", 4)
        seconds = _least_time(used, text + "\u0001", 3)
        ratio = seconds / max(before, 1e-6)
    return Growth(ratio, chars, seconds, piece)


def _least_time(used: Used, text: str, times: int) -> float:
    asked: Any = text
    if isinstance(used.pattern.pattern, bytes):
        asked = text.encode("utf-8")
    return min(_time(used, asked) for _ in range(times))


def _time(used: Used, text: Any) -> float:
    started = time.thread_time()
    if used.is_anchored:
        used.pattern.match(text)
    else:
        for _ in used.pattern.finditer(text):
            pass
    return time.thread_time() - started


def _repeated(tree: Any) -> Iterator[Any]:
    """Yield what stands under a repetition, outer ones first."""
    for name, value in tree:
        if name in (sre_parse.MAX_REPEAT, sre_parse.MIN_REPEAT):
            yield value[2]
            yield from _repeated(value[2])
        else:
            for inner in _inner(value):
                yield from _repeated(inner)


def _inner(value: Any) -> Iterator[Any]:
    if isinstance(value, sre_parse.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _inner(item)


def _sample(tree: Any, chance: random.Random) -> str:
    """Return a text that the pattern is likely to match."""
    return "".join(_sampled(name, value, chance) for name, value in tree)


def _sampled(name: Any, value: Any, chance: random.Random) -> str:
    if name == sre_parse.LITERAL:
        return chr(value)
    if name == sre_parse.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if name == sre_parse.ANY:
        return "a"
    if name == sre_parse.IN:
        return _one_of(value, chance)
    if name == sre_parse.CATEGORY:
        return _CATEGORIES.get(value, "a")
    if name in (sre_parse.MAX_REPEAT, sre_parse.MIN_REPEAT):
        least, most, body = value
        return _sample(body, chance) * min(int(most), max(1, int(least)))
    if name == sre_parse.BRANCH:
        return _sample(chance.choice(value[1]), chance)
    if name in (sre_parse.SUBPATTERN, sre_parse.ATOMIC_GROUP) or hasattr(value, "data"):
        body = value[-1] if isinstance(value, tuple) else value
        return _sample(body, chance)
    return ""


_CATEGORIES = {
    sre_parse.CATEGORY_DIGIT: "1",
    sre_parse.CATEGORY_SPACE: " ",
    sre_parse.CATEGORY_WORD: "a",
    sre_parse.CATEGORY_NOT_DIGIT: "a",
    sre_parse.CATEGORY_NOT_SPACE: "a",
    sre_parse.CATEGORY_NOT_WORD: "-",
}


def _one_of(items: Any, chance: random.Random) -> str:
    if items[0][0] == sre_parse.NEGATE:
        banned = {value for name, value in items[1:] if name == sre_parse.LITERAL}
        return next(letter for letter in "aB1 -xyz\u00e9" if ord(letter) not in banned)
    name, value = chance.choice(items)
    if name == sre_parse.RANGE:
        return chr(chance.randint(value[0], value[1]))
    return _sampled(name, value, chance)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
