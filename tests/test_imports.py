"""Every module can be imported, whichever versions of the libraries there are."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import ingest

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(ingest.__path__, "ingest.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("package", sorted({name.split(".")[1] for name in MODULES}))
def test_all_modules_of_a_package_can_be_imported(package: str) -> None:
    names = [name for name in MODULES if name.split(".")[1] == package]
    assert [import_module(name).__name__ for name in names] == names
