"""Read the vectors of pieces of words from the two files that the package wordllama ships.

The package itself is not imported: it would bring in a dozen others, and the files are simple.
The weights are safetensors, a JSON header before the numbers; the list of pieces is JSON.

Source: https://github.com/huggingface/safetensors (format).
"""

from __future__ import annotations

import json
import math
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.errors import InputError
from ingest.storage.word_pieces import WORD_START, WordPieces
from ingest.text.words import terms
from ingest.version import install_command

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "wordllama"
WEIGHTS = "wordllama/weights/l2_supercat_256.safetensors"
PIECES = "wordllama/tokenizers/l2_supercat_tokenizer_config.json"

#: Numbers kept of each vector. The weights were trained so that the first say most: of 256,
#: 128 order as well, and 64 worse.
DIMENSIONS = 128

#: Bytes of the header that states what the weights are: it has some 90.
MAX_HEADER_BYTES = 1 << 20

#: With this the list marks a piece that begins a word.
_LISTED_START = "\u2581"


def read_installed() -> WordPieces:
    """Return what the installed package has.

    Raises:
        InputError: the package is not installed, or its files are not those of the release that
            is known here.
    """
    try:
        package = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError as error:
        message = (
            f"the word vectors are not installed; run {install_command('meaning')} and do it again"
        )
        raise InputError(message) from error
    weights, pieces = (Path(str(package.locate_file(name))) for name in (WEIGHTS, PIECES))
    return read_files(weights, pieces, f"{PACKAGE} {package.version}, {weights.stem}")


def read_files(weights: Path, pieces: Path, origin: str) -> WordPieces:
    """Return the pieces that can stand in an index, with their vectors.

    Raises:
        InputError: a file is missing or not in the known form.
    """
    try:
        vectors = _vectors(weights.read_bytes())
        listed = _listed(pieces.read_bytes())
    except OSError as error:
        raise InputError(_refusal(Path(error.filename), str(error.strerror))) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError(_refusal(weights.parent, f"not in the known form ({error})")) from error
    if not vectors.shape[1] or len(listed) != len(vectors):
        what = f"{len(listed):,} pieces for {len(vectors):,} vectors"
        raise InputError(_refusal(pieces, what))
    return _indexable(listed, vectors, origin)


def _refusal(path: Path, what: str) -> str:
    return f"{path}: {what}; run {install_command('meaning', option='--force-reinstall ')}"


def _vectors(content: bytes) -> NDArray[np.float32]:
    """Return the one table of a safetensors file, a row for each piece."""
    size = int.from_bytes(content[:8], "little")
    if not 0 < size <= min(MAX_HEADER_BYTES, len(content) - 8):
        message = "no header"
        raise ValueError(message)
    header = json.loads(content[8 : 8 + size])
    tables = [table for name, table in header.items() if name != "__metadata__"]
    (table,) = tables
    kind = {"F16": "<f2", "F32": "<f4"}[table["dtype"]]
    rows, columns = (int(number) for number in table["shape"])
    numbers = np.frombuffer(content[8 + size :], kind)
    if min(rows, columns) < 1 or numbers.size != math.prod((rows, columns)):
        message = f"{numbers.size:,} numbers for {rows:,} times {columns:,}"
        raise ValueError(message)
    vectors: NDArray[np.float32] = numbers.reshape(rows, columns).astype(np.float32)
    if not np.isfinite(vectors).all():
        message = "numbers without a value"
        raise ValueError(message)
    return vectors


def _listed(content: bytes) -> list[str]:
    """Return the pieces in the order of their vectors."""
    numbers: dict[Any, Any] = json.loads(content)["model"]["vocab"]
    listed = sorted(numbers, key=numbers.__getitem__)
    if [numbers[piece] for piece in listed] != list(range(len(listed))):
        message = "the pieces are not numbered from 0"
        raise ValueError(message)
    return listed


def _indexable(listed: list[str], vectors: NDArray[np.float32], origin: str) -> WordPieces:
    """Return the pieces in the form of the index; what differs in case or accents is put together.

    Pieces are listed commonest first, and stay so. One letter is a piece only where it begins a
    word: longer pieces are joined from it.
    """
    places: dict[str, int] = {}
    rows, groups = [], []
    for row, piece in enumerate(listed):
        letters = piece.removeprefix(_LISTED_START)
        start = WORD_START if piece.startswith(_LISTED_START) else ""
        words = terms(letters) if letters.isalnum() else []
        if len(words) == 1 and len(start + words[0]) > 1:
            rows.append(row)
            groups.append(places.setdefault(start + words[0], len(places)))
    kept = vectors[rows, :DIMENSIONS]
    means = np.zeros((len(places), kept.shape[1]), np.float32)
    np.add.at(means, groups, kept)
    means /= np.bincount(groups, minlength=len(places))[:, None]
    largest = float(np.abs(means).max(initial=0.0)) or 1.0
    packed = np.rint(means * (np.iinfo(np.int8).max / largest)).astype(np.int8)
    return WordPieces(origin, tuple(places), packed)
