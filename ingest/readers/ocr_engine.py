"""Find the program that reads pictures of text: tesseract, which comes from the system."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple

from ingest.version import install_command

#: What to do where the program, or the part of Python that opens pictures, is not there.
REMEDY = (
    f"to have its text recognised (OCR), run {install_command('ocr')}, and install the "
    "program tesseract: apt-get install tesseract-ocr, brew install tesseract, or "
    "winget install UB-Mannheim.TesseractOCR"
)

_PROGRAM = "tesseract"
_VERSION = re.compile(r"tesseract v?(\d[\w.]{0,20})")
_LANGUAGE_NAME = re.compile(r"^[A-Za-z_]{3,20}(?:/[A-Za-z_]{3,20})?$")
_ASKING_S = 20.0


class Engine(NamedTuple):
    """Hold the program that reads pictures: where it lies, its version and its languages."""

    program: str
    version: str
    languages: frozenset[str]


@lru_cache(maxsize=1)
def engine() -> Engine | None:
    """Return the program that reads pictures; None where it, or Pillow, is not there."""
    program = shutil.which(_PROGRAM)
    if program is None or find_spec("PIL") is None:
        return None
    try:
        version = _VERSION.search(_asked(program, "--version"))
        listed = _asked(program, "--list-langs").splitlines()[1:]
    except (OSError, subprocess.SubprocessError):
        return None
    languages = frozenset(name for name in map(str.strip, listed) if _LANGUAGE_NAME.match(name))
    return Engine(program, version[1], languages) if version and languages else None


def is_ocr_ready() -> bool:
    """Tell whether text in pictures can be read on this machine."""
    return engine() is not None


def _asked(program: str, question: str) -> str:
    answer = subprocess.run(  # noqa: S603  found on the PATH
        [program, question], capture_output=True, text=True, timeout=_ASKING_S, check=True
    )
    return answer.stdout + answer.stderr
