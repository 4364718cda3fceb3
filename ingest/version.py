"""State the release of this program, and what it runs on; nothing else says it."""

from __future__ import annotations

from pathlib import Path

__version__ = "0.2.0.dev0"

#: The commit that a wheel was built from stands in this file of the package.
COMMIT_FILE = "commit.txt"

#: Digits of a commit that are shown.
COMMIT_DIGITS = 12


def install_command(extra: str, *, option: str = "") -> str:
    """Return the command that installs an extra from the wheel of this release, quoted.

    By its file: a package index does not have the program.
    """
    wheel = f"clippings_archive-{__version__}-py3-none-any.whl"
    return f"`pip install {option}'{wheel}[{extra}]'`"


def release_in_full() -> str:
    """Return the release and its commit, and on the second line the versions beneath it."""
    import platform  # noqa: PLC0415  only who asks waits for it
    import sqlite3  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    commit = commit_of(Path(__file__).parent)
    return (
        f"ingest {__version__}{f' (commit {commit})' if commit else ''}\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"Datasette {version('datasette')}"
    )


def commit_of(package: Path) -> str:
    """Return the commit of an installed package or of a checkout; empty where nobody knows it."""
    stated = package / COMMIT_FILE
    if stated.is_file():
        return stated.read_text(encoding="utf-8").strip()[:COMMIT_DIGITS]
    if not (package.parent / ".git").exists():
        return ""
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    git = shutil.which("git")
    if not git:
        return ""
    asked = [git, "-C", str(package.parent), "rev-parse", "HEAD"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    return answer.stdout.strip()[:COMMIT_DIGITS] if answer.returncode == 0 else ""
