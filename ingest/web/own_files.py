"""Take in what a user adds to the pages: metadata, configuration and plugins of Datasette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette.app import DEFAULT_SETTINGS
from datasette.utils import BadMetadataError, parse_metadata

from ingest.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Under this name the pages find what was chosen for them, as plugins of Datasette do.
OURS = "clippings"

#: The key of that choice.
ASSETS = "allow_plugin_assets"

#: Settings on which the lanes of the server stand; see `lanes`.
KEPT_SETTINGS = frozenset({"num_sql_threads"})


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Say what a user adds to the pages.

    Attributes:
        metadata: JSON or YAML, as `datasette --metadata` takes it.
        config: JSON or YAML, as `datasette --config` of 1.0 takes it; on 0.65 too.
        plugins_dir: folder of plugins, as `datasette --plugins-dir` takes it.
        allow_plugin_assets: let scripts and styles of plugins do what plugins are wont to do.
    """

    metadata: Path | None = None
    config: Path | None = None
    plugins_dir: Path | None = None
    allow_plugin_assets: bool = False

    def described(self) -> dict[str, Any]:
        """Return what the two files say together, without the settings.

        Raises:
            InputError: one cannot be read.
        """
        config = {key: value for key, value in read_own(self.config).items() if key != "settings"}
        values = merged(read_own(self.metadata), config)
        if self.allow_plugin_assets:
            values = merged(values, {"plugins": {OURS: {ASSETS: True}}})
        return values

    def settings(self) -> dict[str, Any]:
        """Return the settings of the configuration.

        Raises:
            InputError: there is no such setting, or it is not for users to choose.
        """
        chosen = read_own(self.config).get("settings") or {}
        if not isinstance(chosen, dict):
            message = f"{self.config}: settings must be names with values"
            raise InputError(message)
        for name, value in chosen.items():
            self._check(name, value)
        return chosen

    def check(self) -> None:
        """Refuse what cannot be used, before anything is served.

        Raises:
            InputError: one of the files is at fault.
        """
        self.described()
        self.settings()

    def _check(self, name: str, value: object) -> None:
        usual = DEFAULT_SETTINGS.get(name)
        if usual is None or name in KEPT_SETTINGS:
            what = "is set by ingest itself" if name in KEPT_SETTINGS else "is no setting"
            message = f"{self.config}: {name} {what}; take it out of settings"
            raise InputError(message)
        if type(value) is not type(usual):
            kind = {bool: "true or false", int: "a whole number"}.get(type(usual), "text")
            message = f"{self.config}: the setting {name} must be {kind}, not {value!r}"
            raise InputError(message)


def read_own(path: Path | None) -> dict[str, Any]:
    """Return what a file of JSON or YAML says; nothing where there is none.

    Raises:
        InputError: it cannot be read, or says something else.
    """
    if path is None:
        return {}
    try:
        values = parse_metadata(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}: it cannot be read ({error.strerror or error})"
        raise InputError(message) from error
    except (BadMetadataError, ValueError) as error:
        message = f"{path}: it is neither JSON nor YAML in UTF-8; see the metadata of Datasette"
        raise InputError(message) from error
    if not isinstance(values, dict) or not _is_shaped(values):
        message = f"{path}: it must hold names with values, as `databases:` or `plugins:`"
        raise InputError(message)
    return values


def _is_shaped(values: Mapping[str, Any]) -> bool:
    """Tell whether what Datasette looks into are names with values, down to the tables."""
    places = [values.get("plugins"), values.get("databases")]
    databases = values.get("databases")
    if isinstance(databases, dict):
        places += databases.values()
        for database in databases.values():
            places += [database.get(key) for key in ("tables", "queries")] if database else []
    return all(place is None or isinstance(place, dict) for place in places)


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return both together, names within names too; where they differ the second counts."""
    both = dict(first)
    for key, value in second.items():
        held = both.get(key)
        is_deeper = isinstance(held, dict) and isinstance(value, dict)
        both[key] = merged(held or {}, value) if is_deeper else value
    return both
