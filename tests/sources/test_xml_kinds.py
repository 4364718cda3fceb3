from __future__ import annotations

import pytest

from ingest.sources.choice import choose_format
from ingest.sources.formats import Format

DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'

ROOTS = [
    ('<rss version="0.91">', Format.RSS),
    ('<rss xmlns:wp="http://wordpress.org/export/1.1/">', Format.WXR),
    (f'{RDF} xmlns="http://purl.org/rss/1.0/">', Format.RSS),
    (f'{RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/">', Format.RSS),
    (f'{RDF} xmlns:z="http://www.zotero.org/namespaces/export#">', Format.ZOTERO_RDF),
    ('<feed xmlns="http://www.w3.org/2005/Atom">', Format.ATOM),
    ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", Format.ATOM),
    ('<entry xmlns="http://www.w3.org/2005/Atom">', Format.ATOM),
    ('<en-export version="Evernote">', Format.ENEX),
    ("<NewsML>", Format.NEWSML),
    ('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', Format.NEWSML_G2),
    ("<nitf>", Format.NITF),
    ("<xml><records><record>", Format.ENDNOTE_XML),
    ("<Record><Version/><RecordID>1</RecordID>", Format.PROQUEST_XML),
    ("<articles><article><leadParagraph>", Format.FACTIVA_XML),
    ('<TEI xmlns="http://www.tei-c.org/ns/1.0">', Format.TEI),
    ('<doc sitename="a" title="b" hostname="c">', Format.TRAFILATURA),
    ("<article><front><article-meta>", Format.JATS),
    ('<alto xmlns="x">', Format.ALTO),
    ("<PcGts>", Format.PAGE),
    ("<article><title>", Format.XML),
]


@pytest.mark.parametrize(("root", "kind"), ROOTS)
@pytest.mark.parametrize("name", ["a.xml", "a", "a.rss"])
def test_the_root_tells_the_kind(root: str, kind: Format, name: str) -> None:
    assert choose_format(name, (DECLARED + root).encode()) == (kind, False)


@pytest.mark.parametrize(
    "head",
    [
        "\ufeff" + DECLARED,
        "\r\n\r\n" + DECLARED + "<?xml-stylesheet href='a'?>\n<!-- <html> -->\r\n",
        DECLARED + "<!DOCTYPE rss [\n<!ENTITY a '>'>\n]>\n",
        DECLARED + '<!DOCTYPE rss PUBLIC "-//x//y" "http://x/y.dtd">',
        "",
    ],
    ids=["mark", "remarks", "subset", "type", "bare"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_what_stands_above_the_root_does_not_matter(head: str, encoding: str) -> None:
    if encoding != "utf-8":
        head = "\ufeff" + head.lstrip("\ufeff")
    assert choose_format("a.xml", (head + "<rss>").encode(encoding))[0] is Format.RSS


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "<rss> is a format that nobody reads.\n" * 3, Format.TEXT),
        ("a.txt", "<article> he wrote, and went home.", Format.TEXT),
        ("a.txt", "<doc> said the man. <main> said she.", Format.TEXT),
        ("a.html", '<?xml version="1.0"?><!DOCTYPE html><html>', Format.HTML),
        ("a.xml", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', Format.HTML),
        ("a.html", "<!-- x --><html><body><svg></svg>", Format.HTML),
        ("a.xml", "no markup at all", Format.XML),
        ("a.html", '<?xml version="1.0"?><div>A part of a page</div>', Format.HTML),
    ],
)
def test_texts_and_pages_stay_what_they_are(name: str, text: str, kind: Format) -> None:
    assert choose_format(name, text.encode())[0] is kind
