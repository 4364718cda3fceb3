"""Find and fetch saved files that lie in object storage, under an address such as s3://bucket/key.

fsspec and s3fs do the work; they are imported only when such an address is given. Credentials
come from where these look for them: the environment or the files of the storage's own tools.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ingest.errors import InputError
from ingest.sources.discover import FoundFile, Root, RootScope, printable
from ingest.sources.disk_errors import said_by
from ingest.text.clean import showable
from ingest.version import install_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

#: What an address begins with: letters, then "://".
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")

#: What is known to work; others of fsspec may, and nobody has tried.
SCHEME = "s3"


@dataclass(frozen=True, slots=True)
class Remote:
    """Name a file or a folder in object storage.

    Raises:
        InputError: the address is of another kind, names no bucket, or holds a password.
    """

    url: str

    def __post_init__(self) -> None:
        scheme, _, rest = self.url.partition("://")
        shown = showable(self.url)
        if scheme.lower() != SCHEME:
            message = f"{scheme}://: only s3:// addresses and files on disks can be loaded"
            raise InputError(message)
        if "@" in rest.split("/")[0]:
            message = (
                "s3://: take the password out of the address; it is read from the environment "
                "(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or ~/.aws/credentials"
            )
            raise InputError(message)
        if not rest.strip("/") or any(part in (".", "..") for part in rest.split("/")):
            message = f"{shown}: name a bucket and what lies in it, as in s3://bucket/folder"
            raise InputError(message)

    def __str__(self) -> str:
        return self.url

    @property
    def key(self) -> str:
        """Return bucket and key, without the scheme and without a slash at the end."""
        return self.url.partition("://")[2].strip("/")


def is_address(text: str) -> bool:
    """Tell whether a text is an address and no path."""
    return _SCHEME.match(text) is not None


def discover_remote(remote: Remote, known_places: Set[str]) -> Iterator[FoundFile]:
    """Yield every file at or below an address, sorted by name; hidden names are passed over.

    Raises:
        InputError: there is none, or the storage refused.
    """
    with refused_in_words(remote.url):
        listing: Mapping[str, Any] = file_system(remote.url).find(remote.key, detail=True)
    if not listing:
        message = f"{remote.url}: there is no such file or folder; check the spelling"
        raise InputError(message)
    base, root = _root_of(remote, listing, known_places)
    for key in sorted(listing, key=lambda key: PurePosixPath(key).parts):
        inner = key.removeprefix(base).strip("/")
        if listing[key].get("type") == "directory" or key.endswith("/"):
            continue
        if not any(part.startswith(".") for part in inner.split("/")):
            yield _found(key, inner, root, listing[key])


def scope_of(remote: Remote, known_places: Set[str]) -> RootScope:
    """Return the root and the shown path below which the files of an address lie."""
    with refused_in_words(remote.url):
        is_file = file_system(remote.url).isfile(remote.key)
    base, root = _root_of(remote, {remote.key} if is_file else (), known_places)
    inner = remote.key.removeprefix(base).strip("/")
    return RootScope(root, "/".join((root.name, *map(printable, filter(None, inner.split("/"))))))


@contextmanager
def refused_in_words(url: str) -> Iterator[None]:
    """Say in one sentence what a storage refused.

    Raises:
        InputError: whatever the storage or its client raised.
    """
    try:
        yield
    except InputError:
        raise
    except FileNotFoundError as error:
        message = f"{showable(url)}: there is no such file or folder; check the spelling"
        raise InputError(message) from error
    except Exception as error:  # clients of storages raise what they like
        message = (
            f"{showable(url)}: the storage refused it ({said_by(error)}); check the address and "
            "the credentials in the environment"
        )
        raise InputError(message) from error


def file_system(url: str) -> Any:
    """Return what reads and writes where an address leads.

    Raises:
        InputError: what does so is not installed.
    """
    try:
        import fsspec  # noqa: PLC0415  only who needs it waits for it

        return fsspec.filesystem(SCHEME, use_listings_cache=False)
    except ImportError as error:
        message = (
            f"{showable(url)}: object storage is read by a package that is not installed; run "
            f"{install_command('s3')}"
        )
        raise InputError(message) from error


def _root_of(
    remote: Remote, files: Mapping[str, Any] | Set[str] | tuple[()], known_places: Set[str]
) -> tuple[str, Root]:
    """Return where the shown paths begin: a folder loaded before, else the one that is named."""
    own = PurePosixPath(remote.key)
    if remote.key in files and own.parent != PurePosixPath():
        own = own.parent
    for folder in (own, *own.parents):
        if str(folder) != "." and _place(str(folder)) in known_places:
            return str(folder), _root(folder)
    return str(own), _root(own)


def _root(folder: PurePosixPath) -> Root:
    return Root(printable(folder.name), _place(str(folder)))


def _place(key: str) -> str:
    return hashlib.sha256(f"{SCHEME}://{key}".encode("utf-8", "surrogatepass")).hexdigest()


def _found(key: str, inner: str, root: Root, facts: Mapping[str, Any]) -> FoundFile:
    """Return what stands for a file; its state is told by length, time and the storage's hash."""
    size_bytes = int(facts.get("size") or 0)
    state = (size_bytes, facts.get("ETag"), facts.get("LastModified"))
    changed = facts.get("LastModified")
    return FoundFile(
        root,
        "/".join((root.name, *map(printable, inner.split("/")))),
        Path(PurePosixPath(key).name),
        size_bytes,
        hashlib.sha256(":".join(map(str, state)).encode()).hexdigest()[:32],
        changed_ns=int(changed.timestamp() * 10**9) if changed else 0,
        dense_bytes=size_bytes,
        url=f"{SCHEME}://{key}",
    )
