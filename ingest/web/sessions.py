"""Keep who has logged in, on the server: a cookie is only the number of an entry here.

So a session ends when its holder logs out, when its time is up, and when the server stops,
whatever a browser has kept.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from time import monotonic as clock
from typing import Any

#: Seconds from the password to the end of a session, used or not: a working day.
SESSION_S = 12 * 60 * 60

#: Sessions at a time. Only who has the password makes one; beyond it the oldest ends.
MAX_SESSIONS = 10_000

COOKIE = "clippings_session"

#: Behind TLS. No browser takes this name without Secure, nor from another host of the domain.
SECURE_COOKIE = f"__Host-{COOKIE}"


@dataclass(frozen=True, slots=True)
class Session:
    """Hold who somebody is, and until when."""

    actor: dict[str, Any]
    ends: float


class Sessions:
    """Hold the sessions of one server under the hashes of their numbers."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}

    def begin(self, actor: dict[str, Any]) -> str:
        """Open a session under a number that nobody knew before, and return it."""
        now = clock()
        self._sessions = {key: held for key, held in self._sessions.items() if held.ends > now}
        while len(self._sessions) >= MAX_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        number = secrets.token_urlsafe(32)
        self._sessions[_key(number)] = Session(actor, now + SESSION_S)
        return number

    def actor(self, number: str) -> dict[str, Any] | None:
        """Return whose session this is; None when there is none, or none any more."""
        session = self._sessions.get(_key(number))
        return session.actor if session is not None and session.ends > clock() else None

    def end(self, number: str) -> None:
        """End a session, if there is one."""
        self._sessions.pop(_key(number), None)


def cookie(number: str, *, is_tls: bool) -> str:
    """Return the header that gives a browser its session; an empty number takes it away."""
    name = SECURE_COOKIE if is_tls else COOKIE
    seconds = SESSION_S if number else 0
    flags = "HttpOnly; SameSite=Lax" + ("; Secure" if is_tls else "")
    return f"{name}={number}; Path=/; Max-Age={seconds}; {flags}"


def number_in(cookies: list[tuple[str, str]], *, is_tls: bool) -> str:
    """Return the number that a browser shows; empty when it shows none, or several."""
    name = SECURE_COOKIE if is_tls else COOKIE
    numbers = {value for key, value in cookies if key == name and value}
    return numbers.pop() if len(numbers) == 1 else ""


def hardened(cookie_header: bytes, *, is_tls: bool) -> bytes:
    """Return a Set-Cookie header out of reach of scripts, of other sites and of plain lines."""
    present = {part.strip().split(b"=")[0].lower() for part in cookie_header.split(b";")[1:]}
    flags = [(b"httponly", b"HttpOnly"), (b"samesite", b"SameSite=Lax")]
    if is_tls:
        flags.append((b"secure", b"Secure"))
    return b"; ".join([cookie_header, *(flag for name, flag in flags if name not in present)])


def _key(number: str) -> str:
    return hashlib.sha256(number.encode("utf-8", "surrogateescape")).hexdigest()
