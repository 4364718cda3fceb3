"""Read what a person typed into the search box as a syntax tree; no text is an error.

    any      := all ("OR" all)*
    all      := ("AND"? part)+
    part     := ("NOT" | "-") part | near
    near     := single ("NEAR/n" single)*
    single   := "(" any ")" | field ":" value | "="? word "*"? | "phrase"

What does not fit is read as the words it contains, and a notice says so.
"""

from __future__ import annotations

from ingest.search.query_lexer import (
    MAX_QUERY_CHARS,
    Lexeme,
    Sign,
    is_field_name,
    is_prose,
    lex,
    notices_of,
    words_of,
)
from ingest.search.query_tree import (
    And,
    Capitals,
    Field,
    Near,
    Node,
    Not,
    Or,
    Query,
    Words,
    is_readable,
)
from ingest.text.words import terms

#: Words searched of a query. The longest query of seven test collections has 91.
MAX_QUERY_TERMS = 128

#: Brackets inside brackets. A person loses count long before; the reader is recursive.
MAX_QUERY_DEPTH = 24

__all__ = ["parse"]

# Sentence marks around a word, which nobody expects to find.
_SILENT_ENDS = ".,;:!?…'’‘-[]{}"
_STOPS = frozenset({Sign.END, Sign.CLOSE, Sign.OR})


def parse(text: str) -> Query:
    """Return what `text` asks for. Never raises; an empty text asks for everything."""
    lexemes, notices = lex(text)
    read = text[:MAX_QUERY_CHARS]
    if is_prose(lexemes, read):
        tree = words_of(lexemes, read, MAX_QUERY_TERMS)
        return Query(text, tree, (*notices, *notices_of(lexemes)), is_prose=True)
    reader = _Reader(lexemes, notices)
    tree = reader.read_all() or reader.read_as_words(text)
    says_and = any(lexeme.sign is Sign.AND for lexeme in lexemes)
    return Query(text, tree, tuple(dict.fromkeys(reader.notices)), says_and=says_and)


#: How a notice ends of what was not searched.
LEFT_OUT = "was left out."


