from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rolesort.features.extract import parts
from rolesort.model.model import Mode, Model, Threshold, Weighting
from rolesort.scoring.packed_sums import PackedTable

FEATURES = ("*ab", "*bc", "abc", "abc dd", "dd", "ee")
LARGEST = 2**15 - 1


def model(rows: list[tuple[int, int, int]], idf: list[int]) -> Model:
    return Model(
        labels=("x", "y", "z"),
        features=FEATURES,
        idf=idf,
        coefficients=[value for row in rows for value in row],
        bias=(0, 0, 0),
        lexicon=(),
        weighting=Weighting(0.5, 0.5, 0.3),
        temperature=1.0,
        thresholds={mode: Threshold() for mode in Mode},
    )


coefficient = st.integers(-LARGEST, LARGEST)
rows = st.lists(st.tuples(coefficient, coefficient, coefficient), min_size=len(FEATURES), max_size=len(FEATURES))
idfs = st.lists(st.integers(1, 2**16 - 1), min_size=len(FEATURES), max_size=len(FEATURES))


@given(
    rows, idfs, st.sets(st.sampled_from(["abc", "dd", "ee", "unknown", "xab"])), st.sets(st.sampled_from(["abc dd", "dd ee"]))
)
def test_lanes_add_up_like_separate_sums(
    rows: list[tuple[int, int, int]], idf: list[int], words: set[str], phrases: set[str]
) -> None:
    table = PackedTable(model(rows, idf))
    pairs = {("abc", "dd")} if "abc dd" in phrases else set()
    known = [
        FEATURES.index(feature)
        for feature in [*(f for word in words for f in (word, *parts(word))), *phrases]
        if feature in FEATURES
    ]
    total = table.sum(words, pairs)
    assert total.products == [sum(rows[i][label] * idf[i] for i in known) for label in range(3)]
    assert total.n_words == len(words)
    assert total.n_known_words == len(words & set(FEATURES))
    assert total.squares == sum(idf[i] ** 2 for i in known)


def test_many_features_of_one_sign_do_not_spill_into_the_next_lane() -> None:
    table = PackedTable(model([(-LARGEST, LARGEST, -LARGEST)] * len(FEATURES), [2**16 - 1] * len(FEATURES)))
    product = LARGEST * (2**16 - 1)
    assert table.sum(["dd"] * 10_000, []).products == [-product * 10_000, product * 10_000, -product * 10_000]
