"""Load the open articles that come with the program, for somebody who wants to see it first."""

from __future__ import annotations

from pathlib import Path

from ingest.cli.terminal import say
from ingest.loading.options import LoadOptions
from ingest.loading.pipeline import load

#: 293 articles of Wikinews; ATTRIBUTION.md beside them says whose they are.
DEMO_ARTICLES = Path(__file__).parent.parent / "demo" / "wikinews.jsonl.gz"

#: Where they are loaded to, when no corpus is named: in the folder that one is in.
DEMO_CORPUS = Path("demo.db")


def load_demo(database: Path) -> None:
    """Load the articles into `database`; those that are there are not read again.

    Raises:
        IngestError: the corpus cannot be written.
    """
    if not database.exists():
        say(f"Loading 293 articles of Wikinews (CC BY 2.5) into {database} ...")
    load([DEMO_ARTICLES], database, LoadOptions(jobs=1))
