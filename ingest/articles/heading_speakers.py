"""Tell who speaks a headline from what it is about: Ann Lee: The town ‘leaves us no choice’.

Headlines open with a topic and a colon as often as with a speaker: "Brexit: How the town ‘fell’".
So only who is known to be a person speaks, or, right before the quotation, who speaks in the
article too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.fuller_names import fuller_forms
from ingest.articles.rarer_speakers import before_colon
from ingest.articles.roles import is_given_name
from ingest.articles.speaker_names import is_pronoun
from ingest.articles.speech_words import (
    ARTICLES,
    NOUN_VERBS,
    PERSON_NOUNS,
    QUESTION_WORDS,
    TITLES,
    VERBS,
)
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.articles.speaker_words import Speaker

_BEHIND = late(r"\s(?:has\s|have\s|had\s)?(?P<word>[^\W\d_]+)")
_BEFORE = late(r"(?<!\S)(?P<word>[^\W\d_][\w'’-]*)\.?\s$")
#: Characters of a word before a name.
MAX_BEFORE_CHARS = 24
_INITIALS = late(r"(?:[A-Z]\.)+")
_WORD = late(r"[^\W\d_]+")
#: How nouns for people end: killer, mothers, actor, artist, gunman.
_PERSON_ENDS = ("er", "ers", "or", "ors", "ist", "ists", "man", "woman")
#: Words by which who speaks is a part of what they say.
_OWN_WORDS = frozenset(
    ["i", "me", "my", "mine", "we", "us", "our", "ours", "ich", "mir", "mich", "mein", "meine",
     "wir", "uns", "unser", "unsere", "je", "moi", "mon", "ma", "mes", "nous", "notre", "nos",
     "yo", "mi", "mis", "nosotros", "nuestro", "nuestra"]
)  # fmt: skip
_SURE_VERBS = VERBS - NOUN_VERBS


def speaker_of_heading(text: str) -> Speaker | None:
    """Return whom a headline names before its first colon."""
    colon = text.find(": ")
    return before_colon(text[: colon + 1], 0) if colon > 0 else None


def tells_of_another(between: str) -> bool:
    """Tell whether words between a colon and a quotation open a story, or name who speaks in it.

    As in: George Floyd: What happened in his final ‘moments of life’. And: Bob Ray: Victim ‘begged
    for her life’.
    """
    words = [word.casefold() for word in _WORD.findall(between)]
    if words and words[0] in QUESTION_WORDS:
        return True
    return any(word in PERSON_NOUNS or word.endswith(_PERSON_ENDS) for word in words)


def is_about_thing(speaker: Speaker, others: Mapping[int, str], between: str, quoted: str) -> bool:
    """Tell whether a quotation may be about the one before the colon, by somebody else.

    It may where another thing than a name or a pronoun is its subject, as in "Bob Ray: Gang ‘had
    no remorse’", and where a noun belongs to the name, as in "Ann Lee Funeral: ‘We will miss
    her’". What the article says beside its headline shows who speaks, and how they are called;
    "us" in the quotation shows that somebody speaks of themselves.

    Args:
        speaker: whom the words before the colon name.
        others: the other paragraphs of the article.
        between: the words between the colon and the quotation.
        quoted: the quotation.
    """
    name = speaker.name
    whole = "\n".join(others.values())
    if name is None:
        return False
    rest, _, last = name.rpartition(" ")
    if rest and last not in whole and rest in whole:
        return True
    words = between.split()
    is_named = bool(words) and (
        is_pronoun(words[0]) or (len(words) > 1 and all(word[0].isupper() for word in words))
    )
    if not words or is_named or _speaks(last, whole):
        return False
    return _OWN_WORDS.isdisjoint(word.casefold() for word in _WORD.findall(quoted))


def _speaks(name: str, whole: str) -> bool:
    return any(
        behind in _SURE_VERBS or before in _SURE_VERBS for before, behind in _uses(name, whole)
    )


def is_topic(speaker: Speaker, texts: Mapping[int, str], *, is_direct: bool) -> bool:
    """Tell whether the name before a colon is not known to be of somebody who speaks.

    Args:
        speaker: whom the words before the colon name.
        texts: the paragraphs of the article.
        is_direct: whether the quotation stands right behind the colon.
    """
    name = speaker.name
    if name is None:
        return False
    before = speaker.words.removesuffix(name).split()
    if (" " in name and is_given_name(name.split()[0])) or (before and _is_title(before[-1])):
        return False
    whole = "\n".join(texts.values())
    if _is_person(name, texts, whole):
        return False
    return not is_direct or not any(
        behind in _SURE_VERBS and (not before[:1].isupper() or before.casefold() in ARTICLES)
        for before, behind in _uses(name, whole)
    )


def _is_person(name: str, texts: Mapping[int, str], whole: str) -> bool:
    """Tell whether an article calls a person so: in full, with a title, or by the family name."""
    forms = fuller_forms([name], texts)[name]
    firsts = [form.split()[0] for form in forms]
    if any(is_given_name(first) or _INITIALS.fullmatch(first) for first in firsts):
        return True
    has_parts = " " in name or bool(forms)
    return any(
        _is_title(before)
        or (
            has_parts
            and behind in _SURE_VERBS
            and not before[:1].isupper()
            and before.lower() != "the"
        )
        for before, behind in _uses(name.rpartition(" ")[2], whole)
    )


def _is_title(word: str) -> bool:
    return word[:1].isupper() and word.casefold().rstrip(".") in TITLES


def _uses(name: str, whole: str) -> Iterator[tuple[str, str]]:
    """Yield the words before and behind each place of a name, "" for none."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", whole):
        before = _BEFORE.search(whole, max(0, found.start() - MAX_BEFORE_CHARS), found.start())
        behind = _BEHIND.match(whole, found.end())
        yield (before.group("word") if before else "", behind.group("word") if behind else "")