class _Reader:
    """Read lexemes from left to right, one grammar rule in each method."""

    def __init__(self, lexemes: list[Lexeme], notices: list[str]) -> None:
        self.notices = notices
        self._lexemes = lexemes
        self._place = 0
        self._depth = 0
        self._count = 0

    def read_all(self) -> Node | None:
        """Return the whole query, or None where it asks for nothing."""
        parts = []
        while True:
            part = self._any()
            if part is not None:
                parts.append(part)
            if self._sign is Sign.END:
                return _joined(And, parts)
            self._take()
            self._note("A closing bracket without an opening one was left out.")

    def read_as_words(self, text: str) -> Node | None:
        """Read a text that is nothing but signs (`AND`) as the words it holds."""
        words = self._terms(text[:MAX_QUERY_CHARS]) if terms(text) else ()
        if not words:
            return None
        self.notices = [notice for notice in self.notices if not notice.endswith(LEFT_OUT)]
        self._note(f"Signs alone ask for nothing: “{' '.join(words)}” was searched as words.")
        return Words(" ".join(words), words)

    @property
    def _sign(self) -> Sign:
        return self._lexemes[self._place].sign

    def _take(self) -> Lexeme:
        lexeme = self._lexemes[self._place]
        if lexeme.sign is not Sign.END:
            self._place += 1
        return lexeme

    def _note(self, notice: str) -> None:
        self.notices.append(notice)

    def _any(self) -> Node | None:
        parts: list[Node] = []
        while True:
            part = self._all()
            if part is not None:
                parts.append(part)
            if self._sign is not Sign.OR:
                return _joined(Or, parts)
            self._take()
            if part is None or self._sign in _STOPS:
                self._note("“OR” with nothing on one side was left out.")

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while self._sign not in _STOPS:
            if self._sign is Sign.AND:
                self._take()
                if not parts or self._sign in _STOPS:
                    self._note("“AND” with nothing on one side was left out.")
                continue
            part = self._part()
            if part is not None:
                parts.append(part)
        return _joined(And, parts)

    def _part(self) -> Node | None:
        is_negative = False
        while self._sign is Sign.NOT:
            self._take()
            is_negative = not is_negative
        if self._sign in _STOPS or self._sign is Sign.AND:
            if is_negative:
                self._note("“NOT” with nothing after it was left out.")
            return None
        part = self._near()
        return Not(part) if is_negative and part is not None else part

    def _near(self) -> Node | None:
        left = self._single()
        while self._sign is Sign.NEAR:
            distance = int(self._take().text)
            right = None if self._sign in _STOPS else self._single()
            if isinstance(left, Words) and isinstance(right, Words):
                return self._chained(Near(left, right, distance))
            self._note("“NEAR” needs a word or a phrase on both sides: it was read as “and”.")
            left = _joined(And, [part for part in (left, right) if part is not None])
        return left

    def _chained(self, near: Near) -> Node:
        """Read `a NEAR/3 b NEAR/3 c` as a near b, and b near c."""
        parts: list[Node] = [near]
        while self._sign is Sign.NEAR:
            distance = int(self._take().text)
            right = None if self._sign in _STOPS else self._single()
            if not isinstance(right, Words):
                self._note("“NEAR” needs a word or a phrase on both sides: it was read as “and”.")
                parts.extend([] if right is None else [right])
                break
            parts.append(Near(near.right, right, distance))
            near = Near(near.right, right, distance)
        return _joined(And, parts) or near

    def _single(self) -> Node | None:
        lexeme = self._take()
        if lexeme.sign is Sign.OPEN:
            return self._brackets()
        if lexeme.sign is Sign.FIELD:
            return self._field(lexeme.text)
        if lexeme.sign is Sign.EXACT:
            word = self._take()
            return self._words(word.text, is_exact=True, is_prefix=word.is_prefix)
        if lexeme.sign is Sign.PHRASE:
            return self._words(lexeme.text, is_exact=True, is_prefix=lexeme.is_prefix)
        if lexeme.sign is Sign.WORD:
            return self._words(lexeme.text, is_exact=False, is_prefix=lexeme.is_prefix)
        self._note(f"“{lexeme.sign.value}” was left out: nothing stands beside it.")
        return None

    def _brackets(self) -> Node | None:
        if self._depth >= MAX_QUERY_DEPTH:
            self._note(f"Brackets deeper than {MAX_QUERY_DEPTH} were left out.")
            return None
        self._depth += 1
        part = self._any()
        self._depth -= 1
        if self._take().sign is not Sign.CLOSE:
            self._note("A bracket was never closed: it closes at the end.")
        if part is None:
            self._note("Brackets with nothing in them were left out.")
        return part

    def _field(self, name: str) -> Node | None:
        value = self._take()
        if value.sign not in {Sign.WORD, Sign.PHRASE} or not value.text.strip():
            self._note(f"“{name}:” has no value: it was left out.")
            self._place -= value.sign not in {Sign.WORD, Sign.PHRASE, Sign.END}
            return None
        if name == "caps":
            return self._capitals(value.text)
        if name == "name":
            return self._name(value.text)
        return self._known(Field(name, value.text.strip()))

    def _known(self, field: Field) -> Node | None:
        if is_readable(field):
            return field
        self._note(f"“{field.name}:{field.value}” cannot be understood: it was read as words.")
        return self._words(f"{field.name} {field.value}", is_exact=False, is_prefix=False)

    def _capitals(self, text: str) -> Node | None:
        words = self._terms(text)
        return Capitals(text.strip(), words) if words else None

    def _name(self, text: str) -> Node | None:
        words = self._terms(text)
        return Words(text.strip(), words, is_name=True) if words else None

    def _words(self, text: str, *, is_exact: bool, is_prefix: bool) -> Node | None:
        words = self._terms(text)
        if not words:
            return None
        if not is_exact and is_field_name(text.removesuffix(":")) and text.endswith(":"):
            self._note(f"“{text}” has no value (write {text}VALUE): it was searched as a word.")
        elif not is_exact and _has_signs(text):
            self._note(f"“{text}” was read as “{' '.join(words)}”: signs are not searched.")
        return Words(text.strip(), words, is_exact, is_prefix)

    def _terms(self, text: str) -> tuple[str, ...]:
        """Return the words of a stretch of the query, as many as the query may still hold."""
        wanted = terms(text)
        if not wanted and text.strip():
            self._note(f"“{text.strip()}” holds no letter or digit: it was left out.")
        room = MAX_QUERY_TERMS - self._count
        if len(wanted) > room:
            self._note(f"Only the first {MAX_QUERY_TERMS} words were searched.")
        self._count += len(wanted[:room])
        return tuple(wanted[:room])


def _joined(join: type[And] | type[Or], parts: list[Node]) -> Node | None:
    unique = tuple(dict.fromkeys(parts))
    if not unique:
        return None
    return unique[0] if len(unique) == 1 else join(unique)


def _has_signs(text: str) -> bool:
    """Tell whether a reader would miss a sign of the word in what is searched (`C++`, `100%`)."""
    return not text.strip(_SILENT_ENDS).replace("-", "").replace("'", "").replace(" ", "").isalnum()
