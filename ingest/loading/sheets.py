"""Write and read the sheet of a shard: what it was made from, as JSON beside the corpus.

Most of it stands in the corpus too. Not there is what only makes sense while files are merged:
which share of a file this is, and how many problems of it were not listed.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What is put behind the key of a part for its sheet.
SHEET = ".shard.json"

#: The shape of a sheet; a release that reads another says that there is no shard.
SHAPE = 1


@dataclass(frozen=True, slots=True)
class SheetFile:
    """Say what a shard holds of one file.

    Attributes:
        root: name of the folder it was found under.
        place_sha256: hash that stands for where that lies.
        path: its shown path.
        size_bytes: its length.
        signature: its state when it was found.
        sha256: hash of the whole file; None when it could not be read.
        start_byte: where the share begins that is held; 0 for a whole file.
        end_byte: where it ends; 0 for a whole file.
        is_first: whether this is the beginning of the file.
        is_last: whether this is its end.
        is_torn: whether it was changed while it was read.
        is_unchanged: whether its bytes were known, so that nothing is held of it.
        unlisted: code, whether it is a loss, and count of the problems that are not listed.
    """

    root: str
    place_sha256: str
    path: str
    size_bytes: int
    signature: str
    sha256: str | None = None
    start_byte: int = 0
    end_byte: int = 0
    is_first: bool = True
    is_last: bool = True
    is_torn: bool = False
    is_unchanged: bool = False
    unlisted: Sequence[tuple[str, bool, int]] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Say what a shard was made from.

    Attributes:
        key: of the part; see `loading.parts`.
        release: the release that made it.
        files: what it holds, in the order in which it is merged.
        articles: how many.
        paragraphs: how many.
        losses: files and records that were left out.
        is_settled: False when another try may give more: a reader was killed, a disk refused.
        size_bytes: length of the corpus.
        sha256: hash of the corpus.
    """

    key: str
    release: str
    files: Sequence[SheetFile] = field(default_factory=tuple)
    articles: int = 0
    paragraphs: int = 0
    losses: int = 0
    is_settled: bool = True
    size_bytes: int = 0
    sha256: str = ""

    def content(self) -> bytes:
        """Return the sheet as JSON."""
        return json.dumps({"shape": SHAPE, **asdict(self)}, indent=1).encode("ascii")

    def stream(self) -> io.BytesIO:
        """Return the same, to be copied."""
        return io.BytesIO(self.content())


def read_sheet(content: bytes) -> Sheet | None:
    """Return a sheet from its JSON; None when it is none that this release can read."""
    try:
        values = json.loads(content)
        if values.pop("shape") != SHAPE:
            return None
        files = tuple(_file(item) for item in values.pop("files"))
        return Sheet(files=files, **values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _file(values: dict[str, Any]) -> SheetFile:
    listed = values.pop("unlisted")
    unlisted = tuple((str(code), bool(is_loss), int(count)) for code, is_loss, count in listed)
    file = SheetFile(unlisted=unlisted, **values)
    texts = (file.root, file.place_sha256, file.path, file.signature, file.sha256 or "")
    numbers = (file.size_bytes, file.start_byte, file.end_byte)
    signs = (file.is_first, file.is_last, file.is_torn, file.is_unchanged)
    kinds = [(texts, str), (numbers, int), (signs, bool)]
    if not all(type(value) is kind for held, kind in kinds for value in held):
        raise TypeError
    return file
