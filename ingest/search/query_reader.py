"""Read the parts of a query from left to right, one grammar rule in each method.

    any      := all ("OR" all)*
    all      := ("AND"? part)+
    part     := ("NOT" | "-") part | same
    same     := near ("NOT"? ("/s" | "/p") near)*
    near     := single ("NOT"? ("NEAR/n" | "PRE/n") single)*
    single   := "(" any ")" | field ":" value | "="? word "*"? | "phrase" | "phrase"~n
              | ("ATLEASTn" | "HLEAD" | "in:scope") single

What does not fit is read as the words it contains, and a notice says so.
"""

from __future__ import annotations

from ingest.search.filter_names import is_called
from ingest.search.query_cut import searched_as_words
from ingest.search.query_fields import as_values, dates_asked, over_group
from ingest.search.query_leaves import LeafReader, values_of
from ingest.search.query_lexer import MAX_QUERY_CHARS
from ingest.search.query_signs import (
    CONNECTORS,
    NEARNESS,
    TRADE_SIGNS,
    Cause,
    Lexeme,
    Notice,
    Sign,
    asked_in,
    cause_of,
)
from ingest.search.query_tree import (
    And,
    AtLeast,
    Lead,
    Near,
    Node,
    Not,
    Or,
    Scope,
    Within,
    Words,
    joined,
    may_stand,
    parts_of,
)
from ingest.text.words import terms

#: Brackets inside brackets. A person loses count long before; the reader is recursive.
MAX_QUERY_DEPTH = 24

#: Characters of a query without words that a notice repeats.
MAX_SHOWN_CHARS = 60

_STOPS = frozenset({Sign.END, Sign.CLOSE, Sign.OR})

_NOT_SEARCHED = frozenset({Cause.LEFT_OUT, Cause.NO_LETTER})


