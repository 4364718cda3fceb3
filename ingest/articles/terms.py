"""Tell terms and titles in quotation marks from what somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.speaker_words import NO_END
from ingest.articles.speech_words import GERMAN_VERBS
from ingest.text.alternation import any_of
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.quote_spans import Span

#: Words in quotation marks, without a speaker, that are a term at most and no quotation.
MAX_TERM_WORDS = 3
#: Words of the title of a book or film.
MAX_TITLE_WORDS = 9
#: Characters before a quotation that may say that it is a name.
BEFORE_TERM_CHARS = 24

#: Words in quotation marks behind whose they are, which name a thing: the Herald’s “TalkTown”.
MAX_COLUMN_WORDS = 2

#: Words of the name of a paper, and characters before it that say that it is told.
MAX_PAPER_WORDS = 3
BEFORE_PAPER_CHARS = 80

#: Evidence that is enough for two or three words.
NEAR_EVIDENCE = frozenset({"name-verb-quote", "name-colon", "name-noun-quote", "according to"})
#: Evidence by which the words are not the title of anything.
_CLOSE_EVIDENCE = frozenset({"quote-verb-name", "quote-name-verb"})
#: Words that are small in a title.
_JOINTS = frozenset({"&", "a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"})
#: Stands before the name of a programme, a book or a film.
_BEFORE_WORK = late(r"\b(?:told|tells|on|to|of|watch|titled|called|show|film|book|song)\s$")
_WORDS_FOR_WORDS = ("word", "term", "phrase")
_NAMING_WORDS = (
    *("so-called", "nicknamed", "code-named", "codenamed", "titled", "entitled"),
    *("known as", "known as a", "known as an", "known as the"),
    *("sogenannte", "sogenannten", "soi-disant", "llamado", "llamada"),
    # A paper, a programme or a book: dem Portal „sport.de“.
    *("Portal", "Zeitung", "Magazin", "Magazins", "Sender", "Senders", "Zeitschrift", "Sendung"),
    *("Film", "Films", "Buch", "Buches", "Roman", "Romans", "Podcast", "Podcasts", "Talkshow"),
    *("Wort", "Begriff", "journal", "magazine", "quotidien", "roman", "émission", "mot", "diario"),
    *("periódico", "revista", "película", "libro", "programa", "palabra"),
)
_NAMING_ENDS = (*_WORDS_FOR_WORDS, *_NAMING_WORDS)
#: Stands before what a thing is named, which nobody is quoted by.
_BEFORE_NAME = late(
    r"(?:(?<!use\s)(?<!used\s)(?<!uses\s)(?<!using\s)th(?:e|is)\s(?:[a-z]+\s)?"
    rf"(?:{'|'.join(_WORDS_FOR_WORDS)})|{'|'.join(_NAMING_WORDS)})\s$"
)
#: One of these stands before a paper: im „Linder Boten“, told the “Herald”.
_IN_PAPER = late(r"\b(?:beim|dem|des|gegenüber|im|(?:told|tells)\sthe)\s$")
#: In German "der" is also said of who speaks, and the paper may open a sentence: behind a verb of
#: speech it is told, as in sagte Anna Rot der „Bild“.
_TOLD_PAPER = late(rf"\b(?:{any_of(GERMAN_VERBS)})\s(?:[^\W\d_][\w.-]*\s){{0,4}}(?:dem|den|der)\s$")
_ARTICLES_OF_WHOM = ("dem ", "den ", "der ")
#: Ends the words for who speaks behind the last words of a sentence, and their verb.
_TOLD_END = late(rf"[,;:—–]|\s-\s|[.!?…]{NO_END}(?=\s|$)")
#: Words of these: Rep. Ann Lee of Michigan said on Wednesday.
MAX_TELLING_WORDS = 14
#: Longer words that are small in a title.
_SMALL = frozenset({"with", "from", "into", "over", "upon", "about"})


def is_term(text: str, span: Span, *, is_part: bool, evidence: str | None) -> bool:
    """Tell whether words in quotation marks are no quotation, but a term or a title.

    Args:
        text: the paragraph.
        span: the words with their marks.
        is_part: whether they are a part of a sentence.
        evidence: for who speaks them; None where nobody does.
    """
    words = text[span.start + 1 : span.end - 1].split(maxsplit=MAX_TITLE_WORDS)
    if len(words) > MAX_TITLE_WORDS:
        return False
    if _is_told_paper(text, span, words):
        return True
    before = text[max(0, span.start - BEFORE_TERM_CHARS) : span.start]
    if is_part and before[-1:].isspace() and _is_named(words, before):
        return True
    # “This is not the Iraq War,” he said: a small word shows that it is no title.
    is_beside = evidence in _CLOSE_EVIDENCE or (not is_part and evidence == "follow-on")
    is_close = is_beside and any(
        word.islower() and word not in _JOINTS and word not in _SMALL for word in words
    )
    if not is_close and len(words) > 1 and _is_title(words):
        return True
    if not is_close and _is_work(words, before, is_part=is_part):
        return True
    # A “big unknown,” said Ann Lee: with a comma they are the last words of what is said.
    is_last = is_close and len(words) > 1 and words[-1].endswith(",") and _is_told_last(text, span)
    if len(words) > MAX_TERM_WORDS or is_last:
        return False
    return evidence is None or (is_part and evidence not in NEAR_EVIDENCE)


def _is_told_last(text: str, span: Span) -> bool:
    """Tell whether a sentence ends with who says it, and does not go on with what they say."""
    end = _TOLD_END.search(text, span.end)
    return len(text[span.end : end.start() if end else None].split()) <= MAX_TELLING_WORDS


def _is_told_paper(text: str, span: Span, words: Sequence[str]) -> bool:
    """Tell whether the words are a paper that somebody tells something."""
    if len(words) > MAX_PAPER_WORDS or not text.endswith(_ARTICLES_OF_WHOM, 0, span.start):
        return False
    start = max(0, span.start - BEFORE_PAPER_CHARS)
    is_name = words[:1] != [] and words[0][:1].isupper() and words[-1][:1].isupper()
    return is_name and _TOLD_PAPER.search(text, start, span.start) is not None


def _is_named(words: Sequence[str], before: str) -> bool:
    """Tell whether the words before a part of a sentence say that it is what a thing is called."""
    if before[:-1].endswith(_NAMING_ENDS) and _BEFORE_NAME.search(before):
        return True
    is_short = len(words) <= MAX_COLUMN_WORDS and all(not word[:1].islower() for word in words)
    return is_short and (before.endswith(("’s ", "'s ")) or _IN_PAPER.search(before) is not None)


def _is_work(words: Sequence[str], before: str, *, is_part: bool) -> bool:
    """Tell whether the words are the name of a programme, a book or a film, as in told “The View”.

    Every word of it that is no small one has a capital letter.
    """
    if not words or words[0][:1].islower():
        return False
    words = " ".join(words).rstrip(".,!?").split()
    names = [word for word in words if word.casefold() not in _JOINTS]
    return (
        len(words) > 1
        and (is_part or _BEFORE_WORK.search(before) is not None)
        and (words[0][:1].isupper() or words[0].isdigit())
        and all(word[:1].isupper() or word.isdigit() for word in names)
        and any(word[:1].isupper() for word in names)
        and (len(names) > 1 or "&" in words or words[0] == "The")
    )


def _is_title(words: Sequence[str]) -> bool:
    """Tell whether all words but short ones have capital letters, as the title of a book has."""
    long_words = [word for word in words if len(word) > MAX_TERM_WORDS and word not in _SMALL]
    return len(long_words) > 1 and all(word[:1].isupper() for word in long_words)
