"""Change a model file at random, repeatedly: it must be refused with a ModelError, or give a usable model.

`make fuzz` runs it; the counts of the last run are in SECURITY.md.
"""

from __future__ import annotations

import copy
import hashlib
import json
import random
import struct
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from rolesort import Classifier, Mode
from rolesort.errors import ModelError
from rolesort.model.file import load_model

ROOT = Path(__file__).parent.parent
PREFIX = struct.Struct("<8sHI")
CONTENT = (ROOT / "tests" / "data" / "format-1.rolesort").read_bytes()
HEADER_END = PREFIX.size + PREFIX.unpack_from(CONTENT)[2]
TEXTS = ("1、负责会员积分与社群运营；\n2、策划活动，投放广告，跟进数据。" * 3, "收银", "")
VALUES = [
    None, True, False, 0, 1, -1, 2, 255, 65_536, 2**31, 2**53 + 1, 2**63, 2**64, -(2**63), 10**400, 0.0, -0.0, 0.5, 1e-320,
    1e308, float("inf"), float("-inf"), float("nan"), "", " ", "0", "甲", "\0", "\n", "\x1b[2J", "\u202e", "\ud800", "长" * 300,
    [], {}, [[]], [None], ["甲", "甲"], {"": 0}, [["", -1]], [["私域", 0]], {"title": 1},
]  # fmt: skip


def flip(draw: random.Random, content: bytes, low: int, high: int) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.choice((1, 1, 1, 2, 5, 50))):
        changed[draw.randrange(low, high)] = draw.randrange(256)
    return bytes(changed)


def splice(draw: random.Random, content: bytes) -> bytes:
    """Return `content` with a piece removed, duplicated, moved or replaced by random bytes."""
    a, b = sorted(draw.randrange(len(content)) for _ in range(2))
    piece = draw.choice((b"", content[a:b] * 2, content[b : b + 500], draw.randbytes(draw.randrange(200))))
    return content[:a] + piece + content[b:]


def seal(content: bytes) -> bytes:
    return content[:-32] + hashlib.sha256(content[:-32]).digest()


def change_value(draw: random.Random, node: dict | list) -> None:
    """Replace or remove a value somewhere below `node`."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    if not keys:
        return
    key = draw.choice(keys)
    if isinstance(node[key], (dict, list)) and draw.choice((True, True, False)):
        change_value(draw, node[key])
    elif draw.choice((True, False, False, False, False)):
        del node[key]
    else:
        node[key] = copy.deepcopy(draw.choice(VALUES))  # each its own: a later change goes into it


def with_header(draw: random.Random, content: bytes) -> bytes:
    """Return `content` with up to three values of its header changed."""
    header = json.loads(content[PREFIX.size : HEADER_END])
    for _ in range(draw.choice((1, 1, 2, 3))):
        change_value(draw, header)
    encoded = json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(errors="surrogatepass")
    return seal(PREFIX.pack(b"rolesort", 1, len(encoded)) + encoded + content[HEADER_END:])


KINDS = {
    "bytes": lambda draw: flip(draw, CONTENT, 0, len(CONTENT)),
    "bytes, checksum right": lambda draw: seal(flip(draw, CONTENT, 8, len(CONTENT))),
    "header's bytes, checksum right": lambda draw: seal(flip(draw, CONTENT, 8, HEADER_END)),
    "pieces": lambda draw: splice(draw, CONTENT),
    "pieces, checksum right": lambda draw: seal(splice(draw, CONTENT)),
    "header's values, checksum right": lambda draw: with_header(draw, CONTENT),
    "cut short, checksum right": lambda draw: seal(CONTENT[: draw.randrange(len(CONTENT))] + bytes(32)),
}


def outcome(content: bytes) -> str:
    try:
        model = load_model(content)
    except ModelError:
        return "refused"
    classifier = Classifier(replace(model, lexicon=()))
    together = classifier.classify_many([(text, "运营") for text in TEXTS], mode=Mode.STRICT)
    if together != [classifier.classify(text, "运营", mode=Mode.STRICT) for text in TEXTS]:
        raise RuntimeError("one by one and together are not the same")
    return "the same" if model.identity == load_model(CONTENT).identity else "usable"


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    counts: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    for number in range(cases):
        draw = random.Random(number)
        kind = draw.choice(list(KINDS))
        content = KINDS[kind](draw)
        start = time.perf_counter()
        try:
            counts[kind, outcome(content)] += 1
        except Exception:
            Path("fuzz-found.rolesort").write_bytes(content)
            print(f"case {number} ({kind}) is in fuzz-found.rolesort")
            raise
        slowest = max(slowest, time.perf_counter() - start)
    for (kind, result), count in sorted(counts.items()):
        print(f"{kind:34}{result:10}{count:8,}")
    print(f"{cases:,} cases, the slowest took {slowest:.2f} s")


if __name__ == "__main__":
    main()
