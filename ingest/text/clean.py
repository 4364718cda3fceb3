"""Make the source text of a paragraph fit for reading, without changing a word.

| in the source | in the paragraph |
|---|---|
| a run of white space of any kind, line breaks included | one space; none at the ends |
| a soft hyphen (U+00AD) | nothing |
| a control character, or a byte that no encoding explains | U+FFFD, so that the loss shows |
| a letter and its combining marks | the composed letter (NFC) |

Everything else stays as it was printed: quotation marks, dashes, case, spelling.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.text.patterns import late

REPLACEMENT = "\ufffd"

_UNSHOWABLE = late(
    r"""
    [\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]   # controls that are not white space
    | [\ud800-\udfff]                        # bytes that no encoding explains
    """,
    re.VERBOSE,
)
# Characters that change the order of what is shown, or that nobody sees. The marks of direction
# (U+200E, U+200F), the joiners and the soft hyphen stay: honest texts need them.
_MISLEADING = late(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BLANK = late(
    r"[\s\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]*"
)

#: Nothing below U+0300 changes under NFC, except by what follows it.
_COMPOSABLE = late(r"[\x00-\u02ff]?[\u0300-\U0010ffff]+")

#: Dashes, quotes, ellipses and money, beside Latin letters, stay as they are whatever follows.
_MAY_COMPOSE = late(r"[\u0300-\u200f\u2028-\u202f\u203b-\u209f\u20c0-\U0010ffff]")

#: Unicode's stream-safe limit (UAX 15): no language stacks more marks on one letter, and
#: sorting a longer stack takes time that grows with its square.
_MAX_MARKS = 30


def clean(text: str) -> str:
    """Return `text` as the table above says; text that would vanish is kept as it is.

    The function is pure, so that anybody can prove a stored paragraph from its bytes:
    `paragraph.text == clean(original[start_byte:end_byte].decode(encoding))`.
    """
    if text.isprintable():  # then its only white space is the plain one, and nothing is unseen
        return " ".join(_compose(text).split()) or text
    shown = showable(text)
    # White space is the same to `split` as to `\s`, and `split` takes a tenth of the time.
    cleaned = " ".join(_compose(shown.replace("\u00ad", "")).split())
    return cleaned or shown.strip() or shown


def showable(text: str) -> str:
    """Return `text` with U+FFFD for all that cannot be shown or stored; same length."""
    return text if text.isprintable() else _UNSHOWABLE.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    r"""Return `text` with what would mislead whoever reads it written out, as `\u202e`.

    For a terminal and for files that people read line by line: a character that turns the order
    of writing round can make `fdp.exe` of `exe.pdf`. A line feed stays.
    """
    if text.isprintable():
        return text
    return _MISLEADING.sub(lambda match: _written_out(match.group()), text)


def without_misleading(text: str) -> str:
    """Return `text` without the characters that `escaped` writes out."""
    return text if text.isprintable() else _MISLEADING.sub("", text)


def _written_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing: white space and invisible characters only."""
    return _BLANK.fullmatch(text) is not None


def count_words(text: str) -> int:
    """Return the number of words as a reader counts them: runs between spaces."""
    return len(text.split())


def _compose(text: str) -> str:
    if text.isascii() or not _MAY_COMPOSE.search(text):
        return text
    return _COMPOSABLE.sub(_compose_run, text)


def _compose_run(match: re.Match[str]) -> str:
    run = match.group()
    return unicodedata.normalize("NFC", run) if _is_stream_safe(run) else run


def _is_stream_safe(run: str) -> bool:
    if len(run) <= _MAX_MARKS:
        return True
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MAX_MARKS:
            return False
    return True
