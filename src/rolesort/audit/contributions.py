"""Find the words of a posting that pull it from one label to another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rolesort.features.extract import is_part, part_text, words_of_phrase
from rolesort.training.cross_validation import FoldModel
from rolesort.training.segment_table import SegmentTable

_N_WORDS = 4


@dataclass(frozen=True, slots=True)
class Pulls:
    """The words that pull most to the given label, and those that pull most to the suggested one."""

    label: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()


def pulling_words(model: FoldModel, table: SegmentTable, posting: int, label: int, suggested: int) -> Pulls:
    """Return the words of `posting` that pull it to the model's columns `label` and `suggested`.

    The contribution of a word part counts for its word.
    """
    difference = model.regression.coefficients[:, suggested] - model.regression.coefficients[:, label]
    sums: Counter[str] = Counter()
    for segment in range(table.starts[posting], table.starts[posting + 1]):
        start, end = model.vectors.indptr[segment : segment + 2]
        columns = model.vectors.indices[start:end]
        values = model.vectors.data[start:end] * difference[columns] * table.shares[segment]
        words = [table.features[column] for column in table.counts.indices[slice(*table.counts.indptr[segment : segment + 2])]]
        words = [word for word in words if not is_part(word) and words_of_phrase(word) is None]
        for column, value in zip(columns.tolist(), values.tolist(), strict=True):
            for word in _words(table.features[model.tf_idf.columns[column]], words):
                sums[word] += value
    ranked = sums.most_common()
    return Pulls(
        label=tuple(word for word, value in reversed(ranked[-_N_WORDS:]) if value < 0),
        suggested=tuple(word for word, value in ranked[:_N_WORDS] if value > 0),
    )


def _words(feature: str, words: list[str]) -> list[str]:
    """Return the display form of a feature: a phrase as written, a part as the words that contain it."""
    if is_part(feature):
        return [word for word in words if part_text(feature) in word and len(word) > len(part_text(feature))][:1]
    pair = words_of_phrase(feature)
    return ["".join(pair)] if pair else [feature]
