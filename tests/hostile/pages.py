"""Web pages that break parsers, hide text or carry scripts (groups D and I)."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from ingest.pages.page import MAX_EXTRACT_PIECES
from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

#: What stands around the text; `%s` is the text.
MARKUP = {
    "open-comment": "<p>%s</p><!-- never closed",
    "open-script": "<p>%s</p><script>var forbiddenscript = 1;",
    "open-style": "<p>%s</p><style>.forbiddenscript {",
    "open-quote": '<p>%s</p><a href="never closed>',
    "open-tag": "<p>%s</p><div",
    "no-tags-closed": "<div><p><b><i>%s",
    "wrong-order": "<b><i><u>%s</b></i></u>",
    "bad-entities": "<p>%s &#x110000; &#0; &#xD800; &bogus; &amp;amp;</p>",
    "endless-entity": "<p>%s &#" + "9" * 5000 + ";</p>",
    "frames": "<p>%s</p><noframes>Old text</noframes>",
    "plaintext": "<p>%s</p><plaintext><b>not bold",
    "textarea": "<p>%s</p><textarea><script>x</textarea>",
    "conditional": "<!--[if IE]><p>old</p><![endif]--><p>%s</p>",
    "cdata": "<p>%s</p><![CDATA[ <b>raw</b> ]]>",
    "nul-in-tag": "<p\x00 class=\x00x>%s</p>",
    "strange-case": "<P><sPaN>%s</SpAn></P>",
    "many-spaces": "<p" + " " * 5000 + ">%s</p>",
    "table-soup": "<table><p>%s<tr><table><td>x</table></table>",
    "closing-only": "</div></p></body>%s</html>",
    "svg-script": "<p>%s</p><svg><script>forbiddenscript()</script></svg>",
    "template": "<p>%s</p><template><p>forbiddenscript</p></template>",
    "frame-document": "<p>%s</p><iframe srcdoc='<p>x</p>'></iframe>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://x.example'><p>%s</p>",
    "base": "<base href='http://x.example/'><p>%s</p><img src=a.png>",
    "inline-picture": "<p>%s</p><img src='data:image/png;base64," + "A" * 200_000 + "'>",
    "entities-as-tags": "<p>%s &lt;script&gt;shown()&lt;/script&gt;</p>",
    "right-to-left": "<p dir=rtl>\u202e%s\u202c</p>",
    "broken-json-ld": "<script type='application/ld+json'>{\"a\": [</script><p>%s</p>",
    "false-json-ld": "<script type='application/ld+json'>[[1], null, {\"@graph\": 7, "
    '"headline": {"x": []}, "author": [[]], "datePublished": {}}]</script><p>%s</p>',
}

#: Markup that leaves no paragraph to tell the article by; its text is kept, with a remark.
UNCLEAR = frozenset({"wrong-order", "closing-only"})

#: Tags and texts of one repetition. Of too many the article is not told from the rest; all of
#: the text is kept.
TOLD_APART = {"closed-divs": 2, "open-paragraphs": 2, "many-links": 4, "many-meta": 1}

#: The payloads of people who want a script to run where the text is shown.
SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "javascript:alert(1)",
    "<a href=\"javascript:alert(1)\">x</a>", "<iframe src=javascript:alert(1)>",
    "<body onload=alert(1)>", "<input autofocus onfocus=alert(1)>", "</title><script>alert(1)",
    "</textarea><script>alert(1)</script>", "<math><mi//xlink:href=\"data:x,<script>\">",
    "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= 7*7 %>", "{% debug %}",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "\u003cscript\u003ealert(1)",
    "<style>@import 'http://x.example'</style>", "<link rel=stylesheet href=//x.example>",
    "<object data=data:text/html,x>", "--><script>alert(1)</script>", "<b>\x00<script>alert(1)",
)  # fmt: skip


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of these groups."""
    for name, form in MARKUP.items():
        word = words.one()
        page = f"<html><head><title>T</title></head><body>{form}</body></html>"
        data = page.replace("%s", words.sentence(word)).encode()
        forbids = ("forbiddenscript",)
        outcome = WARNED if name in UNCLEAR else OK
        yield Case(f"D/{name}.html", outcome, data, finds=(word,), forbids=forbids)
    yield from _heavy(words, scale)
    yield from _charsets(words)
    yield from _scripts(words)


