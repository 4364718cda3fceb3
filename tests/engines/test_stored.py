"""An article is packed and read again as it was: every row, every byte, the same digest."""

from __future__ import annotations

import gzip
import shutil
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.engines import stored
from ingest.engines.pull import write_copies
from ingest.engines.shell import facts_of, make_shell, write_shell
from ingest.engines.stored import (
    PIECE_BYTES,
    SavedBytes,
    joined_pieces,
    pack_article,
    pieces,
    pieces_of,
    unpack_article,
)
from ingest.errors import CorpusError, InputError
from ingest.loading.pipeline import LoadOptions, load
from ingest.relations.proof import prove
from ingest.relations.update import update
from ingest.search.columns import load_columns
from ingest.storage.corrections import Correction, correct
from ingest.storage.database import open_for_reading, open_for_writing, transaction
from ingest.storage.overview import problem_groups
from tests.inside import digest_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.storage.database import Database

SELECT_IDS = "select id from articles order by id"

#: Everything but ids, runs, and what says that a file need not be read again.
TABLES = (
    "select uid, content_sha256, headline, published_on, words from articles order by uid",
    ("select uid, position, kind, text, rule from paragraphs"
     " join articles on articles.id = article order by uid, position"),
    ("select uid, field, value, status, method, evidence.words, start_byte, end_byte, chosen"
     " from evidence join articles on articles.id = article order by 1, 2, 3, 4, 5, 6"),
    ("select uid, position, start_char, key, surface, alias, mentions.rule from mentions"
     " join paragraphs on paragraphs.id = paragraph join articles on articles.id = article"
     " join names on names.id = name order by 1, 2, 3, 4"),
    "select identity, path, member, sha256, original, rendition, extra from sources order by 1",
    ("select roots.name, files.path, files.status, files.outcome, places.member, sources.identity"
     " from places join files on files.id = file join roots on roots.id = root"
     " join sources on sources.id = places.source order by 1, 2, 5"),
    ("select uid, position, start_char, end_char, quotes.kind, speaker_words, name from quotes"
     " join paragraphs on paragraphs.id = paragraph join articles on articles.id = article"
     " order by 1, 2, 3, 4, 5"),
    ("select uid, position, start_char, value, counted from figures"
     " join paragraphs on paragraphs.id = paragraph join articles on articles.id = article"
     " order by 1, 2, 3"),
    "select uid, field, value, because from corrections order by uid, field",
    ("select path, member, archived_files.sha256 from archived_files"
     " join files on files.id = file order by 1, 2"),
    "select key, label, type from names order by key",
    "select name, sha256, content from packs order by name",
    ("select a.uid, b.uid, relations.kind, score, reason from relations"
     " join articles as a on a.id = article left join articles as b on b.id = other"
     " order by 1, 2, 3"),
)  # fmt: skip


