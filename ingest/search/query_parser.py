"""Read what a person typed into the search box as a syntax tree; no text is an error."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.search.compounds import with_compounds
from ingest.search.filter_names import CALLED_NAMES, CALLED_WITH_WORDS
from ingest.search.operator_words import with_operator_words
from ingest.search.query_leaves import MAX_QUERY_TERMS
from ingest.search.query_lexer import MAX_QUERY_CHARS, lex
from ingest.search.query_prose import is_prose, notices_of, says_and, words_of
from ingest.search.query_reader import Reader
from ingest.search.query_signs import TRADE_SIGNS, Cause, Lexeme, Sign, cause_of, typed_in
from ingest.search.query_tree import Near, Query, Words, leaves, sides
from ingest.search.query_words import in_brackets, unglued
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.query_tree import Node
    from ingest.search.word_forms import Vocabulary

__all__ = ["MAX_QUERY_TERMS", "parse"]

#: Marks of print alone: nobody expects to find them, so nothing is said of them.
_MARKS = frozenset((*".,:;!?…·•|/&+-", "--", "..."))

#: Small words that are signs in capitals, each with what it does there.
_SMALL_SIGNS = {"or": "says that either will do", "not": "rules out what follows"}

_CALLED = frozenset(f"{CALLED_NAMES}|{CALLED_WITH_WORDS}".split("|"))


def parse_in(text: str, vocabulary: Vocabulary) -> Query:
    """Return what `text` asks of a corpus; `?` and `*` in a word may be marks of print there.

    `why?because` is two words where no word is written so, and both of them are words. Two words
    may be written as one: `cease fire`.
    """
    return with_compounds(_parse_in(text, vocabulary), vocabulary.holds)


def _parse_in(text: str, vocabulary: Vocabulary) -> Query:
    query = parse(text)
    apart = {
        word.text: re.sub(r"\*+", " ", re.sub(r"(\?+)", r"\1 ", word.text))
        for word in _gapped(query.tree)
        if _are_words(word, vocabulary) and not vocabulary.like(word.terms[0])
    }
    if not apart:
        return query
    whole = "|".join(map(re.escape, sorted(apart, key=len, reverse=True)))
    spaced_text = re.sub(rf"(?<![\w?*])(?:{whole})(?![\w?*])", lambda word: apart[word[0]], text)
    if spaced_text == text:
        return query
    query = parse(spaced_text)
    notices = (
        f"No word here is written like {typed}: it was read as “{spaced}”."
        for typed, spaced in apart.items()
    )
    return replace(query, notices=(*query.notices, *notices))


def _are_words(word: Words, vocabulary: Vocabulary) -> bool:
    """Tell whether what stands around the gaps of a word are words themselves."""
    pieces = (terms(piece) for piece in re.split(r"[?*]+", word.text))
    return all(piece and all(map(vocabulary.holds, piece)) for piece in pieces)


def _gapped(tree: Node | None) -> Iterator[Words]:
    """Yield the words with gaps, sides of `NEAR` and pieces of phrases too."""
    for leaf in leaves(tree):
        for side in sides(leaf) if isinstance(leaf, Near) else (leaf,):
            if isinstance(side, Words) and side.is_pattern:
                yield side


@lru_cache(maxsize=8)  # one search asks for the same several times
def parse(text: str) -> Query:
    """Return what `text` asks for. Never raises; an empty text asks for everything."""
    # One character more than is read, so that the rest is told of.
    spaced = unglued(text[: MAX_QUERY_CHARS + 1])
    lexemes, notices = lex(spaced)
    read = spaced[:MAX_QUERY_CHARS]
    lexemes, on_words = with_operator_words(lexemes, read)
    lexemes = in_brackets(lexemes)
    notices += on_words
    if is_prose(lexemes, read):
        tree = words_of(lexemes, read, MAX_QUERY_TERMS)
        return Query(text, tree, (*notices, *notices_of(lexemes)), is_prose=True)
    reader = Reader(lexemes, notices)
    tree = reader.read_all() or reader.read_as_words(spaced)
    reader.leaves.say_what_was_cut()
    return Query(
        text,
        tree,
        (*_telling(reader.leaves.notices, tree), *_on_small_signs(lexemes)),
        says_and=says_and(lexemes),
        is_exact=not TRADE_SIGNS.isdisjoint(lexeme.sign for lexeme in lexemes),
        scope=reader.scopes[0],
    )


def _telling(notices: list[str], tree: Node | None) -> list[str]:
    """Return each notice once; marks of print beside words need none."""
    silent = _MARKS if tree is not None else frozenset()
    return [
        notice
        for notice in dict.fromkeys(notices)
        if not (cause_of(notice) is Cause.NO_LETTER and typed_in(notice) in silent)
    ]


def _on_small_signs(lexemes: list[Lexeme]) -> list[str]:
    """Say of `or` and `not` between words, and of `ti(`, that they are words."""
    words = [
        lexeme.text
        for before, lexeme, after in zip(lexemes, lexemes[1:], lexemes[2:], strict=False)
        if lexeme.sign is Sign.WORD and Sign.END not in {before.sign, after.sign}
    ]
    on_signs = [
        f"“{word}” was read as a word: {word.upper()} in capitals {_SMALL_SIGNS[word.lower()]}."
        for word in dict.fromkeys(words)
        if word.lower() in _SMALL_SIGNS
    ]
    called = [
        lexeme.text
        for lexeme, after in pairwise(lexemes)
        if lexeme.sign is Sign.WORD and after.sign is Sign.OPEN and not after.is_apart
    ]
    return on_signs + [
        f"“{word}(” was read as a word: “{word.lower()}:” before the bracket is the filter."
        for word in called
        if word.lower() in _CALLED
    ]
