"""What is attached to a reference of a library is read with it, and not twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.articles.assemble import assemble
from ingest.loading.reading import read_file
from ingest.loading.tasks import Task
from ingest.sources.discover import discover
from tests.readers.reading import read_bytes, unproved
from tests.readers.test_archives import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ingest.model import Problem

PAGE = (
    "<html><head><title>Weir opened | Mill Post</title></head><body><article><h1>Weir opened</h1>"
    "<p>The weir of the upper mill was opened on Monday, in front of ninety people.</p>"
    "<p>By noon the wheel turned again, and the miller sold the first flour since April.</p>"
    "</article></body></html>"
)
FRAME = "<html><body><p>Buy flour here, and a wheel for the price of two.</p></body></html>"
RDF = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<bib:Article rdf:about="https://mill.example/weir"><z:itemType>newspaperArticle</z:itemType>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Aldane</foaf:surname>
<foaf:givenName>Greta</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<link:link rdf:resource="#item_12"/><dc:title>Weir &amp; wheel</dc:title>
<dc:date>2021-06-09</dc:date></bib:Article>
<z:Attachment rdf:about="#item_12"><z:itemType>attachment</z:itemType>
<rdf:resource rdf:resource="files/12/Weir opened.html"/><dc:title>Snapshot</dc:title>
</z:Attachment>
</rdf:RDF>"""
RIS = (
    "TY  - NEWS\r\nTI  - Weir & wheel\r\nAU  - Aldane, Greta\r\nDA  - 2021/06/09/\r\n"
    "UR  - https://mill.example/weir\r\nL1  - files/12/Weir opened.html\r\nER  - \r\n"
)
BIB = (
    "@article{a,\n title = {Weir {\\&} wheel},\n author = {Aldane, Greta},\n date = {2021-06-09},\n"
    " url = {https://mill.example/weir},\n file = {Snapshot:files/12/Weir opened.html:text/html}\n}"
)
LIBRARIES = {"Mill.rdf": RDF, "Mill.ris": RIS, "Mill.bib": BIB}
FILES = {"files/12/Weir opened.html": PAGE, "files/12/saved_resource.html": FRAME}


def _loaded(top: Path, members: Mapping[str, str | bytes]) -> tuple[dict[str, str], list[Problem]]:
    """Return place -> headline of every article below a folder, and the problems."""
    for name, data in members.items():
        place = top / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data if isinstance(data, bytes) else data.encode())
    articles, problems = {}, []
    for found in discover([top], known_places=frozenset(), left_out=[]):
        for part in read_file(Task(found, None), None):
            problems += part.problems
            for item in part.articles:
                named = f"{item.source.path} {item.source.member}"
                articles[named.removeprefix(f"{top.name}/")] = str(item.columns["headline"])
    return articles, problems


@pytest.mark.parametrize(("library", "text"), LIBRARIES.items(), ids=LIBRARIES)
def test_a_reference_and_its_snapshot_are_one_article(library: str, text: str) -> None:
    members = {name: data.encode() for name, data in {library: text, **FILES}.items()}
    documents, problems = read_bytes("export.zip", zipped(members))
    assert [document.source.member for document in documents] == [
        f"{library} files/12/Weir opened.html"
    ]
    assert not any(problem.is_loss for problem in problems)
    article = assemble(documents[0], None)
    fields = {name: article.fields[name] for name in ("headline", "byline", "published_on", "url")}
    assert fields == {
        "headline": "Weir & wheel",
        "byline": "Greta Aldane",
        "published_on": "2021-06-09",
        "url": "https://mill.example/weir",
    }
    assert "By noon the wheel turned again" in documents[0].text
    assert all(item.words for item in article.evidence if item.chosen and item.field in fields)
    assert unproved(documents[0]) == []


@pytest.mark.parametrize(("library", "text"), LIBRARIES.items(), ids=LIBRARIES)
def test_it_is_so_in_a_folder_too(library: str, text: str, tmp_path: Path) -> None:
    loose = {"files/77/own.html": PAGE.replace("Weir", "Kiln"), "page.html": PAGE}
    articles, problems = _loaded(tmp_path, {library: text, **FILES, **loose})
    assert set(articles) == {
        f"{library} files/12/Weir opened.html",
        "files/77/own.html ",
        "page.html ",
    }
    assert [problem.code for problem in problems if problem.code == "page-parts"] == ["page-parts"]


def test_a_reference_whose_attachment_is_missing_stands_alone(tmp_path: Path) -> None:
    articles, _ = _loaded(tmp_path, {"Mill.ris": RIS})
    assert articles == {"Mill.ris record 1": "Weir & wheel"}


def test_an_attachment_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {
        "Mill.ris": RIS,
        "files/12/Weir opened.pdf": b"%PDF-1.4 broken",
    }
    articles, problems = _loaded(tmp_path, members)
    assert articles == {"Mill.ris record 1": "Weir & wheel"}
    assert [problem.member for problem in problems if problem.is_loss] == [
        "files/12/Weir opened.pdf"
    ]


def test_a_library_that_names_nothing_leaves_all_files_to_be_read(tmp_path: Path) -> None:
    articles, _ = _loaded(tmp_path, {"Mill.ris": RIS.replace("L1", "N1"), **FILES})
    assert len(articles) == 1
    articles, _ = _loaded(tmp_path, {"Mill.ris": RIS.replace("files/12", "there/12")})
    assert len(articles) == 3


@pytest.mark.parametrize("path", ["../12/x.html", "/etc/passwd", "files/12/../../x.html"])
def test_a_path_that_leads_out_is_not_followed(path: str, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(PAGE)
    articles, _ = _loaded(
        tmp_path / "library", {"Mill.ris": RIS.replace("files/12/Weir opened.html", path)}
    )
    assert list(articles) == ["Mill.ris record 1"]
