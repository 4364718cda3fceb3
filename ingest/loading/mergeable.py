"""Find the corpora that a merge is asked for: shards with their sheets, and corpora without."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.loading.shard_folder import CORPUS, shard_folder
from ingest.loading.sheets import SHEET, Sheet, SheetFile, read_sheet
from ingest.storage import merged
from ingest.storage.content_hash import content_digest
from ingest.storage.database import open_for_reading
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.sources.remote import Remote


@dataclass(frozen=True, slots=True)
class Mergeable:
    """Hold a corpus that is to be merged.

    Attributes:
        place: where it lies on this machine.
        sheet: what it holds.
        shown: by what name people know it.
        identity: hash of what it holds.
        gone: path and place of the root of each file that was no longer there.
    """

    place: Path
    sheet: Sheet
    shown: str
    identity: str
    gone: tuple[tuple[str, str], ...] = ()


def mergeables(
    sources: Iterable[Path | Remote], database: Path, stack: ExitStack
) -> list[Mergeable]:
    """Return the corpora under `sources`, each once; those that are fetched live as `stack` does.

    Raises:
        InputError: a source is missing, of another release, or the corpus itself.
        CorpusError: a source is no corpus.
    """
    listed: dict[Path, Mergeable] = {}
    for source in sources:
        for place, sheet, shown in _places(source, stack):
            if place.resolve() == database.resolve():
                message = f"{shown}: it cannot be merged into itself; leave it out"
                raise InputError(message)
            listed[place.resolve()] = _mergeable(place, sheet, shown)
    if not listed:
        named = ", ".join(str(source) for source in sources)
        message = f"{named}: there is no shard; name corpora, or a folder that holds shards"
        raise InputError(message)
    return list(listed.values())


def _places(source: Path | Remote, stack: ExitStack) -> Iterator[tuple[Path, Sheet | None, str]]:
    """Yield place, sheet and shown name of each corpus that a source names."""
    if isinstance(source, Path) and not source.is_dir():
        yield source, _sheet_beside(source), str(source)
        return
    folder = shard_folder(str(source))
    for key in folder.keys():  # noqa: SIM118  it is no mapping
        shown = f"{source}/{key}{CORPUS}"
        sheet = folder.sheet(key)
        if sheet is None:
            message = f"{shown}: it is not what its sheet says; copy it or make it again"
            raise InputError(message)
        yield stack.enter_context(folder.corpus(key)), sheet, shown


def _sheet_beside(corpus: Path) -> Sheet | None:
    """Return the sheet of a shard that is named by its corpus; None where there is none."""
    sheet = corpus.with_name(corpus.name.removesuffix(CORPUS) + SHEET)
    return read_sheet(sheet.read_bytes()) if sheet.is_file() else None


def _mergeable(place: Path, sheet: Sheet | None, shown: str) -> Mergeable:
    with closing(open_for_reading(place)) as db:
        merged.refuse_other_release(db, shown)
        digest = content_digest(db)
        if sheet:
            return Mergeable(place, sheet, shown, digest)
        files = list(merged.files_of(db))
    lines = [
        # Without a signature it was not read to its end; the next load of it does.
        SheetFile(root, where, path, 0, signature, sha256, is_torn=not signature)
        for root, where, path, signature, sha256, _ in files
    ]
    gone = tuple((path, where) for _, where, path, _, _, is_gone in files if is_gone)
    return Mergeable(place, Sheet("", __version__, tuple(lines)), shown, digest, gone)
