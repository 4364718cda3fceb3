"""Fail where pyproject.toml allows a version that nobody can install beside the others.

Run it in an environment of the lowest versions: `make quick VERSIONS=lowest`. There each library
must have the version from which on it is allowed; where it has a later one, the others need that,
and the bound promises too much.
"""

from __future__ import annotations

import sys
from importlib.metadata import requires, version

from packaging.requirements import Requirement
from packaging.version import Version

#: The extras that are installed there.
EXTRAS = ("", "dev")


def main() -> int:
    """Name each library whose bound is too low, or that has none."""
    needed = map(Requirement, requires("clippings-archive") or ())
    wrong = [line for line in map(_fault, needed) if line]
    print("\n".join(sorted(set(wrong))), file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


def _fault(wanted: Requirement) -> str | None:
    """Say what is wrong with the lower bound of a library; None when nothing is."""
    if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in EXTRAS):
        return None
    bounds = [item.version for item in wanted.specifier if item.operator == ">="]
    installed = version(wanted.name)
    if not bounds:
        return f"pyproject.toml: {wanted.name} has no lower bound; write one, such as {installed}"
    if Version(bounds[0]) != Version(installed):
        return f"pyproject.toml: {wanted.name}>={bounds[0]} cannot be had; write >={installed}"
    return None


if __name__ == "__main__":
    sys.exit(main())
