"""Write words as an index of the engine holds them: cut by us, joined by spaces.

The engine splits at white space and nowhere else, so its words are those of a corpus file. Names
stand at the place of the words that mention them: behind the first word of a mention the sign of
its beginning, behind the last word the sign of its end.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from ingest.search.places import Passage
from ingest.text.words import plain_words, terms, written_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.search.mentions import Mentioned

#: A longer word is written as its beginning and a hash: the engine refuses words of 32,766 bytes.
MAX_WORD_CHARS = 1_000

#: Stands between a word and the signs of names at its place.
BESIDE = "\ue003"

#: With these begin the signs for where a mention of a name begins, and where it ends.
NAME_BEGINS, NAME_ENDS = "\ue000", "\ue004"

#: Letters of a text that would be taken for one of the signs.
_SIGNS = str.maketrans({chr(code): "\uf8ff" for code in range(0xE000, 0xE005)})


def engine_word(term: str) -> str:
    """Return a word of the file's index as the engine holds it."""
    plain = term.translate(_SIGNS)
    if len(plain) <= MAX_WORD_CHARS:
        return plain
    digest = hashlib.sha256(term.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{plain[:MAX_WORD_CHARS]}{digest[:16]}"


def engine_words(words: Sequence[str]) -> Sequence[str]:
    """Return words of the file's index as the engine holds them: nearly always as they are."""
    joined = " ".join(words)
    if _has_short_words(joined) and (joined.isascii() or joined.translate(_SIGNS) == joined):
        return words
    return [engine_word(word) for word in words]


def joined_words(words: Iterable[str]) -> str:
    """Return words as a field of the engine takes them."""
    return " ".join(engine_words(list(words)))


def word_fields(text: str, mentioned: Sequence[Mentioned]) -> tuple[str, str]:
    """Return the words of a text with the names that stand in it, and as they are written."""
    plain = None if mentioned else plain_words(text)
    if plain is not None and _has_short_words(plain):
        return plain.lower(), plain
    return words_with_names(text, mentioned), written_words(text)


def words_with_names(text: str, mentioned: Sequence[Mentioned]) -> str:
    """Return the words of a text with the names that stand in it."""
    if not mentioned:
        return joined_words(terms(text))
    passage = Passage(text, mentioned)
    beside: dict[int, dict[str, None]] = defaultdict(dict)
    for mention in mentioned:
        first, end = passage.stretch(mention.start_char, mention.end_char)
        beside[first][NAME_BEGINS + mention.key] = None
        beside[end - 1][NAME_ENDS + mention.key] = None
    words = list(engine_words(passage.terms))
    for place, signs in beside.items():
        if place < len(words):
            words[place] = BESIDE.join([words[place], *signs])
    return " ".join(words)


def written_words(text: str) -> str:
    """Return the words of a text with their capitals and accents."""
    return joined_words(written_terms(text))


def _has_short_words(joined: str) -> bool:
    """Tell whether each of these words is written whole."""
    return len(joined) <= MAX_WORD_CHARS or max(map(len, joined.split(" "))) <= MAX_WORD_CHARS
