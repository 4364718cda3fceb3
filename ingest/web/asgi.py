"""Name the types of the ASGI interface, by which a server hands requests on.

Source: the ASGI specification, version 3.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

#: What a server knows of one connection: its path, headers, peer.
Scope: TypeAlias = MutableMapping[str, Any]

#: One event of a request or an answer: a part of a body, the head of a response.
Message: TypeAlias = MutableMapping[str, Any]

#: Waits for the next event of the request.
Receive: TypeAlias = Callable[[], Awaitable[Message]]

#: Hands on one event of the answer.
Send: TypeAlias = Callable[[Message], Awaitable[None]]

App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
