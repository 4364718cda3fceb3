"""Read plain text: one file is one article."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from ingest import settings
from ingest.model import Problem, RawDocument, Source
from ingest.text.clean import is_blank
from ingest.text.decode import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

MEDIA_TYPE = "text/plain"

# Controls that no text holds; NUL is reported on its own.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read(path: str, data: bytes) -> Iterator[RawDocument | Problem]:
    """Yield the article in `data`, or the problem that keeps it from being one.

    Args:
        path: shown path of the file, for the source and for messages.
        data: its bytes; all of them are kept.
    """
    if not data.strip():
        yield Problem(path, "", "empty-file", f"{path} is empty; nothing was stored")
        return
    decoded = decode(data)
    if _control_share(decoded.text) > settings.MAX_CONTROL_SHARE:
        message = f"{path} is not text; if it should be, save it again as plain text"
        yield Problem(path, "", "not-text", message)
        return
    if is_blank(decoded.text):
        yield Problem(
            path, "", "empty-file", f"{path} shows nothing but white space; nothing was stored"
        )
        return
    source = Source(path, "", hashlib.sha256(data).hexdigest(), len(data), MEDIA_TYPE)
    yield RawDocument(
        source=source,
        original=data,
        text=decoded.text,
        encoding=decoded.encoding,
        offsets=decoded.offsets,
        problems=tuple(_losses(path, decoded)),
    )


def _control_share(text: str) -> float:
    sample = text[: settings.SAMPLE_BYTES]
    return sum(1 for _ in _CONTROL.finditer(sample)) / max(len(sample), 1)


def _losses(path: str, decoded: Decoded) -> Iterator[Problem]:
    nulls = decoded.text.count("\0")
    if nulls:
        message = (
            f"{path} holds {nulls} NUL characters, shown as \ufffd; the original bytes are kept"
        )
        yield Problem(path, "", "null-characters", message, is_loss=False)
    if decoded.lost_bytes:
        message = (
            f"{path} has {decoded.lost_bytes} bytes that are not {decoded.encoding} text, shown "
            f"as \ufffd; the original bytes are kept"
        )
        yield Problem(path, "", "lost-characters", message, is_loss=False)
    if decoded.is_guess:
        message = (
            f"{path} does not say its encoding; it was read as {decoded.encoding}. If letters "
            f"look wrong, save it again as UTF-8"
        )
        yield Problem(path, "", "guessed-encoding", message, is_loss=False)
