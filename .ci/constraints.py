"""Print the versions that are installed, as constraints for the next installation.

Run it in an environment in which every test has passed: `make constraints`. Datasette is left out,
for the tests run on two lines of it; a version that needs a younger Python is marked so.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distributions

#: Ours, the two lines of Datasette, and what builds environments.
LEFT_OUT = frozenset({"clippings-archive", "datasette", "pip", "setuptools", "wheel"})

#: The oldest Python that is supported.
OLDEST = (3, 10)


def main() -> None:
    """Print one line for each library."""
    lines = {_line(found) for found in distributions() if _name(found) not in LEFT_OUT}
    print("# Versions with which every test has passed; written by `make constraints`.")
    print("\n".join(sorted(lines)))


def _line(found: Distribution) -> str:
    needed = re.search(r">=\s*(\d+)\.(\d+)", found.metadata.get("Requires-Python") or "")
    version = (int(needed[1]), int(needed[2])) if needed else OLDEST
    marker = f' ; python_version >= "{version[0]}.{version[1]}"' if version > OLDEST else ""
    return f"{_name(found)}=={found.version}{marker}"


def _name(found: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()


if __name__ == "__main__":
    main()
