"""Measure each block: its length, its end, its phrase, its twins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ingest.text import rules
from ingest.text.letters import without_common_marks
from ingest.text.patterns import UNSPACED, late

if TYPE_CHECKING:
    from collections.abc import Sequence

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

#: Blocks above the story in which its head is looked for, and blocks of the story in which a
#: byline or a day still belongs to the head.
OPENING_BLOCKS = 60

#: Words of a line with a date, and those besides the date: a place, an outlet.
MAX_DATE_WORDS = 18

#: Blocks below the story in which a writer or topics may stand; words of a line that names
#: its writer (a longer one tells of a life); words of a line of topics, and their capitals.
CLOSING_BLOCKS = 6
MAX_TAG_WORDS = 30

#: Characters at the end of a block in which a bracket with its writer stands.
END_BRACKET_CHARS = 150

#: What ends a sentence, behind closing quotation marks and brackets.
_ENDS = ".!?…।۔؟。！？"
_CLOSERS = "\"'”“’»«)]* \u200b\u200c\u200d"

# Such as "[12]" or "[n 8][9]" behind the end of a sentence.
_NOTE_SIGNS = late(r"(?:\[[a-z]{0,4}\s?[0-9]{1,3}\]){1,4}\s?$")

# Behind the last sentence who wrote, or which agency: "came home. (Jane Roe, QRF)", "。【岡本涼】".
_END_BRACKET = late(
    r"(?<=[.!?…。！？\"”»」])\s?[(（\[【〔][^()（）\[\]【】〔〕]{1,120}[)）\]】〕]\s*$"
)
_BRACKETS = tuple(")）]】〕")

# Such as "came home. She".
SENTENCE_WITHIN = late(r"[^\W\d_]{2}[.!?][\"”’»)]?\s[\"“„«(]?[^\W\d_a-z]")


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
        tail = without_end_bracket(block.text[-END_BRACKET_CHARS:])
    last = (_NOTE_SIGNS.sub("", tail) if "]" in tail else tail).rstrip(_CLOSERS)[-1:]
    ends = last if last and last in _ENDS else ""
    is_sentence = _is_sentence(text, words, ends)
    is_text = is_sentence or _is_text(text, words, ends)
    return Features(text, key, words, ends, hit, twins, is_sentence, is_text)


def without_end_bracket(text: str) -> str:
    """Return a paragraph without the bracket behind its last sentence that names who wrote it."""
    return _END_BRACKET.sub("", text) if text.endswith(_BRACKETS) else text


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
