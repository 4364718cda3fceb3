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
    from collections.abc import Callable, Generator

UID = r"(?P<uid>[0-9a-f]{4,64})"

#: A paragraph by its position, and which of its places: it may go on in another column.
PART = r"(?P<position>[0-9]{1,7})(?:-(?P<part>[0-9]{1,3}))?"

#: Perhaps a paragraph by its position, and perhaps the ending of a file.
PLACE = r"(?:/(?P<position>[1-9][0-9]{0,6}))?(?:\.(?P<extension>csv|json))?"

TEMPLATES = Path(__file__).parent / "templates"


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the addresses of the project's pages."""
    from ingest.web import (  # noqa: PLC0415
        about_page,
        answers_page,
        article_page,
        dossier_page,
        downloads,
        guide_page,
        name_page,
        paragraph_address,
        passage_picture,
        policy,
        questions_page,
        said_page,
        search_page,
        similar_page,
        stock_pages,
        versions_page,
        whole_csv,
        without_tables,
    )

    return [
        (r"^/(?P<format>)$", search_page.start),
        (r"^/-/(\.(?P<format>jsono?))?$", search_page.stock_start),
        (r"^/-/hits\.(?P<extension>csv|jsonl|ris|bib)$", downloads.hits),
        (r"^/-/clippings/(?P<name>[a-z.-]+)$", policy.static_file),
        (r"^/dossier(?:\.(?P<extension>csv|jsonl|ris|bib))?$", dossier_page.dossier),
        (r"^/help$", guide_page.guide),
        (r"^/answers$", answers_page.answers),
        (r"^/about$", about_page.about),
        (r"^/problems$", about_page.problems),
        (r"^/problems/told$", about_page.problems_told),
        (r"^/questions$", questions_page.questions),
        (r"^/names$", questions_page.names),
        (r"^/said(?:\.(?P<extension>csv|json))?$", said_page.quotes),
        (r"^/figures(?:\.(?P<extension>csv|json))?$", said_page.figures),
        (r"^/facet/(?P<facet>[a-z_]+)$", search_page.facet_values),
        (r"^/name/(?P<key>[^/]+)$", name_page.page_for),
        (rf"^/article/{UID}$", article_page.page_for),
        (rf"^/article/{UID}/original$", downloads.original),
        (rf"^/article/{UID}/similar{PLACE}$", similar_page.page_for),
        (rf"^/article/{UID}/beside/(?P<other>[^/]+)$", versions_page.page_for),
        (rf"^/article/{UID}/picture/{PART}\.png$", passage_picture.picture),
        (rf"^/article/{UID}\.(?P<extension>ris|bib|csl)$", downloads.citation),
        (r"^/article/(?P<uid>[^/]+)$", article_page.page_for),
        (r"^/paragraph/(?P<id>[0-9]{1,18})$", paragraph_address.of_paragraph),
        (rf"^{without_tables.ELSEWHERE}$", without_tables.elsewhere),
        (r"^/-/databases(\.(?P<format>json))?$", stock_pages.databases),
        (r"^/-/threads(\.json)?$", stock_pages.threads),
        (r"^/-/whole/(?P<page>.+)\.csv$", whole_csv.whole_csv),
        (r"^/(?P<page>(?!-/)[^/.]+(?:/[^/.]+)?(?:/-/query)?)\.csv$", whole_csv.stock_csv),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Let templates of ours be found after a user's own and before Datasette's; mark them all."""
    from ingest.web.dossier_page import pick_of  # noqa: PLC0415
    from ingest.web.policy import FUNCTION, Marked, address, number  # noqa: PLC0415
    from ingest.web.stock_pages import once, without_login  # noqa: PLC0415

    folders = [datasette.template_dir, TEMPLATES] if datasette.template_dir else [TEMPLATES]
    env.loader = ChoiceLoader([FileSystemLoader(folders), env.loader])
    env.filters["clippings_once"] = once
    env.filters["clippings_links"] = without_login
    env.filters["clippings_pick"] = pick_of
    env.globals["clippings_asset"] = address
    env.globals[FUNCTION] = number
    env.add_extension(Marked)


@hookimpl
def extra_css_urls(template: str | None) -> list[str]:
    """Give Datasette's own pages our colours and type; pages of ours have a style sheet."""
    from ingest.web.policy import address  # noqa: PLC0415

    is_ours = (template or "").startswith("clippings_")
    return [] if is_ours else [address("colours.css"), address("stock.css")]


@hookimpl
def render_cell(value: Any, column: str, table: str | None, row: Any, datasette: Any) -> Any:
    """Let what names an article or a paragraph lead to it."""
    from ingest.web.cells import cell  # noqa: PLC0415

    return cell(datasette, value, column, table, row)


@hookimpl
def extra_template_vars(request: Any, view_name: str | None, datasette: Any) -> Any:
    """Give tables and queries their whole CSV file, and articles their paragraphs."""
    from ingest.web.stock_pages import paragraphs_of, reading_address  # noqa: PLC0415
    from ingest.web.whole_csv import address_for  # noqa: PLC0415

    async def values() -> dict[str, Any]:
        # The pre-releases of 1.0 leave the search box of a table empty.
        """Return what only our templates ask for."""
        typed = {"search": request.args.get("_search") or ""} if view_name == "table" else {}
        paragraphs = await paragraphs_of(datasette, request, view_name)
        return {
            **typed,
            "clippings_whole_csv": address_for(datasette, request, view_name),
            "clippings_paragraphs": paragraphs,
            "clippings_reading": reading_address(request, view_name, paragraphs),
        }

    return values


@hookimpl(trylast=True)
def filters_from_request(request: Any, table: str) -> Any:
    """Let the table of citations be searched by the search of the pages."""
    from ingest.web.searched_table import search_of  # noqa: PLC0415

    return search_of(request, table)


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Guard everything that is served: who may ask, and what a page may do."""
    from ingest.web.guard import guarded  # noqa: PLC0415
    from ingest.web.without_tables import without_tables  # noqa: PLC0415

    return lambda app: guarded(without_tables(app, datasette), datasette)


@hookimpl(tryfirst=True)
def startup(datasette: Any) -> None:
    """Part the threads into lanes before the first question is asked."""
    from datasette import handle_exception as stock_answers  # noqa: PLC0415

    from ingest.web.lanes import install_lanes  # noqa: PLC0415
    from ingest.web.log import keep_sql_out  # noqa: PLC0415

    install_lanes(datasette)
    for database in datasette.databases.values():
        keep_sql_out(database)
    # Where rich is installed, Datasette writes every error that it answers with all variables.
    stock_answers.rich = None


@hookimpl(trylast=True)
def prepare_connection(conn: Any, database: str) -> None:
    """Guard a connection, after other plugins have set it up."""
    from ingest.web.sql_guard import guard_connection  # noqa: PLC0415

    guard_connection(conn, database)


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: Any, request: Any, exception: Exception
) -> Generator[None, Any, None]:
    """Answer what Datasette did not foresee without showing its words.

    Datasette would carry out its own answer besides ours, which writes a traceback to the log
    for whatever happens.
    """
    from ingest.web.stock_pages import answer_to  # noqa: PLC0415

    outcome = yield
    answer = answer_to(datasette, request, exception)
    if answer is not None:
        outcome.force_result([answer])
