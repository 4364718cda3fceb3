from __future__ import annotations

import pytest

from tests.readers.exports import MILL, STORIES, factiva, nexis_uni, proquest
from tests.readers.reading import codes, read_bytes

LONG = "The weir stood open and the water ran over the stones below the mill all day. " * 900
PAGE = "<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
STORY = "".join(f"<p>{text} {LONG[:500]}</p>" for text in MILL.paragraphs)


def _page(*parts: str, title: str = "Export") -> bytes:
    return PAGE.format(title=title, body="".join(parts)).encode()


def _shown(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.split("\n") if line)


FILES = {
    "documents of Nexis Uni behind a long text": (
        "a.txt",
        f"{LONG}\n\n" + "\n\n".join(nexis_uni(story) for story in STORIES),
    ),
    "articles of Factiva behind a long text": ("a.txt", f"{LONG}\n\n" + factiva(MILL) * 2),
    "documents of ProQuest in a page": ("a.html", _page(_shown(proquest(MILL) * 2)).decode()),
    "references in a text": ("a.md", "# List\n\nTY  - NEWS\nTI  - A\n\nTY  - NEWS\nTI  - B\n"),
    "entries in a text": ("a.md", "# List\n\n@article{a,\ntitle={A}}\n\n@book{b,\ntitle={B}}\n"),
    "items of a feed": (
        "a.xml",
        "<?xml version='1.0'?><odd><item><a>First</a></item><item><a>Next</a></item></odd>",
    ),
    "entries of a feed": ("a.xml", "<feed><entry>A</entry><entry>B</entry></feed>"),
    "containers of a page": (
        "a.html",
        _page(*(f"<article><h2>{s.headline}</h2>{STORY}</article>" for s in STORIES)).decode(),
    ),
}


@pytest.mark.parametrize(("name", "text"), FILES.values(), ids=FILES)
def test_several_records_read_as_one_article_are_no_silence(name: str, text: str) -> None:
    documents, problems = read_bytes(name, text.encode())
    found = [item for item in problems if item.code == "several-records"]
    assert len(found) + (len(documents) > 1) >= 1
    for problem in found:
        assert not problem.is_loss
        assert " 2 times" in problem.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"{LONG}\n\nEnd of Document\n"),
        ("a.txt", "The form asks for LOAD-DATE: and LENGTH: twice, LOAD-DATE: again."),
        ("a.html", _page(f"<article><h1>{MILL.headline}</h1>{STORY}</article>").decode()),
        (
            "a.html",
            _page(
                f"<article><h1>{MILL.headline}</h1>{STORY}</article>",
                "<article><h2>Next</h2><p>A teaser.</p></article>",
            ).decode(),
        ),
        (
            "a.html",
            _page(
                "<nav>Home</nav>",
                *(f"<article><h2>{s.headline}</h2>{STORY}</article>" for s in STORIES),
            ).decode(),
        ),
        (
            "a.html",
            _page("<p>Cite it as @article{a, title={A}} or @book{b, title={B}}.</p>").decode(),
        ),
    ],
    ids=["one end", "words", "one container", "a teaser", "a site", "citations in a page"],
)
def test_what_is_one_article_is_left_alone(name: str, text: str) -> None:
    assert "several-records" not in codes(name, text.encode())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "We are sorry but there is an error in the system. LexisNexis Customer Support"),
        ("a.html", "<html><title>Nexis</title><p>We are sorry, it cannot be displayed.</p></html>"),
        (
            "a.html",
            _page("<h1>Factiva</h1><p>Your session has expired. Log in again.</p>").decode(),
        ),
        ("a.html", _page("<p>Nexis Uni</p><p>The document you requested is gone.</p>").decode()),
        ("a.txt", "Wir bedauern: Das Dokument kann nicht angezeigt werden. Nexis"),
    ],
)
def test_the_page_that_a_database_sends_instead_is_no_article(name: str, text: str) -> None:
    documents, problems = read_bytes(name, text.encode())
    assert documents == []
    assert [item.code for item in problems if item.is_loss] == ["error-page"]


def test_a_story_about_a_database_is_an_article() -> None:
    text = f"LexisNexis was down on Monday. “We are sorry,” a speaker said.\n\n{LONG[:2000]}"
    assert codes("a.txt", text.encode()) == []


def test_records_with_labels_that_no_reader_splits_are_named() -> None:
    text = "".join(
        f"Record: {number}\nTitle: The weir at Crane Point is shut {number}\nAuthors: Quill, H\n"
        "Source: Saltmarsh Herald. 5/6/2018, p4.\n\nThe council voted to shut the weir.\n\n"
        for number in (1, 2, 3)
    )
    _, problems = read_bytes("export.txt", f"Found in June.\n\n{text}".encode())
    assert [problem.code for problem in problems] == ["several-records"]


def test_documents_of_infomedia_are_named() -> None:
    text = "".join(
        f"{headline}\n\nNordby Tidende | 14.02.2018 | Side 4 | 187 ord\n\nHavnen er lukket.\n\n"
        "Alt materiale i Infomedia er omfattet af lov om ophavsret.\n\n\n"
        for headline in ("Storm lukker havnen", "Biblioteket har åbent om natten")
    )
    assert codes("infomedia.txt", text.encode()) == ["several-records"]


def test_marks_behind_spaces_that_do_not_break_are_seen() -> None:
    text = "\n\n".join(nexis_uni(story) for story in STORIES)
    wide = "\n".join(f"\xa0{line}" for line in text.split("\n"))
    assert "several-records" in codes("a.txt", wide.encode())


def test_documents_of_a_database_are_cut_whatever_their_suffix_says() -> None:
    text = "\n\n".join(nexis_uni(story) for story in STORIES)
    documents, _ = read_bytes("a.md", text.encode())
    assert [document.declared["headline"] for document in documents] == [
        story.headline for story in STORIES
    ]
    noted = f"---\ntitle: Two stories\n---\n{text}"
    assert codes("a.md", noted.encode()) == ["several-records"]
