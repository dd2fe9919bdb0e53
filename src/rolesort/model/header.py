"""Encode and decode the header of a model file: JSON to checked, typed values, and back.

For any JSON, `decode_header` returns values that scoring can use, or raises a ValueError that says what is wrong with
them. It accepts only what `encode_header` writes, byte for byte: no duplicate keys, no NaN, no lone surrogates
and no second way to write a model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from typing import Any

from rolesort.features.tokenizer import MAX_FREQUENCY, LexiconEntry
from rolesort.model.model import Mode, Threshold, Weighting
from rolesort.system.expression import Expression
from rolesort.system.terminal import STEERING

MAX_HEADER_BYTES = 1024 * 1024  # ours has 8 kB; JSON takes up to thirty times its size in memory
MAX_FEATURES = 1 << 19  # ours has 40,000
MAX_LABELS = 1_000
_MAX_CHARACTERS = 200  # of a label or a word
_MAX_DEPTH = 12  # of the card
_MAX_BIAS = 1 << 31
_TEMPERATURES = (1e-3, 1e3)
# Lines are weighted by powers of their lengths; these bounds work for any length.
_EXPONENTS = (0.0, 4.0)
_TITLE_WEIGHTS = (0.0, 100.0)
_DAMPINGS = (0.0, 1e6)
_CAPS = (0.0, 1e6)
_REQUIREMENTS_WEIGHTS = (0.0, 100.0)
# The fields that each format added to the weighting.
_WEIGHTING_FIELDS = {
    1: {"order_exponent", "length_exponent", "title"},
    2: {"order_exponent", "length_exponent", "title", "title_damping", "soft_cap"},
    3: {"order_exponent", "length_exponent", "title", "title_damping", "soft_cap", "requirements"},
    4: {"order_exponent", "length_exponent", "title", "title_damping", "soft_cap", "requirements"},
}
_LABELS_OF_THRESHOLDS_FROM = 4
# Lone surrogates cannot be encoded.
_has_control_character = Expression(rf"[\n{STEERING}\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a model file; `rolesort.model.model.Model` explains the values."""

    labels: tuple[str, ...]
    n_features: int
    n_feature_bytes: int
    bias: tuple[int, ...]
    lexicon: tuple[LexiconEntry, ...]
    weighting: Weighting
    temperature: float
    thresholds: Mapping[Mode, Threshold]
    card: Mapping[str, Any]


def encode_header(header: Header) -> bytes:
    """Return the JSON of `header`."""
    return _encode(
        {
            "labels": header.labels,
            "n_features": header.n_features,
            "n_feature_bytes": header.n_feature_bytes,
            "bias": header.bias,
            "lexicon": [[entry.word, entry.frequency] for entry in header.lexicon],
            "weighting": asdict(header.weighting),
            "temperature": header.temperature,
            "thresholds": {mode.value: asdict(threshold) for mode, threshold in header.thresholds.items()},
            "card": header.card,
        }
    )


def decode_header(encoded: bytes | memoryview, version: int) -> Header:
    """Decode the header JSON of a file of format `version`.

    Raises:
        ValueError: It differs from the output of `encode_header`; the message says what is wrong, as in "its temperature is …".

    """
    if len(encoded) > MAX_HEADER_BYTES:
        raise ValueError(f"its header is larger than {MAX_HEADER_BYTES:,} bytes")
    tree = _parse(bytes(encoded))
    fields = _object(tree, "header", set(Header.__dataclass_fields__))
    labels = _labels(fields["labels"])
    bias = tuple(_whole(value, "bias", -_MAX_BIAS, _MAX_BIAS) for value in _list(fields["bias"], "bias"))
    if len(bias) != len(labels):
        raise ValueError(f"it has {len(labels)} labels and {len(bias)} biases")
    return Header(
        labels=labels,
        n_features=_whole(fields["n_features"], "number of features", 1, MAX_FEATURES),
        n_feature_bytes=_whole(fields["n_feature_bytes"], "size of its features", 1, 1 << 32),
        bias=bias,
        lexicon=_lexicon(fields["lexicon"]),
        weighting=_weighting(fields["weighting"], version),
        temperature=_number(fields["temperature"], "temperature", *_TEMPERATURES),
        thresholds=_thresholds(fields["thresholds"], version, labels),
        card=_card(fields["card"]),
    )


def _parse(encoded: bytes) -> object:
    try:
        tree: object = json.loads(encoded.decode())
        same = _encode(tree) == encoded
    except (ValueError, RecursionError) as error:
        raise ValueError("its header is not JSON") from error
    if not same:
        raise ValueError("its header is not written as rolesort writes it")
    return tree


