"""Make, copy, refresh and remove single indexes, and say why an engine has no room for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.engines.patience import insist, tries
from ingest.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.engines.client import Engine

#: Nodes copy a new index by linking its files, which takes seconds whatever its size.
CLONE_S = 600.0
#: How long the parts of a new index may take to find their nodes.
PLACED_S = 90


def guard_of(index: str) -> str:
    """Return the alias by which an index is written while it is being built.

    Without it an engine would make an index anew, by guesses, that somebody else has removed.
    """
    return f"{index}-open"


def copies_kept(*, is_copied: bool) -> str:
    """Return where copies of an index lie: on a second node, where there is one, or nowhere."""
    return "0-1" if is_copied else "false"


def create(engine: Engine, index: str, body: Mapping[str, Any], *, is_copied: bool = True) -> None:
    """Make an index; copies of it lie on a second node, where there is one.

    Args:
        engine: that it is made on.
        index: its name.
        body: settings and mapping.
        is_copied: copies are made with it, not when it is sealed.

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
        "settings": {
            **settings,
            "number_of_replicas": 0,
            "auto_expand_replicas": copies_kept(is_copied=is_copied),
            "refresh_interval": "-1",
        },
        "aliases": {guard_of(index): {}},
    }
    try:
        engine.ask("PUT", f"/{index}", made)
    except EngineError as error:
        # The first node asked has made it, and died before it could say so.
        if error.reason != "resource_already_exists_exception":
            raise
    wait_until_placed(engine, index)


def clone(engine: Engine, old: str, new: str, *, is_copied: bool = True) -> None:
    """Make an index that begins as a copy of another, which nobody may write to."""
    insist(engine, "PUT", f"/{old}/_settings", {"index": {"blocks.write": True}})
    body = {
        "settings": {
            "index.blocks.write": None,
            "index.refresh_interval": "-1",
            "index.number_of_replicas": 0,
            "index.auto_expand_replicas": copies_kept(is_copied=is_copied),
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
        if error.status == 403:
            # Who may only write to this name; what is written waits for its part of the index.
            return
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


def refresh(engine: Engine, index: str) -> None:
    """Let everything that was written to an index be searched.

    Raises:
        EngineError: a part of it cannot be, for minutes.
    """
    for _ in tries():
        answer = insist(engine, "POST", f"/{index}/_refresh")
        if not answer["_shards"]["failed"]:
            return
    message = f"{engine.address}: a part of the index {index} is away; look after the cluster"
    raise EngineError(message)


def remove_index(engine: Engine, index: str) -> None:
    """Remove an index, if it is there."""
    engine.ask("DELETE", f"/{index}", params={"ignore_unavailable": True})
