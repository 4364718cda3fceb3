"""Ask Datasette whether somebody may see what a page shows, in the way of its version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import Forbidden

from ingest.web.server import is_version_1

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a search shows stands in these tables, and so does what it downloads.
SEARCH_TABLES = ("articles", "paragraphs", "sources", "names", "mentions")

#: A page about a name shows the rows of the packs beside its paragraphs.
NAME_TABLES = (*SEARCH_TABLES, "aliases")

#: The reading page shows the evidence as well.
ARTICLE_TABLES = (*SEARCH_TABLES, "evidence")


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
