"""Decide who may see what: Datasette's permissions, and one password for a newsroom.

The password is checked by datasette-auth-passwords, which works on both versions of Datasette.
What it leaves open is done by the `gate`: sessions that end, and nothing to see without one.
"""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING, Any

from datasette import Forbidden

from ingest.errors import IngestError
from ingest.version import install_command
from ingest.web.accounts import PLUGIN
from ingest.web.hosts import HOSTS_VARIABLE, trusted_proxies
from ingest.web.lanes import can_limit
from ingest.web.server import is_version_1

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a search shows stands in these tables, and so does what it downloads.
SEARCH_TABLES = ("articles", "paragraphs", "sources", "names", "mentions")

#: A page about a name shows the rows of the packs beside its paragraphs.
NAME_TABLES = (*SEARCH_TABLES, "aliases")

#: The reading page shows the evidence as well.
ARTICLE_TABLES = (*SEARCH_TABLES, "evidence")

#: The pages of what is quoted and claimed read these, and the guide names who is quoted.
SAID_TABLES = (*SEARCH_TABLES, "quotes", "figures")

PASSWORD_VARIABLE = "CLIPPINGS_PASSWORD"  # noqa: S105  its name, not itself
ACCOUNT = "newsroom"

#: A password that is asked for over a network is tried by programs.
MIN_PASSWORD_CHARS = 12


async def require_tables(
    datasette: Any, request: Any, database: str, tables: Iterable[str]
) -> None:
    """Refuse a page unless every table it reads may be seen.

    Raises:
        Forbidden: one may not.
    """
    for table in tables:
        if is_version_1():
            from datasette.resources import TableResource  # noqa: PLC0415  only there

            resource = TableResource(database=database, table=table)
            await _require(datasette, request, "view-table", resource)
        else:
            checks = [("view-table", (database, table)), ("view-database", database)]
            await datasette.ensure_permissions(request.actor, [*checks, "view-instance"])


async def may_see_tables(
    datasette: Any, request: Any, database: str, tables: Iterable[str]
) -> bool:
    """Tell whether somebody may see all of these tables."""
    try:
        await require_tables(datasette, request, database, tables)
    except Forbidden:
        return False
    return True


async def require_sql(datasette: Any, request: Any, database: str) -> None:
    """Refuse a page unless any SQL may be run.

    Raises:
        Forbidden: it may not.
    """
    if is_version_1():
        from datasette.resources import DatabaseResource  # noqa: PLC0415  only there

        await _require(datasette, request, "execute-sql", DatabaseResource(database=database))
    else:
        checks = [("execute-sql", database), ("view-database", database), "view-instance"]
        await datasette.ensure_permissions(request.actor, checks)


async def may_see_database(datasette: Any, request: Any, database: str) -> bool:
    """Tell whether a database may be named to somebody."""
    try:
        if is_version_1():
            from datasette.resources import DatabaseResource  # noqa: PLC0415  only there

            resource = DatabaseResource(database=database)
            await _require(datasette, request, "view-database", resource)
        else:
            checks = [("view-database", database), "view-instance"]
            await datasette.ensure_permissions(request.actor, checks)
    except Forbidden:
        return False
    return True


async def may_run_sql(datasette: Any, request: Any, database: str) -> bool:
    """Tell whether the link for analysts leads anywhere."""
    try:
        await require_sql(datasette, request, database)
    except Forbidden:
        return False
    return True


async def _require(datasette: Any, request: Any, action: str, resource: Any) -> None:
    await datasette.ensure_permission(action=action, resource=resource, actor=request.actor)


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
    trusted_proxies()
    from datasette_auth_passwords.utils import hash_password  # noqa: PLC0415  an extra

    hashed = hash_password(password)
    return {
        "allow": {"id": ACCOUNT},
        "plugins": {PLUGIN: {f"{ACCOUNT}_password_hash": hashed}},
    }


def _needs(password: str, environment: Mapping[str, str]) -> tuple[tuple[bool, str], ...]:
    has_plugin = importlib.util.find_spec("datasette_auth_passwords") is not None
    return (
        (not has_plugin, f"the extra [share]: {install_command('share')}"),
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
