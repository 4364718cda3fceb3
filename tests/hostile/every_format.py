"""A sound record of each format that no other group has, then cut, and with one sign without end.

`tests/test_hostile.py` fails for a format that no group has.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import zstandard

from ingest.sources.formats import Format
from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.rows import Outcome
    from tests.hostile.case import Scale, Words

#: Of the repetitions of other groups: there are as many files here as formats.
_SHARE = 20
_XML = '<?xml version="1.0"?>'
_PAGE = "<!DOCTYPE html><html><head><meta charset=utf-8><title>{}</title></head><body>"
_MODS = "http://www.loc.gov/mods/v3"
_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
_BIB = 'xmlns:bib="http://purl.org/net/biblio#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ZOTERO = 'xmlns:z="http://www.zotero.org/namespaces/export#"'
_DCTERMS = 'xmlns:dcterms="http://purl.org/dc/terms/"'


class _Kind(NamedTuple):
    """Say how a file of a format is written; `{word}` and `{text}` stand in each record.

    Attributes:
        format: the format.
        suffix: of its files.
        head: above the records.
        record: one of them.
        foot: below them.
        sign: what a hostile file repeats behind a sound record.
        cut: what becomes of a file that is cut within its only record, and why.
        endless: what becomes of one with the sign.
    """

    format: Format
    suffix: str
    head: str
    record: str
    foot: str
    sign: str
    cut: tuple[Outcome, str | None] = (OK, None)
    endless: tuple[Outcome, str | None] = (OK, None)


KINDS = (
    _Kind(
        Format.ATOM,
        "atom",
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>',
        "<entry><title>{word}</title><content>{text}</content></entry>",
        "</feed>",
        "<entry>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.WXR,
        "xml",
        f'{_XML}<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed</title>',
        "<item><title>{word}</title><content:encoded><![CDATA[{text}]]></content:encoded>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>",
        "</channel></rss>",
        "<item><wp:status>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.NEWSML_G2,
        "xml",
        f'{_XML}<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>',
        '<newsItem guid="a"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta>'
        "<headline>{word}</headline></contentMeta><contentSet><inlineXML contenttype="
        '"application/nitf+xml"><html><body><p>{text}</p></body></html></inlineXML></contentSet>'
        "</newsItem>",
        "</itemSet></newsMessage>",
        "<newsItem><contentSet>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.ENDNOTE_XML,
        "xml",
        f"{_XML}<xml><records>",
        "<record><source-app name='EndNote'>EndNote</source-app><titles><title>{word}</title>"
        "</titles><abstract>{text}</abstract></record>",
        "</records></xml>",
        "<record><titles>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.ZOTERO_RDF,
        "rdf",
        f"{_XML}<rdf:RDF {_RDF} {_BIB} {_ZOTERO} {_DCTERMS}>",
        "<bib:Article rdf:about='#a'><z:itemType>newspaperArticle</z:itemType>"
        "<dc:title>{word}</dc:title><dcterms:abstract>{text}</dcterms:abstract></bib:Article>",
        "</rdf:RDF>",
        "<bib:Article><dc:title>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(QUARANTINED, "too-deep"),
    ),
    _Kind(
        Format.PROQUEST_XML,
        "xml",
        _XML,
        "<Record><RecordID>1</RecordID><RecordTitle>{word}</RecordTitle><FullText>{text}"
        "</FullText></Record>",
        "",
        "<Record><Contributor>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.FACTIVA_XML,
        "xml",
        f"{_XML}<ArticleResponse>",
        "<article><headline><paragraph>{word}</paragraph></headline><leadParagraph><paragraph>"
        "{text}</paragraph></leadParagraph></article>",
        "</ArticleResponse>",
        "<article><headline>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.TRAFILATURA,
        "xml",
        "",
        '<doc sitename="Post" title="{word}" source="https://x.example/a" hostname="x.example">'
        "<main><p>{text}</p></main><comments/></doc>",
        "",
        "<main><p>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.JATS,
        "xml",
        f"{_XML}",
        '<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="news"><front>'
        "<article-meta><title-group><article-title>{word}</article-title></title-group>"
        "</article-meta></front><body><p>{text}</p></body></article>",
        "",
        "<sec><title>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.PAGE,
        "xml",
        f'{_XML}<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        "<Page>",
        "<TextRegion id='r'><TextLine><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
        "</TextRegion>",
        "</Page></PcGts>",
        "<TextRegion><TextLine>",
        endless=(QUARANTINED, "too-deep"),
    ),
    _Kind(
        Format.HOCR,
        "hocr",
        f"{_XML}<html><head><meta name='ocr-system' content='tesseract'/></head><body>"
        "<div class='ocr_page'>",
        "<p class='ocr_par'><span class='ocr_line'><span class='ocrx_word'>{word}</span> "
        "{text}</span></p>",
        "</div></body></html>",
        "<p class='ocr_par'><span class='ocr_line'>",
        endless=(QUARANTINED, "too-deep"),
    ),
    _Kind(
        Format.MEDIAWIKI,
        "xml",
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">',
        "<page><title>{word}</title><ns>0</ns><revision><text>{text}</text></revision></page>",
        "</mediawiki>",
        "<page><title>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.MODS,
        "xml",
        f'{_XML}<modsCollection xmlns="{_MODS}">',
        "<mods><titleInfo><title>{word}</title></titleInfo><abstract>{text}</abstract></mods>",
        "</modsCollection>",
        "<mods><titleInfo>",
        cut=(QUARANTINED, "truncated-xml"),
        endless=(WARNED, "truncated-xml"),
    ),
    _Kind(
        Format.FACTIVA_PLAIN,
        "txt",
        "",
        "{word}\n\n87 words\n5 May 2014\nPost\nPST\n1\nEnglish\nCopyright 2014 Post\n\n{text}\n\n"
        "Document PST0000020140505ea550000b\n\n",
        "",
        "Document PST0000020140505ea550000b\n",
    ),
    _Kind(
        Format.NEWSBANK,
        "txt",
        "",
        "{word}\n\nMay 5, 2014 | Post (Quay)\n\nAuthor/Byline: A. Roe | News | 87 Words\n\n"
        "{text}\n\n",
        "",
        "A title\nMay 5, 2014 | Post (Quay)\n",
    ),
    _Kind(
        Format.NUMBERED,
        "txt",
        "",
        "{at}. {word} comes back to the basin\nThe Post, 5 May 2014\n\n{text} " * 2 + "\n\n",
        "",
        "3. A title of a story\n5 May 2014\n\n",
    ),
    _Kind(
        Format.PROQUEST_HTML,
        "html",
        _PAGE.format("ProQuest"),
        "<p>Document {at} of 2</p><p>{word}</p><p>Full text: {text}</p>"
        "<p>Publication title: Post</p><p>ProQuest document ID: 1</p>",
        "</body></html>",
        "<p>Document 3 of 2</p>",
        endless=(WARNED, "no-text"),
    ),
    _Kind(
        Format.EUROPRESSE_HTML,
        "html",
        _PAGE.format("Europresse"),
        "<article><header><div class='rdp__DocPublicationName'>Post</div><div class="
        "'rdp__DocHeader'>5 mai 2014</div><div class='titreArticle'><p class='rdp__articletitle'>"
        "{word}</p></div></header><section>{text}</section></article>",
        "</body></html>",
        "<article><div class='titreArticle'>",
        endless=(WARNED, "no-text"),
    ),
    _Kind(
        Format.ACTIVITY_HTML,
        "html",
        _PAGE.format("My Activity History"),
        '<div class="outer-cell mdl-cell"><div class="content-cell mdl-cell">Visited&nbsp;'
        '<a href="https://x.example/{word}">{word}</a><br>5 May 2014</div></div>',
        "</body></html>",
        '<div class="outer-cell mdl-cell"><div class="content-cell mdl-cell">',
        cut=(SKIPPED, "no-articles"),
    ),
    _Kind(
        Format.KEEP_HTML,
        "html",
        _PAGE.format("Note"),
        '<div class="note"><div class="heading">5 May 2014</div><div class="title">{word}</div>'
        '<div class="content">{text}</div></div>',
        "</body></html>",
        '<div class="chips"><span class="chip">',
    ),
    _Kind(
        Format.NOTION_HTML,
        "html",
        _PAGE.format("Page"),
        '<article id="0123456789abcdef0123456789abcdef" class="page sans"><header>'
        '<h1 class="page-title">{word}</h1></header><div class="page-body"><p>{text}</p></div>'
        "</article>",
        "</body></html>",
        '<table class="properties"><tr class="property-row">',
    ),
    _Kind(
        Format.DISCORD_HTML,
        "html",
        _PAGE.format("Channel"),
        '<div class="preamble__entry">x</div><div class="chatlog"><div id='
        '"chatlog__message-container-1" class="chatlog__message-container"><span class='
        '"chatlog__author">A</span><span class="chatlog__timestamp">05-May-14</span><div class='
        '"chatlog__content"><span class="chatlog__markdown">{text}</span></div></div></div>',
        "</body></html>",
        '<div class="chatlog__message-container">',
        cut=(SKIPPED, "left-aside"),
        endless=(WARNED, "left-aside"),
    ),
)


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    yield from _packed(words)
    for kind in KINDS:
        first, last = words.one(), words.one()
        records = [
            kind.record.format(at=at, word=word, text=words.sentence(word))
            for at, word in enumerate((first, last), 1)
        ]
        name = f"F/{kind.format.name.lower()}"
        whole = kind.head + records[0]
        both = f"{whole}{records[1]}{kind.foot}"
        yield Case(f"{name}.{kind.suffix}", OK, both.encode(), finds=(first, last))
        cut = kind.head + records[0][: len(records[0]) * 3 // 4]
        outcome, reason = kind.cut
        yield Case(f"{name}-cut.{kind.suffix}", outcome, cut.encode(), reason=reason)
        outcome, reason = kind.endless
        many = (whole + kind.sign * (scale.pieces // _SHARE)).encode()
        yield Case(f"{name}-many.{kind.suffix}", outcome, many, reason=reason)


def _packed(words: Words) -> Iterator[Case]:
    """Yield packages of pages that are whole, cut, and wrong within."""
    word = words.one()
    page = f"<html><body><h1>{word}</h1><p>{words.sentence(word)}</p></body></html>"
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/a\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2014-05-05T00:00:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    warc = f"{head}{body}\r\n\r\n".encode()
    members = {"datapackage.json": b"{}", "archive/data.warc": warc}
    yield Case("F/plain.wacz", OK, _zipped(members), finds=(word,))
    liar = _zipped({**members, "archive/data.warc": warc[:-60]})
    yield Case("F/cut-within.wacz", QUARANTINED, liar, reason="truncated-warc")
    word = words.one()
    packed = zstandard.ZstdCompressor().compress(words.sentence(word).encode())
    yield Case("F/plain.txt.zst", OK, packed, finds=(word,))
    yield Case("F/cut.txt.zst", QUARANTINED, packed[:-3], reason="bad-zstd")


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()
