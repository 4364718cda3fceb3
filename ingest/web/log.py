"""Say in one line what was to be expected; only a fault of the program keeps its traceback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableMapping

LOGGER = logging.getLogger("clippings")

#: Characters of an address in the log. What was asked behind it is nobody's business.
MAX_PATH_CHARS = 200


def keep_sql_out(database: Any) -> None:
    """Have Datasette write no SQL to the log when it fails: a reader may have written it."""
    execute = database.execute

    def execute_silently(*args: Any, **kwargs: Any) -> Any:
        """Execute a statement without its text in the log."""
        return execute(*args, **{**kwargs, "log_sql_errors": False})

    database.execute = execute_silently


def left(scope: MutableMapping[str, Any]) -> None:
    """Note that a reader left before the answer was there."""
    LOGGER.warning("%s: its reader left before it was answered", _line(scope))


def refused(scope: MutableMapping[str, Any], status: int, error: BaseException) -> None:
    """Note a request that could not be answered for a reason that lies in it."""
    LOGGER.warning("%s: answered %d (%s)", _line(scope), status, type(error).__name__)


def unanswered(scope: MutableMapping[str, Any], status: int, sentence: str) -> None:
    """Note a request that a search engine did not answer, and why."""
    LOGGER.warning("%s: answered %d (%s)", _line(scope), status, sentence)


def failed(scope: MutableMapping[str, Any], error: BaseException) -> None:
    """Note a fault of the program, with the way to it."""
    LOGGER.error("%s: failed", _line(scope), exc_info=error)


def _line(scope: MutableMapping[str, Any]) -> str:
    return f"{scope['method']} {ascii(scope['path'][:MAX_PATH_CHARS])[1:-1]}"
