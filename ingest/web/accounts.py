"""Know the accounts of a shared corpus: names, hashes of passwords, and who somebody is."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Its configuration holds the accounts, and it makes and compares the hashes.
PLUGIN = "datasette-auth-passwords"

_ENDING = "_password_hash"
_SCHEME = b"basic "


def accounts_of(datasette: Any) -> dict[str, str]:
    """Return the hash of each account's password; nothing when no password is asked for."""
    configured = datasette.plugin_config(PLUGIN) or {}
    return {
        key.removesuffix(_ENDING): str(value)
        for key, value in configured.items()
        if key.endswith(_ENDING)
    }


def is_shared(datasette: Any) -> bool:
    """Tell whether a password is asked for."""
    return bool(datasette.plugin_config(PLUGIN))


def actor_of(datasette: Any, name: str) -> dict[str, Any]:
    """Return who the holder of an account is to Datasette."""
    configured = datasette.plugin_config(PLUGIN) or {}
    actor: dict[str, Any] = (configured.get("actors") or {}).get(name) or {"id": name}
    return actor


def is_right(accounts: Mapping[str, str], name: str, password: str) -> bool:
    """Compare a password with an account's; takes a third of a second, whatever is asked.

    A name without an account takes as long as one with, so that names cannot be tried out.
    """
    from datasette_auth_passwords.utils import verify_password  # noqa: PLC0415  an extra

    known = accounts.get(name)
    compared = known or next(iter(accounts.values()), "")
    return bool(verify_password(password, compared)) and known is not None


def basic_credentials(headers: list[tuple[bytes, bytes]]) -> tuple[str, str] | None:
    """Return name and password of an `Authorization: Basic` header; None where there is none.

    Raises:
        ValueError: it is no such pair in UTF-8, or there are several.
    """
    values = [value for name, value in headers if name.lower() == b"authorization"]
    if len(values) > 1:
        message = "several Authorization headers"
        raise ValueError(message)
    if not values or values[0][: len(_SCHEME)].lower() != _SCHEME:
        return None
    try:
        pair = base64.b64decode(values[0][len(_SCHEME) :].strip(), validate=True).decode("utf-8")
    except binascii.Error as error:
        raise ValueError(str(error)) from error
    name, _, password = pair.partition(":")
    return name, password
