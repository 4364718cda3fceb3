"""Build a large corpus for measurements, once, from a news collection."""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import time
from typing import TYPE_CHECKING, Any

import click

from ingest.storage.database import open_for_writing
from ingest.storage.facet_columns import rebuild_columns
from ingest.text.words import index_form_or_none
from tests.corpora import INSERT_ARTICLE, INSERT_FOLDED, INSERT_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INSERT_PARAGRAPH = """
insert into paragraphs (article, position, kind, text, start_byte, end_byte, rule, words)
values (?, ?, ?, ?, 0, 0, 'bench', ?)
"""
SET_LARGE_HASH = "insert into paragraphs_fts (paragraphs_fts, rank) values ('hashsize', 67108864)"


def build(path: Path, news: Path, wanted: int) -> None:
    """Write a corpus of `wanted` paragraphs."""
    open_for_writing(path).close()
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    connection.execute(SET_LARGE_HASH)
    for number, article in enumerate(_articles(news, wanted), start=1):
        sha256 = f"{number:064x}"
        connection.execute(INSERT_SOURCE, {"path": f"news/{number}.txt", "sha256": sha256})
        date = article["published"]
        connection.execute(
            INSERT_ARTICLE,
            (
                f"{number:012x}",
                article["title"],
                article["author"],
                article["publisher"],
                None,
                date or None,
                "en",
                article["section"],
                0,
                number,
                sha256,
            ),
        )
        rows = (
            (number, position, "headline" if position == 1 else "body", text, text.count(" ") + 1)
            for position, text in enumerate(article["paragraphs"], start=1)
        )
        connection.executemany(INSERT_PARAGRAPH, rows)
    _fold(connection)
    connection.execute("update articles set published_year = substr(published_on, 1, 4)")
    connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('rebuild')")
    connection.execute("insert into paragraphs_fts (paragraphs_fts) values ('optimize')")
    connection.execute("insert into articles_fts (articles_fts) values ('rebuild')")
    began = time.perf_counter()
    rebuild_columns(connection)
    click.echo(f"columns built in {time.perf_counter() - began:.1f} s")
    connection.commit()
    connection.close()


def _fold(connection: sqlite3.Connection) -> None:
    """Store the folded form of paragraphs that have one, as a load does: it is what is indexed."""
    folded = [
        (number, form)
        for number, text in connection.execute("select id, text from paragraphs")
        if (form := index_form_or_none(text)) is not None
    ]
    connection.executemany(INSERT_FOLDED, folded)


def _articles(news: Path, wanted: int) -> Iterator[dict[str, Any]]:
    """Yield articles until they hold `wanted` paragraphs, each pass over the news different."""
    chance = random.Random(1)  # noqa: S311
    pool: list[str] = []
    done = turn = 0
    while done < wanted:
        with gzip.open(news, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                texts = [text for text in article["text"].split("\n\n") if text.strip()]
                if turn:
                    texts = [_varied(text, pool, chance) for text in texts]
                else:
                    pool.extend(texts[len(texts) // 2].split()[:20] if texts else [])
                texts = [article["title"] or "", *texts][: wanted - done]
                done += len(texts)
                topics = (article.get("extra") or {}).get("topics") or [None]
                article |= {"paragraphs": texts, "section": topics[0]}
                yield article
                if done >= wanted:
                    return
        turn += 1


def _varied(text: str, pool: list[str], chance: random.Random) -> str:
    words = text.split(" ")
    for place in range(chance.randrange(8), len(words), 8):
        words[place] = pool[int(chance.random() * len(pool))]
    return " ".join(words)
