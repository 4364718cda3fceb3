"""Keep what is published under one name: its indexes, and which of them readers see.

Each publishing that changes something makes a new generation of indexes, `NAME-STAMP` and its
like. Readers ask the alias `NAME`, which is moved once, when the new generation is whole.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from ingest.engines.indexes import copies_kept, guard_of, refresh, remove_index
from ingest.engines.patience import insist
from ingest.engines.unit import PublishUnit
from ingest.errors import EngineError, NotPublishedError

if TYPE_CHECKING:
    from ingest.engines.client import Engine

#: Where the books of a generation stand in the `_meta` of its index.
OURS = "clippings"
BUILDING, COMPLETE = "building", "complete"
_STAMP = r"\d{14}-[0-9a-f]{4}"


@dataclass(frozen=True, slots=True)
class Generation:
    """Name the indexes of one state of a published corpus."""

    name: str
    stamp: str

    @property
    def index(self) -> str:
        """Return the index of articles and paragraphs, which the alias points to."""
        return f"{self.name}-{self.stamp}"

    @property
    def words(self) -> str:
        """Return the index of all words."""
        return f"{self.index}-words"

    @property
    def originals(self) -> str:
        """Return the index of saved bytes, and of the shell."""
        return f"{self.index}-originals"

    @property
    def indexes(self) -> tuple[str, str, str]:
        """Return all of them."""
        return self.index, self.words, self.originals


@dataclass(frozen=True, slots=True)
class Books:
    """Say what a generation holds, as it stands with it on the engine.

    Attributes:
        layout: hash over the form of documents and indexes; another one is read wrongly.
        release: of this program, which wrote it.
        state: `building`, or `complete` when it can be read.
        digest: hash over the content of all articles, as `ingest verify --digest` prints it.
        corpora: how many files were published together.
        articles: number of them; so for `paragraphs` and `words`.
        words_sha256: hash over all words with their counts.
        shell_sha256: hash over the packed shell, which lies in pieces beside the originals.
        shell_bytes: its size.
        unit: what one document of it holds, `paragraph` or `article`.
    """

    layout: str
    release: str
    state: str = BUILDING
    digest: str = ""
    corpora: int = 0
    articles: int = 0
    paragraphs: int = 0
    words: int = 0
    words_sha256: str = ""
    shell_sha256: str = ""
    shell_bytes: int = 0
    unit: str = PublishUnit.PARAGRAPH.value


def live(engine: Engine) -> tuple[Generation, Books]:
    """Return what readers of the name see.

    Raises:
        NotPublishedError: nothing is published under it.
        EngineError: the name belongs to something else.
    """
    name = engine.address.name
    generation = live_generation(engine)
    if generation is None:
        message = (
            f"{engine.address}: nothing is published under {name!r}; publish a corpus: "
            f"`ingest publish corpus.db {engine.address}`"
        )
        raise NotPublishedError(message, status=404)
    return generation, read_books(engine, generation)


def live_generation(engine: Engine) -> Generation | None:
    """Return the generation that the alias points to."""
    name = engine.address.name
    try:
        # Not `/_alias/NAME`: it asks all indexes, which those who may see a few may not.
        indexes = list(engine.ask("GET", f"/{name}/_alias"))
    except NotPublishedError:
        return None
    generation = _generation(name, indexes[0]) if len(indexes) == 1 else None
    if generation is None:
        raise EngineError(_not_ours(engine))
    return generation


def generations(engine: Engine) -> list[Generation]:
    """Return all generations of the name, the newest first; a single index of one counts."""
    name = engine.address.name
    listed = engine.ask("GET", f"/{name}-*/_alias")
    stamped = {generation for index in listed if (generation := _generation(name, index))}
    return sorted(stamped, key=lambda generation: generation.stamp, reverse=True)


def _generation(name: str, index: str) -> Generation | None:
    """Return the generation to which an index belongs; None when it is not of this name."""
    stamp = re.fullmatch(rf"{re.escape(name)}-({_STAMP})(?:-words|-originals)?", index)
    return Generation(name, stamp[1]) if stamp else None


def _not_ours(engine: Engine) -> str:
    name = engine.address.name
    return (
        f"{engine.address}: the engine has something of the name {name!r} that is not ours; "
        "choose another name"
    )


def read_books(engine: Engine, generation: Generation) -> Books:
    """Return the books of a generation.

    Raises:
        EngineError: it has none that this release can read.
    """
    answer = engine.ask("GET", f"/{generation.index}/_mapping")
    stored = answer[generation.index]["mappings"].get("_meta", {}).get(OURS)
    if not isinstance(stored, dict):
        raise EngineError(_not_ours(engine))
    known = {field.name for field in fields(Books)}
    return Books(**{name: value for name, value in stored.items() if name in known})


def write_books(engine: Engine, generation: Generation, books: Books) -> None:
    """Store the books of a generation with it."""
    insist(engine, "PUT", f"/{generation.index}/_mapping", {"_meta": _meta(books)})


def put_books(body: dict[str, Any], books: Books) -> None:
    """Put the books into the mapping of an index that is to be made."""
    body["mappings"]["_meta"] = _meta(books)


def _meta(books: Books) -> dict[str, Any]:
    return {OURS: asdict(books), "shell": [books.shell_sha256, books.shell_bytes]}


def reopen(engine: Engine, generation: Generation) -> None:
    """Go on with a generation that was left unfinished, whatever had been done to it."""
    for index in generation.indexes:
        if not engine.exists(index):
            continue
        settings = {"index": {"refresh_interval": "-1", "blocks.write": None}}
        insist(engine, "PUT", f"/{index}/_settings", settings)
        add = {"add": {"index": index, "alias": guard_of(index)}}
        insist(engine, "POST", "/_aliases", {"actions": [add]})
        refresh(engine, index)


def seal(engine: Engine, generation: Generation) -> None:
    """Let nobody write to a generation that is whole, and let it be searched and copied."""
    for index in generation.indexes:
        settings = {
            "index": {
                "refresh_interval": None,
                "blocks.write": True,
                "auto_expand_replicas": copies_kept(is_copied=True),
            }
        }
        insist(engine, "PUT", f"/{index}/_settings", settings)


def show(engine: Engine, generation: Generation, books: Books) -> None:
    """Let readers see a generation in place of the one before, in one step."""
    write_books(engine, generation, replace(books, state=COMPLETE))
    before = live_generation(engine)
    name = engine.address.name
    actions: list[dict[str, Any]] = [{"add": {"index": generation.index, "alias": name}}]
    if before and before != generation:
        actions.append({"remove": {"index": before.index, "alias": name}})
    guards = [
        {"remove": {"index": index, "alias": guard_of(index), "must_exist": False}}
        for index in generation.indexes
    ]
    insist(engine, "POST", "/_aliases", {"actions": actions + guards})


def remove(engine: Engine, generation: Generation) -> None:
    """Remove the indexes of a generation that nobody reads any more."""
    for index in generation.indexes:
        remove_index(engine, index)
