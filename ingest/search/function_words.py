"""Leave out of a query in another language the words that do not decide: `la guerra en Siria`.

Many such words are others in English (`die`, `man`, `war`). So a query is one in another
language only when the corpus has articles in it and more of the query's words are function
words of that language than of English: two at least where there are English articles too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.search.query_tree import And, Words
from ingest.text import rules
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.query_tree import Node

#: Function words that a query needs to be in another language than English, where the corpus
#: has articles in English.
MIN_FUNCTION_WORDS = 2

#: A word of other letters than Latin ones is no English word: one such word is enough.
LAST_LATIN = 0x24F

# Languages that `rules/languages.toml` has no list of: they are told by their script.
_LISTED = {
    "ar": "في من على إلى عن أن إن التي الذي الذين هذا هذه ذلك تلك مع كان كانت قد لا ما لم لن هو هي "
    "هم أو ثم كما بين بعد قبل عند كل حتى إذا لكن و",
    "ru": "а бы был была были было в во для до его ее её же за и из или их к как ко который но на "
    "не о об он она они от по под при с со так также то у что чтобы это этого",
    "el": "ο η το οι τα του της των τον την και να με για από στο στη στην στον σε που δεν είναι",
}
_ALEFS = str.maketrans("أإآٱى", "ااااي")


def without_function_words(
    tree: Node | None, languages: Sequence[str]
) -> tuple[Node | None, tuple[str, ...]]:
    """Return the tree without the function words of its language, and those words.

    Nothing is left out of a query that consists of function words.
    """
    if not isinstance(tree, And):
        return tree, ()
    plain = [part for part in tree.parts if isinstance(part, Words) and _is_plain(part)]
    silent = _silent(plain, languages)
    if not silent or len(silent) == len(tree.parts):
        return tree, ()
    kept = tuple(part for part in tree.parts if part not in silent)
    ignored = tuple(part.text for part in silent)
    return (replace(tree, parts=kept) if len(kept) > 1 else kept[0]), ignored


def _is_plain(words: Words) -> bool:
    return not (words.is_exact or words.is_prefix or words.is_name or len(words.terms) > 1)


def _silent(words: Sequence[Words], languages: Sequence[str]) -> list[Words]:
    """Return the function words of the language that has the most of them, if not English."""
    least = MIN_FUNCTION_WORDS if "en" in languages else 1
    english = sum(1 for part in words if part.terms[0] in STOP_WORDS)
    best: list[Words] = []
    for language in languages:
        if language == "en":
            continue
        listed = function_words(language)
        silent = [part for part in words if part.terms[0].translate(_ALEFS) in listed]
        if len(silent) > len(best):
            best = silent
    if best and all(ord(part.terms[0][0]) > LAST_LATIN for part in best):
        least = 1
    return best if len(best) >= least and len(best) > english else []


@lru_cache
def function_words(language: str) -> frozenset[str]:
    """Return the function words of a language as the index holds them; none where no list is."""
    listed = rules.load_table("languages").get(language) or _LISTED.get(language, "").split()
    return frozenset(term.translate(_ALEFS) for word in listed for term in terms(word))
