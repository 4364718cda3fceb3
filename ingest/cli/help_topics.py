"""List what `ingest help` explains, and find the page for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Where the pages lie in a checkout, and in an installed package.
PAGES = "docs"


class Topic(NamedTuple):
    """Name a page of the documentation and say what it is for."""

    page: str
    summary: str

    @property
    def place(self) -> Path:
        """Return where the page lies: in the installed package, or in docs/ of a checkout."""
        package = Path(__file__).parent.parent
        installed = package / PAGES / self.page
        return installed if installed.exists() else package.parent / PAGES / self.page


#: In the order in which somebody new wants them.
TOPICS: Mapping[str, Topic] = {
    "tutorial": Topic("tutorial.md", "From a folder of articles to a footnote in ten steps."),
    "query": Topic("query-language.md", "What can be typed to search."),
    "formats": Topic("formats.md", "Which files are read, and what becomes of each."),
    "fields": Topic("fields.md", "Headline, date, publisher ...: filter, map and mend them."),
    "kinds": Topic("kinds.md", "What a paragraph is: headline, body, caption, boilerplate ..."),
    "names": Topic("names.md", "People, places and groups under all their spellings."),
    "citing": Topic("citing.md", "Footnotes, styles and reference managers."),
    "exports": Topic("exports.md", "CSV and other files of all hits, and their columns."),
    "sql": Topic("schema.md", "Tables, views and columns, for SQL."),
    "queries": Topic("queries.md", "Ready-made queries, as SQL."),
    "python": Topic("python.md", "The same from Python, with pandas."),
    "problems": Topic("problems.md", "What was left out, and what to do; also a single code."),
    "exit-codes": Topic("exit-codes.md", "The numbers that commands end with."),
    "quotes": Topic("quotes.md", "Who said what, and numbers that are claimed."),
    "relations": Topic("relations.md", "Copies, excerpts and shared quotations."),
    "sharing": Topic("howto-share.md", "Let colleagues read, with a password."),
    "keeping": Topic("howto-keep.md", "Backups, and a corpus that lasts for years."),
    "plugins": Topic("howto-plugins.md", "Metadata, settings and plugins of Datasette."),
    "reliability": Topic("reliability.md", "What a corpus survives."),
    "reading": Topic("reading.md", "How dirty text is read."),
    "ranking": Topic("search.md", "How a search is answered, and hits are ordered."),
}
