"""Keep what is published under one name: its indexes, and which of them readers see.

Each publishing that changes something makes a new generation of indexes, `NAME-STAMP` and its
like. Readers ask the alias `NAME`, which is moved once, when the new generation is whole.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from ingest.engines.patience import insist
from ingest.errors import EngineError, NotPublishedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.engines.client import Engine

#: Where the books of a generation stand in the `_meta` of its index.
OURS = "clippings"
BUILDING, COMPLETE = "building", "complete"
#: Nodes copy a new index by linking its files, which takes seconds whatever its size.
CLONE_S = 600.0
#: How long the parts of a new index may take to find their nodes.
PLACED_S = 90

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
        indexes = list(engine.ask("GET", f"/_alias/{name}"))
    except NotPublishedError:
        if engine.exists(f"/{name}"):
            raise EngineError(_not_ours(engine)) from None
        return None
    generation = _generation(name, indexes[0]) if len(indexes) == 1 else None
    if generation is None:
        raise EngineError(_not_ours(engine))
    return generation


def generations(engine: Engine) -> list[Generation]:
    """Return all generations of the name, the newest first; unfinished ones count."""
    name = engine.address.name
    listed = engine.ask("GET", f"/{name}-*/_alias")
    stamped = [generation for index in listed if (generation := _generation(name, index))]
    return sorted(stamped, key=lambda generation: generation.stamp, reverse=True)


def _generation(name: str, index: str) -> Generation | None:
    stamp = re.fullmatch(rf"{re.escape(name)}-({_STAMP})", index)
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


def guard_of(index: str) -> str:
    """Return the alias by which an index is written while it is being built.

    Without it an engine would make an index anew, by guesses, that somebody else has removed.
    """
    return f"{index}-open"


def create(engine: Engine, index: str, body: Mapping[str, Any]) -> None:
    """Make an index; copies of it lie on a second node, where there is one.

    Raises:
        EngineError: the engine refused, or no node has room for it.
    """
    settings = {
        name: value
        for name, value in body["settings"].items()
        if name not in {"number_of_replicas", "refresh_interval"}
    }
    made = {
        **body,
        "settings": {**settings, "auto_expand_replicas": "0-1", "refresh_interval": "-1"},
        "aliases": {guard_of(index): {}},
    }
    try:
        engine.ask("PUT", f"/{index}", made)
    except EngineError as error:
        # The first node asked has made it, and died before it could say so.
        if error.reason != "resource_already_exists_exception":
            raise
    wait_until_placed(engine, index)


def clone(engine: Engine, old: str, new: str) -> None:
    """Make an index that begins as a copy of another, which nobody may write to."""
    body = {
        "settings": {
            "index.blocks.write": None,
            "index.refresh_interval": "-1",
            "index.auto_expand_replicas": "0-1",
        },
        "aliases": {guard_of(new): {}},
    }
    try:
        engine.ask("PUT", f"/{old}/_clone/{new}", body, wait_s=CLONE_S)
    except EngineError as error:
        if error.reason != "resource_already_exists_exception":
            raise
    wait_until_placed(engine, new)


def wait_until_placed(engine: Engine, index: str) -> None:
    """Return when every part of an index has a node.

    Raises:
        EngineError: a part has none; the sentence says why.
    """
    params = {"wait_for_status": "yellow", "timeout": f"{PLACED_S}s"}
    try:
        health = engine.ask(
            "GET", f"/_cluster/health/{index}", params=params, wait_s=PLACED_S + engine.answer_s
        )
    except EngineError as error:
        if error.status != 408:
            raise
        health = {"status": "red"}
    if health.get("status") == "red":
        raise EngineError(f"{engine.address}: {_why_red(engine, index)}")


def _why_red(engine: Engine, index: str) -> str:
    """Say why a part of an index is nowhere."""
    try:
        answer = engine.ask("GET", "/_cluster/allocation/explain")
    except EngineError:
        answer = {}
    if "watermark" in str(answer):
        return (
            "the disks of the nodes are too full for another index; make room or add a node, then "
            "publish again: it goes on where it stopped"
        )
    return (
        f"a part of the index {index} is on no node (red); look after the cluster, then try again"
    )


def reopen(engine: Engine, generation: Generation) -> None:
    """Go on with a generation that was left unfinished, whatever had been done to it."""
    for index in generation.indexes:
        if not engine.exists(f"/{index}"):
            continue
        settings = {"index": {"refresh_interval": "-1", "blocks.write": None}}
        insist(engine, "PUT", f"/{index}/_settings", settings)
        add = {"add": {"index": index, "alias": guard_of(index)}}
        insist(engine, "POST", "/_aliases", {"actions": [add]})
        insist(engine, "POST", f"/{index}/_refresh")


def seal(engine: Engine, generation: Generation) -> None:
    """Let nobody write to a generation that is whole, and let it be searched."""
    for index in generation.indexes:
        settings = {"index": {"refresh_interval": None, "blocks.write": True}}
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


def remove_index(engine: Engine, index: str) -> None:
    """Remove an index, if it is there."""
    engine.ask("DELETE", f"/{index}", params={"ignore_unavailable": True})
