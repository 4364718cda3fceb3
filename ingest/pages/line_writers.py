"""Hold the writers that a line of a page names, and where they stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.pages.statements import Place, Statement
from ingest.text.byline_names import has_given_name
from ingest.text.bylines import WriterName
from ingest.text.letters import fold_for_comparison

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ingest.pages.one_line import OneLine


class LineWriters(NamedTuple):
    """Hold the writers that a line names.

    Attributes:
        form: one of the table above.
        names: the persons and where they stand in the line.
        has_opener: the line begins with "By" or its like.
    """

    form: str
    names: Sequence[WriterName]
    has_opener: bool = False

    def moved(self, chars: int) -> LineWriters:
        """Return them as they stand in a longer text, in which the line begins so far behind."""
        return self._replace(names=[name.moved(chars) for name in self.names])

    def placed(self, line: OneLine) -> LineWriters:
        """Return them as they stand in the leaf that was read as one line."""
        spans = ((name.text, *line.span(name.start_char, name.end_char)) for name in self.names)
        return self._replace(names=[WriterName(*span) for span in spans])

    def is_of(self, names: Container[str]) -> bool:
        """Tell whether all of them are among some names, folded."""
        return all(fold_for_comparison(name.text) in names for name in self.names)

    def is_signed(self) -> bool:
        """Tell whether they follow "By" or its like and all have usual given names."""
        return self.has_opener and all(has_given_name(name.text) for name in self.names)

    def statement(self, start_char: int) -> Statement:
        """Return the names as a statement, for a line that begins there in the visible text."""
        start, end = self.names[0].start_char, self.names[-1].end_char
        value = "; ".join(dict.fromkeys(name.text for name in self.names))
        place = Place(start_char + start, start_char + end, is_shown=True)
        return Statement("byline", value, "html:byline", place)
