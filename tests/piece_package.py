"""Write a package like wordllama with a few pieces of words, so that no test needs the real one."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

from ingest.storage.piece_files import PACKAGE, PIECES, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: The sign of the package for the start of a word.
START = "\u2581"

#: Vehicles point one way, food another; pieces of one word follow it. Vectors of four numbers.
VECTORS: Mapping[str, Sequence[float]] = {
    "<unk>": (9, 9, 9, 9),
    "<0x41>": (9, 9, 9, 9),
    f"{START}boat": (1, 0, 0, 0.1),
    f"{START}ship": (1, 0.1, 0, 0),
    f"{START}Bread": (0, 1, 0, 0),
    f"{START}bread": (0, 0.8, 0.2, 0),
    f"{START}f": (9, 9, 9, 9),
    f"{START}fl": (0, 0.9, 0, 0),
    "ou": (9, 9, 9, 9),
    "our": (0, 0.9, 0, 0.1),
    f"{START}council": (0, 0, 1, 0),
    f"{START}a": (9, 9, 9, 9),
    "".join((START, "na\u00efve")): (0, 0, 0, 1),
    ".": (9, 9, 9, 9),
}


def write_package(folder: Path, version: str = "0.2.2") -> Path:
    """Write the package into `folder`, which is to stand on `sys.path`."""
    weights, pieces = folder / WEIGHTS, folder / PIECES
    weights.parent.mkdir(parents=True)
    pieces.parent.mkdir(parents=True)
    weights.write_bytes(safetensors(list(VECTORS.values())))
    pieces.write_text(listed(list(VECTORS)), encoding="utf-8")
    about = folder / f"{PACKAGE}-{version}.dist-info" / "METADATA"
    about.parent.mkdir()
    about.write_text(f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {version}\n")
    return folder


def safetensors(vectors: Sequence[Sequence[float]], kind: str = "F16") -> bytes:
    """Return a file of weights: the size of its header, the header, the numbers."""
    numbers = [number for vector in vectors for number in vector]
    letter = {"F16": "e", "F32": "f"}.get(kind, "e")
    packed = struct.pack(f"<{len(numbers)}{letter}", *numbers)
    shape = [len(vectors), len(vectors[0])]
    table = {"dtype": kind, "shape": shape, "data_offsets": [0, len(packed)]}
    header = json.dumps({"embedding.weight": table}).encode()
    return struct.pack("<Q", len(header)) + header + packed


def listed(pieces: Sequence[str]) -> str:
    """Return a list of pieces as the package has it."""
    return json.dumps({"model": {"vocab": {piece: place for place, piece in enumerate(pieces)}}})
