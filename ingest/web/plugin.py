"""Register the project's pages with Datasette; its own pages stay as they are.

Datasette loads plugins while it is being imported itself, so the pages, which need it, are
imported when a hook is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from jinja2 import ChoiceLoader, FileSystemLoader

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).parent / "templates"


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the addresses of the project's pages."""
    from ingest.web.routes import ROUTES  # noqa: PLC0415

    return ROUTES


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Let templates of ours be found after a user's own and before Datasette's; mark them all."""
    from ingest.web.assets import address  # noqa: PLC0415
    from ingest.web.inline import FUNCTION, Marked, number  # noqa: PLC0415

    folders = [datasette.template_dir, TEMPLATES] if datasette.template_dir else [TEMPLATES]
    env.loader = ChoiceLoader([FileSystemLoader(folders), env.loader])
    env.globals["clippings_asset"] = address
    env.globals[FUNCTION] = number
    env.add_extension(Marked)


@hookimpl
def extra_template_vars(request: Any, view_name: str | None, datasette: Any) -> Any:
    """Give tables and queries their whole CSV file, and articles their paragraphs."""
    from ingest.web.row_page import paragraphs_of  # noqa: PLC0415
    from ingest.web.whole_csv import address_for  # noqa: PLC0415

    async def values() -> dict[str, Any]:
        # The pre-releases of 1.0 leave the search box of a table empty.
        typed = {"search": request.args.get("_search") or ""} if view_name == "table" else {}
        return {
            **typed,
            "clippings_whole_csv": address_for(datasette, request, view_name),
            "clippings_paragraphs": await paragraphs_of(datasette, request, view_name),
        }

    return values


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Guard everything that is served: who may ask, and what a page may do."""
    from ingest.web.headers import guarded  # noqa: PLC0415

    return lambda app: guarded(app, datasette)


@hookimpl(tryfirst=True)
def startup(datasette: Any) -> None:
    """Part the threads into lanes before the first question is asked."""
    from ingest.web.lanes import lay_lanes  # noqa: PLC0415

    lay_lanes(datasette)


@hookimpl(trylast=True)
def prepare_connection(conn: Any, database: str) -> None:
    """Guard a connection, after other plugins have set it up."""
    from ingest.web.sql_guard import guard_connection  # noqa: PLC0415

    guard_connection(conn, database)


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Answer what Datasette did not foresee without showing its words."""
    from ingest.web.plumbing import answer_to  # noqa: PLC0415

    return answer_to(datasette, request, exception)


@hookimpl
def forbidden(datasette: Any, request: Any) -> Any:
    """Show the way in to whoever has not given the password yet."""
    from ingest.web.share import way_in  # noqa: PLC0415

    return way_in(datasette, request)
