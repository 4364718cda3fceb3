"""Make certificates for tests, by the program openssl."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DAYS = "2"


@dataclass(frozen=True, slots=True)
class Authority:
    """Sign certificates; `certificate` is what others must trust."""

    folder: Path
    name: str

    @property
    def certificate(self) -> Path:
        """Return the file that others must trust."""
        return self.folder / f"{self.name}.pem"

    def sign(self, name: str) -> None:
        """Write NAME.pem and NAME.key into the folder, for 127.0.0.1 and localhost."""
        extensions = self.folder / f"{name}.ext"
        extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n", encoding="ascii")
        _openssl(
            self.folder, "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}",
            "-keyout", f"{name}.key", "-out", f"{name}.csr",
        )  # fmt: skip
        _openssl(
            self.folder, "x509", "-req", "-in", f"{name}.csr", "-days", DAYS, "-CAcreateserial",
            "-CA", f"{self.name}.pem", "-CAkey", f"{self.name}.key", "-out", f"{name}.pem",
            "-extfile", extensions.name,
        )  # fmt: skip


def make_authority(folder: Path, name: str) -> Authority:
    """Return a new authority whose files lie in a folder."""
    _openssl(
        folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", DAYS,
        "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem",
    )  # fmt: skip
    return Authority(folder, name)


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
