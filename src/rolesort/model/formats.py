"""Encode and decode the part of a model file between the prefix and the checksum (`rolesort.model.file`).

All numbers are little-endian::

    header, JSON: labels, counts, bias, lexicon, weighting, temperature, thresholds, card (`rolesort.model.header`)
    features, UTF-8, one per line, sorted by code points
    idf, one unsigned 16-bit number per feature
    coefficients, one signed 16-bit number per feature and label

Format 2 added `title_damping` and `soft_cap` to the weighting, format 3 `requirements`; in earlier formats they are 0.
Format 4 added the `labels` of thresholds.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from itertools import islice
from operator import lt

from rolesort.model.header import Header, decode_header, encode_header
from rolesort.model.model import Model
from rolesort.system.expression import Expression
from rolesort.system.terminal import STEERING

_IDF, _COEFFICIENT = "H", "h"  # type codes of `array` for unsigned and signed numbers
_NUMBER_BYTES = 2
VERSIONS = (1, 2, 3, 4)  # never removed: every later version can read every earlier file
NEWEST = max(VERSIONS)
_BREAK = "\n"
_has_impossible_character = Expression(rf"[{STEERING}\xa0\u3000]")


def encode(model: Model) -> tuple[bytes, bytes]:
    """Return the header and the rest of the file, in the newest format."""
    features = _BREAK.join(model.features).encode()
    header = Header(
        labels=model.labels,
        n_features=len(model.features),
        n_feature_bytes=len(features),
        bias=model.bias,
        lexicon=model.lexicon,
        weighting=model.weighting,
        temperature=model.temperature,
        thresholds=model.thresholds,
        card=model.card,
    )
    return encode_header(header), features + _little_endian(_IDF, model.idf) + _little_endian(_COEFFICIENT, model.coefficients)


def decode(encoded_header: memoryview, rest: memoryview, identity: str, version: int = NEWEST) -> Model:
    """Return the model of this header and the rest of the file.

    Raises:
        ValueError: They differ from the output of `encode`; the message says what is wrong.

    """
    header = decode_header(encoded_header, version)
    idf_at = header.n_feature_bytes
    coefficients_at = idf_at + _NUMBER_BYTES * header.n_features
    if len(rest) != coefficients_at + _NUMBER_BYTES * header.n_features * len(header.labels):
        raise ValueError("its parts do not have the sizes that its header gives")
    return Model(
        labels=header.labels,
        features=_features(rest[:idf_at], header.n_features),
        idf=_native(_IDF, rest[idf_at:coefficients_at]),
        coefficients=_native(_COEFFICIENT, rest[coefficients_at:]),
        bias=header.bias,
        lexicon=header.lexicon,
        weighting=header.weighting,
        temperature=header.temperature,
        thresholds=header.thresholds,
        card=header.card,
        identity=identity,
    )


def _features(encoded: memoryview, count: int) -> tuple[str, ...]:
    try:
        text = str(encoded, "utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("its features are not UTF-8") from error
    if text.count(_BREAK) != count - 1:
        raise ValueError("it does not have as many features as its header says")
    if _has_impossible_character.search(text):
        raise ValueError("a feature has a character that no word can have")
    if 2 * _BREAK in text or text.startswith(_BREAK) or text.endswith(_BREAK):
        raise ValueError("a feature is empty")
    features = tuple(text.split(_BREAK))
    if not all(map(lt, features, islice(features, 1, None))):
        raise ValueError("its features are not sorted, or two are the same")
    return features


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
