"""Exports of databases and references that are cut, that lie, or that try patience (group C)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.hostile.case import OK, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this part."""
    yield from _references(words, scale)
    yield from _databases(words, scale)
    yield from _archives(words, scale)
    yield from _chats(words, scale)


def _references(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = words.sentence(word)
    ris = f"TY  - NEWS\nTI  - {word}\nAB  - {text}\nER  - \n\n"
    yield Case("C/plain.ris", OK, ris.encode(), finds=(word,))
    yield Case("C/cut.ris", OK, (ris + ris[:25]).encode(), finds=(word,))
    lies = f"{ris}TY  - NEWS\nER  - \n\n{ris}"
    tells = ("record 2",)
    yield Case("C/lies.ris", WARNED, lies.encode(), reason="no-text", finds=(word,), tells=tells)
    tags = ris + "TY  - A\n" + "AU  - B\n" * scale.pieces
    yield Case("C/tags.ris", WARNED, tags.encode(), reason="no-text", finds=(word,))
    bib = f"@article{{a,\n title = {{{word}}},\n abstract = {{{text}}}\n}}\n"
    yield Case("C/plain.bib", OK, bib.encode(), finds=(word,))
    yield Case("C/cut.bib", WARNED, bib[:-30].encode(), reason="truncated-bibtex", finds=(word,))
    opened = f"@misc{{a,\n title = {{{'{' * scale.pieces}{word}}},\n}}\n".encode()
    yield Case("C/open-braces.bib", WARNED, opened, reason="truncated-bibtex")
    for name, title in (
        ("closed-braces", word + "}" * scale.pieces),
        ("accents", "\\'" * scale.pieces + word),
        ("joints", f"{word}}} # {{" * 999),
    ):
        yield Case(f"C/{name}.bib", OK, f"@misc{{a,\n title = {{{title}}},\n}}\n".encode())


def _databases(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = words.sentence(word)
    head = f"{word}\n\nThe Post\n\nMay 5, 2014\n\nLength: 9 words\n\nBody"
    uni = f"{head}\n\n{text}\n\nEnd of Document\n\n"
    yield Case("C/uni.txt", OK, (uni * 3).encode(), finds=(word,))
    lengths = (uni + "Length: 1\n" * scale.pieces).encode()
    yield Case("C/uni-labels.txt", WARNED, lengths, reason="left-aside")
    codes = (
        f"HD\t{word}\nWC\t9 words\nPD\t5 May 2014\nSN\tThe Post\nLP\n{text}\nTD\nAN\tDocument A\n\n"
    )
    yield Case("C/factiva.txt", OK, (codes * 3).encode(), finds=(word,))
    yield Case("C/factiva-codes.txt", OK, (codes + "HD\tA\n" * scale.pieces).encode())
    rule = "_" * 60
    pro = f"{rule}\n\nDocument 1 of 9\n\n{word}\n\nFull text: {text}\n\nPublication title: Post\n\n"
    yield Case("C/proquest.txt", OK, (pro * 3).encode(), finds=(word,))
    yield Case("C/proquest-rules.txt", OK, (pro + f"{rule}\n" * scale.pieces).encode())
    certificate = f"The Post\nNews, May 5, 2014\n{word}\n\n{text}\n\nCertificate issued on"
    euro = f"{certificate} May 6, 2014 to a library\n\n"
    yield Case("C/europresse.txt", OK, (euro * 3).encode(), finds=(word,))
    lines = "This certificate is issued to\n" * scale.pieces
    yield Case("C/europresse-ends.txt", OK, (euro + lines).encode())
    gale = f"Title: {word}\nFull Text: {text}\nGale Document Number: GALE|A123456\n\n"
    yield Case("C/gale.txt", OK, (gale * 3).encode(), finds=(word,))
    record = f"Title: {word}\nSource: The Post\nDate: May 5, 2014\n\n{text}\n\n"
    yield Case("C/labelled.txt", OK, (record * 3).encode(), finds=(word,))
    yield Case("C/labelled-cut.txt", OK, (record + record[:20]).encode(), finds=(word,))
    sources = (record + "Source: A\n" * scale.pieces).encode()
    yield Case("C/labelled-labels.txt", OK, sources, finds=(word,))
    titles = (gale + "Title: A\n" * scale.pieces).encode()
    yield Case("C/gale-labels.txt", WARNED, titles, reason="left-aside")


def _archives(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = words.sentence(word)
    number = "Document WHAMER0020190603ef63000ab"
    plain = {
        "genios": (
            (
                f"{word}\n\n{text}\n\nQuelle: Bote vom 03.06.2019, S. 7\nDauerhafte Adresse des "
                "Dokuments: https://www.wiso-net.de/document/B\n\n"
            ),
            "Quelle: A\n",
        ),
        "newsbank-records": (
            (
                f"The Post\nMay 5, 2014\nSection: News\n\n{word}\n\n{text}\n\n"
                "Record Number: 0A1B2C3D\n\n"
            ),
            "Section: A\n",
        ),
        "headlines": (
            f"1.\n{word}\nThe Post, 09:15, 5 May 2014, 87 words, (English)\n{text}\n{number}\n\n",
            "1.\nA\n",
        ),
        "pressreader": (
            f"{word}\nThe Post\n5 May 2014\n\n{text * 9}\n\nhttps://www.pressreader.com/a/1\n\n",
            "The Post - ",
        ),
        "retriever": (
            (
                f"{word}\nThe Post, 2014-05-05\nSida 3\nPublicerat i print.\n\n{text}\n\n"
                f"L\xe4s hela artikeln p\xe5 http://ret.nu/Ab3\n{'=' * 78}\n\n"
            ),
            f"{'=' * 78}\n",
        ),
        "ruled": (f"{word}\n5 May 2014\n\n{text * 3}\n\n{'=' * 60}\n\n", f"{'=' * 60}\n\n"),
        "numbered": (
            f"1. {word}\nThe Post, 5 May 2014\n\n{text * 3}\n\n",
            "2. A word\n5 May 2014\n\n",
        ),
        "addresses": (f"{word}\nhttps://quay.example/1\n", "https://quay.example/2\n"),
        "wire": (f"\x01abc0123 4 pl 87\r\n\r\n\x02{word}\r\n{text}\r\n\x03\r\n", "\x02\x03"),
        "discord": (
            f"{'=' * 62}\nGuild: A\nChannel: B\n{'=' * 62}\n\n[05-May-14 08:15 PM] ann\n{text}\n\n",
            "[05-May-14 08:15 PM] ann\n\n",
        ),
    }
    for name, (record, piece) in plain.items():
        count = 1 if name == "discord" else 3
        yield Case(f"C/{name}.txt", OK, (record * count).encode(), finds=(word,))
        yield Case(f"C/{name}-cut.txt", OK, record[: len(record) * 3 // 4].encode())
        many = (record + piece * scale.pieces).encode()
        if name in ("discord", "genios"):
            yield Case(f"C/{name}-pieces.txt", WARNED, many, reason="left-aside")
        else:
            yield Case(f"C/{name}-pieces.txt", OK, many)


def _chats(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = words.sentence(word)
    enw = f"%0 Web Page\n%T {word}\n%X {text}\n\n"
    yield Case("C/plain.enw", OK, (enw * 2).encode(), finds=(word,))
    yield Case("C/cut.enw", OK, (enw + enw[:20]).encode(), finds=(word,))
    nbib = f"PMID- 123\nOWN - NLM\nSTAT- A\nTI  - {word}\nAB  - {text}\n\n"
    yield Case("C/plain.nbib", OK, (nbib * 2).encode(), finds=(word,))
    tags = nbib + "PMID- 1\n" * min(scale.pieces, 999)
    yield Case("C/tags.nbib", WARNED, tags.encode(), reason="no-text", finds=(word,))
    ciw = f"PT J\nAU Lee, A\nTI {word}\nAB {text}\nER\n\n"
    yield Case("C/plain.ciw", OK, (ciw * 2).encode(), finds=(word,))
    yield Case("C/tags.ciw", OK, (ciw + "AU Lee, A\n" * scale.pieces).encode(), finds=(word,))
    refworks = f"RT News\nSR Print(0)\nT1 {word}\nAB {text}\n\n"
    yield Case("C/refworks.txt", OK, (refworks * 2).encode(), finds=(word,))
    ovid = f"<1>\nTitle\n  {word}\nAbstract\n  {text}\n\n"
    yield Case("C/ovid.txt", OK, (ovid * 2).encode(), finds=(word,))
    numbers = ovid + "<1>\n" * scale.pieces
    yield Case("C/ovid-numbers.txt", OK, numbers.encode(), finds=(word,))
    chat = f"14/03/2023, 09:12 - Ann Lee: {text}\n15/03/2023, 09:13 - Hob: {word}\n"
    yield Case("C/chat.txt", OK, chat.encode(), finds=(word,))
    heads = chat + "14/03/2023, 09:12 - " * scale.pieces
    yield Case("C/chat-heads.txt", OK, heads.encode(), finds=(word,))
    mark = f"Harbour (Lee, Ann)\n- Your Highlight on page 1 | Added on Monday\n\n{text}\n"
    yield Case("C/marked.txt", OK, (f"{mark}==========\n" * 2).encode(), finds=(word,))
    rules = (mark + "==========\n" * scale.pieces).encode()
    yield Case("C/marked-rules.txt", WARNED, rules, reason="left-aside")
    mail = f"From: Ann Lee\nDate: Mon, 4 Mar 2002 10:00\nSubject: Weir\n\n{text}\n\n"
    digest = f"{mail}{'-' * 30}\n\n{mail}{'-' * 30}\n\n"
    yield Case("C/digest.txt", OK, digest.encode(), finds=(word,))
    yield Case("C/digest-heads.txt", OK, (digest + "From: A\n" * scale.pieces).encode())
    wire = f"<DOC>\n<DOCNO> A1 </DOCNO>\n<TEXT>\n{text} & <{word}>\n</TEXT>\n</DOC>\n"
    yield Case("C/wire.sgm", OK, (wire * 2).encode(), finds=(word,))
    opened = wire + "<DOC><TEXT>" * scale.pieces
    yield Case("C/wire-open.sgm", WARNED, opened.encode(), reason="truncated-xml", finds=(word,))
    escapes = '[{"timestamp": 1, "data": [{"post": "' + "\\\\u00c3\\u00a9" * scale.pieces + '"}]}]'
    yield Case("C/escapes.json", OK, escapes.encode())
    thread = _thread(word, scale.pieces).encode()
    yield Case("C/thread.json", WARNED, thread, finds=(word,), reason="left-aside")
    places = '{"selector": [{"exact": "' + word + ' one", "x": "\\"exact\\": \\"no"}]},'
    noted = (
        f'[{{"uri": "https://a.example", "user": "a", "text": "", "target": [{places * 50}{{}}]}}]'
    )
    yield Case("C/noted.json", OK, noted.encode(), finds=(word,))


def _thread(word: str, count: int) -> str:
    """Write a comment of Reddit with a reply below the reply, and many beside each other."""
    reply = json.dumps({"kind": "t1", "data": {"author": "ann", "body": word, "replies": ""}})
    thread = ", ".join([reply] * min(count, 200))
    for _ in range(30):
        listing = f'{{"data": {{"children": [{thread}]}}}}'
        held = f'{{"author": "ann", "body": "{word}", "replies": {listing}}}'
        thread = f'{{"kind": "t1", "data": {held}}}'
    return f"[{thread}]"
