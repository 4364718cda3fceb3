"""List the addresses of the project's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.web import (
    assets,
    downloads,
    facet_page,
    name_page,
    plumbing,
    reading,
    search_page,
    whole_csv,
)

if TYPE_CHECKING:
    from collections.abc import Callable

UID = r"(?P<uid>[0-9a-f]{12,64})"

ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (r"^/(?P<format>)$", search_page.start),
    (r"^/-/(\.(?P<format>jsono?))?$", search_page.stock_start),
    (r"^/-/hits\.(?P<extension>csv|jsonl|ris|bib)$", downloads.hits),
    (r"^/-/clippings/(?P<name>[a-z.-]+)$", assets.static_file),
    (r"^/facet/(?P<facet>[a-z_]+)$", facet_page.page_for),
    (r"^/name/(?P<key>[^/]+)$", name_page.page_for),
    (rf"^/article/{UID}$", reading.page_for),
    (rf"^/article/{UID}/original$", downloads.original),
    (rf"^/article/{UID}\.(?P<extension>ris|bib)$", downloads.citation),
    (r"^/article/(?P<uid>[^/]+)$", reading.page_for),
    (r"^/-/databases(\.(?P<format>json))?$", plumbing.databases),
    (r"^/-/threads(\.json)?$", plumbing.threads),
    (r"^/-/whole/(?P<page>.+)\.csv$", whole_csv.whole_csv),
    (r"^/(?P<page>(?!-/)[^/.]+(?:/[^/.]+)?(?:/-/query)?)\.csv$", whole_csv.stock_csv),
]
