"""Tell texts that hold many short records: passages marked in e-books, and digests of mail.

| text | a record |
|---|---|
| `My Clippings.txt` of a Kindle | title, `- ` with place and time, the passage, `==========` |
| digest of a mailing list | `From:`, `Date:`, `Subject:`, a blank line, the mail |
"""

from __future__ import annotations

import re

PASSAGES, MAIL_DIGEST = "Kindle clippings", "mail digest"

#: The line below each passage.
PASSAGE_END = re.compile(rb"(?m)^={8,20}[ \t]{0,20}(?:\r?\n|\r?\Z)")

_PASSAGE = re.compile(
    rb"[^\r\n]{1,900}\r?\n- [^\r\n]{1,300}[|\d][^\r\n]{0,300}\r?\n[ \t]{0,9}\r?\n"
)

_HEAD_LINE = (
    rb"(?:From|Date|Sent|Subject|To|Cc|Reply-To|Sender|Message-ID|X-[A-Za-z-]{1,30}"
    rb"|Newsgroups|Organization|Approved-By|Comments|In-Reply-To)[ \t]{0,9}:[^\r\n]{0,900}"
)

#: The head of a mail behind a rule or blank lines: sender, day and subject among its lines.
MAIL_START = re.compile(
    rb"(?m)(?:^[-=_*]{20,100}[ \t]{0,20}\r?\n(?:[ \t]{0,20}\r?\n){1,3}|\A(?:[ \t]{0,20}\r?\n){0,3})"
    rb"(?=(?:[A-Za-z][^\r\n]{1,900}\r?\n){0,8}?From[ \t]{0,9}:)"
    rb"(?=(?:[A-Za-z][^\r\n]{1,900}\r?\n){0,8}?(?:Date|Sent)[ \t]{0,9}:)"
    rb"(?=(?:[A-Za-z][^\r\n]{1,900}\r?\n){0,8}?Subject[ \t]{0,9}:)" + _HEAD_LINE
)
_LEAST_RECORDS = 2


def is_passages(text: bytes) -> bool:
    """Tell the passages of an e-book reader: one stands first, and a rule below it."""
    return b"=====" in text and bool(_PASSAGE.match(text)) and bool(PASSAGE_END.search(text))


def is_mail_digest(text: bytes) -> bool:
    """Tell a text of several mails, each with a head of its own behind a rule."""
    if b"Subject" not in text or b"From" not in text:
        return False
    heads = zip(range(_LEAST_RECORDS), MAIL_START.finditer(text), strict=False)
    return sum(1 for _ in heads) >= _LEAST_RECORDS
