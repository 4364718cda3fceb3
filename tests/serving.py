"""Ask a corpus's pages in process, on whichever Datasette is installed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from ingest.web.server import site

if TYPE_CHECKING:
    from pathlib import Path


class Site:
    """Answer requests for one corpus as `ingest serve` would."""

    def __init__(self, database: Path) -> None:
        self.datasette = site(database)

    def get(self, path: str, **options: Any) -> Any:
        """Return the response to a request for `path`."""
        return asyncio.run(self._get(path, options))

    async def _get(self, path: str, options: dict[str, Any]) -> Any:
        await self.datasette.invoke_startup()
        return await self.datasette.client.get(path, **options)

    def rows(self, path: str) -> list[dict[str, Any]]:
        """Return what a table, view or query holds, as a list of rows."""
        joint = "&" if "?" in path else "?"
        response = self.get(f"{path}{joint}_shape=array")
        assert response.status_code == 200, response.text
        found: list[dict[str, Any]] = response.json()
        return found
