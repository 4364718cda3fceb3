"""Read the address of an engine, and what proves to it who asks.

The address stands on the command line, where every user of the machine can read it, so it holds
no secret: those come from the environment, or from a file that the environment names. Nothing
here puts them into a message, and they are left out when an address is printed.
"""

from __future__ import annotations

import base64
import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How an address begins, and whether what is sent is encrypted.
SCHEMES = {"opensearch": False, "opensearch+https": True}
#: Where engines listen unless told otherwise.
DEFAULT_PORT = 9200
#: Longest name of a published corpus; engines allow 255 bytes, and we put a stamp behind it.
MAX_PUBLISHED_NAME_CHARS = 100

USER = "CLIPPINGS_ENGINE_USER"
PASSWORD = "CLIPPINGS_ENGINE_PASSWORD"  # noqa: S105  the name of a variable
API_KEY = "CLIPPINGS_ENGINE_API_KEY"
AUTHORITY = "CLIPPINGS_ENGINE_CA"
CERTIFICATE = "CLIPPINGS_ENGINE_CERT"
CERTIFICATE_KEY = "CLIPPINGS_ENGINE_CERT_KEY"
#: Set to `yes`, it lets a password or key go over a network that is not encrypted.
UNENCRYPTED = "CLIPPINGS_ENGINE_UNENCRYPTED"
#: What is put behind the name of a variable that names a file with the secret in it.
IN_FILE = "_FILE"

