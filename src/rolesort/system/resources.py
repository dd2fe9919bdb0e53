"""Locate the default model and corpus: in an installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parent.parent


def default_model() -> Path:
    """Return the path of the default model."""
    return _find("models") / "default.rolesort"


def default_dictionary() -> Path:
    """Return the path of jieba's dictionary in the format of `rolesort.features.dictionary`."""
    return _find("models") / "jieba.words"


def default_corpus() -> Path:
    """Return the folder of our corpus."""
    return _find("corpus")


def _find(name: str) -> Path:
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.is_dir() else _CHECKOUT / name
