"""Feeds, notes and other XML that are cut, lie, or hold bombs (group X)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import OK, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

HEAD = '<?xml version="1.0"?>'
FEED = f"{HEAD}<rss version='2.0'><channel><title>Feed</title>"
END = "</channel></rss>"
ENTITIES = (
    '<!DOCTYPE rss [<!ENTITY a "zqlaugh"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    yield from _damaged_feeds(words)
    yield from _large(words, scale)
    yield from _other_kinds(words)
    yield from _nothing()


def _item(words: Words, word: str, more: str = "") -> str:
    sentence = words.sentence(word)
    return f"<item><title>Title</title><description>{sentence}</description>{more}</item>"


def _damaged_feeds(words: Words) -> Iterator[Case]:
    for name, middle in (
        ("never-closed", "<item><title>Open</title>"),
        ("wrong-tag", "<item><title>Open</titel></item>"),
        ("open-section", "<item><title>A</title><description><![CDATA[open</description></item>"),
        ("open-quote", "<item><title class='x>Open</title></item>"),
        ("bare-marks", "<item><title>1 < 2 & 3 &nope; &#0; &#xFFFFFFFF;</title></item>"),
        ("closed-twice", "<item><title>A</title></item></item></item>"),
    ):
        first, last = words.one(), words.one()
        text = f"{FEED}{_item(words, first)}{middle}{_item(words, last)}{END}"
        yield Case(f"X/{name}.rss", OK, text.encode(), finds=(first, last), tells=())
    first, last = words.one(), words.one()
    text = f"{FEED}{_item(words, first)}<item/>{_item(words, last)}{END}"
    told = ("item 2",)
    yield Case("X/empty-item.rss", WARNED, text.encode(), finds=(first, last), tells=told)
    first = words.one()
    text = f"{FEED}{_item(words, first)}<item><title>Cut of"
    why = "truncated-xml"
    yield Case("X/cut.rss", WARNED, text.encode(), reason=why, finds=(first,), tells=("item 2",))
    first = words.one()
    start = FEED.replace(HEAD, HEAD + ENTITIES)
    text = f"{start}{_item(words, first, '<author>&c;&x;</author>')}{END}"
    forbids = ("zqlaugh", "root:x:")
    yield Case("X/laughs.rss", OK, text.encode(), finds=(first,), forbids=forbids, tells=())
    for codec in ("utf-16", "utf-32", "cp1252", "iso-8859-5"):
        first = words.one()
        declared = HEAD.replace("?>", f' encoding="{codec}"?>')
        text = FEED.replace(HEAD, declared) + _item(words, first) + END
        yield Case(f"X/{codec}.rss", OK, text.encode(codec), finds=(first,), tells=())


def _large(words: Words, scale: Scale) -> Iterator[Case]:
    for name, filling, reason in (
        ("deep", "<a>" * scale.pieces, "too-deep"),
        ("elements", "<a/>" * 410_000, "too-complex"),
        ("over-limit", "w " * (17 * 2**20), "record-too-large"),
    ):
        first, last = words.one(), words.one()
        middle = f"<item><title>Big</title>{filling}</item>"
        text = f"{FEED}{_item(words, first)}{middle}{_item(words, last)}{END}"
        found, told = (first, last), ("item 2",)
        data = text.encode()
        yield Case(f"X/{name}.rss", WARNED, data, reason=reason, finds=found, tells=told)
    many = [words.one() for _ in range(20)]
    items = "".join(_item(words, word) for word in many)
    filler = "<item><title>Filler</title></item>" * (scale.paragraphs // 20)
    data = f"{FEED}{items}{filler}{END}".encode()
    yield Case("X/many-items.rss", OK, data, finds=tuple(many), tells=())
    word = words.one()
    attributes = " ".join(f"a{number}='x'" for number in range(scale.pieces))
    data = f"{HEAD}<letter {attributes}><t>{words.sentence(word)}</t></letter>".encode()
    yield Case("X/attributes.xml", OK, data, finds=(word,), tells=())


def _other_kinds(words: Words) -> Iterator[Case]:
    for name, form in (
        (
            "note.enex",
            (
                "<en-export><note><title>N</title><content><![CDATA[<en-note><div>{}</div>"
                "</en-note>]]></content></note></en-export>"
            ),
        ),
        ("story.xml", "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"),
        (
            "item.xml",
            (
                "<NewsML><NewsItem><ContentItem><DataContent><p>{}</p></DataContent>"
                "</ContentItem></NewsItem></NewsML>"
            ),
        ),
        ("text.tei.xml", "<TEI><text><body><p>{}</p></body></text></TEI>"),
        (
            "scan.xml",
            (
                "<alto><Layout><TextBlock><TextLine><String CONTENT='{}'/></TextLine>"
                "</TextBlock></Layout></alto>"
            ),
        ),
        ("unknown.xml", "<letter><t>{}</t></letter>"),
        ("twice.xml", "<letter><t>{}</t></letter><letter><t>Again</t></letter>"),
    ):
        word = words.one()
        data = (HEAD + form.format(words.sentence(word))).encode()
        yield Case(f"X/{name}", OK, data, finds=(word,))


def _nothing() -> Iterator[Case]:
    for name, text, reason in (
        ("no-items.rss", FEED + END, "no-articles"),
        ("only-head.rss", HEAD + "<rss>", "no-articles"),
        ("feeds.opml", HEAD + "<opml><body/></opml>", "unsupported-format"),
        ("sitemap.xml", HEAD + "<urlset/>", "unsupported-format"),
        ("no-words.xml", HEAD + "<alto><Layout/></alto>", "no-text"),
        ("no-text.xml", HEAD + "<letter><t/></letter>", "no-text"),
    ):
        yield Case(f"X/{name}", SKIPPED, text.encode(), reason=reason)
