"""Weigh a short Chinese name against the words that it may be cut from: `也门` in `出了也门口`.

The characters around a name are cut into words in two ways: with the name, and with no word that
holds it whole. A name counts where the first way is as likely. How likely a way is follows from
how often its words stand in Chinese texts (`han_words.txt`, made by `benchmarks/han_words.py`).
Names that are found around it are words too: `约旦河西岸` leaves no `北约` before it.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Characters on either side of a name that are cut into words.
AROUND_CHARS = 4

#: How often a name is taken to stand in 60 million words, as a logarithm to the base 2: 1,000
#: times. Of 71 made sentences 66 are right with 9 and 10, 65 with 11 and 12. Higher, and more
#: names are found within other words.
NAME_WEIGHT = 10

#: The same of a character that is no frequent word.
CHARACTER_WEIGHT = 5

#: Stretches around names whose cut is remembered: texts repeat the names of their subject.
CACHED_STRETCHES = 4_096

_TOTAL_WEIGHT = 26
_LONGEST_WORD = 3
_HAN = ("\u4e00", "\u9fff")
_NEVER = -1_000_000
_WORDS = Path(__file__).parent / "han_words.txt"


def is_cut_as_name(letters: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the characters around `letters[start:end]` are likely cut with it as a word.

    Args:
        letters: the text.
        start: where the name begins.
        end: where it ends, excluded.
        names: spans of all names found in their order, this one among them.
    """
    first, last = start, end
    while first > max(0, start - AROUND_CHARS) and _HAN[0] <= letters[first - 1] <= _HAN[1]:
        first -= 1
    while last < min(len(letters), end + AROUND_CHARS) and _HAN[0] <= letters[last] <= _HAN[1]:
        last += 1
    if last - first == end - start:
        return True
    # Of the names of a long text only those nearby are looked at.
    near = names[bisect_left(names, (first, 0)) : bisect_left(names, (last, 0))]
    around = tuple([(begin - first, stop - first) for begin, stop in near if stop <= last])
    return _is_cut_out(letters[first:last], start - first, end - first, around)


@lru_cache(maxsize=CACHED_STRETCHES)
def _is_cut_out(stretch: str, start: int, end: int, names: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a stretch is likely cut with a name in it, or `names`, as words."""
    own = max(_weights().get(stretch[start:end], 0), NAME_WEIGHT) - _TOTAL_WEIGHT
    around: dict[int, list[int]] = {}
    for begin, stop in names:
        around.setdefault(stop, []).append(begin)
    with_name = _best(stretch, 0, start, around) + own + _best(stretch, end, len(stretch), around)
    return with_name >= _best(stretch, 0, len(stretch), around, (start, end))


def _best(
    letters: str,
    first: int,
    last: int,
    names: Mapping[int, Sequence[int]],
    left_out: tuple[int, int] | None = None,
) -> int:
    """Return the weight of the likeliest way to cut a stretch, no word holding `left_out`.

    `names` are the places where names begin, by their ends.
    """
    words = _weights()
    ends = {first: 0}
    for end in range(first + 1, last + 1):
        best = _NEVER
        for start in range(max(first, end - _LONGEST_WORD), end):
            if left_out and start <= left_out[0] and left_out[1] <= end:
                continue
            weight = words.get(letters[start:end], CHARACTER_WEIGHT if end - start == 1 else None)
            if weight is not None:
                best = max(best, ends[start] + weight - _TOTAL_WEIGHT)
        for start in names.get(end, ()):
            if start >= first and (start, end) != left_out:
                best = max(best, ends[start] + NAME_WEIGHT - _TOTAL_WEIGHT)
        ends[end] = best
    return ends[last]


@cache
def _weights() -> Mapping[str, int]:
    """Return how often each frequent word stands in newspapers, as a logarithm."""
    weights: dict[str, int] = {}
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        weight, *words = line.split(" ")
        weights.update(dict.fromkeys(words, int(weight)))
    return weights