class Kept:
    """Hold what an engine would: packs, pieces and the shell."""

    def __init__(self, *places: Path) -> None:
        self.packs: list[bytes] = []
        self.pieces: dict[str, bytes] = {}
        databases = [open_for_reading(place) for place in places]
        for db in databases:
            for (number,) in db.execute(SELECT_IDS).fetchall():
                self.packs.append(pack_article(db, number))
                self.pieces.update(pieces_of(db, number))
        self.shell = make_shell(databases)
        for db in databases:
            db.close()

    def bytes_of(self, saved: SavedBytes) -> bytes:
        """Return saved bytes, whole."""
        return joined_pieces(saved, [self.pieces.get(name) for name in saved.names()])

    def written_to(self, place: Path) -> Path:
        """Make a corpus of everything, at `place`."""
        write_shell(self.shell, place.with_suffix(".shell"))
        with (
            closing(open_for_reading(place.with_suffix(".shell"))) as shell,
            closing(open_for_writing(place)) as db,
        ):
            write_copies(db, shell, map(unpack_article, self.packs), self.bytes_of)
            with transaction(db):
                update(db.conn)
        return place


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of records, copies, a damaged record, and a correction."""
    folder = tmp_path_factory.mktemp("mixed")
    top = folder / "saved"
    top.mkdir()
    (top / "a.jsonl").write_bytes(
        b'{"title": "Raqqa talks", "text": "Daesh left Raqqa, he said.", "date": "2019-03-01"}\n'
        b'{"title": "No end\n'
        b'{"title": "Half", "text": "A letter \\ud83d alone, \xd9\x82\xd8\xa9."}\n'
    )
    (top / "packed.jsonl.gz").write_bytes(
        gzip.compress(b'{"title": "One", "text": "Rain."}\n{"title": "Two", "text": "Snow."}\n')
    )
    story = "“We counted 412 graves,” said Mara Oduya of Deir ez-Zor. " * 9
    (top / "one.txt").write_text(f"Graves counted\n\n{story}\n")
    (top / "two.txt").write_text(f"Graves counted\n\n{story}\n")
    (top / "part.txt").write_text(f"Another paper\n\nIt said more.\n\n{story}\n\nAnd no more.\n")
    (top / "empty.txt").write_text("")
    database = folder / "mixed.db"
    load([top], database, LoadOptions(jobs=1))
    with closing(open_for_writing(database)) as db, transaction(db):
        (uid,) = db.execute("select uid from articles order by uid").fetchone()
        correct(db, Correction(uid, "byline", "Ann Lee", "she says so"))
    return database


def _ids(db: Database) -> Iterator[int]:
    return (row[0] for row in db.execute(SELECT_IDS).fetchall())


@pytest.mark.parametrize("which", ["corpus", "mixed"])
def test_what_is_packed_is_unpacked_as_it_was(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    database: Path = request.getfixturevalue(which)
    made = Kept(database).written_to(tmp_path / "made.db")
    assert [str(finding) for finding in prove(made)] == []
    assert digest_of(made) == digest_of(database)
    for table in TABLES:
        assert rows_of(made, table) == rows_of(database, table)


def test_a_load_from_the_folder_reads_what_was_copied_again(mixed: Path, tmp_path: Path) -> None:
    """The corpus may hold some articles of a file only."""
    kept = Kept(mixed)
    kept.packs = [packed for packed in kept.packs if unpack_article(packed).corrections]
    made = kept.written_to(tmp_path / "made.db")
    assert len(kept.packs) == 1
    load([mixed.parent / "saved"], made, LoadOptions(jobs=1))
    assert digest_of(made) == digest_of(mixed)


def test_the_shell_knows_names_values_books_and_counts(mixed: Path, tmp_path: Path) -> None:
    write_shell(make_shell([open_for_reading(mixed)]), tmp_path / "shell.db")
    with (
        closing(open_for_reading(mixed)) as whole,
        closing(open_for_reading(tmp_path / "shell.db")) as shell,
    ):
        known, of_whole = load_columns(shell.conn), load_columns(whole.conn)
        assert known.known_names.names == of_whole.known_names.names
        assert known.known_names.spellings == of_whole.known_names.spellings
        assert known.labelled["publisher"].labels == of_whole.labelled["publisher"].labels
        assert known.name.labels == of_whole.name.labels
        assert problem_groups(shell.conn) == problem_groups(whole.conn)
        assert facts_of(shell).articles == of_whole.articles
        assert facts_of(shell).paragraphs == of_whole.paragraphs
        assert rows_of(tmp_path / "shell.db", "select count(*) from articles") == [(0,)]
        counts = "select key, surface, mentions, paragraphs, articles from name_counts order by 1"
        assert shell.execute(counts).fetchall() == whole.execute(counts).fetchall()


def test_a_shell_of_two_corpora_adds_up(mixed: Path, corpus: Path) -> None:
    place = mixed.parent / "both.db"
    write_shell(make_shell([open_for_reading(mixed), open_for_reading(corpus)]), place)
    with closing(open_for_reading(place)) as shell:
        facts = facts_of(shell)
    one, other = (
        rows_of(
            database, "select (select count(*) from articles), (select sum(words) from articles)"
        )
        for database in (mixed, corpus)
    )
    assert facts.corpora == 2
    sums = [one[0][place] + other[0][place] for place in (0, 1)]  # type: ignore[operator]
    assert [facts.articles, facts.words] == sums


def test_corpora_with_other_packs_have_no_shell(mixed: Path, corpus: Path, tmp_path: Path) -> None:
    changed = Path(shutil.copy(corpus, tmp_path / "changed.db"))
    with closing(open_for_writing(changed)) as db:
        db.execute("insert into packs (name, sha256, content) values ('mine.csv', 'a', 'b')")
    with pytest.raises(InputError, match=r"packs mine\.csv differ"):
        make_shell([open_for_reading(corpus), open_for_reading(changed)])


@given(st.binary(max_size=64), st.integers(1, 9))
def test_bytes_come_back_from_pieces_of_any_size(data: bytes, size: int) -> None:
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(stored, "PIECE_BYTES", size)
        cut = list(pieces(data))
        saved = SavedBytes(cut[0].name.partition("-")[0], len(data))
        assert saved.names() == [piece.name for piece in cut]
        assert joined_pieces(saved, [piece.data for piece in cut]) == data


def test_missing_or_changed_pieces_are_noticed() -> None:
    (piece,) = pieces(b"some bytes")
    saved = SavedBytes(piece.name.partition("-")[0], 10)
    for parts in ([None], [b"some bytez"], []):
        with pytest.raises(CorpusError, match="not whole on the engine"):
            joined_pieces(saved, parts)


def _changed(packed: bytes, change: Callable[[bytes], bytes]) -> bytes:
    return packed[:2] + zlib.compress(change(zlib.decompress(packed[2:])))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda _: b"", "packed by another release"),
        (lambda packed: b"Z9" + packed[2:], "packed by another release"),
        (lambda packed: packed[:-9], "cut off, or too large"),
        (lambda packed: packed[:9] + b"\0" + packed[10:], "cannot be read"),
        (lambda packed: _changed(packed, lambda _: b"[]"), "cannot be read"),
        (lambda packed: _changed(packed, lambda _: b"{}"), "cannot be read"),
        (lambda packed: _changed(packed, lambda text: text.replace(b" the ", b" teh ")), "hash"),
    ],
    ids=["empty", "other form", "cut", "damaged", "a list", "without values", "other words"],
)
def test_a_damaged_pack_is_refused_in_a_sentence(
    change: Callable[[bytes], bytes], words: str, corpus: Path
) -> None:
    with closing(open_for_reading(corpus)) as db:
        packed = pack_article(db, next(_ids(db)))
    with pytest.raises(CorpusError, match=words):
        unpack_article(change(packed))


def test_a_pack_that_grows_without_end_is_refused(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "MAX_ARTICLE_BYTES", 1000)
    with closing(open_for_reading(corpus)) as db:
        packed = pack_article(db, next(_ids(db)))
    with pytest.raises(CorpusError, match="too large"):
        unpack_article(packed)


def test_a_piece_fits_into_what_an_engine_takes_at_once() -> None:
    assert PIECE_BYTES * 4 / 3 < 100 * 1024 * 1024 / 8
