"""Read and write model files: data only, nothing in them can run code.

Layout, all numbers little-endian::

    8   magic "rolesort"
    2   format version
    4   length of the header in bytes
        header, JSON: labels, counts, bias, lexicon, weighting, temperature, thresholds, card
        features, UTF-8, one a line
        idf, one unsigned 16-bit number a feature
        coefficients, one signed 16-bit number a feature and label
    32  SHA-256 of all the bytes before

The first 12 hexadecimal digits of the checksum are the model's identity. There is no date in the file: the same model is the
same file.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import sys
import tempfile
from array import array
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rolesort.errors import ModelError
from rolesort.model import Mode, Model, Threshold, Weighting
from rolesort.tokenizer import LexiconEntry

FORMAT_VERSION = 1
MAX_BYTES = 64 * 1024 * 1024  # a model of a million features; anything larger is no model of ours
_MAGIC = b"rolesort"
_PREFIX = struct.Struct("<8sHI")
_CHECKSUM_BYTES = 32
_RETRAIN = "train it again with `rolesort train`"


def write_model(model: Model, path: Path) -> str:
    """Write `model` to `path`, all of it or nothing, and return its identity."""
    content = dump_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return _identity(content)


def dump_model(model: Model) -> bytes:
    """Return the bytes of a model file."""
    features = "\n".join(model.features).encode()
    header = {
        "labels": model.labels,
        "n_features": len(model.features),
        "n_feature_bytes": len(features),
        "bias": model.bias,
        "lexicon": [[entry.word, entry.frequency] for entry in model.lexicon],
        "weighting": asdict(model.weighting),
        "temperature": model.temperature,
        "thresholds": {mode.value: asdict(threshold) for mode, threshold in model.thresholds.items()},
        "card": model.card,
    }
    encoded = json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    content = b"".join(
        (
            _PREFIX.pack(_MAGIC, FORMAT_VERSION, len(encoded)),
            encoded,
            features,
            _little_endian("H", model.idf),
            _little_endian("h", model.coefficients),
        )
    )
    return content + hashlib.sha256(content).digest()


def read_model(path: Path) -> Model:
    """Return the model in the file at `path`.

    Raises:
        ModelError: The file is missing, unreadable, damaged, no model, or of a newer format.

    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ModelError(f"{path} is no rolesort model: it is larger than {MAX_BYTES // 2**20} MB")
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"cannot read the model {path}: {error.strerror}") from error
    try:
        return load_model(content)
    except ModelError as error:
        raise ModelError(f"{path} {error}") from None


def read_identity(path: Path) -> str:
    """Return the identity of the model in the file at `path`, without checking that it is one.

    Raises:
        ModelError: The file is missing or unreadable.

    """
    try:
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - _CHECKSUM_BYTES, 0))
            return _identity(file.read())
    except OSError as error:
        raise ModelError(f"cannot read the model {path}: {error.strerror}") from error


def load_model(content: bytes) -> Model:
    """Return the model whose file has this content.

    Raises:
        ModelError: The content is damaged, no model, or of a newer format; its message reads on from the file's name.

    """
    if len(content) < _PREFIX.size + _CHECKSUM_BYTES or not content.startswith(_MAGIC):
        raise ModelError(f"is no rolesort model; {_RETRAIN}")
    _, version, header_bytes = _PREFIX.unpack_from(content)
    if version > FORMAT_VERSION:
        raise ModelError(f"has format {version}, this rolesort reads up to {FORMAT_VERSION}; update rolesort")
    body = memoryview(content)[:-_CHECKSUM_BYTES]
    if hashlib.sha256(body).digest() != content[-_CHECKSUM_BYTES:]:
        raise ModelError(f"is damaged (its checksum is wrong); copy it again or {_RETRAIN}")
    try:
        return _parse(body, header_bytes, _identity(content))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ModelError(f"is damaged ({type(error).__name__}: {error}); {_RETRAIN}") from error


def _parse(body: memoryview, header_bytes: int, identity: str) -> Model:
    start = _PREFIX.size
    header: dict[str, Any] = json.loads(bytes(body[start : start + header_bytes]))
    start += header_bytes
    labels = tuple(header["labels"])
    count, feature_bytes = int(header["n_features"]), int(header["n_feature_bytes"])
    widths = (feature_bytes, 2 * count, 2 * count * len(labels))
    if len(body) - start != sum(widths):
        raise ValueError("its parts do not have the sizes its header gives")
    encoded, idf, coefficients = (body[start + sum(widths[:i]) : start + sum(widths[: i + 1])] for i in range(3))
    features = tuple(str(encoded, "utf-8").split("\n"))
    if len(features) != count or len(header["bias"]) != len(labels):
        raise ValueError("its counts do not agree")
    temperature = float(header["temperature"])
    if temperature <= 0:
        raise ValueError("its temperature is not positive")
    return Model(
        labels=labels,
        features=features,
        idf=_native("H", idf),
        coefficients=_native("h", coefficients),
        bias=tuple(header["bias"]),
        lexicon=tuple(LexiconEntry(word, frequency) for word, frequency in header["lexicon"]),
        weighting=Weighting(**header["weighting"]),
        temperature=temperature,
        thresholds={Mode(mode): Threshold(**values) for mode, values in header["thresholds"].items()},
        card=header["card"],
        identity=identity,
    )


def _identity(content: bytes) -> str:
    return content[-_CHECKSUM_BYTES:].hex()[:12]


def _little_endian(code: str, values: Iterable[int]) -> bytes:
    numbers = array(code, values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _native(code: str, data: memoryview) -> array[int]:
    numbers: array[int] = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