def _encode(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _labels(value: object) -> tuple[str, ...]:
    labels = tuple(_text(label, "label") for label in _list(value, "list of labels"))
    if not 2 <= len(labels) <= MAX_LABELS:  # noqa: PLR2004 (an answer names the two best)
        raise ValueError(f"it has {len(labels)} labels, not 2 to {MAX_LABELS:,}")
    if len(set(labels)) != len(labels):
        raise ValueError("two of its labels are the same")
    return labels


def _lexicon(value: object) -> tuple[LexiconEntry, ...]:
    entries = []
    for pair in _list(value, "lexicon"):
        if not isinstance(pair, list) or len(pair) != len(("word", "frequency")):
            raise ValueError("its lexicon has an entry that is not a word and a frequency")
        word = _text(pair[0], "word in its lexicon")
        entries.append(LexiconEntry(word, _whole(pair[1], "frequency in its lexicon", 0, MAX_FREQUENCY)))
    return tuple(entries)


def _weighting(value: object, version: int) -> Weighting:
    fields = _object(value, "weighting", _WEIGHTING_FIELDS[version])
    return Weighting(
        order_exponent=_number(fields["order_exponent"], "order exponent", *_EXPONENTS),
        length_exponent=_number(fields["length_exponent"], "length exponent", *_EXPONENTS),
        title=_number(fields["title"], "title weight", *_TITLE_WEIGHTS),
        title_damping=_number(fields.get("title_damping", 0.0), "title damping", *_DAMPINGS),
        soft_cap=_number(fields.get("soft_cap", 0.0), "soft cap", *_CAPS),
        requirements=_number(fields.get("requirements", 0.0), "weight of requirements", *_REQUIREMENTS_WEIGHTS),
    )


def _thresholds(value: object, version: int, labels: Sequence[str]) -> dict[Mode, Threshold]:
    modes = _object(value, "list of thresholds", {Mode.BALANCED, Mode.STRICT})
    names = {"probability", "margin"} | ({"labels"} if version >= _LABELS_OF_THRESHOLDS_FROM else set())
    thresholds = {}
    for mode, threshold in modes.items():
        fields = _object(threshold, "threshold", names)
        of_labels = fields.get("labels", {})
        if not isinstance(of_labels, dict) or not of_labels.keys() <= set(labels):
            raise ValueError("the labels of its threshold are not labels of the model")
        thresholds[Mode(mode)] = Threshold(
            probability=_share(fields["probability"]),
            margin=_share(fields["margin"]),
            labels={label: _share(probability) for label, probability in of_labels.items()},
        )
    return thresholds


def _share(value: object) -> float:
    return _number(value, "threshold", 0.0, 1.0)


def _card(value: object) -> dict[str, Any]:
    """Return the card, checked for depth and printable strings; `rolesort.inspection.card` reads it."""
    if not isinstance(value, dict):
        raise ValueError("its card is not an object")  # noqa: TRY004 (all of them are one kind of error here)
    level: list[object] = [value]
    for _ in range(_MAX_DEPTH):
        if any(isinstance(node, str) and _has_control_character.search(node) for node in level):
            raise ValueError("its card has control characters")
        level = [child for node in level for child in _children(node)]
    if level:
        raise ValueError(f"its card is nested deeper than {_MAX_DEPTH}")
    return value


def _children(node: object) -> list[object]:
    if isinstance(node, dict):
        return [*node.keys(), *node.values()]
    return node if isinstance(node, list) else []


def _object(value: object, name: str, keys: AbstractSet[str]) -> dict[str, object]:
    if not isinstance(value, dict) or value.keys() != keys:
        raise ValueError(f"its {name} does not have the fields {', '.join(sorted(keys))}")
    return value


def _list(value: object, name: str) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"its {name} is not a list")  # noqa: TRY004 (as above)
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_CHARACTERS or value.strip() != value:
        raise ValueError(f"a {name} is not a text of 1 to {_MAX_CHARACTERS} characters")
    if _has_control_character.search(value):
        raise ValueError(f"a {name} has control characters")
    return value


def _whole(value: object, name: str, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"its {name} is not a whole number from {low:,} to {high:,}")
    return value


def _number(value: object, name: str, low: float, high: float) -> float:
    if type(value) not in {int, float} or not low <= value <= high:  # type: ignore[operator]
        raise ValueError(f"its {name} is not a number from {low:g} to {high:g}")
    return float(value)  # type: ignore[arg-type]
