"""What a corpus of an older release is told of, and what becomes of it when it is read again."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import ingest
from ingest.errors import ArticleNotFoundError
from ingest.loading.pipeline import LoadOptions, load, rehearse
from ingest.sources.choice import Choice, choose
from ingest.sources.formats import Format
from ingest.storage.corrections import Correction, all_corrections, correct
from ingest.storage.database import open_for_reading, transaction
from ingest.storage.facet_columns import build_columns
from ingest.storage.verify import open_for_checking, verify
from ingest.storage.writer import opened_for_writing
from tests.corpora import settle
from tests.inside import digest_of, rows_of
from tests.readers.exports import KILN, MILL, as_docx, factiva, nexis_uni
from tests.readers.office_files import package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Older = Callable[[dict[str, str | bytes]], tuple[Path, Path]]

LOOM = MILL._replace(
    headline="Weavers of the east bank stop their looms",
    byline="Ada Fernley",
    publisher="The Bankside Echo",
    standfirst="Yarn has become dear.",
    paragraphs=("The looms of the east bank stood still on Monday, and nobody knew for how long.",),
)
STORIES = (MILL, KILN, LOOM)
REFERENCES = "".join(
    f"TY  - NEWS\r\nTI  - {story.headline}\r\nAU  - {story.byline}\r\nT2  - {story.publisher}\r\n"
    f"AB  - {story.paragraphs[0]}\r\nER  - \r\n\r\n"
    for story in STORIES
)
NEXIS = "\n".join(nexis_uni(story) for story in STORIES)
EXPORTS: dict[str, str | bytes] = {
    "factiva.txt": "\n".join(factiva(story) for story in STORIES),
    "nexis.txt": NEXIS,
    "refs.ris": REFERENCES,
}
#: Formats that release 0.1.0 told as today.
KNOWN = (Format.TEXT, Format.HTML, Format.DOCX, Format.ZIP, Format.GZIP, Format.TAR)
AS_BEFORE: dict[str, str | bytes] = {
    "page.html": "<html><body><h1>Page</h1><p>Some words of a page.</p></body></html>",
    "plain.txt": "The harbour wall broke in the night.\n\nNobody was hurt in it.\n",
}


def _as_in_the_first_release(name: str, sample: bytes) -> Choice:
    """Return the format as which release 0.1.0 read these files: it knew none of the exports."""
    choice = choose(name, sample)
    is_known = choice.format in KNOWN
    return choice if is_known else choice._replace(format=Format.TEXT, is_misnamed=False)


@pytest.fixture
def older(folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Older:
    """Load files as release 0.1.0 did, which took each of these exports for one article."""

    def loaded(files: dict[str, str | bytes]) -> tuple[Path, Path]:
        top, database = folder(files), tmp_path / "c.db"
        settle()
        with monkeypatch.context() as patches:
            patches.setattr("ingest.readers.choose", _as_in_the_first_release)
            patches.setattr("ingest.readers.several.several_records", lambda *_: None)
            patches.setattr("ingest.readers.databases.documents_of", lambda *_: None)
            patches.setattr("ingest.storage.ledger.__version__", "0.1.0")
            load([top], database, LoadOptions())
        return top, database

    return loaded


def _correct(database: Path, *corrections: Correction) -> None:
    with opened_for_writing(database, 1) as db, transaction(db):
        for correction in corrections:
            correct(db, correction)
        build_columns(db.conn)


def _uid_of(database: Path, path: str) -> str:
    statement = f"""
        select articles.uid from articles join sources on sources.id = articles.source
        where sources.path = 'articles/{path}'
        """
    ((uid,),) = rows_of(database, statement)
    return str(uid)


def _articles_of(database: Path, path: str, column: str) -> list[object]:
    statement = f"""
        select articles.{column} from articles join sources on sources.id = articles.source
        where sources.path = 'articles/{path}' order by articles.id
        """
    return [row[0] for row in rows_of(database, statement)]


def test_a_load_says_what_another_reading_would_change(
    older: Older, run: Callable[..., Result]
) -> None:
    top, database = older({**EXPORTS, **AS_BEFORE})
    assert rows_of(database, "select count(*) from articles") == [(5,)]
    result = run("load", top, "--db", database)
    assert result.exit_code == 0
    assert (
        "3 files would be read otherwise by this release (3 of them into more articles): "
        "run the same command with --reread\n"
        "  Factiva text: 1, Nexis Uni text: 1, RIS: 1\n"
    ) in result.stderr
    assert rows_of(database, "select count(*) from runs") == [(1,)]


def test_a_rehearsal_says_it_too(older: Older) -> None:
    top, database = older({**EXPORTS, **AS_BEFORE})
    assert rehearse([top], database, LoadOptions()).older.files == 3


def test_formats_that_are_read_as_before_are_not_named(
    older: Older, run: Callable[..., Result]
) -> None:
    top, database = older(AS_BEFORE)
    assert "otherwise" not in run("load", top, "--db", database).stderr


def test_a_corpus_of_this_release_is_not_named(folder: Callable[..., Path], tmp_path: Path) -> None:
    top, database = folder({**EXPORTS, **AS_BEFORE}), tmp_path / "c.db"
    load([top], database, LoadOptions())
    assert load([top], database, LoadOptions()).older.files == 0


@pytest.mark.parametrize(
    ("name", "data", "is_divided"),
    [
        ("uni.docx", as_docx(NEXIS), True),
        ("letter.docx", as_docx("The ferry is late.\nNobody knows why."), False),
        ("one.ris", REFERENCES[: REFERENCES.index("ER  -") + 6], False),
        ("a.zip", package({"in/nexis.txt": NEXIS, "in/plain.txt": "Words."}), True),
    ],
    ids=["documents in DOCX", "DOCX", "one reference", "archive"],
)
def test_a_file_is_counted_as_divided_where_it_gives_more_articles(
    older: Older, name: str, data: str | bytes, is_divided: bool
) -> None:
    top, database = older({name: data})
    counted = load([top], database, LoadOptions()).older
    assert (counted.files, counted.divided) == (1, int(is_divided))


def test_another_reading_gives_what_a_new_corpus_holds(older: Older, tmp_path: Path) -> None:
    top, database = older({**EXPORTS, **AS_BEFORE})
    load([top], database, LoadOptions(reread=True))
    load([top], tmp_path / "new.db", LoadOptions())
    for path in EXPORTS:
        assert len(_articles_of(database, path, "uid")) == len(STORIES), path
    assert digest_of(database) == digest_of(tmp_path / "new.db")
    assert load([top], database, LoadOptions()).older.files == 0
    with open_for_checking(database) as db:
        assert list(verify(db)) == []


@pytest.mark.parametrize("path", EXPORTS)
def test_corrections_go_on_to_the_article_that_holds_their_words(older: Older, path: str) -> None:
    top, database = older(EXPORTS)
    uid = _uid_of(database, path)
    _correct(database, Correction(uid, "headline", "Another headline", "seen in print"))
    report = load([top], database, LoadOptions(reread=True))
    assert (report.carried, report.not_carried) == (1, [])
    others = [story.headline for story in STORIES[1:]]
    assert _articles_of(database, path, "headline") == ["Another headline", *others]
    with closing(open_for_reading(database)) as db:
        (kept,) = all_corrections(db)
    assert (kept.uid, kept.because) == (_articles_of(database, path, "uid")[0], "seen in print")
    with open_for_checking(database) as db:
        assert list(verify(db)) == []


def test_a_value_that_only_one_article_prints_tells_where_its_correction_goes(
    older: Older,
) -> None:
    top, database = older({"refs.ris": REFERENCES})
    _correct(database, Correction(_uid_of(database, "refs.ris"), "section", "The Bankside Echo"))
    assert load([top], database, LoadOptions(reread=True)).carried == 1
    assert _articles_of(database, "refs.ris", "section") == [None, None, "The Bankside Echo"]


def test_a_correction_that_no_article_surely_holds_is_listed(
    older: Older, run: Callable[..., Result]
) -> None:
    top, database = older({"refs.ris": REFERENCES})
    uid = _uid_of(database, "refs.ris")
    _correct(database, Correction(uid, "section", "It's a secret"))
    result = run("load", top, "--db", database, "--reread")
    (line,) = [item for item in result.stderr.splitlines() if item.startswith("NOT CARRIED: ")]
    assert f"section of {uid}: its file articles/refs.ris gives other articles now" in line
    (command,) = re.findall("`ingest correct UID (.*)`", line)
    assert command == """section 'It'"'"'s a secret'"""
    assert str(_articles_of(database, "refs.ris", "uid")[0]) in line
    with closing(open_for_reading(database)) as db:
        assert [item.uid for item in all_corrections(db)] == [uid]
    assert "NOT CARRIED" not in run("load", top, "--db", database, "--reread").stderr


def test_a_correction_goes_on_to_the_only_article_there_is(older: Older) -> None:
    top, database = older({"note.md": "# The ferry is late\n\nNobody knows why.\n"})
    _correct(database, Correction(_uid_of(database, "note.md"), "section", "Mills"))
    assert load([top], database, LoadOptions(reread=True)).carried == 1
    assert _articles_of(database, "note.md", "section") == ["Mills"]


def test_a_correction_of_the_new_article_is_not_overruled(older: Older, tmp_path: Path) -> None:
    top, database = older({"refs.ris": REFERENCES})
    load([top], tmp_path / "new.db", LoadOptions())
    new = [row[0] for row in rows_of(tmp_path / "new.db", "select uid from articles order by id")]
    old = _uid_of(database, "refs.ris")
    _correct(
        database,
        Correction(old, "section", "The Bankside Echo"),
        Correction(str(new[2]), "section", "Looms"),
    )
    report = load([top], database, LoadOptions(reread=True))
    assert (report.carried, len(report.not_carried)) == (0, 1)
    assert _articles_of(database, "refs.ris", "section") == [None, None, "Looms"]


def test_a_new_corpus_with_the_corrections_that_were_carried_is_the_same(
    older: Older, tmp_path: Path
) -> None:
    top, database = older(EXPORTS)
    for path in EXPORTS:
        _correct(database, Correction(_uid_of(database, path), "headline", f"Seen in {path}"))
    load([top], database, LoadOptions(reread=True))
    with closing(open_for_reading(database)) as db:
        kept = list(all_corrections(db))
    load([top], tmp_path / "new.db", LoadOptions())
    _correct(tmp_path / "new.db", *kept)
    assert digest_of(database) == digest_of(tmp_path / "new.db")


def test_a_search_finds_what_was_carried(older: Older) -> None:
    top, database = older(EXPORTS)
    _correct(database, Correction(_uid_of(database, "nexis.txt"), "headline", "Quokka at the weir"))
    load([top], database, LoadOptions(reread=True))
    with ingest.open(database) as corpus:
        assert [hit.headline for hit in corpus.search("headline:quokka")][:1] == [
            "Quokka at the weir"
        ]


@pytest.mark.parametrize("path", EXPORTS)
def test_the_old_name_leads_on_in_every_corpus_that_holds_the_file(
    older: Older, tmp_path: Path, path: str
) -> None:
    top, database = older(EXPORTS)
    old = _uid_of(database, path)
    load([top], database, LoadOptions(reread=True))
    load([top], tmp_path / "new.db", LoadOptions())
    for place in (database, tmp_path / "new.db"):
        named = ", ".join(map(str, _articles_of(place, path, "uid")))
        with ingest.open(place) as corpus, pytest.raises(ArticleNotFoundError) as caught:
            corpus.article(old)
        assert f"no article {old!r} any more; its file gives {named} now" in str(caught.value)


def _packed(kind: str, name: str, data: bytes) -> tuple[str, bytes]:
    """Return a file within an archive, and the name of the archive."""
    if kind == "zip":
        return "a.zip", package({name: data})
    if kind == "gz":
        return f"{name}.gz", gzip.compress(data)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return "a.tar.gz", out.getvalue()


@pytest.mark.parametrize("kind", ["zip", "gz", "tar"])
def test_the_old_name_of_a_file_in_an_archive_leads_on(
    older: Older, tmp_path: Path, kind: str
) -> None:
    name, data = _packed(kind, "nexis.txt", NEXIS.encode())
    top, database = older({name: data, "plain.txt": "Words of a note.\n"})
    old = _uid_of_member(database, "nexis.txt")
    load([top], database, LoadOptions(reread=True))
    load([top], tmp_path / "new.db", LoadOptions())
    for place in (database, tmp_path / "new.db"):
        with ingest.open(place) as corpus, pytest.raises(ArticleNotFoundError) as caught:
            corpus.article(old)
        named = ", ".join(map(str, _articles_of(place, name, "uid")))
        assert f"no article {old!r} any more; its file gives {named} now" in str(caught.value)
        with open_for_checking(place) as db:
            assert list(verify(db)) == []
    assert digest_of(database) == digest_of(tmp_path / "new.db")


@pytest.mark.parametrize("options", [LoadOptions(retry=True), LoadOptions(reread=True)])
def test_corrections_of_an_article_in_an_archive_go_on_to_it(
    older: Older, options: LoadOptions
) -> None:
    files = {"in/nexis.txt": NEXIS, "in/bad.txt": "\0\1\2\3" * 99, "in/plain.txt": "Words."}
    top, database = older({"a.zip": package(files)})
    for column in ("headline", "section"):
        _correct(
            database, Correction(_uid_of_member(database, "in/nexis.txt"), column, "Corrected")
        )
    _correct(database, Correction(_uid_of_member(database, "in/plain.txt"), "headline", "Kept"))
    report = load([top], database, options)
    assert report.carried + len(report.not_carried) == 2
    assert report.carried > 0
    assert {"Corrected", "Kept"} <= set(_articles_of(database, "a.zip", "headline"))
    with open_for_checking(database) as db:
        assert list(verify(db)) == []


def _uid_of_member(database: Path, member: str) -> str:
    statement = f"""
        select articles.uid from articles join sources on sources.id = articles.source
        where sources.member like '%{member}'
        """
    ((uid,),) = rows_of(database, statement)
    return str(uid)
