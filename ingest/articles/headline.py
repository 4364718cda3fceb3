"""Find the headline: the line above the story that shares its words and stands where it should."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ingest.articles.echoes import MIN_ECHO, Echoes, score_echoes
from ingest.articles.features import LIST_SIGNS, OPENING_BLOCKS
from ingest.model import Kind
from ingest.text import byline_names, day_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.articles.block_rules import BlockMark
    from ingest.articles.features import Features

#: Headline: its words, at least and at most; the words that most have; the score it needs.
MIN_HEADLINE_WORDS = 3
MAX_HEADLINE_WORDS = 26
COMMON_HEADLINE_WORDS = (5, 17)
MIN_HEADLINE_SCORE = 4.5

#: How much better than its headline a standfirst without a full stop may score: one of any
#: length, and one of so many words, whose headline needs a score of its own.
STANDFIRST_LEAD = 2.0
LONG_STANDFIRST_LEAD = 3.5
MIN_LINE_STANDFIRST_WORDS = 12
MIN_SCORE_ABOVE_STANDFIRST = 2.5

#: What a day directly above a line is worth, and the blocks above the story in which it counts.
DAY_ABOVE_WORTH = 1.5
DAY_ABOVE_BLOCKS = 3

#: Blocks below a headline in which a byline speaks for it.
SIGNED_BELOW = 8

#: Share of letters among the characters of a headline: a list of versions has fewer.
MIN_LETTER_SHARE = 0.5

#: Words of a line that stands below a headline as its standfirst; blocks above the story from
#: which a line is more likely the title of another article.
MIN_LONG_STANDFIRST_WORDS = 18
FAR_ABOVE_BLOCKS = 20

#: Blocks above the story within which the first line of a text is most likely its title, as in
#: a text saved with its title and a kicker or a place, and what that is worth.
FIRST_LINE_BLOCKS = 5
FIRST_LINE_WORTH = 1.5

#: What a usual length is worth, and what words beyond it cost, and the fewest: most such lines
#: are names of sections; what a line printed twice is worth.
COMMON_LENGTH_WORTH = 1.0
LONG_LINE_COST = 1.0
SHORT_LINE_COST = 1.0
TWIN_WORTH = 0.5

#: What a copy with a path or a kicker glued to it is worth, and a name alone below, of somebody
#: with a common given name: most writers of unsigned lines stand so.
COPY_WORTH = 2.5
NAME_BELOW_WORTH = 2.0
NAME_BELOW_BLOCKS = 2

#: What the first and the last place above the story are worth; the last with nothing unknown
#: above it; and what a place far above costs.
EDGE_WORTH = 0.5
ONLY_LINE_WORTH = 4.5
FAR_ABOVE_COST = 1.0

#: What the first line of a text is worth that has its byline or day directly below: a column may
#: say its words nowhere again.
TOP_WORTH = 2.5

#: What a byline below is worth, with a standfirst between and without; one directly below; and
#: running text directly below.
SIGNED_STANDFIRST_WORTH = 4.0
SIGNED_WORTH = 3.0
SIGNED_AT_ONCE_WORTH = 0.5
TEXT_BELOW_WORTH = 0.5

#: What the title of another article close above costs, and running text directly above.
TEASER_ABOVE_COST = 1.5
TEXT_ABOVE_COST = 3.0

# Such as "Home > News > Sport".
_PATH_SIGN = re.compile(r"\s[/>»›|→]\s")
#: How a line opens that goes on from the headline above it.
ELLIPSES = ("…", "...")
_SIGNING = frozenset({Kind.BYLINE, Kind.DATELINE})


def find_headline(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], story: range, end: int
) -> int | None:
    """Return the place of the headline, or None when no line has enough to say for itself.

    Args:
        by_block: what is seen of the blocks.
        marks: what is known of them so far.
        story: the stretch of the story.
        end: where the opening ends: at the start of the story, or below a byline within it.
    """
    if not story:
        return None
    window = range(max(story.start - OPENING_BLOCKS, 0), min(max(end, story.start + 1), story.stop))
    keys = frozenset(by_block[place].key for place in window if marks[place] is None)
    echoes = Echoes(by_block, story, end)
    scores = {
        place: _score(by_block, marks, place, story, echoes)
        for place in window
        if marks[place] is None
        and _can_be_headline(by_block[place], is_at_top=_is_signed_at_top(marks, place))
    }
    whole = {
        place: score
        for place, score in scores.items()
        if not _adds_to_other(by_block[place].key, keys)
    }
    # Where a part of the headline stands alone, as a crosshead does, the whole is none of them.
    best = _best(by_block, whole)
    return _best(by_block, scores) if best is None else best


def _best(by_block: Sequence[Features], scores: Mapping[int, float]) -> int | None:
    """Return the place with the best score, if that is enough."""
    best = max(scores, key=lambda place: (scores[place], -place), default=None)
    if best is None or scores[best] < MIN_HEADLINE_SCORE:
        return None
    return best - 1 if _has_headline_above(by_block, scores, best) else best


def _has_headline_above(
    by_block: Sequence[Features], scores: Mapping[int, float], place: int
) -> bool:
    """Tell a standfirst without a full stop, with its headline directly above it.

    It says more of the story than the headline does, and so scores a little better. What
    stands above a headline, a kicker or a path, has few words.
    """
    if not place:
        return False
    above, below = by_block[place - 1], by_block[place]
    if above.words < COMMON_HEADLINE_WORDS[0] or place - 1 not in scores:
        return False
    lead = scores[place] - scores[place - 1]
    if below.words >= MIN_LINE_STANDFIRST_WORDS and lead <= LONG_STANDFIRST_LEAD:
        return scores[place - 1] >= MIN_SCORE_ABOVE_STANDFIRST
    return above.words < below.words and lead <= STANDFIRST_LEAD


def _adds_to_other(key: str, keys: frozenset[str]) -> bool:
    """Tell a line that is another one with a path, a kicker or the name of the site added."""
    words = key.split(" ")
    fewest = COMMON_HEADLINE_WORDS[0]
    cuts = range(1, len(words))
    return any(
        (len(words) - cut >= fewest and " ".join(words[cut:]) in keys)
        or (cut >= fewest and " ".join(words[:cut]).rstrip(" |-–—:·") in keys)
        for cut in cuts
    )


def _is_signed_at_top(marks: Sequence[BlockMark | None], place: int) -> bool:
    """Tell the first unknown block of the document, with its byline or day directly below."""
    return bool(_SIGNING & _kinds(marks, range(place + 1, place + 2))) and all(marks[:place])


def _can_be_headline(features: Features, *, is_at_top: bool) -> bool:
    """Tell whether a line looks like a headline; a full stop is allowed at the top only."""
    if not MIN_HEADLINE_WORDS <= features.words <= MAX_HEADLINE_WORDS:
        return False
    if features.text.startswith((*LIST_SIGNS, *ELLIPSES)) or features.text[:2].islower():
        return False
    if features.text.startswith("[") and features.text.endswith("]"):
        return False
    if len(_PATH_SIGN.findall(features.text)) > 1 or day_words.has_day_and_time(features.text):
        return False
    if _count_letters(features.text) < MIN_LETTER_SHARE * len(features.text):
        return False
    if features.ends == "." and is_at_top:
        return True
    if features.ends in (".", "…", "。", "।", "۔"):
        return False
    return not features.text.endswith((":", "—", "–", "-"))


def _count_letters(text: str) -> int:
    """Count letters; the vowel signs of Indian and Arabic scripts are letters too."""
    if text.isascii():
        return sum(map(str.isalpha, text))
    return sum(1 for char in text if unicodedata.category(char)[0] in "LM")


def _score(
    by_block: Sequence[Features],
    marks: Sequence[BlockMark | None],
    place: int,
    story: range,
    echoes: Echoes,
) -> float:
    """Return how much speaks for a line: its words, its length, its place, its neighbours."""
    features, share = by_block[place], echoes.of_lede(place)
    score = score_echoes(share, echoes.of_story(place))
    score -= SHORT_LINE_COST if features.words == MIN_HEADLINE_WORDS else 0.0
    score += COMMON_LENGTH_WORTH if features.words >= COMMON_HEADLINE_WORDS[0] else 0.0
    score -= LONG_LINE_COST if features.words > COMMON_HEADLINE_WORDS[1] else 0.0
    score += TWIN_WORTH if features.twins > 1 else 0.0
    score += COPY_WORTH if _has_copy(by_block, place) else 0.0
    score += NAME_BELOW_WORTH if _has_name_below(by_block, marks, place) else 0.0
    score += TOP_WORTH if place == 0 and _is_signed_at_top(marks, place) else 0.0
    score += _score_place(marks, place, story, share)
    return score + _score_neighbours(by_block, marks, place, story)


def _has_copy(by_block: Sequence[Features], place: int) -> bool:
    """Tell whether a line close above ends with this one: "NewsLocalBridge to close"."""
    key = by_block[place].key
    above = by_block[max(0, place - DAY_ABOVE_BLOCKS) : place]
    is_long = by_block[place].words >= COMMON_HEADLINE_WORDS[0]
    return is_long and any(other.key != key and other.key.endswith(key) for other in above)


def _has_name_below(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], place: int
) -> bool:
    """Tell whether a name stands alone close below, and nothing else says what it is."""
    below = range(place + 1, min(place + 1 + NAME_BELOW_BLOCKS, len(by_block)))
    return any(
        marks[at] is None
        and byline_names.is_name(by_block[at].text)
        and byline_names.has_given_name(by_block[at].text)
        for at in below
    )


def _score_place(
    marks: Sequence[BlockMark | None], place: int, story: range, share: float
) -> float:
    is_close = place == story.start - 1
    score = EDGE_WORTH if place == 0 or is_close else 0.0
    if is_close and all(marks[:place]):
        score += ONLY_LINE_WORTH
    elif place == 0 and 0 < story.start <= FIRST_LINE_BLOCKS:
        score += FIRST_LINE_WORTH if share >= MIN_ECHO else 0.0
    if story.start - place > FAR_ABOVE_BLOCKS:
        score -= FAR_ABOVE_COST
    return score


def _score_neighbours(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], place: int, story: range
) -> float:
    score = 0.0
    if _SIGNING & _kinds(marks, range(place + 1, place + 1 + SIGNED_BELOW)):
        is_led = _has_standfirst(by_block, marks, place)
        score += SIGNED_STANDFIRST_WORTH if is_led else SIGNED_WORTH
    if _SIGNING & _kinds(marks, range(place + 1, place + 3)):
        score += SIGNED_AT_ONCE_WORTH
    if place + 1 < len(by_block) and marks[place + 1] is None and by_block[place + 1].is_text:
        score += TEXT_BELOW_WORTH
    is_below_day = Kind.DATELINE in _kinds(marks, range(place - 1, place))
    if is_below_day and story.start - place <= DAY_ABOVE_BLOCKS:
        score += DAY_ABOVE_WORTH
    if Kind.TEASER in _kinds(marks, range(place - 3, place)):
        score -= TEASER_ABOVE_COST
    if place > story.start and by_block[place - 1].is_text:
        score -= TEXT_ABOVE_COST
    return score


def _has_standfirst(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], place: int
) -> bool:
    """Tell whether a long line stands below, with no more than a kicker between."""
    if by_block[place].words >= MIN_LONG_STANDFIRST_WORDS:
        return False
    below = range(place + 1, min(place + 3, len(by_block)))
    return any(
        marks[at] is None and by_block[at].words >= MIN_LONG_STANDFIRST_WORDS for at in below
    )


def _kinds(marks: Sequence[BlockMark | None], places: range) -> set[Kind]:
    near = (marks[at] for at in places if 0 <= at < len(marks))
    return {mark.kind for mark in near if mark is not None}
