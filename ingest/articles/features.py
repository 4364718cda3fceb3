"""Measure each block: its length, its end, its phrase, its twins, its echo in the text below.

Words are compared by their first letters, so that inflections count. Scripts that leave no
space between words are compared by pairs of letters.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ingest.text import rules
from ingest.text.letters import without_common_marks
from ingest.text.patterns import UNSPACED, late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import Block

#: Characters of a block that are looked at; and at its head, where a glued label can stand.
LOOK_CHARS = 2000

#: Words up to which a block is compared with phrases and with its twins. Cookie and sign-up
#: texts, captions and biographies are shorter; longer paragraphs are the story's.
MAX_KEY_WORDS = 60

#: Words from which a block that ends like a sentence, or that is a list item, is text.
MIN_SENTENCE_WORDS = 7
MIN_LIST_WORDS = 4

#: Words from which a block without an end is running text when a sentence ends inside it.
MIN_RUNNING_WORDS = 60

#: Characters that stand for one word in a script without spaces.
UNSPACED_WORD_CHARS = 3

#: Lines of MIN_LIST_WORDS or more that stand elsewhere too, and their share of the words of all
#: such lines, from which a document holds its article twice.
MIN_REPEATED_LINES = 6
MIN_REPEATED_SHARE = 0.5

#: Words from which a line in small letters, or one that ends with a full stop, is an item of a
#: list; items in a row that belong to the story they follow.
MIN_ITEM_WORDS = 3
MIN_ITEMS = 3

#: Words below which a repeated line is a menu entry; from which an unended line is text.
MIN_TWIN_WORDS = 15
MIN_UNENDED_WORDS = 20

#: Unmarked lines between two paragraphs up to which each may be a heading; words up to which
#: it surely is, and from which a lone one is a caption.
MAX_HEADINGS = 3

#: Share of a long line's words that the next paragraph repeats when it is its heading; words
#: are compared by so many first letters.
MIN_ECHO = 0.5
STEM_CHARS = 6

#: Blocks above the story in which its head is looked for, and blocks of the story in which a
#: byline or a day still belongs to the head.
OPENING_BLOCKS = 60

#: Words of a line with a date, and those besides the date: a place, an outlet.
MAX_DATE_WORDS = 18

#: Blocks below the story in which a writer or topics may stand; words of a line that names
#: its writer (a longer one tells of a life); words of a line of topics, and their capitals.
CLOSING_BLOCKS = 6
MAX_TAG_WORDS = 30

#: Blocks of the story that a headline is compared with.
LEDE_BLOCKS = 12

#: What the share of a headline's words found in the lede is worth, from the share on; and
#: what a line is worth that shares fewer. Titles of other articles share next to none.
ECHO_WORTH = ((0.6, 3.0), (0.4, 2.0), (0.2, 0.0))
NO_ECHO_WORTH = -2.0

#: Blocks of the whole story that a line is compared with, and what the share of its words found
#: there is worth from `MIN_STORY_ECHO` on: the lede of a column may say nothing of its headline.
STORY_BLOCKS = 60
MIN_STORY_ECHO = 0.7
STORY_ECHO_WORTH = 0.7

#: Characters at the end of a block in which a bracket with its writer stands.
SIGNED_END_CHARS = 150

#: What ends a sentence, behind closing quotation marks and brackets.
_ENDS = ".!?…।۔؟。！？"
_CLOSERS = "\"'”“’»«)]* \u200b\u200c\u200d"

# Such as "[12]" or "[n 8][9]" behind the end of a sentence.
_NOTE_SIGNS = late(r"(?:\[[a-z]{0,4}\s?[0-9]{1,3}\]){1,4}\s?$")

# Behind the last sentence who wrote, or which agency: "came home. (Jane Roe, QRF)", "。【岡本涼】".
_SIGNED_END = late(
    r"(?<=[.!?…。！？\"”»」])\s?[(（\[【〔][^()（）\[\]【】〔〕]{1,120}[)）\]】〕]\s*$"
)
_BRACKETS = tuple(")）]】〕")

# Such as "came home. She".
SENTENCE_WITHIN = late(r"[^\W\d_]{2}[.!?][\"”’»)]?\s[\"“„«(]?[^\W\d_a-z]")

# The vowel signs of Indian scripts belong to the word, though Python counts them as no letters.
_WORD = late(
    r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u00a1-\u00bf\u2010-\u2060\u3000-\u303f\uff00-\uff20]{1,60}"
)


class Features(NamedTuple):
    """Hold what is seen of one block.

    Attributes:
        text: the first `LOOK_CHARS` characters, every white space a plain space.
        key: the line as phrases are compared; empty for a long block.
        words: number of words; for scripts without spaces, their equivalent.
        ends: the last character inside quotes and brackets, when it ends a sentence.
        hit: the phrase that tells what the line does.
        twins: how many blocks of the document say the same.
        is_sentence: running text, as opposed to headings, names and menus.
        is_text: a paragraph and no line: running text, or long, a list item or speech.
    """

    text: str
    key: str
    words: int
    ends: str
    hit: rules.PhraseHit | None
    twins: int
    is_sentence: bool
    is_text: bool


#: Runs whose words are compared by pairs of letters: those, and Korean, whose words take endings.
_PAIRED = late(rf"{UNSPACED.pattern}|[\uac00-\ud7a3]+")

LIST_SIGNS = ("- ", "– ", "— ", "* ", "+ ", "• ", "● ", "· ", "^ ", "▪ ")
QUOTES = ("“", '"', "„", "«", "»", "‘", "'", "”")

#: The one white space that counts as printable.
_BRAILLE_BLANK = "\u2800"
_UNUSUAL_SPACE = late(
    r"[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000]"
)


def spaced(text: str) -> str:
    """Return `text` with every white space as a plain space, one for one."""
    if text.isprintable() and _BRAILLE_BLANK not in text:  # nearly all text, and quickly told
        return text
    return _UNUSUAL_SPACE.sub(" ", text)


def measured(blocks: Sequence[Block]) -> list[Features]:
    """Return what is seen of each block, in order."""
    texts = [spaced(block.text[:LOOK_CHARS]) for block in blocks]
    counts = [_count_words(text) for text in texts]
    keys = [
        rules.fold_for_phrases(text) if words <= MAX_KEY_WORDS else ""
        for text, words in zip(texts, counts, strict=True)
    ]
    twins = Counter(keys)
    by_block = [
        _features_of(block, text, key, words, twins[key] if key else 1)
        for block, text, key, words in zip(blocks, texts, keys, counts, strict=True)
    ]
    return _without_twins(by_block) if _is_printed_twice(by_block) else by_block


def _is_printed_twice(by_block: Sequence[Features]) -> bool:
    """Tell a document that holds its article twice: a repeated line is no menu entry there."""
    lines = [features for features in by_block if features.words >= MIN_LIST_WORDS]
    repeated = [features for features in lines if features.twins > 1]
    if len(repeated) < MIN_REPEATED_LINES:
        return False
    words = sum(features.words for features in lines)
    return sum(features.words for features in repeated) >= MIN_REPEATED_SHARE * words


def _without_twins(by_block: list[Features]) -> list[Features]:
    return [
        features._replace(twins=1) if features.words >= MIN_LIST_WORDS else features
        for features in by_block
    ]


def _features_of(block: Block, text: str, key: str, words: int, twins: int) -> Features:
    hit = rules.find_phrase(key, rules.words_of(key)) if key else None
    tail = block.text[-24:]
    if tail.endswith(_BRACKETS):
        tail = without_signed_end(block.text[-SIGNED_END_CHARS:])
    last = (_NOTE_SIGNS.sub("", tail) if "]" in tail else tail).rstrip(_CLOSERS)[-1:]
    ends = last if last and last in _ENDS else ""
    is_sentence = _is_sentence(text, words, ends)
    is_text = is_sentence or _is_text(text, words, ends)
    return Features(text, key, words, ends, hit, twins, is_sentence, is_text)


def without_signed_end(text: str) -> str:
    """Return a paragraph without the bracket behind its last sentence that names who wrote it."""
    return _SIGNED_END.sub("", text) if text.endswith(_BRACKETS) else text


def _is_sentence(text: str, words: int, ends: str) -> bool:
    """Tell a block that ends like a sentence, or a long one that holds such an end inside."""
    if ends:
        return words >= MIN_SENTENCE_WORDS
    return words >= MIN_RUNNING_WORDS and SENTENCE_WITHIN.search(text) is not None


def _is_text(text: str, words: int, ends: str) -> bool:
    """Tell a paragraph that is no sentence: it is long, a list item or speech."""
    if words >= MIN_UNENDED_WORDS * 2:
        return True
    if words < MIN_LIST_WORDS:
        return False
    if text.startswith(LIST_SIGNS) or text.endswith((":", "：")):
        return True
    return bool(ends) and text.startswith(QUOTES)


def _count_words(text: str) -> int:
    words = text.count(" ") + 1
    if without_common_marks(text).isascii() or not UNSPACED.search(text):
        return words
    unspaced = sum(map(len, UNSPACED.findall(text)))
    return max(words, 1 + unspaced // UNSPACED_WORD_CHARS)


def capital_share(text: str) -> float:
    """Return the share of words that begin with a capital letter or a digit."""
    words = text.split()
    return sum([not word[0].islower() for word in words]) / len(words) if words else 0.0


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text in small letters."""
    words = _WORD.findall(text)
    if text.isascii() or not _PAIRED.search(text):
        return frozenset(word[:STEM_CHARS] for word in words if len(word) >= 4)
    return frozenset(stem for word in words for stem in _stems_of(word))


