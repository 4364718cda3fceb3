"""Publish corpora to an engine: write what it lacks, prove it, and show it in one step.

Readers see the state before until the new one is whole. Whatever ends the work in the middle, to
run it again goes on: an article whose seal is there is not sent again.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from ingest.engines import generations
from ingest.engines.check import content_of, counts_of
from ingest.engines.corpora import Corpora
from ingest.engines.generations import Books, Generation
from ingest.engines.indexes import clone, create
from ingest.engines.sealed import (
    layout,
    pieces_body,
    sealed_body,
)
from ingest.engines.shell import make_shell
from ingest.engines.unit import PublishUnit
from ingest.engines.writing import Writing
from ingest.errors import EngineError, InputError
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ingest.engines.client import Engine
    from ingest.engines.corpora import Contents

#: Paragraphs of one part of an index: 10 to 50 GB with what is kept beside them, as those who
#: make the engines advise.
SHARD_PARAGRAPHS = 5_000_000
#: Parts of a new index at least, where there are as many nodes: each then works for a search.
MOST_NODES = 6


@dataclass(frozen=True, slots=True)
class Published:
    """Say what was published.

    Attributes:
        articles: that can be searched now; so for `paragraphs`.
        written: articles that were sent.
        removed: articles that the corpora no longer have.
        is_resumed: whether an earlier publishing was left unfinished.
        is_unchanged: whether the engine had all of it already.
        unit: what one document of it holds.
    """

    articles: int
    paragraphs: int
    written: int
    removed: int
    is_resumed: bool
    is_unchanged: bool
    unit: PublishUnit


def publish(
    paths: Sequence[Path],
    engine: Engine,
    *,
    is_anew: bool = False,
    unit: PublishUnit | None = None,
    jobs: int | None = None,
    is_copied: bool = True,
    on_articles: Callable[[int], object] = lambda _: None,
) -> Published:
    """Publish corpora under the name in the address of the engine.

    Args:
        paths: the corpora; they are only read.
        engine: where to.
        is_anew: write everything again, into new indexes.
        unit: what one document holds; None: what it holds in what is shown, else a paragraph.
        jobs: processes that make documents; None: one for each core.
        is_copied: a second node holds copies all the time, not only when all is written.
        on_articles: called with a number of articles that are done.

    Raises:
        InputError: the corpora do not go together, or another unit is shown and `is_anew` is not
            asked for.
        EngineError: the engine refused; readers see the state before.
    """
    with Corpora(paths) as corpora:
        shell = make_shell(corpora.databases)
        start = _begin(engine, corpora, unit, is_anew=is_anew, is_copied=is_copied)
        work = Writing(
            engine,
            corpora,
            start.generation,
            start.unit,
            is_new=start.is_new,
            jobs=jobs,
            is_copied=is_copied,
        )
        contents = work.write_until_settled(on_articles)
        if contents is not work.first_contents:
            shell = make_shell(corpora.databases)
        books = work.write_lists(contents, shell)
        if start.is_copy and not work.has_changed and _is_same(books, start.before):
            generations.remove(engine, start.generation)
            _remove_others(engine)
            return Published(contents.articles, contents.paragraphs, 0, 0, False, True, start.unit)
        _prove(engine, start.generation, contents)
        generations.seal(engine, start.generation)
        generations.show(engine, start.generation, books)
        _remove_others(engine)
    return Published(
        contents.articles,
        contents.paragraphs,
        work.written,
        work.removed,
        start.is_resumed,
        False,
        start.unit,
    )


@dataclass(frozen=True, slots=True)
class _Start:
    """Say with which indexes the work begins.

    `before` are the books of what readers see, `is_copy` tells whether the new indexes began as a
    copy of those, and `is_new` whether they are empty.
    """

    generation: Generation
    before: Books | None
    is_new: bool
    is_copy: bool
    is_resumed: bool
    unit: PublishUnit


def _begin(
    engine: Engine,
    corpora: Corpora,
    asked: PublishUnit | None,
    *,
    is_anew: bool,
    is_copied: bool,
) -> _Start:
    """Return the indexes to write to: those left unfinished, a copy of what is shown, or new."""
    shown = generations.live_generation(engine)
    before = generations.read_books(engine, shown) if shown else None
    unit = _unit(engine, before, asked, is_anew=is_anew)
    left = [
        generation
        for generation in generations.generations(engine)
        if not shown or generation.stamp > shown.stamp
    ]
    for generation in left:
        if not is_anew and _can_go_on(engine, generation, unit):
            generations.reopen(engine, generation)
            _make_missing(engine, corpora, generation, unit, is_copied=is_copied)
            return _Start(generation, before, False, False, is_resumed=True, unit=unit)
        generations.remove(engine, generation)
    generation = Generation(engine.address.name, _stamp())
    if shown and before and not is_anew and before.layout == layout(unit):
        clone(engine, shown.originals, generation.originals, is_copied=is_copied)
        clone(engine, shown.index, generation.index, is_copied=is_copied)
        return _Start(generation, before, False, is_copy=True, is_resumed=False, unit=unit)
    _make_missing(engine, corpora, generation, unit, is_copied=is_copied)
    return _Start(generation, before, is_new=True, is_copy=False, is_resumed=False, unit=unit)


def _unit(
    engine: Engine, before: Books | None, asked: PublishUnit | None, *, is_anew: bool
) -> PublishUnit:
    """Return what one document shall hold.

    Raises:
        InputError: something else is asked for than is shown, and not to write all of it again.
    """
    shown = before.unit if before else PublishUnit.PARAGRAPH.value
    if asked and before and asked != shown and not is_anew:
        message = (
            f"{engine.address}: it is published by {shown}; to publish it by {asked.value}, write "
            "all of it again with --anew"
        )
        raise InputError(message)
    known = [unit for unit in PublishUnit if unit == shown]
    return asked or (known[0] if known else PublishUnit.PARAGRAPH)


def _can_go_on(engine: Engine, generation: Generation, unit: PublishUnit) -> bool:
    """Tell whether a generation that was left unfinished is of our form."""
    if not engine.exists(generation.index):
        return False
    return generations.read_books(engine, generation).layout == layout(unit)


def _stamp() -> str:
    """Return what tells one generation from the next, in the order of time."""
    return f"{datetime.now(timezone.utc):%Y%m%d%H%M%S}-{secrets.token_hex(2)}"


def _make_missing(
    engine: Engine,
    corpora: Corpora,
    generation: Generation,
    unit: PublishUnit,
    *,
    is_copied: bool,
) -> None:
    """Make the indexes of articles and of saved bytes, as far as they are not there."""
    shards = _shards(engine, corpora)
    if not engine.exists(generation.originals):
        create(engine, generation.originals, pieces_body(shards), is_copied=is_copied)
    if not engine.exists(generation.index):
        body = sealed_body(shards, unit)
        generations.put_books(body, Books(layout(unit), __version__, unit=unit.value))
        create(engine, generation.index, body, is_copied=is_copied)


def _shards(engine: Engine, corpora: Corpora) -> int:
    """Return into how many parts an index is cut."""
    paragraphs = sum(corpora.totals(corpus)[1] for corpus in range(len(corpora.paths)))
    try:
        nodes = int(engine.ask("GET", "/_cluster/health")["number_of_data_nodes"])
    except EngineError as error:
        if error.status != 403:
            raise
        nodes = 1  # a user who may only write to this name
    return max(min(nodes, MOST_NODES), -(-paragraphs // SHARD_PARAGRAPHS), 1)


def _is_same(books: Books, before: Books | None) -> bool:
    """Tell whether two generations hold the same."""
    return before is not None and replace(books, state=before.state) == before


def _prove(engine: Engine, generation: Generation, contents: Contents) -> None:
    """Let nobody read a generation that is not what the corpora hold.

    Raises:
        EngineError: it is something else.
    """
    counts = counts_of(engine, generation)
    content = content_of(engine, generation)
    if counts != (contents.articles, contents.paragraphs) or content != contents.digest:
        message = (
            f"{engine.address}: the engine holds {counts[0]:,} articles and {counts[1]:,} "
            f"paragraphs of {contents.articles:,} and {contents.paragraphs:,}; readers go on "
            "seeing the state before. If another program publishes, wait for it; then run this "
            "again with --anew"
        )
        raise EngineError(message)


def _remove_others(engine: Engine) -> None:
    """Remove the generations that nobody reads any more."""
    shown = generations.live_generation(engine)
    for generation in generations.generations(engine):
        if shown and generation.stamp < shown.stamp:
            generations.remove(engine, generation)
