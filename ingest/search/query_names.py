"""Find in a query the words that are names, and say how the corpus prints them.

A run of words that follow each other is looked up whole, the longest first: `Islamic State`
is one name. Words in quotation marks, behind `=` or with a star stay words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.search.chinese import is_chinese
from ingest.search.english import STOP_WORDS
from ingest.search.name_senses import letters_of
from ingest.search.query_groups import distributed
from ingest.search.query_lexer import unquoted
from ingest.search.query_signs import Cause, Sign, cause_of, typed_in
from ingest.search.query_tree import (
    And,
    AtLeast,
    Lead,
    Named,
    Near,
    Node,
    Not,
    Or,
    Within,
    Words,
    leaves,
)
from ingest.text.words import terms, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.search.known_names import KnownNames
    from ingest.search.query_tree import Query
    from ingest.text.words import Token


_AND = Words("and", ("and",))


@dataclass(frozen=True, slots=True)
class _Namer:
    """Put names in the place of words.

    Attributes:
        known: the names of the corpus.
        is_shouted: everything was typed in capitals, words too that are not written so: `IS` is
            the verb then.
        only_asked: words are names only behind `name:`.
        drops_and: a small `and` that is in no name is the sign, which changes nothing.
    """

    known: KnownNames
    is_shouted: bool
    only_asked: bool
    drops_and: bool

    def node(self, node: Node) -> Node:
        """Return a part of the tree with names in it."""
        if isinstance(node, And):
            read = dict.fromkeys(self._run(self._with_whole_sides(node.parts)))
            parts = tuple(part for part in read if not (self.drops_and and part == _AND))
            return parts[0] if len(parts) == 1 else And(parts or node.parts)
        if isinstance(node, Or):
            parts = tuple(dict.fromkeys(map(self.node, node.parts)))
            return parts[0] if len(parts) == 1 else Or(parts)
        if isinstance(node, Not):
            return Not(self.node(node.part))
        if isinstance(node, Within | AtLeast | Lead):
            return replace(node, part=self.node(node.part))
        if isinstance(node, Near):
            return replace(node, left=self.node(node.left), right=self.node(node.right))
        return next(self._run((node,))) if isinstance(node, Words) else node

    def _with_whole_sides(self, parts: Sequence[Node]) -> list[Node]:
        """Return the parts; a name that begins before a `Near`, or ends behind, is a side of it.

        `Islamic State NEAR/5 prison` was read as `Islamic AND (State NEAR/5 prison)`. What stands
        in one sentence (`/s`) has its sides too.
        """
        read: list[Node] = []
        place = 0
        while place < len(parts):
            part = parts[place]
            place += 1
            ends = _ends_of(part)
            if ends is not None:
                left, width = self._grown(ends[0], [*reversed(read)], is_leading=True)
                del read[len(read) - width :]
                right, width = self._grown(ends[1], parts[place:], is_leading=False)
                part = _with_ends(part, left, right)
                place += width
            read.append(part)
        return read

    def _grown(self, side: Node, around: Sequence[Node], *, is_leading: bool) -> tuple[Node, int]:
        """Return the longest name of a side and the words next to it, and how many they are."""
        words = list(_following(around[: self.known.longest]))
        if not isinstance(side, Words) or not list(_following([side])) or side.is_name:
            return side, 0
        for width in range(len(words), 0, -1):
            next_to = [word.text for word in words[:width]]
            texts = [*reversed(next_to), side.text] if is_leading else [side.text, *next_to]
            keys = self.keys(" ".join(texts), is_asked=False)
            if keys:
                return named(" ".join(texts), keys, self.known), width
        return side, 0

    def _run(self, parts: Sequence[Node]) -> Iterator[Node]:
        place = 0
        while place < len(parts):
            part = parts[place]
            if not isinstance(part, Words):
                yield self.node(part)
                place += 1
                continue
            longest = self.known.longest_of_all if part.is_name else self.known.longest
            words = list(_following(parts[place : place + longest]))
            named = self._longest(words)
            # Texts have no spaces there: the name is found where marks of print stand around it.
            is_run = named and is_chinese(part.terms) and not part.is_name
            yield Or((named, part)) if named and is_run else named or part
            place += max(_width(named, words), 1)

    def _longest(self, words: Sequence[Words]) -> Named | None:
        for width in range(len(words), 0, -1):
            text = " ".join(word.text for word in words[:width])
            keys = self.keys(text, is_asked=words[0].is_name)
            if keys:
                return named(text, keys, self.known)
        return None

    def keys(self, text: str, *, is_asked: bool) -> tuple[str, ...]:
        """Return the names that a text means; none when it is to be read as words."""
        if is_asked:
            return self.known.called(text)
        if self.only_asked or (self.is_shouted and text.casefold() in STOP_WORDS):
            return ()
        return self.known.meant_by(text)


def _ends_of(node: Node) -> tuple[Node, Node] | None:
    """Return the first and the last of the things that stand near each other, or in one scope."""
    if isinstance(node, Near):
        return node.left, node.right
    if isinstance(node, Within) and node.is_open and isinstance(node.part, And):
        return node.part.parts[0], node.part.parts[-1]
    return None


def _with_ends(node: Node, left: Node, right: Node) -> Node:
    if isinstance(node, Within) and isinstance(node.part, And):
        return replace(node, part=And((left, *node.part.parts[1:-1], right)))
    return replace(node, left=left, right=right) if isinstance(node, Near) else node


def with_names(query: Query, known: KnownNames, *, only_asked: bool = False) -> Query:
    """Return a query in which words that are names ask for the names.

    Args:
        query: as parsed.
        known: the names of the corpus.
        only_asked: names are looked for only where `name:` asks for one.
    """
    if query.tree is None:
        return query
    # Signs (`OR`) and words that are always in capitals (`ISIS`) do not tell that all was typed so.
    is_shouted = query.text.isupper() and not all(
        word == Sign.NEAR.value or known.is_in_capitals(word)
        for part in _plain_words(query.tree)
        for word in letters_of(part.text).split()
    )
    namer = _Namer(known, is_shouted, only_asked, drops_and=query.is_exact)
    if not query.is_prose:
        tree, notices = distributed(namer.node(query.tree))
        said = _of_words(query.notices, tree)
        return replace(query, tree=tree, notices=said + notices + _on_ruled_out_names(tree))
    if only_asked:
        return query
    tree = _in_prose(query, query.tree, namer)
    # `Washington, D.C.` has the marks of a sentence, and is a name.
    return replace(query, tree=tree, is_prose=not isinstance(tree, Named))


def _on_ruled_out_names(tree: Node) -> tuple[str, ...]:
    """Say of a name that is asked for and ruled out by another alias that nothing can fit."""
    parts = tree.parts if isinstance(tree, And) else ()
    wanted = [part for part in parts if isinstance(part, Named)]
    barred = [part.part for part in parts if isinstance(part, Not)]
    return tuple(
        f"“{other.text}” means the same name as “{name.text}”: nothing can fit. "
        f"{_without_words(other.text)}."
        for name in wanted
        for other in barred
        if isinstance(other, Named) and other.keys == name.keys
    )


def _without_words(text: str) -> str:
    """Say how to rule out words rather than the name that they are."""
    is_word = len(text.split()) == 1
    return f"-={text} rules out the word" if is_word else f'-"{text}" rules out the words'


def _of_words(notices: Sequence[str], tree: Node) -> tuple[str, ...]:
    """Return the notices without those on signs of words that were read as names (`AT&T`)."""
    names = [leaf.text for leaf in leaves(tree) if isinstance(leaf, Named)]
    words = {word for text in names for word in (text, *text.split())}
    return tuple(
        notice
        for notice in notices
        if not (cause_of(notice) is Cause.WITHOUT_SIGNS and typed_in(notice) in words)
    )


def named(text: str, keys: Sequence[str], known: KnownNames) -> Named:
    """Return the leaf that asks for names."""
    labels = tuple(known.names[key].label for key in keys)
    spelled = dict.fromkeys(
        tuple(terms(item.surface)) for key in keys for item in known.spellings.get(key, ())
    )
    return Named(text, tuple(keys), labels, tuple(spelled))


def small_words_that_are_names(query: Query, known: KnownNames) -> tuple[str, ...]:
    """Return one sentence for each word that, in capitals, would have meant a name."""
    notices = []
    for part in _plain_words(query.tree):
        # The words of a sentence are held in small letters, however they were typed.
        if query.is_prose and not re.search(rf"(?<!\w){re.escape(part.text)}(?!\w)", query.text):
            continue
        letters = known.capitals_for(part.text)
        if letters and not known.meant_by(part.text):
            notices.append(f"“{part.text}” was read as a word. Typed “{letters}” it is a name.")
    return tuple(dict.fromkeys(notices))


def _plain_words(node: Node | None) -> Iterator[Words]:
    if isinstance(node, Words) and not (
        node.is_exact or node.is_prefix or node.is_name or node.is_pattern
    ):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _plain_words(part)


def _following(parts: Sequence[Node]) -> Iterator[Words]:
    """Yield the words at the head of `parts` that may be one name."""
    for place, part in enumerate(parts):
        is_plain = isinstance(part, Words) and not (
            part.is_exact or part.is_prefix or part.is_pattern
        )
        if not isinstance(part, Words) or not is_plain or (part.is_name and place):
            return
        yield part


def _width(named: Named | None, words: Sequence[Words]) -> int:
    if named is None:
        return 1
    texts = [word.text for word in words]
    return next(n for n in range(1, len(texts) + 1) if " ".join(texts[:n]) == named.text)


def _in_prose(query: Query, tree: Node, namer: _Namer) -> Node:
    """Return the words of a sentence, those that are names as names; quotations as they are."""
    written = [part for part in (tree.parts if isinstance(tree, And) else (tree,))
               if isinstance(part, Words)]  # fmt: skip
    wanted = {part.text for part in written if not part.is_exact}
    words = list(tokens(unquoted(query.text)))
    parts: dict[Node, None] = {part: None for part in written if part.is_exact}
    place = 0
    while place < len(words):
        width, keys = _name_at(query.text, words[place : place + namer.known.longest], namer)
        term = words[place].term
        if keys:
            start, end = words[place].start_char, words[place + width - 1].end_char
            parts[named(query.text[start:end], keys, namer.known)] = None
        elif term in wanted:
            parts[Words(term, (term,))] = None
        place += width
    return And(tuple(parts)) if len(parts) > 1 else next(iter(parts), tree)


def _name_at(text: str, run: Sequence[Token], namer: _Namer) -> tuple[int, tuple[str, ...]]:
    """Return how many words of a sentence are one name, and which; 1 and none for a word."""
    for width in range(len(run), 0, -1):
        keys = namer.keys(text[run[0].start_char : run[width - 1].end_char], is_asked=False)
        if keys:
            return width, keys
    return 1, ()
