"""Say of every format what a file of it is, and since which release it is read as it is today.

The sentence stands in `ingest load --explain` and in docs/formats.md. The release tells a load
which files of an older corpus this program would read otherwise: it is raised when the reader of a
format gives other articles, texts or fields for most of its files, or when files of the format were
read as another one before. A changed rule of the text, which may change any article, raises none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.sources.formats import Format

if TYPE_CHECKING:
    from collections.abc import Mapping


class FormatFact(NamedTuple):
    """Hold what is told of a format.

    Attributes:
        sentence: what a file of it is.
        since: the release since which it is read as it is today.
        has_records: a file may hold many articles, each a record that is read for itself.
    """

    sentence: str
    since: str
    has_records: bool


FIRST, SECOND = "0.1.0", "0.2.0"


def _file(sentence: str, since: str = SECOND) -> FormatFact:
    return FormatFact(sentence, since, has_records=False)


def _records(sentence: str, since: str = SECOND) -> FormatFact:
    return FormatFact(sentence, since, has_records=True)


FACTS: Mapping[Format, FormatFact] = {
    Format.TEXT: _file("Plain text, one article.", FIRST),
    Format.MARKDOWN: _file("A text with the marks of Markdown, often with properties above it."),
    Format.HTML: _file("A saved web page, one article.", FIRST),
    Format.MHTML: _file("A web page that a browser saved in one file, as a mail.", FIRST),
    Format.WEBARCHIVE: _file("A web page that Safari saved in one file.", FIRST),
    Format.JSONL: _records("Lines of JSON, an article in each.", FIRST),
    Format.JSON: _records("JSON: one article, or a list of them.", FIRST),
    Format.CSV: _records("A table as text, an article in each row.", FIRST),
    Format.WARC: _records("An archive of captured pages, as crawlers write it.", FIRST),
    Format.PDF: _file("Pages for print, one article, or the documents of a news database."),
    Format.EML: _file("One mail, as a program for mail saves it.", FIRST),
    Format.MBOX: _records("A mailbox, an article in each message.", FIRST),
    Format.DOCX: _file("A Word document, one article, or the documents of a news database."),
    Format.ODT: _file("An OpenDocument text, one article."),
    Format.EPUB: _file("An electronic book, read as one text."),
    Format.RTF: _file("A formatted text (RTF), one article, or the documents of a news database."),
    Format.SLIDES: _file("A slide show of PowerPoint, one article."),
    Format.ODP: _file("A slide show of OpenDocument, one article."),
    Format.DOC: _file("A document of Word 97 to 2003, one article."),
    Format.MSG: _file("One mail that Outlook saved."),
    Format.OLE: _file("A container of old Office programs; what lies in it tells its format."),
    Format.PICTURE: _file("A picture of an article, whose words are recognised."),
    Format.RSS: _records("A feed of RSS, an article in each item."),
    Format.ATOM: _records("A feed of Atom or an export of Blogger, an article in each entry."),
    Format.WXR: _records("An export of WordPress, an article in each published post or page."),
    Format.ENEX: _records("An export of Evernote, an article in each note."),
    Format.NEWSML: _records("News of an agency in NewsML 1, an article in each item."),
    Format.NEWSML_G2: _records("News of an agency in NewsML-G2, an article in each item."),
    Format.NITF: _records("News of an agency in NITF, an article in each document."),
    Format.ENDNOTE_XML: _records("References that EndNote exported, an article in each."),
    Format.ZOTERO_RDF: _records("References that Zotero exported as RDF, an article in each."),
    Format.PROQUEST_XML: _records("Documents of ProQuest in XML, an article in each."),
    Format.FACTIVA_XML: _records("Documents of Factiva in XML, an article in each."),
    Format.TEI: _records("An edited text in TEI, an article in each."),
    Format.TRAFILATURA: _records("A web page as trafilatura wrote it."),
    Format.JATS: _records("A journal article in JATS."),
    Format.ALTO: _file("The words of a scanned page with their places (ALTO)."),
    Format.PAGE: _file("The words of a scanned page with their places (PAGE)."),
    Format.HOCR: _file("The words of a scanned page with their places (hOCR)."),
    Format.MEDIAWIKI: _records("An export of a wiki, an article in each page."),
    Format.MODS: _records("References in MODS, an article in each."),
    Format.XML: _records("XML of no known kind: elements with the parts of an article, or one."),
    Format.NEXIS: _records("Documents that LexisNexis saved as text, an article in each."),
    Format.NEXIS_UNI: _records("Documents that Nexis Uni saved as text, an article in each."),
    Format.FACTIVA: _records("Documents of Factiva as text with field codes, an article in each."),
    Format.FACTIVA_PLAIN: _records("Documents of Factiva as text, an article in each."),
    Format.PROQUEST: _records("Documents that ProQuest saved as text, an article in each."),
    Format.NEWSBANK: _records("Articles copied from NewsBank, one below the other."),
    Format.RIS: _records("References in RIS, an article in each."),
    Format.BIBTEX: _records("References in BibTeX, an article in each entry."),
    Format.X_ARCHIVE: _records("The posts of an archive of X, an article in each post or thread."),
    Format.SPREADSHEET: _records("A spreadsheet, an article in each row."),
    Format.PARQUET: _records("A table of columns (Parquet), an article in each row."),
    Format.FEATHER: _records("A table of columns (Feather, Arrow), an article in each row."),
    Format.ZIP: _records("An archive; each file in it is read as what it is.", FIRST),
    Format.TAR: _records("An archive; each file in it is read as what it is.", FIRST),
    Format.GZIP: _records("A file packed with gzip; what is in it is read.", FIRST),
    Format.PACKED_PAGE: _file("A web page that SingleFile saved so that it unpacks itself."),
    Format.WACZ: _records("An archive of captured pages with their index (WACZ)."),
    Format.ARC: _records("An archive of captured pages, the forerunner of WARC."),
    Format.ZSTD: _records("A file packed with Zstandard; what is in it is read."),
    Format.LINK: _file("A link to a page, kept as an article of its title."),
    Format.BOOKMARKS: _records("Bookmarks or a reading list, an article of its title for each."),
    Format.FACTIVA_HTML: _records("Documents that Factiva saved as a page, an article in each."),
    Format.LEXIS_HTML: _records("Documents that LexisNexis saved as a page, an article in each."),
    Format.PROQUEST_HTML: _records("Documents that ProQuest saved as a page, an article in each."),
    Format.EUROPRESSE_HTML: _records(
        "Documents that Europresse saved as a page, an article in each."
    ),
    Format.TELEGRAM_HTML: _records("A chat that Telegram exported, an article in each message."),
    Format.ACTIVITY_HTML: _records("Activity that Google exported, an article in each entry."),
    Format.KEEP_HTML: _records("A note that Google Keep exported, one article."),
    Format.MEDIUM_HTML: _records("A story that Medium exported, one article."),
    Format.NOTION_HTML: _records("A page that Notion exported, one article."),
    Format.FACEBOOK_HTML: _records(
        "Posts or messages that Facebook or Instagram exported, an article in each."
    ),
    Format.BZIP2: _records("A file packed with bzip2; what is in it is read."),
    Format.XZ: _records("A file packed with xz; what is in it is read."),
    Format.REFER: _records("References in EndNote's form Refer, an article in each."),
    Format.NBIB: _records("References that PubMed exported, an article in each."),
    Format.WEB_OF_SCIENCE: _records("References of the Web of Science, an article in each."),
    Format.REFWORKS: _records("References that RefWorks exported, an article in each."),
    Format.OVID: _records("References that Ovid exported, an article in each."),
    Format.EUROPRESSE: _records("Documents of Europresse as text, an article in each."),
    Format.LABELLED: _records(
        "Records that open with labels (`Title:`, `Date:`), an article in each."
    ),
    Format.GALE: _records("Documents of Gale as text, an article in each."),
    Format.GENIOS: _records("Documents of Genios or wiso as text, an article in each."),
    Format.NEWSBANK_RECORDS: _records(
        "Documents of NewsBank as text with their record numbers, an article in each."
    ),
    Format.FACTIVA_LIST: _records("A list of headlines of Factiva, an article in each entry."),
    Format.PRESSREADER: _records("Articles copied or mailed from PressReader."),
    Format.ADDRESS_LIST: _records("A list of addresses, an article of its title for each."),
    Format.RULED: _records("Stories that somebody parted by rules, an article in each."),
    Format.NUMBERED: _records("Numbered search results as text, an article in each."),
    Format.RETRIEVER: _records("Documents of Retriever as text, an article in each."),
    Format.WIRE: _records(
        "Messages of an agency in IPTC 7901 or ANPA 1312, an article in each message."
    ),
    Format.DISCORD: _records("A channel of Discord as text, an article in each message."),
    Format.DISCORD_HTML: _records("A channel of Discord as a page, an article in each message."),
    Format.CHAT: _records("A chat that WhatsApp exported as text, an article in each message."),
    Format.PASSAGES: _records("Passages marked on a Kindle, an article in each."),
    Format.MAIL_DIGEST: _records("Several mails in one text, an article in each."),
    Format.NEWSWIRE: _records("A collection of news in SGML, an article in each document."),
}

_RELEASE = re.compile(r"(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?")


def is_read_otherwise_since(kind: Format, version: str) -> bool:
    """Tell whether a release read files of a format otherwise than they are read today.

    A release whose number cannot be read is taken for the first.
    """
    fact = FACTS.get(kind)
    return fact is not None and _release(version) < _release(fact.since)


def _release(version: str) -> tuple[int, ...]:
    match = _RELEASE.match(version)
    return tuple(int(part or 0) for part in match.groups()) if match else (0, 0, 0)