class Reader:
    """Read lexemes as a tree; what does not fit is read as words, and noted."""

    def __init__(self, lexemes: list[Lexeme], notices: list[str]) -> None:
        self.leaves = LeafReader(notices)
        self._lexemes = list(lexemes)
        self._place = 0
        #: For the query and each bracket that is open, within what it is asked for.
        self.scopes: list[Scope | None] = [None]

    def read_all(self) -> Node | None:
        """Return the whole query, or None where it asks for nothing."""
        parts = []
        while True:
            part = self._any()
            if part is not None:
                parts.append(part)
            if self._sign is Sign.END:
                return joined(And, parts)
            self._take()
            self._leave_out("A closing bracket without an opening one was left out.")

    def read_as_words(self, text: str) -> Node | None:
        """Read a text that is nothing but signs (`AND`) as the words it holds."""
        notices = self.leaves.notices
        if any(cause_of(notice) is Cause.NO_FILTER for notice in notices):
            values = self.leaves.terms(" ".join(map(asked_in, notices)))
            notices[:] = map(searched_as_words, notices) if values else list(notices)
            return Words(" ".join(values), values) if values else None
        words = self.leaves.terms(text[:MAX_QUERY_CHARS]) if terms(text) else ()
        if not words:
            return None
        notices[:] = [notice for notice in notices if cause_of(notice) not in _NOT_SEARCHED]
        called = text.strip('"“”„ ')
        if is_called(called):
            return self.leaves.words(called, is_exact=False, is_prefix=False)
        shown = " ".join(text.split())
        shown = shown if len(shown) <= MAX_SHOWN_CHARS else f"{shown[:MAX_SHOWN_CHARS]}…"
        kind = "words" if len(words) > 1 else "a word"
        self._note(f"“{shown}” needs words beside it: “{' '.join(words)}” was searched as {kind}.")
        return Words(" ".join(words), words)

    @property
    def _sign(self) -> Sign:
        return self._lexemes[self._place].sign

    def _take(self) -> Lexeme:
        lexeme = self._lexemes[self._place]
        self._place += lexeme.sign is not Sign.END
        return lexeme

    def _note(self, notice: str) -> None:
        self.leaves.note(notice)

    def _leave_out(self, notice: str) -> None:
        self.leaves.note(Notice(notice, Cause.LEFT_OUT))

    def _any(self) -> Node | None:
        """Read alternatives; the words of each count for themselves."""
        parts: list[Node] = []
        before = most = self.leaves.count
        while True:
            self.leaves.count = before
            part = self._all()
            most = self.leaves.count = max(most, self.leaves.count)
            parts += [] if part is None else [part]
            if self._sign is not Sign.OR:
                return joined(Or, parts)
            self._take()
            if part is None or self._sign in _STOPS:
                self._leave_out("“OR” with nothing on one side was left out.")

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while self._sign not in _STOPS:
            if self._sign is Sign.AND:
                self._take()
                if not parts or self._sign in _STOPS:
                    self._leave_out("“AND” with nothing on one side was left out.")
                continue
            part = self._part()
            if part is not None:
                parts.append(part)
        return joined(And, parts)

    def _part(self) -> Node | None:
        is_negative = False
        while self._sign is Sign.NOT:
            self._take()
            is_negative = not is_negative
        if self._sign in _STOPS or self._sign is Sign.AND:
            if is_negative:
                self._leave_out("“NOT” with nothing after it was left out.")
            return None
        part = self._same()
        return Not(part) if is_negative and part is not None else part

    def _same(self) -> Node | None:
        left = self._near()
        while (connector := self._connector(frozenset({Sign.SAME}))) is not None:
            is_negative, lexeme = connector
            right = None if self._ends_here else self._near()
            if left is None or right is None:
                self._leave_out(f"“{_typed(lexeme)}” with nothing on one side was left out.")
                left = left or right
                continue
            scope = Scope(lexeme.text)
            if isinstance(left, Within) and left.scope is scope and not is_negative:
                left = Within(And((*parts_of(left.part), right)), scope, is_open=left.is_open)
            else:
                within = Within(And((left, right)), scope, is_open=True)
                left = And((left, Not(within))) if is_negative else within
        return left

    def _near(self) -> Node | None:
        parts: list[Node] = []
        left, is_covered = self._single(), False
        while (connector := self._connector(NEARNESS)) is not None:
            is_negative, lexeme = connector
            right = None if self._ends_here else self._single()
            if left is None or right is None:
                self._leave_out(f"“{lexeme.text}” with nothing on one side was left out.")
                left = left or right
                continue
            if not (may_stand(left) and may_stand(right)):
                self._note(
                    f"“{lexeme.text}” stands between words, phrases and groups of them, without "
                    "NOT or filters: it was read as “and”."
                )
                parts += [] if is_covered else [left]
                left, is_covered = right, False
                continue
            near = Near(left, right, lexeme.number, lexeme.sign is Sign.BEFORE)
            parts += [left, Not(near)] if is_negative else [near]
            left, is_covered = right, True
        return joined(And, parts + ([left] if left is not None and not is_covered else []))

    def _connector(self, signs: frozenset[Sign]) -> tuple[bool, Lexeme] | None:
        """Take a sign that stands between two things, and tell whether NOT stands before it."""
        is_negative = self._sign is Sign.NOT
        if is_negative and self._lexemes[self._place + 1].sign not in signs:
            return None
        if not is_negative and self._sign not in signs:
            return None
        if is_negative:
            self._take()
        connector = self._take()
        while self._sign is Sign.NOT:  # `a w/5 NOT b` means `a NOT w/5 b`
            self._take()
            is_negative = not is_negative
        return is_negative, connector

    @property
    def _ends_here(self) -> bool:
        return self._sign in _STOPS or self._sign is Sign.AND

    def _single(self) -> Node | None:
        lexeme = self._take()
        if lexeme.sign is Sign.OPEN:
            return self._brackets()
        if lexeme.sign is Sign.FIELD:
            return self._field(lexeme)
        if lexeme.sign is Sign.DATES:
            return dates_asked(lexeme.text) or self.leaves.no_dates(lexeme.text)
        if lexeme.sign is Sign.EXACT:
            word = self._take()
            return self.leaves.words(word.text, is_exact=True, is_prefix=word.is_prefix)
        if lexeme.sign is Sign.PHRASE:
            return self.leaves.phrase(lexeme.text, is_prefix=lexeme.is_prefix)
        if lexeme.sign in {Sign.WORD, Sign.VALUE}:
            return self.leaves.word(lexeme)
        if lexeme.sign in TRADE_SIGNS - CONNECTORS:
            return self._trade_sign(lexeme)
        if lexeme.sign in CONNECTORS:
            self._leave_out(f"“{_typed(lexeme)}” with nothing on one side was left out.")
            return None if self._ends_here else self._single()
        self._leave_out(f"“{lexeme.sign.value}” was left out: nothing stands beside it.")
        return None

    def _brackets(self) -> Node | None:
        if len(self.scopes) > MAX_QUERY_DEPTH:
            self._leave_out(f"Brackets deeper than {MAX_QUERY_DEPTH} were left out.")
            return None
        self.scopes.append(None)
        part = self._any()
        scope = self.scopes.pop()
        if self._take().sign is not Sign.CLOSE:
            self._note("A bracket was never closed: it closes at the end.")
        if part is None:
            self._leave_out("Brackets with nothing in them were left out.")
        return Within(part, scope) if part is not None and scope is not None else part

    def _trade_sign(self, lexeme: Lexeme) -> Node | None:
        if lexeme.sign is Sign.CLUSTER:
            return self.leaves.cluster(lexeme)
        if lexeme.sign is Sign.WITHIN:
            return self._within(Scope(lexeme.text))
        part = None if self._ends_here else self._single()
        if part is None:
            self._leave_out(f"“{lexeme.text}” with nothing behind it was left out.")
            return None
        if lexeme.sign is Sign.LEAD:
            return Lead(part)
        if may_stand(part):
            return AtLeast(part, lexeme.number)
        self._leave_out(f"“{lexeme.text}” counts words, phrases and groups: it was left out.")
        return part

    def _within(self, scope: Scope) -> Node | None:
        """Read `in:sentence(a b)`; without brackets it stands for all that is asked beside it."""
        if self._sign is Sign.OPEN and self._lexemes[self._place].is_apart is False:
            part = self._single()
            return part and Within(part, scope)
        if self.scopes[-1] not in (None, scope):
            self._leave_out(f"“in:{self.scopes[-1]}” was left out: “in:{scope}” follows.")
        self.scopes[-1] = scope
        return None

    def _field(self, called: Lexeme) -> Node | None:
        name = called.text
        if self._sign is Sign.OPEN and self._lexemes[self._place + 1].sign is not Sign.CLOSE:
            group_end, inner = as_values(name, self._lexemes, self._place)
            self._lexemes[self._place : group_end] = inner
            group = self._single()
            return group and over_group(called, group, self.leaves)
        if self._sign is Sign.CLUSTER:
            near = self.leaves.cluster(self._take())
            return near and over_group(called, near, self.leaves)
        width = values_of(name, self._lexemes[self._place :])
        if not width:
            self._leave_out(f"“{called.typed}:” has no value: it was left out.")
            self._place += 2 if self._sign is Sign.OPEN else self._sign in {Sign.WORD, Sign.PHRASE}
            return None
        self._place += width
        return self.leaves.filtered(called, self._lexemes[self._place - width : self._place])


def _typed(lexeme: Lexeme) -> str:
    return lexeme.typed or lexeme.text
