"""Say in one sentence why an engine refused, or did not answer, and what to do next."""

from __future__ import annotations

import re
import ssl
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.engines.address import API_KEY, AUTHORITY, CERTIFICATE, PASSWORD, USER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.engines.address import Address

#: Longest part of an engine's own words that is repeated, in characters.
MAX_REPEATED_CHARS = 200

#: What an engine calls a fault -> what it means to a user, and what to do.
REASONS = {
    "index_not_found_exception": "there is no {name!r} here; publish a corpus under this name: "
    "`ingest publish corpus.db ADDRESS`",
    "cluster_block_exception": "the engine takes nothing in for now: {words}",
    "cluster_manager_not_discovered_exception": "the nodes have not agreed on one that leads them; "
    "look after the cluster",
    "master_not_discovered_exception": "the nodes have not agreed on one that leads them; look "
    "after the cluster",
    "mapper_parsing_exception": "what lies under this name was made in another way ({words}); "
    "publish it under a new name",
    "strict_dynamic_mapping_exception": "what lies under this name was made in another way "
    "({words}); publish it under a new name",
    "invalid_alias_name_exception": "the engine has an index of the name {name!r}, which is not "
    "ours; choose another name",
    "no_shard_available_action_exception": "a part of the index is not to be had, for its nodes "
    "are away (red); look after the cluster, then try again",
    "search_phase_execution_exception": "the engine could not search: {words}",
    "circuit_breaking_exception": "the engine has no memory left for this; give its nodes a larger "
    "heap, or ask again later",
    "validation_exception": "the engine will not make what was asked for: {words}",
}
#: In an engine's words for a block: the disk of a node is too full.
_FULL_DISK = re.compile(
    r"""
    disk [ ] usage [ ] exceeded
    | flood[-_ ]stage
    | read[-_]only[-_/ ]*allow[-_]delete
    | create-index [ ] blocked  # the disks of all nodes
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: In an engine's words for what may not be done: the rights that are wanting, in brackets.
_RIGHTS = re.compile(
    r"""
    \[ ( [a-z]+ : [a-z:/_*-]+ (?: \[[a-z]\] )?        # indices:data/write/bulk[s]
        (?: ,[ ] [a-z]+ : [a-z:/_*-]+ (?: \[[a-z]\] )? )*
    ) \]
    """,
    re.VERBOSE,
)
#: Not ready yet, or too few nodes.
_NOT_READY = re.compile(
    r"state not recovered|not ready yet|not initialized|no cluster.manager", re.IGNORECASE
)


class Asked(NamedTuple):
    """Say what was asked, and how long was waited."""

    address: Address
    path: str
    seconds: float


def sentence_of(error: Exception, asked: Asked) -> str:
    """Return the sentence for an error of the library; no secret is in it."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return f"{asked.address}: {_refusal(status, error, asked.address)}"
    return f"{asked.address}: {_silence(error, asked)}"


def reason_of(error: Exception) -> str:
    """Return the engine's own word for what is wrong; empty when it said none."""
    cause = _cause(getattr(error, "info", None))
    return str(cause.get("type") or "")


def words_of(cause: Any) -> str:
    """Return the engine's own words, with those of what caused it, in one short line."""
    parts: list[str] = []
    while isinstance(cause, dict):
        parts.append(str(cause.get("reason") or ""))
        cause = cause.get("caused_by")
    text = "; ".join(dict.fromkeys(part for part in parts if part))
    return " ".join(text.split())[:MAX_REPEATED_CHARS] or "it gave no reason"


def is_full_disk(cause: Any) -> bool:
    """Tell whether an engine refuses to write because a disk is too full."""
    return bool(_FULL_DISK.search(words_of(cause)))


def full_disk(address: Address) -> str:
    """Say that a disk is too full."""
    return (
        f"{address}: the disk of a node is too full, so the engine takes nothing in; make room or "
        "add a node, then publish again: it goes on where it stopped"
    )


def _refusal(status: int, error: Exception, address: Address) -> str:
    cause = _cause(getattr(error, "info", None))
    if status == 401:
        return _unknown_user(address)
    if is_full_disk(cause):
        return full_disk(address).partition(": ")[2]
    if status == 403 and "block" not in str(cause.get("type")):
        return _forbidden(address, cause)
    if status == 429:
        return "the engine is too busy; try again later, or give it more nodes"
    if status == 413:
        return "the engine takes no request of this size; raise its http.max_content_length"
    return _fault(status, error, address)


def _fault(status: int, error: Exception, address: Address) -> str:
    """Say what an engine means that refuses for reasons of its own."""
    cause = _cause(getattr(error, "info", None))
    if _NOT_READY.search(words_of(cause)):
        return "the engine is starting, or too few of its nodes are up; try again in a minute"
    wanted = REASONS.get(str(cause.get("type")))
    if wanted:
        return wanted.format(name=address.name, words=words_of(_deepest(cause)))
    if status == 400 and not address.is_encrypted and "HTTPS" in str(getattr(error, "info", "")):
        return _wants_tls(address)
    if status < 500 and not cause.get("type"):
        return f"what answers at {address.places} is no search engine; correct the address"
    if status in (502, 503, 504):
        return f"no node could answer (status {status}); look after the cluster, then try again"
    return f"the engine refused (status {status}): {words_of(cause)}"


def _unknown_user(address: Address) -> str:
    secrets = address.secrets
    if secrets.user:
        return (
            f"the engine does not know the user {secrets.user!r} with this password; correct "
            f"{USER} and {PASSWORD}"
        )
    if secrets.api_key:
        return f"the engine does not know this key; correct {API_KEY}"
    return f"the engine wants to know who you are; set {USER} and {PASSWORD}, or {API_KEY}"


def _forbidden(address: Address, cause: dict[str, Any]) -> str:
    who = f"the user {address.secrets.user!r}" if address.secrets.user else "whoever you are there"
    permission = _RIGHTS.search(str(cause.get("reason")))
    missing = f" ({permission[1]})" if permission else ""
    return (
        f"{who} may not do this{missing}; ask those who run the engine for a role that may, for "
        f"indexes {address.name}*"
    )


def _silence(error: Exception, asked: Asked) -> str:
    """Say why no answer came."""
    address = asked.address
    places = address.places
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return _untrusted(address, causes)
    words = " ".join(str(cause) for cause in causes)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        if "WRONG_VERSION_NUMBER" in words or "HTTP_REQUEST" in words or "RECORD_LAYER" in words:
            return f"{places} does not speak TLS; write opensearch:// in place of opensearch+https"
        if "CERTIFICATE_REQUIRED" in words or "certificate required" in words.lower():
            return f"{places} wants a certificate of yours; set {CERTIFICATE}"
        return f"no secure connection to {places} came about; see what TLS the engine offers"
    if type(error).__name__ == "ConnectionTimeout" or _is_timeout(causes):
        return (
            f"{places} did not answer within {asked.seconds:g} s; it may be overloaded or away, "
            "try again later"
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return f"nothing listens at {places}; start the engine, or correct the address"
    if "getaddrinfo" in words or "resolve" in words or "Name or service" in words:
        return f"no machine of the name in {places} is known; correct the address"
    if "Remote" in words or "reset" in words or "aborted" in words:
        return _wants_tls(address) if not address.is_encrypted else f"{places} hung up"
    if "SerializationError" in type(error).__name__:
        return f"what answers at {places} is no search engine; correct the address"
    return f"{places} could not be reached; see that the engine runs, and what stands between"


def _untrusted(address: Address, causes: list[BaseException]) -> str:
    words = " ".join(str(cause) for cause in causes)
    if "mismatch" in words or "not valid for" in words:
        return (
            f"the certificate of {address.places} is for a machine of another name; write the name "
            "that stands in it"
        )
    if "expired" in words:
        return f"the certificate of {address.places} has run out; it must be renewed there"
    return (
        f"the certificate of {address.places} is signed by nobody this machine trusts; name the "
        f"file of its authority (PEM) in {AUTHORITY}"
    )


def _wants_tls(address: Address) -> str:
    return (
        f"{address.places} hung up without an answer; if it speaks TLS, write opensearch+https:// "
        "in place of opensearch://"
    )


def _is_timeout(causes: list[BaseException]) -> bool:
    return any(isinstance(cause, TimeoutError) or "Timeout" in type(cause).__name__
               for cause in causes)  # fmt: skip


def _causes(error: Exception) -> Iterator[BaseException]:
    """Yield what lies behind an error, the library's wrapping first."""
    cause: Any = error
    for _ in range(10):
        if not isinstance(cause, BaseException):
            return
        yield cause
        info = getattr(cause, "info", None) if cause is error else None
        inner = [item for item in cause.args if isinstance(item, BaseException)]
        cause = (
            info if isinstance(info, BaseException)
            else inner[0] if inner
            else getattr(cause, "reason", None) or cause.__cause__ or cause.__context__
        )  # fmt: skip


def _cause(info: Any) -> dict[str, Any]:
    """Return the error in an answer, a mapping of `type` and `reason`."""
    error = info.get("error") if isinstance(info, dict) else None
    if isinstance(error, str):
        return {"type": "", "reason": error}
    return error if isinstance(error, dict) else {"type": "", "reason": str(info or "")}


def _deepest(cause: dict[str, Any]) -> dict[str, Any]:
    """Return the error of the first shard, which says more than `all shards failed`."""
    failed = cause.get("failed_shards")
    if isinstance(failed, list) and failed and isinstance(failed[0], dict):
        reason = failed[0].get("reason")
        return reason if isinstance(reason, dict) else cause
    return cause
