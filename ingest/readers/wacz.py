"""Read WACZ: web archives in a ZIP, with indexes and lists of pages that are no articles.

Its members are read as streams, so that it may be as long as a web archive may.

Source: https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from ingest.readers.archives import (
    BAD_ZIP,
    check_count,
    check_depth,
    read_zip,
    shown_name,
)
from ingest.sources.saved_file import Names, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.archives import Reader
    from ingest.sources.saved_file import SavedFile

_WARC = re.compile(r"(?:.{0,200}/)?archive/[^/]{1,250}\.w?arc(?:\.gz|\.zst)?", re.IGNORECASE)


def read(file: SavedFile, reader: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the web archives in a WACZ hold; `reader` reads one of them."""
    check_depth(file)
    with file.open() as stream:
        try:
            package = zipfile.ZipFile(stream)
        except BAD_ZIP as error:
            message = "is a damaged or cut WACZ file; get it again"
            raise Unreadable("bad-zip", message) from error
        with package:
            warcs = [info for info in package.infolist() if _WARC.fullmatch(info.filename)]
            yield from _read_warcs(file, package, warcs, reader)
    if not warcs:
        yield from read_zip(file, reader)


def _read_warcs(
    file: SavedFile,
    package: zipfile.ZipFile,
    warcs: list[zipfile.ZipInfo],
    reader: Reader,
) -> Iterator[RawDocument | Problem]:
    names = Names()
    for number, info in enumerate(warcs, start=1):
        check_count(file, number)
        member = replace(
            file,
            member=file.member_name(names.given(shown_name(info.filename))),
            size_bytes=info.file_size,
            depth=file.depth + 1,
            opener=partial(_opened, package, info),
        )
        try:
            yield from reader(member)
        except BAD_ZIP:
            yield member.loss("bad-zip", "is damaged inside the WACZ file; get it again")


def _opened(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", package.open(info))
