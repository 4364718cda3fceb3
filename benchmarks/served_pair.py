"""Start this server and stock Datasette beside each other, and ask them over real sockets."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds that a server may take to start, and an answer to come.
STARTING_S = 60.0
PATIENCE_S = 120.0

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what came back: the status (0 for nothing), how long it took, how much it was."""

    status: int
    seconds: float
    size: int
    lines: int


@dataclass(frozen=True, slots=True)
class Server:
    """Hold a running server."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    def memory_mb(self) -> float:
        """Return the memory that it holds now; nothing where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0.0
        line = next(line for line in told.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    async def get(self, path: str, patience_s: float = PATIENCE_S) -> Answer:
        """Return the answer to a request, read to its end."""
        began = time.perf_counter()
        status = size = lines = 0
        with suppress(OSError, asyncio.TimeoutError, ValueError, IndexError):
            status, size, lines = await asyncio.wait_for(self._ask(path), patience_s)
        return Answer(status, time.perf_counter() - began, size, lines)

    async def _ask(self, path: str) -> tuple[int, int, int]:
        reader, writer = await self._send(path)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            size = lines = 0
            while piece := await reader.read(1 << 16):
                size += len(piece)
                lines += piece.count(b"\n")
            return int(head.split()[1]), size, lines
        finally:
            writer.close()

    async def abandon(self, path: str, after_s: float) -> None:
        """Ask for a page and leave before it comes."""
        _, writer = await self._send(path)
        await asyncio.sleep(after_s)
        writer.close()

    async def _send(self, path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection(HOST, self.port)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nConnection: close\r\n\r\n".encode()
        )
        await writer.drain()
        return reader, writer


@contextmanager
def ours(corpus: Path) -> Iterator[Server]:
    """Serve a corpus with `ingest serve`."""
    port = _free_port()
    command = [sys.executable, "-m", "ingest", "serve", "--db", str(corpus), "--port", str(port)]
    with _running("Clippings", command, port, dict(os.environ)) as server:
        yield server


@contextmanager
def stock(corpus: Path) -> Iterator[Server]:
    """Serve a corpus with Datasette as it comes, told only where its indexes are."""
    port = _free_port()
    tables = {
        table: {"fts_table": f"{table}_fts", "fts_pk": "id"} for table in ("articles", "paragraphs")
    }
    metadata = corpus.with_suffix(".stock.yml")
    metadata.write_text(yaml.safe_dump({"databases": {corpus.stem: {"tables": tables}}}))
    command = [sys.executable, "-m", "datasette", "serve", str(corpus), "-p", str(port)]
    command += ["-h", HOST, "-m", str(metadata)]
    with _running("stock", command, port, {**os.environ, "DATASETTE_LOAD_PLUGINS": ""}) as server:
        yield server
    metadata.unlink()


@contextmanager
def _running(
    name: str, command: list[str], port: int, environment: dict[str, str]
) -> Iterator[Server]:
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silent, stderr=silent, env=environment) as process:
        try:
            _wait_for(port, process)
            yield Server(name, port, process)
        finally:
            process.kill()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    message = f"no server answered on port {port}"
    raise TimeoutError(message)