EXAMPLE = "opensearch://localhost:9200/news"

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_HOST = re.compile(r"[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]")
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Secrets:
    """Hold what proves who asks: a user with a password, a key, or a certificate."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    context: ssl.SSLContext | None = field(default=None, repr=False, compare=False)

    @property
    def is_sent(self) -> bool:
        """Tell whether a password or key goes with every request."""
        return bool(self.password or self.api_key)


@dataclass(frozen=True, slots=True)
class Address:
    """Say where a published corpus is: the nodes to ask, and its name there."""

    hosts: tuple[tuple[str, int], ...]
    name: str
    is_encrypted: bool = False
    secrets: Secrets = field(default=Secrets(), repr=False)

    def __str__(self) -> str:
        scheme = "opensearch+https" if self.is_encrypted else "opensearch"
        return f"{scheme}://{self.places}/{self.name}"

    @property
    def places(self) -> str:
        """Return the nodes as they stand in the address."""
        return ",".join(
            f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in self.hosts
        )


def read_address(url: str, environment: Mapping[str, str]) -> Address:
    """Return the address that a user has written, with the secrets of the environment.

    `opensearch://host:9200/NAME`, or `opensearch+https://` for TLS; several nodes are parted by
    commas: `opensearch://a:9200,b:9200/NAME`.

    Raises:
        InputError: it is no such address, it holds a password, or a secret cannot be read.
    """
    scheme, parted, rest = url.partition("://")
    if not parted or scheme not in SCHEMES:
        message = f"this is no address of an engine; it looks like {EXAMPLE}"
        raise InputError(message)
    places, _, name = rest.partition("/")
    if "@" in rest:
        message = (
            "the address of an engine holds no user or password, for others can read a command "
            f"line; put them into {USER} and {PASSWORD}{IN_FILE}"
        )
        raise InputError(message)
    is_encrypted = SCHEMES[scheme]
    address = Address(
        hosts=tuple(_read_host(place) for place in places.split(",")),
        name=_checked_name(name.removesuffix("/")),
        is_encrypted=is_encrypted,
        secrets=_read_secrets(environment, is_encrypted=is_encrypted),
    )
    _refuse_open_secrets(address, environment)
    return address


def _read_host(place: str) -> tuple[str, int]:
    host = place.rsplit(":", 1)[0] if not place.endswith("]") else place
    try:
        port = urlsplit(f"//{place}").port
    except ValueError:
        port = 0
    if not _HOST.fullmatch(host) or port == 0:
        message = f"{place!r} is no host and port of an engine; it looks like {EXAMPLE}"
        raise InputError(message)
    return host.strip("[]"), port or DEFAULT_PORT


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name) or len(name) > MAX_PUBLISHED_NAME_CHARS:
        message = (
            f"{name!r} is no name for a published corpus: small letters a to z, digits, "
            f"and . _ - inside, at most {MAX_PUBLISHED_NAME_CHARS}; as in {EXAMPLE}"
        )
        raise InputError(message)
    return name


def _read_secrets(environment: Mapping[str, str], *, is_encrypted: bool) -> Secrets:
    user, password = environment.get(USER), _secret(environment, PASSWORD)
    api_key = _secret(environment, API_KEY)
    if bool(user) != bool(password):
        message = f"{USER} and {PASSWORD} (or {PASSWORD}{IN_FILE}) go together; set both"
        raise InputError(message)
    if user and api_key:
        message = f"{USER} and {API_KEY} are two ways to say who you are; set one of them"
        raise InputError(message)
    if api_key and ":" in api_key:
        api_key = base64.b64encode(api_key.encode()).decode("ascii")
    return Secrets(
        user=user or None,
        password=password,
        api_key=api_key,
        context=_read_context(environment) if is_encrypted else None,
    )


def _secret(environment: Mapping[str, str], name: str) -> str | None:
    """Return a secret from the environment or from the file it names."""
    place = environment.get(name + IN_FILE)
    value = _read_secret_file(name + IN_FILE, Path(place)) if place else environment.get(name)
    if value and not (value.isascii() and value.isprintable()) and name == API_KEY:
        message = f"what {name} gives is no key of an engine: it has more than one line"
        raise InputError(message)
    return value or None


def _read_secret_file(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        message = f"{path}: {name} names this file, which cannot be read ({error.strerror})"
        raise InputError(message) from error
    except UnicodeDecodeError:
        message = f"{path}: {name} names this file, which is no text"
        raise InputError(message) from None


def _read_context(environment: Mapping[str, str]) -> ssl.SSLContext:
    """Return how certificates are checked, and the own one that is shown."""
    authority = environment.get(AUTHORITY)
    certificate, key = environment.get(CERTIFICATE), environment.get(CERTIFICATE_KEY)
    if key and not certificate:
        message = f"{CERTIFICATE_KEY} is of use only with {CERTIFICATE}; set both"
        raise InputError(message)
    try:
        context = ssl.create_default_context(cafile=authority or None)
    except OSError as error:
        message = f"{authority}: {AUTHORITY} names this file, {_fault(error)}"
        raise InputError(message) from error
    if certificate:
        try:
            context.load_cert_chain(certificate, key or None, password=_no_passphrase)
        except (OSError, ValueError) as error:
            message = (
                f"{certificate}: {CERTIFICATE} and {CERTIFICATE_KEY} give no certificate with its "
                f"key: {_fault(error)}"
            )
            raise InputError(message) from error
    return context


def _no_passphrase() -> str:
    """Refuse a key with a passphrase: OpenSSL would ask for it, and we never ask."""
    raise ValueError("the key has a passphrase")


def _fault(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "which holds none in PEM form, or one that does not fit"
    reason = getattr(error, "strerror", None) or error
    return f"which cannot be used ({reason})"


def _refuse_open_secrets(address: Address, environment: Mapping[str, str]) -> None:
    """Let no password or key travel where others can read it."""
    others = [host for host, _ in address.hosts if host not in _THIS_MACHINE]
    if (
        address.secrets.is_sent
        and others
        and not address.is_encrypted
        and environment.get(UNENCRYPTED) != "yes"
    ):
        message = (
            f"your password or key would go to {others[0]} unencrypted; write opensearch+https://, "
            f"or set {UNENCRYPTED}=yes where the network is closed"
        )
        raise InputError(message)
