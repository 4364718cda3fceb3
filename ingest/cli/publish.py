"""`ingest publish`: hand corpora to a search engine, for readers past what one machine serves."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.cli.sources import MAX_JOBS
from ingest.cli.terminal import say
from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.publish import publish
from ingest.engines.unit import PublishUnit
from ingest.storage.database import open_for_reading
from ingest.storage.ledger import totals
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.engines.publish import Published


@click.command("publish")
@click.argument(
    "corpora",
    nargs=-1,
    required=True,
    metavar="CORPUS...",
    type=click.Path(path_type=Path),
)
@click.argument("url", metavar="ADDRESS")
@click.option("--anew", "is_anew", is_flag=True, help="Write all of it again, into new indexes.")
@click.option(
    "--unit",
    type=click.Choice([unit.value for unit in PublishUnit]),
    help="What is found: paragraphs, or whole articles in a smaller index.  [default: paragraph, "
    "or as it is published already]",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, MAX_JOBS),
    show_default="one for each core",
    help="Processes that make documents of articles.",
)
@click.option(
    "--copies-last",
    is_flag=True,
    help="Let a second node copy what is written when all of it is there: less work for the "
    "nodes, but one that is lost meanwhile ends the publishing.",
)
def publish_command(
    corpora: tuple[Path, ...],
    url: str,
    *,
    is_anew: bool,
    unit: str | None,
    jobs: int | None,
    copies_last: bool,
) -> None:
    """Publish one corpus, or several as one, to OpenSearch or Elasticsearch at ADDRESS.

    ADDRESS names nodes and what readers ask for: opensearch://localhost:9200/news, or
    opensearch+https://a:9200,b:9200/news with TLS. Readers see the state before until all is
    there and proved. Only what is new or has changed is sent; what was cut off goes on.

    User and password are read from CLIPPINGS_ENGINE_USER and CLIPPINGS_ENGINE_PASSWORD, an API key
    from CLIPPINGS_ENGINE_API_KEY, or from files: CLIPPINGS_ENGINE_PASSWORD_FILE names one.
    CLIPPINGS_ENGINE_CA names the certificate of the authority that signed the engine's. More in
    docs/cluster.md. Needs the extra [cluster] ("Install" in README.md).

    \b
    ingest publish corpus.db opensearch://localhost:9200/news
    ingest publish 2023.db 2024.db opensearch+https://search.example.org:9200/news

    Ends with 0 when it can be searched, 1 when the engine refused or could not be reached, 4 when
    a corpus is damaged or not one.
    """
    address = read_address(url, os.environ)
    with connect(address) as engine, _progress(corpora) as advance:
        wanted = PublishUnit(unit) if unit else None
        published = publish(
            corpora,
            engine,
            is_anew=is_anew,
            unit=wanted,
            jobs=jobs,
            is_copied=not copies_last,
            on_articles=advance,
        )
    say(f"{address}: {_sentence(published)}")


def _sentence(published: Published) -> str:
    held = f"{published.articles:,} articles, {published.paragraphs:,} paragraphs"
    if published.unit is PublishUnit.ARTICLE:
        held = f"{published.articles:,} whole articles"
    if published.is_unchanged:
        return f"nothing has changed; {held}"
    parts = [f"{count_of(published.written, 'article')} sent"]
    if published.removed:
        parts.append(f"{count_of(published.removed, 'article')} removed")
    resumed = ", an earlier publishing was taken up" if published.is_resumed else ""
    return f"{', '.join(parts)}{resumed}; {held} can be searched"


@contextmanager
def _progress(corpora: Sequence[Path]) -> Iterator[Callable[[int], object]]:
    """Show on a terminal how far it has come."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    articles = 0
    for path in corpora:
        db = open_for_reading(path)
        articles += totals(db)[0]
        db.close()
    with click.progressbar(
        length=articles, label="Publishing", file=sys.stderr, show_pos=True
    ) as progress:
        yield progress.update
