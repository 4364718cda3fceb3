"""Import sqlite-utils without what it takes in on the way and no corpus needs.

It imports pandas and NumPy where they are installed, for the types of columns made from their
values: a second before a command of the program begins.
"""

from __future__ import annotations

import sys
from importlib import import_module

#: What sqlite-utils imports if it can, and goes without if it cannot.
UNNEEDED = ("numpy", "pandas")


def import_sqlite_utils() -> None:
    """Import it alone; for a process that is ours, for others may want it with all its types."""
    # None there is "not installed" to an import.
    hidden = [name for name in UNNEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import_module("sqlite_utils")
    finally:
        for name in hidden:
            del sys.modules[name]
