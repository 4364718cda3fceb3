"""Tell words that only a text has, not a query: what stands beside them is no sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.search.function_words import function_words
from ingest.search.query_signs import Sign

if TYPE_CHECKING:
    from ingest.search.query_signs import Lexeme

#: English verbs behind which NOT belongs to the sentence: `did NOT resign`.
AUXILIARIES = frozenset({
    "did", "do", "does", "is", "was", "were", "are", "am", "be", "been", "has", "had", "have",
    "will", "would", "can", "could", "shall", "should", "must", "may", "might", "need", "ought",
    "it's", "he's", "she's", "that's", "i'm", "they're", "we're", "you're",
})  # fmt: skip

#: German verbs; beside an English sign they are other words: `war NOT peace`.
_GERMAN_VERBS = frozenset({
    "ist", "sind", "war", "waren", "wird", "werden", "wurde", "wurden", "hat", "haben", "hatte",
    "hatten", "kann", "konnte", "darf", "soll", "sollte", "muss", "bin", "sei", "wäre",
})  # fmt: skip

#: Languages whose function words count, besides English: those of the words that are signs.
LANGUAGES = ("de", "fr", "ru", "es")


def is_common(lexeme: Lexeme) -> bool:
    """Tell whether a word is a function word in small letters, in one of the languages."""
    word = lexeme.text.casefold()
    return is_common_in_english(lexeme) or (
        _is_plain(lexeme)
        and (
            word in _GERMAN_VERBS or any(word in function_words(language) for language in LANGUAGES)
        )
    )


def is_common_in_english(lexeme: Lexeme) -> bool:
    """Tell whether a word is an English function word in small letters: no `war`, no `man`."""
    word = lexeme.text.casefold()
    return _is_plain(lexeme) and (word in STOP_WORDS or word in AUXILIARIES)


def _is_plain(lexeme: Lexeme) -> bool:
    return not (lexeme.text.isupper() or lexeme.is_prefix or lexeme.is_pattern)


def is_verb(lexeme: Lexeme | None) -> bool:
    """Tell whether a word is a verb behind which NOT is a word."""
    if lexeme is None or lexeme.sign is not Sign.WORD or lexeme.text.isupper():
        return False
    return lexeme.text.replace("’", "'").lower() in AUXILIARIES
