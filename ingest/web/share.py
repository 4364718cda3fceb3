"""Share a corpus with a newsroom: one password for all of it, and names under which it is asked.

The password is checked by datasette-auth-passwords, which works on both versions of Datasette.
What it leaves open is done here: everything is closed to whoever has not logged in, the way in
is shown to them, and passwords cannot be tried out quickly.
"""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING, Any

from datasette import Response

from ingest.errors import IngestError
from ingest.web.headers import HOSTS_VARIABLE
from ingest.web.sql_limits import can_limit
from ingest.web.tries import LOGIN

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSWORD_VARIABLE = "CLIPPINGS_PASSWORD"  # noqa: S105  its name, not itself
PLUGIN = "datasette-auth-passwords"
ACCOUNT = "newsroom"

#: A password that is asked for over a network is tried by programs.
MIN_PASSWORD_CHARS = 12


def rules() -> dict[str, Any]:
    """Return what Datasette must know to let in only those who have the password.

    Raises:
        IngestError: something is missing that makes sharing safe.
    """
    password = os.environ.get(PASSWORD_VARIABLE, "")
    for is_missing, sentence in _needs(password, os.environ):
        if is_missing:
            message = f"sharing needs {sentence}; see SECURITY.md"
            raise IngestError(message)
    from datasette_auth_passwords.utils import hash_password  # noqa: PLC0415  an extra

    hashed = hash_password(password)
    return {
        "allow": {"id": ACCOUNT},
        "plugins": {PLUGIN: {f"{ACCOUNT}_password_hash": hashed}},
    }


def _needs(password: str, environment: Mapping[str, str]) -> tuple[tuple[bool, str], ...]:
    has_plugin = importlib.util.find_spec("datasette_auth_passwords") is not None
    return (
        (not has_plugin, "the extra [share]: `pip install 'clippings[share]'`"),
        (not can_limit(), "Python 3.11 or newer, which can bound what a query takes"),
        (
            len(password) < MIN_PASSWORD_CHARS,
            f"a password of {MIN_PASSWORD_CHARS} characters or more in {PASSWORD_VARIABLE}",
        ),
        (
            not environment.get(HOSTS_VARIABLE, "").strip(),
            f"the name that your colleagues will type, in {HOSTS_VARIABLE}",
        ),
    )


def is_shared(datasette: Any) -> bool:
    """Tell whether a password is asked for."""
    return bool(datasette.plugin_config(PLUGIN))


def way_in(datasette: Any, request: Any) -> Any | None:
    """Return an answer that leads to the password; None where none would help."""
    if request.actor or not is_shared(datasette) or request.path.endswith((".json", ".csv")):
        return None
    return Response.redirect(datasette.urls.path(LOGIN))
