"""What `ingest load --explain` says of a file, and what it does not say."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from typing import TYPE_CHECKING, Any

import pytest

from ingest.loading.explain import DESCRIBED_ARTICLES, DESCRIBED_MEMBERS, explain
from ingest.loading.options import LoadOptions
from ingest.loading.pipeline import load
from ingest.sources.format_facts import FACTS
from ingest.sources.formats import Format
from tests.inside import rows_of
from tests.readers.exports import (
    KILN,
    MILL,
    as_docx,
    as_rtf,
    factiva,
    factiva_plain,
    newsbank,
    nexis_uni,
    proquest,
)
from tests.readers.office_files import package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from ingest.loading.explain import Explanation

STORIES = (MILL, KILN)
PAGE = (
    "<!doctype html><html><head><title>Ferry</title></head><body><article><h1>The ferry is late"
    "</h1><p>Nobody on the quay knew on Monday when the ferry would come.</p></article>"
    "</body></html>"
)
DAY = "Date: Mon, 3 Jun 2019 10:00:00 +0000"
MAIL = f"From: a@post.example\r\nSubject: Ferry\r\n{DAY}\r\n\r\nLate.\r\n"
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Ferry</title>'
    "<description>It is late.</description></item></channel></rss>"
)
TABLE = "headline,text\nFerry late,The ferry is late on Monday.\nMill,The mill stands still.\n"

#: File -> data, format, what the reason holds, number of articles.
KINDS: dict[str, tuple[str | bytes, Format, str, int]] = {
    "note.txt": ("Plain words of a note.", Format.TEXT, "its suffix promises text", 1),
    "noname": ("Plain words of a note.", Format.TEXT, "its suffix says nothing", 1),
    "a.md": ("---\ntitle: Ferry\n---\nIt is late.\n", Format.MARKDOWN, "`---` at byte 0", 1),
    "page.html": (PAGE, Format.HTML, "`<!doctype html` at byte 0", 1),
    "two.txt": (
        "\n".join(map(nexis_uni, STORIES)),
        Format.NEXIS_UNI,
        "`End of Document` at byte",
        2,
    ),
    "codes.txt": ("\n".join(map(factiva, STORIES)), Format.FACTIVA, "`WC` at byte", 2),
    "words.txt": (
        "\n".join(map(factiva_plain, STORIES)),
        Format.FACTIVA_PLAIN,
        "`87 words` at byte",
        2,
    ),
    "pq.txt": ("\n".join(map(proquest, STORIES)), Format.PROQUEST, "`Full text:` at byte", 2),
    "nb.txt": (
        "\n\n".join(map(newsbank, STORIES[:1])),
        Format.NEWSBANK,
        "`Author/Byline:` at byte",
        1,
    ),
    "refs.ris": (
        "TY  - NEWS\nTI  - Ferry late\nER  - \nTY  - NEWS\nTI  - Mill\nER  - \n",
        Format.RIS,
        "`TY  - NEWS` at byte 0, as its suffix promises",
        2,
    ),
    "refs.bib": ("% of mine\n@article{a,\n title = {Ferry}\n}\n", Format.BIBTEX, "`@article{`", 1),
    "feed.xml": (RSS, Format.RSS, "`<rss>`", 1),
    "odd.txt": (RSS, Format.RSS, "its suffix promises text", 1),
    "mail.eml": (MAIL, Format.EML, "`from:` at byte 0, `subject:` at byte 22", 1),
    "lines.jsonl": ('{"text": "One line."}\n{"text": "Two."}\n', Format.JSONL, '`{"` at byte 0', 2),
    "table.csv": (TABLE, Format.CSV, "its suffix promises CSV", 2),
    "story.docx": (as_docx("A ferry is late.\nIt rains."), Format.DOCX, "`word/document.xml`", 1),
    "uni.rtf": (as_rtf("\n".join(map(nexis_uni, STORIES))), Format.RTF, r"`{\rtf` at byte 0", 2),
    "wide.txt": (
        "\n".join(map(nexis_uni, STORIES)).encode("utf-16"),
        Format.NEXIS_UNI,
        "`End of Document`",
        2,
    ),
}


@pytest.fixture
def explained(folder: Callable[..., Path]) -> Callable[..., Explanation]:
    """Explain one file, made of its name and its bytes."""

    def of(name: str, data: str | bytes) -> Explanation:
        (explanation,) = explain([folder({name: data}) / name], LoadOptions())
        return explanation

    return of


@pytest.mark.parametrize("name", KINDS)
def test_the_format_is_told_with_the_marks_that_show_it(
    explained: Callable[..., Explanation], name: str
) -> None:
    data, kind, why, articles = KINDS[name]
    explanation = explained(name, data)
    shown = explanation.recognised[0]
    assert (shown.format, explanation.articles) == (str(kind), articles)
    assert shown.what == FACTS[kind].sentence
    assert why in shown.why


@pytest.mark.parametrize("name", KINDS)
def test_what_is_explained_is_what_a_load_stores(
    folder: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    top, database = folder({name: KINDS[name][0]}), tmp_path / "c.db"
    (explanation,) = explain([top / name], LoadOptions())
    load([top / name], database, LoadOptions())
    stored = rows_of(database, "select uid from articles order by uid")
    assert sorted(item.uid for item in explanation.described) == [row[0] for row in stored]
    kinds = rows_of(database, "select kind, count(*) from paragraphs group by kind order by kind")
    assert sorted(explanation.kinds.items()) == kinds
    problems = rows_of(database, "select code, message from problems order by id")
    assert [(item.code, item.message) for item in explanation.problems] == problems
    chosen = rows_of(
        database, "select field, value, method, start_byte from evidence where chosen order by 1, 4"
    )
    shown = [
        (item.field, item.value, item.method, item.start_byte)
        for article in explanation.described
        for item in article.evidence
    ]
    assert sorted(shown, key=str) == sorted(chosen, key=str)


def test_a_mark_stands_where_it_is_said_to_stand(explained: Callable[..., Explanation]) -> None:
    data = ("\ufeff" + "\n".join(map(nexis_uni, STORIES))).encode()
    why = explained("two.txt", data).recognised[0].why
    place = int(why.partition("`End of Document` at byte ")[2].partition(";")[0].replace(",", ""))
    assert data[place:].startswith(b"End of Document")


@pytest.mark.parametrize(
    ("data", "encoding", "why"),
    [
        ("Grüße vom Kai.".encode(), "utf-8", "all its bytes are valid in it"),
        ("Grüße vom Kai.".encode("utf-8-sig"), "utf-8", "byte order mark"),
        ("Grüße vom Kai.".encode("utf-16"), "utf-16-le", "byte order mark"),
        ("Gruss vom Kai, und viele mehr.".encode("utf-16-le"), "utf-16-le", "zero bytes"),
        ("Grüße vom Kai, schöne Tage in Köln.".encode("cp1252"), "cp1252", "guessed"),
        ("Grüße, schöne Tage in Köln, ".encode() + b"\xff dort.", "utf-8", "most of its bytes"),
    ],
    ids=["utf-8", "mark", "utf-16", "zeros", "guess", "broken"],
)
def test_the_encoding_is_told_with_its_reason(
    explained: Callable[..., Explanation], data: bytes, encoding: str, why: str
) -> None:
    (article,) = explained("a.txt", data).described
    assert article.encoding == encoding
    assert why in article.encoding_why


@pytest.mark.parametrize("name", ["mail.eml", "story.docx"])
def test_the_encoding_of_a_text_that_its_format_decodes_is_told_as_that(
    explained: Callable[..., Explanation], name: str
) -> None:
    article, *_ = explained(name, KINDS[name][0]).described
    told = "its text was read by the rules of its format, and is kept in utf-8"
    assert (article.encoding, article.encoding_why) == ("utf-8", told)


def test_an_encoding_that_a_page_states_is_told_as_that(
    explained: Callable[..., Explanation],
) -> None:
    page = PAGE.replace("<title>", '<meta charset="koi8-r"><title>').replace("ferry", "паром")
    (article,) = explained("a.html", page.encode("koi8-r")).described
    assert (article.encoding, article.encoding_why) == ("koi8-r", "the file states it")


def test_the_files_in_an_archive_are_told_each_with_its_reason(
    explained: Callable[..., Explanation],
) -> None:
    explanation = explained("a.zip", package({"a.txt": nexis_uni(MILL), "b/page.html": PAGE}))
    shown = [(item.name, item.format) for item in explanation.recognised]
    assert shown == [
        ("articles/a.zip", "ZIP"),
        ("a.txt", "Nexis Uni text"),
        ("b/page.html", "HTML"),
    ]
    assert explanation.articles == 2


def test_archives_in_archives_are_told_too(explained: Callable[..., Explanation]) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        entry = tarfile.TarInfo("in/page.html")
        entry.size = len(PAGE)
        archive.addfile(entry, io.BytesIO(PAGE.encode()))
    explanation = explained("a.tar.gz", gzip.compress(buffer.getvalue()))
    assert [item.format for item in explanation.recognised] == ["gzip", "TAR", "HTML"]


def test_of_many_files_and_articles_the_first_are_described_and_all_counted(
    explained: Callable[..., Explanation],
) -> None:
    many = {f"{number:03}.txt": f"The ferry {number} is late." for number in range(60)}
    explanation = explained("a.zip", package(many))
    assert (explanation.recognised_count, len(explanation.recognised)) == (61, DESCRIBED_MEMBERS)
    assert (explanation.articles, len(explanation.described)) == (60, DESCRIBED_ARTICLES)
    assert explanation.kinds == {"body": 60}


def test_what_is_not_read_is_told_with_the_mark_that_shows_it(
    explained: Callable[..., Explanation],
) -> None:
    explanation = explained("a.mp4", b"\0\0\0\x18ftypisom" + bytes(range(256)) * 20)
    (shown,) = explanation.recognised
    assert (shown.format, shown.what) == ("MP4 film", "Not read.")
    assert "ftypisom" in shown.why
    assert explanation.has_losses
    assert [problem.code for problem in explanation.problems] == ["unsupported-format"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        (
            "a.svg",
            b"<svg xmlns='a'><path/></svg>",
            "its first bytes are written like that",
        ),
        ("a.tga", b"\0\0\2" + bytes(60), "its suffix says so, and its bytes are no text"),
        ("a.iso", bytes(0x8001) + b"CD001" + bytes(99), "its bytes show `CD001` at byte 32,769"),
    ],
)
def test_a_reason_is_given_for_all_that_is_not_read(
    explained: Callable[..., Explanation], name: str, data: bytes, why: str
) -> None:
    assert [item.why for item in explained(name, data).recognised] == [why]


@pytest.mark.parametrize("name", ["empty.txt", "cut.pdf", "cut.zip", "cut.docx"])
def test_bad_files_are_explained_without_a_traceback(
    run: Callable[..., Result], folder: Callable[..., Path], name: str
) -> None:
    data = {
        "empty.txt": b"",
        "cut.pdf": b"%PDF-1.4 nothing",
        "cut.zip": package({"a.txt": "Words."})[:30],
        "cut.docx": as_docx("Words.")[:60],
    }[name]
    result = run("load", "--explain", folder({name: data}) / name)
    assert result.exit_code == 3
    assert f"articles/{name} (" in result.stdout
    assert "  problem: " in result.stdout
    assert "articles: 0" in result.stdout


@pytest.mark.parametrize(
    ("error", "code"),
    [(RecursionError, "too-deep"), (MemoryError, "out-of-memory"), (ValueError, "reader-failed")],
)
def test_what_stops_an_article_is_a_problem_of_its_file(
    explained: Callable[..., Explanation],
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    code: str,
) -> None:
    def stop(*_: object) -> None:
        """Stop as a library may."""
        raise error

    monkeypatch.setattr("ingest.loading.explain.assemble", stop)
    explanation = explained("a.txt", "Words.")
    assert [problem.code for problem in explanation.problems] == [code]
    assert explanation.articles == 0


def test_the_guard_says_what_it_has_seen(explained: Callable[..., Explanation]) -> None:
    quiet = explained("a.html", PAGE)
    assert quiet.guard == "no marks of it in what is read as one article"
    story = f"<h2>Ferry</h2><p>{'The ferry is late again. ' * 20}</p>"
    several = "<html><body>" + f'<div class="article">{story}</div>' * 3 + "</body></html>"
    assert "several-records 1" in explained("a.html", several).guard
    assert "read alone" in explained("a.csv", TABLE).guard


def test_no_more_of_the_text_is_printed_than_the_words_behind_its_fields(
    run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    path = folder({"two.txt": "\n".join(map(nexis_uni, STORIES))}) / "two.txt"
    for options in ([], ["--json"]):
        printed = run("load", "--explain", path, *options).stdout
        assert "Millers ask the town" in printed
        assert "Hob Tennant" not in printed
        assert "Arbeiter" not in printed


def test_nothing_is_stored_and_no_corpus_is_needed(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({"a.txt": "Words.", "b.txt": "More words."})
    result = run("load", "--explain", top / "a.txt", top / "b.txt", "--db", tmp_path / "c.db")
    assert result.exit_code == 0
    assert "a.txt (6 bytes)" in result.stdout
    assert "b.txt (11 bytes)" in result.stdout
    assert not (tmp_path / "c.db").exists()


def test_json_has_one_object_for_each_file(
    run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    top = folder({"a.txt": "Words.", "two.txt": "\n".join(map(nexis_uni, STORIES))})
    shown: list[Any] = [
        json.loads(line) for line in run("load", "--explain", top, "--json").stdout.splitlines()
    ]
    assert [item["path"] for item in shown] == ["articles/a.txt", "articles/two.txt"]
    evidence = {item["field"]: item for item in shown[1]["described"][0]["evidence"]}
    assert evidence["published_on"]["words"] == "June 3, 2019"
    assert evidence["headline"]["start_byte"] == 0


def test_columns_given_by_map_count(
    run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    path = folder({"a.csv": "Nummer,Spalte\n7,Ein langer Text steht hier.\n"}) / "a.csv"
    assert run("load", "--explain", path).exit_code == 3
    mapped = run("load", "--explain", path, "--map", "text=Spalte")
    assert mapped.exit_code == 0
    assert "articles: 1" in mapped.stdout


def test_names_that_would_mislead_are_written_out(
    run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    name = "exe\u202etxt.a\x1b[2J"
    archive = package({f"{name}.txt": "Words.", "b.html": PAGE.replace("late", "\x1b[31mlate")})
    printed = run("load", "--explain", folder({"a.zip": archive}) / "a.zip").stdout
    assert "\u202e" not in printed
    assert "\x1b" not in printed


@pytest.mark.parametrize("path", ["nowhere.txt", "empty"])
def test_a_path_without_a_file_is_refused_in_a_sentence(
    run: Callable[..., Result], tmp_path: Path, path: str
) -> None:
    (tmp_path / "empty").mkdir()
    result = run("load", "--explain", tmp_path / path)
    assert result.exit_code == 1
    assert result.stderr.startswith("ingest: ")
    assert result.stderr.count("\n") == 1
