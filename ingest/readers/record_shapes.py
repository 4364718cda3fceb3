"""List the records of programs whose names of fields mean something of their own."""

from __future__ import annotations

from ingest.readers.reference_shapes import REFERENCE_SHAPES, RecordShape

_OF_META = {
    "headline": ("linkattachmentname", "linkattachment"),
    "standfirst": ("linkattachmentdescription",),
    "publisher": ("postownername", "postowner"),
    "published_on": ("creationtime",),
    "url": ("mclurl",),
}
#: The first that fits goes before the usual names.
SHAPES = (
    *REFERENCE_SHAPES,
    # Wallabag
    RecordShape(frozenset({"publishedby", "isarchived"}), {"byline": ("publishedby",)}),
    # Readwise: a row for each passage that was marked
    RecordShape(
        frozenset({"highlight", "booktitle"}),
        {"text": ("highlight",), "headline": ("booktitle",), "byline": ("bookauthor",)},
        frozenset({"note"}),
    ),
    # Pocket: the passages that somebody marked in a page
    RecordShape(frozenset({"title", "url", "highlights"}), {"text": ("highlights",)}),
    # Readwise Reader: its own address of an article, and how it came in
    RecordShape(
        frozenset({"sourceurl", "readingprogress"}),
        {"url": ("sourceurl",), "publisher": ("sitename",)},
        frozenset({"source", "category"}),
    ),
    # Meltwater: the opening, and the sentence that a search found
    RecordShape(frozenset({"openingtext", "hitsentence"}), also=("hitsentence",)),
    # GDELT: the day on which an article was seen
    RecordShape(frozenset({"mobileurl"}), others=frozenset({"date"})),
    # Pinboard: what a link is called, and what somebody noted about it
    RecordShape(
        frozenset({"href", "extended"}),
        {"headline": ("description",), "standfirst": ("extended",)},
    ),
    # Hypothesis: the passage that somebody marked in a page, what he noted at it, and when
    RecordShape(
        frozenset({"uri", "target", "user"}),
        {"text": ("targetexact",)},
        frozenset({"created", "updated"}),
        also=("text",),
    ),
    RecordShape(
        frozenset({"quote", "text", "group"}),
        {"text": ("quote",)},
        frozenset({"created", "updated"}),
        also=("text",),
    ),
    RecordShape(
        frozenset({"quote", "text", "url"}),
        {"text": ("quote",)},
        frozenset({"created", "updated"}),
        also=("text",),
    ),
    RecordShape(
        frozenset({"quote", "comment", "url", "group"}),
        {"text": ("quote",)},
        frozenset({"createdat", "author"}),
        also=("comment",),
    ),
    # Linkwarden
    RecordShape(frozenset({"name", "url", "collectionid"}), {"headline": ("name",)}),
    RecordShape(
        frozenset({"name", "url", "textcontent"}),
        {"headline": ("name",)},
        frozenset({"createdat", "updatedat", "importdate", "lastpreserved"}),
    ),
    # Karakeep: a text that was kept, and when
    RecordShape(
        frozenset({"createdat", "note", "tags", "contenttype"}), others=frozenset({"createdat"})
    ),
    # Swissdox: the columns of the Swiss media database
    RecordShape(
        frozenset({"mediumname", "pubtime", "head"}),
        {
            "headline": ("head",),
            "standfirst": ("subhead",),
            "publisher": ("mediumname",),
            "published_on": ("pubtime",),
            "url": ("articlelink",),
            "section": ("rubric",),
        },
    ),
    # X: the account, and the program a post was written with
    RecordShape(
        frozenset({"fulltext", "retweetcount"}), {"byline": ("user",)}, frozenset({"source"})
    ),
    # Trove: the article, and the newspaper as an object of its own
    RecordShape(
        frozenset({"heading", "troveurl"}),
        {"headline": ("heading",), "publisher": ("titletitle",), "url": ("troveurl",)},
    ),
    # Chronicling America: a page of a newspaper, with what OCR read on it
    RecordShape(
        frozenset({"ocreng"}),
        {"text": ("ocreng",), "publisher": ("title",)},
        frozenset({"title", "publisher"}),
    ),
    # News of an agency in ninjs, of its first and second make
    RecordShape(
        frozenset({"versioncreated", "uri"}),
        {
            "published_on": ("firstcreated", "versioncreated"),
            "publisher": ("infosource", "copyrightholder"),
            "text": ("bodies",),
            "headline": ("headlines",),
            "byline": ("by",),
            "standfirst": ("descriptions",),
        },
    ),
    # Talkwalker: the outlet beside the address of its site
    RecordShape(
        frozenset({"searchindexed", "domainurl"}),
        {
            "publisher": ("extrasourceattributesname",),
            "byline": ("extraauthorattributesname",),
        },
        frozenset({"indexed"}),
    ),
    # X: a post of the archive, and a long one
    RecordShape(frozenset({"fulltext", "idstr"}), {"byline": ("user",)}, frozenset({"source"})),
    RecordShape(frozenset({"notetweetid", "core"}), {"text": ("core",)}),
    RecordShape(frozenset({"idstr", "user"}), {"byline": ("user",)}, frozenset({"source"})),
    # Telegram: who wrote a message, but not who passed it on
    RecordShape(
        frozenset({"from", "fromid", "type"}),
        {"byline": ("from",)},
        strange=frozenset({"forwardedfrom"}),
    ),
    # The Guardian: the headline of its pages is a short one
    RecordShape(
        frozenset({"webtitle", "weburl"}),
        {
            "headline": ("fieldsheadline", "webtitle"),
            "published_on": ("webpublicationdate",),
            "publisher": ("fieldspublication",),
        },
    ),
    # Bing News, and items of schema.org: the headline is a name
    RecordShape(
        frozenset({"name", "url", "datepublished"}),
        {"headline": ("headline", "name"), "publisher": ("provider", "publisher")},
    ),
    # Aylien: the address of a story among its links
    RecordShape(frozenset({"linkspermalink"}), {"url": ("linkspermalink",)}),
    # CrowdTangle: who posted, and what the page was called that he led to
    RecordShape(
        frozenset({"pagename", "postcreated"}),
        {
            "headline": ("linktext",),
            "standfirst": ("description",),
            "text": ("message",),
            "publisher": ("pagename",),
            "published_on": ("postcreateddate", "postcreated"),
        },
        frozenset({"username"}),
    ),
    # Meta Content Library: who posted, and what the page is called that the post leads to
    # in a table, and in the answers of its interface
    RecordShape(frozenset({"creationtime", "postownername"}), _OF_META),
    RecordShape(frozenset({"creationtime", "postowner"}), _OF_META),
    # TikTok, as its interface for research answers
    RecordShape(
        frozenset({"createtime", "videodescription"}),
        {
            "text": ("videodescription",),
            "byline": ("username",),
            "published_on": ("createtime",),
        },
        also=("voicetotext",),
    ),
    # YouTube: its interface, and tables that programs make of it
    RecordShape(
        frozenset({"channeltitle", "publishedat"}),
        {
            "headline": ("videotitle", "snippettitle"),
            "text": ("videodescription",),
            "publisher": ("channeltitle", "snippetchanneltitle"),
        },
    ),
    # Slack
    RecordShape(
        frozenset({"ts", "type", "user"}),
        {"byline": ("userprofilerealname", "userprofile"), "published_on": ("ts",)},
    ),
    # Facebook: the title says what somebody did
    RecordShape(
        frozenset({"timestamp", "data"}),
        {"text": ("data",), "url": ("attachments",)},
        frozenset({"title"}),
    ),
    # Facebook and Instagram: a message of a talk
    RecordShape(
        frozenset({"sendername", "timestampms"}),
        {"byline": ("sendername",), "published_on": ("timestampms",)},
    ),
    # Instagram: a picture, what was written below it, and when it was posted
    RecordShape(
        frozenset({"creationtimestamp"}),
        {"published_on": ("creationtimestamp",)},
        frozenset({"media"}),
    ),
    # LinkedIn: what was written above a link that was shared
    RecordShape(
        frozenset({"sharecommentary"}), {"text": ("sharecommentary",), "url": ("sharelink",)}
    ),
    # Hacker News: a comment stands below the story of another
    RecordShape(
        frozenset({"commenttext", "storytitle"}),
        {"text": ("commenttext", "storytext"), "published_on": ("createdat",)},
    ),
    # Discord, as DiscordChatExporter writes it: the name that is shown goes before the account
    RecordShape(
        frozenset({"ispinned", "content", "authornickname"}),
        {"byline": ("authornickname",)},
    ),
    # WordPress, by its interface: the author is a number, his name stands beside
    RecordShape(
        frozenset({"dategmt", "slug", "author"}),
        {"byline": ("embeddedauthor", "embeddedauthorname", "authorname")},
        frozenset({"author"}),
    ),
    # ActivityPub: the address of the account
    RecordShape(frozenset({"actor", "object", "type"}), {"byline": ("actor",)}),
    RecordShape(frozenset({"actor", "objecttype", "type"}), {"byline": ("actor",)}),
    # Google News, as programs collect it
    RecordShape(
        frozenset({"title", "media", "link"}), {"publisher": ("media",), "standfirst": ("desc",)}
    ),
    # Mastodon: what its interface gives
    RecordShape(frozenset({"reblogscount", "favouritescount"}), {"byline": ("account",)}),
    # Google Keep: days of writing a note
    RecordShape(
        frozenset({"usereditedtimestampusec"}),
        {"text": ("textcontent", "listcontent"), "url": ("annotations",)},
    ),
    # YouTube and other lists of what was looked at
    RecordShape(frozenset({"titleurl", "header"}), others=frozenset({"time", "title"})),
    # Trello: a card, and the days on which it was moved and is due
    RecordShape(
        frozenset({"name", "desc", "shorturl"}),
        {"headline": ("name",), "text": ("desc",), "url": ("shorturl",)},
        frozenset({"datelastactivity", "due"}),
    ),
    # Standard Notes: a note, and when it was made
    RecordShape(
        frozenset({"contenttype", "contenttext", "uuid"}),
        others=frozenset({"createdat", "updatedat"}),
    ),
)
