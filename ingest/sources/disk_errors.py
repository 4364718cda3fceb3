"""Say why the system does not give a file or a folder, and what helps."""

from __future__ import annotations

import errno

from ingest.text.clean import showable

#: Characters of what a library says that are shown.
SAID_CHARS = 200


def _numbers(*names: str) -> frozenset[int]:
    """Return the numbers of errors; a system does not know all of them."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_REMEDIES = (
    (_numbers("EACCES", "EPERM"), "check its permissions"),
    (
        _numbers("ENOENT", "ENOTDIR"),
        "it was there a moment ago; bring it back and load again",
    ),
    (
        _numbers("EIO", "EBADMSG", "EUCLEAN", "EREMOTEIO", "EILSEQ"),
        "its disk fails; check the disk, or get another copy, and load again",
    ),
    (
        _numbers("ENODEV", "ENXIO", "ENOMEDIUM", "ENOTCONN", "ESTALE", "ETIMEDOUT", "EHOSTDOWN")
        | _numbers("EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ECONNRESET", "ECONNREFUSED"),
        "its disk or network drive does not answer; connect it and load again",
    ),
    (
        _numbers("EMFILE", "ENFILE", "ENOMEM"),
        "the system has too much open; close other programs and load again",
    ),
)


def is_of_system(error: OSError) -> bool:
    """Tell whether the system refused; libraries raise the same for what a damaged file holds."""
    return error.errno is not None


def refusal(error: OSError | RuntimeError) -> str:
    """Return why something cannot be read, and what helps: `(WHY); WHAT HELPS`."""
    number = getattr(error, "errno", None)
    why = getattr(error, "strerror", None) or "input error"
    helps = (remedy for numbers, remedy in _REMEDIES if number in numbers)
    return f"({why}); {next(helps, 'load it again, or copy it to another disk first')}"


def said_by(error: BaseException) -> str:
    """Return what a library says went wrong, in one line that can be shown."""
    return showable(" ".join(str(error).split())[:SAID_CHARS]) or type(error).__name__
