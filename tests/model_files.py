"""Model files put together by hand, right and wrong, for the tests."""

from __future__ import annotations

import hashlib
import json
import math
import struct
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rolesort import Classifier, Mode
from rolesort.model.file import FORMAT_VERSION
from rolesort.model.model import Model

PREFIX = struct.Struct("<8sHI")
# The smallest header that is right.
HEADER: Mapping[str, Any] = {
    "labels": ["甲", "乙"],
    "n_features": 2,
    "n_feature_bytes": len("会员\n收银".encode()),
    "bias": [1, -1],
    "lexicon": [["私域", 20_000]],
    "weighting": {
        "order_exponent": 0.5,
        "length_exponent": 0.5,
        "title": 0.35,
        "title_damping": 400.0,
        "soft_cap": 5.0,
        "requirements": 0.4,
    },
    "temperature": 0.7,
    "thresholds": {
        "balanced": {"probability": 0.5, "margin": 0.0, "labels": {}},
        "strict": {"probability": 0.9, "margin": 0.1, "labels": {"乙": 0.8}},
    },
    "card": {"corpus": {"postings": {"甲": 3, "乙": 4}}, "figures": [0.5, 1, None, True]},
}
NUMBERS = struct.pack("<2H4h", 64, 90, 128, -128, -70, 70)


def header_bytes(header: object) -> bytes:
    """Return `header` as it is written in a file."""
    return json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sealed(header: bytes, rest: bytes, version: int = FORMAT_VERSION, header_size: int | None = None) -> bytes:
    """Return a file of these parts whose checksum is right."""
    size = len(header) if header_size is None else header_size
    return resealed(PREFIX.pack(b"rolesort", version, size) + header + rest + bytes(32))


def resealed(content: bytes) -> bytes:
    """Return `content` with the checksum made right."""
    return content[:-32] + hashlib.sha256(content[:-32]).digest()


def with_features(*features: str | bytes, count: int | None = None) -> bytes:
    """Return a file with these features, whose header gives their count or `count`."""
    encoded = b"\n".join(feature if isinstance(feature, bytes) else feature.encode() for feature in features)
    n = len(features) if count is None else count
    header = {**HEADER, "n_features": n, "n_feature_bytes": len(encoded)}
    return sealed(header_bytes(header), encoded + bytes(2 * n + 4 * n))


SMALLEST = sealed(header_bytes(HEADER), "会员\n收银".encode() + NUMBERS)


def assert_usable(model: Model) -> None:
    """Check that the model classifies whatever it is given."""
    # A dictionary of its own for each lexicon would take 90 ms; tests of the header look at its words.
    classifier = Classifier(replace(model, lexicon=()))
    texts = ("负责会员积分与收银，会员活动；" * 40, "会员", "", "1、收银\n2、会员 收银\n" * 30)
    for mode in Mode:
        results = [classifier.classify(text, "会员", mode=mode) for text in texts]
        assert results == classifier.classify_many([(text, "会员") for text in texts], mode=mode)
        assert all(result.role in model.labels for result in results)
        assert all(math.isclose(sum(result.probabilities.values()), 1) for result in results)
