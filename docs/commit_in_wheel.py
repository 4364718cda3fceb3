"""Write into a wheel which commit it is built from; `ingest --version` says it.

Hatchling runs this while it builds, see pyproject.toml. A source distribution carries the file on
to the wheels that are built from it.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: As in ingest/version.py, which cannot be imported while the package is built.
PLACE = "ingest/commit.txt"


class CommitHook(BuildHookInterface):  # type: ignore[misc]  # hatchling is there only in a build
    """Add the file to what is built, where the commit is known."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Do so before the files are gathered; a checkout that is installed as it is asks git."""
        root = Path(self.root)
        if version == "editable" or (root / PLACE).exists() or not (root / ".git").exists():
            return
        asked = ["git", "-C", str(root), "rev-parse", "HEAD"]
        try:
            answer = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603
        except (OSError, subprocess.CalledProcessError):
            return
        self._folder = tempfile.TemporaryDirectory()
        stated = Path(self._folder.name) / "commit.txt"
        stated.write_text(answer.stdout, encoding="utf-8")
        build_data["force_include"][str(stated)] = PLACE

    def finalize(self, *_: Any) -> None:
        """Take away what was written for the build."""
        folder = getattr(self, "_folder", None)
        if folder:
            folder.cleanup()