def _heavy(words: Words, scale: Scale) -> Iterator[Case]:
    for name, piece, end in (
        ("nested-divs", "<div>", ""),
        ("nested-lists", "<ul><li>", ""),
        ("nested-bold", "<b><i>", ""),
        ("nested-tables", "<table><tr><td>", ""),
        ("nested-fonts", "<font size=1><p>", ""),
        ("open-paragraphs", "<p>word", ""),
        ("many-meta", "<meta name=a content=b>", ""),
        ("many-links", "<a href=x>y</a> ", ""),
        ("many-entities", "&lt;", ""),
        ("many-comments", "<!-- x -->", ""),
        ("closed-divs", "<div>", "</div>"),
        ("half-comments", "<!-", ""),
        ("half-cdata", "<![CDATA[", ""),
        ("angles", "<", ""),
    ):
        word = words.one()
        inner = piece * scale.pieces + words.sentence(word) + end * scale.pieces
        data = f"<html><body><p>{words.sentence(word)}</p>{inner}".encode()
        pieces = TOLD_APART.get(name, 0) * scale.pieces
        is_complex = name.startswith("nested") or pieces >= MAX_EXTRACT_PIECES
        outcome, reason = (WARNED, "page-too-complex") if is_complex else (OK, None)
        yield Case(f"D/heavy-{name}.html", outcome, data, reason=reason, finds=(word,))
    word = words.one()
    attributes = " ".join(f"a{number}=b" for number in range(scale.pieces))
    data = f"<html><body><div {attributes}><p>{words.sentence(word)}</p></div>".encode()
    yield Case("D/heavy-attributes.html", OK, data, finds=(word,))
    word = words.one()
    title = "Word " * (200_000 // 5)
    data = f"<html><title>{title}</title><body><p>{words.sentence(word)}</p>".encode()
    yield Case("D/heavy-title.html", OK, data, finds=(word,))
    over = b"<html><body>" + b"<p>Words of a page.</p>" * (49 * 2**20 // 23)
    yield Case("D/page-over-limit.html", QUARANTINED, over, reason="too-large")
    data = b"<html><head><script>build()</script></head><body></body></html>"
    yield Case("D/only-script.html", SKIPPED, data, reason="empty-page")


def _charsets(words: Words) -> Iterator[Case]:
    for name, stated, codec in (
        ("says-latin", "iso-8859-1", "utf-8"),
        ("says-wide", "utf-16", "utf-8"),
        ("says-nothing-known", "x-nonsense", "utf-8"),
        ("says-utf7", "utf-7", "utf-8"),
        ("says-windows", "windows-1252", "cp1252"),
        ("says-russian", "koi8-r", "koi8_r"),
    ):
        word = words.one()
        letters = "Правительство" if codec == "koi8_r" else "Brücke"
        page = f"<html><meta charset={stated}><body><p>{letters} {words.sentence(word)}</p>"
        yield Case(f"D/{name}.html", OK, page.encode(codec), finds=(word, letters))
    word = words.one()
    page = f"<html><meta charset=utf-8><body><p>Brücke {words.sentence(word)}</p>"
    yield Case("D/says-utf8.html", WARNED, page.encode("cp1252"), finds=(word,))


def _scripts(words: Words) -> Iterator[Case]:
    for number, payload in enumerate(SCRIPTS):
        word = words.one()
        record = {
            "title": f"{payload} {word}",
            "author": payload,
            "publisher": payload,
            "url": payload,
            "section": payload,
            "text": f"{words.sentence(word)} {payload}",
        }
        data = json.dumps(record).encode()
        yield Case(f"I/{number:02}.jsonl", OK, data, finds=(word,))
    word = words.one()
    packed = base64.b64encode(b"<script>alert(1)</script>").decode()
    text = f"{words.sentence(word)}\n\n" + "\n\n".join((*SCRIPTS, packed)).replace("\x00", "")
    yield Case("I/all.txt", OK, text.encode(), finds=(word,))
    yield Case(
        "I/all.html",
        WARNED,
        b"<html><body>" + text.encode(),
        finds=(word,),
        reason=None,
    )