def _stems_of(word: str) -> Iterator[str]:
    runs = _PAIRED.findall(word)
    if not runs and len(word) >= 4:
        yield word[:STEM_CHARS]
    for run in runs:
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def echo(key: str, text: str) -> float | None:
    """Return the share of the longer words of `key` that `text` says too, 0.0 to 1.0.

    Both in small letters. None when `key` has no longer word.
    """
    words = stems(key)
    return sum(1 for word in words if word in text) / len(words) if words else None


class Echoes:
    """Compare lines with the lede, and with the whole story, below them."""

    def __init__(self, by_block: Sequence[Features], story: range, end: int) -> None:
        """Hold the blocks of the document, its story, and where its opening ends."""
        self._by_block, self._story, self._end = by_block, story, end
        self._lede = self._words(end, end + LEDE_BLOCKS)
        self._whole = self._words(story.start, min(story.stop, story.start + STORY_BLOCKS))

    def of_lede(self, place: int) -> float:
        """Return the share of the longer words of a line that the lede says too."""
        is_above = place < self._end
        lede = self._lede if is_above else self._words(place + 1, place + 1 + LEDE_BLOCKS)
        return echo(self._by_block[place].key, lede) or 0.0

    def of_story(self, place: int) -> float:
        """Return the share that the story says; a line within it does not answer itself."""
        start, end = self._story.start, min(self._story.stop, self._story.start + STORY_BLOCKS)
        if place < start:
            whole = self._whole
        else:
            whole = f"{self._words(start, place)} {self._words(place + 1, end)}"
        return echo(self._by_block[place].key, whole) or 0.0

    def _words(self, start: int, end: int) -> str:
        return " ".join(features.text for features in self._by_block[start:end]).casefold()


def score_echoes(of_lede: float, of_story: float) -> float:
    """Return what the shares of a line's words that lede and story repeat are worth."""
    score = next((worth for least, worth in ECHO_WORTH if of_lede >= least), NO_ECHO_WORTH)
    return score + STORY_ECHO_WORTH if of_story >= MIN_STORY_ECHO else score
