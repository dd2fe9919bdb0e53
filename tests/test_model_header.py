from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesort.errors import ModelError
from rolesort.features.tokenizer import MAX_FREQUENCY, load_cut
from rolesort.model.file import load_model
from rolesort.model.formats import NEWEST
from rolesort.model.header import MAX_FEATURES, MAX_HEADER_BYTES, MAX_LABELS, decode_header, encode_header
from rolesort.model.model import Mode, Threshold
from tests.model_files import HEADER, NUMBERS, SMALLEST, assert_usable, header_bytes, sealed

Path = tuple[str | int, ...]


def changed(path: Path, value: object) -> dict[str, Any]:
    """Return the smallest header with another value at `path`."""
    header = copy.deepcopy(dict(HEADER))
    node: Any = header
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return header


def paths(node: object, here: Path = ()) -> list[Path]:
    """Return the paths of all values in a header."""
    items: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        items = list(node.items())
    elif isinstance(node, list):
        items = list(enumerate(node))
    return [*([here] if here else []), *(path for key, child in items for path in paths(child, (*here, key)))]


def test_a_header_comes_back_as_it_was() -> None:
    header = decode_header(header_bytes(HEADER), NEWEST)
    assert header.labels == ("甲", "乙")
    assert header.thresholds[Mode.STRICT] == Threshold(0.9, 0.1, {"乙": 0.8})
    assert encode_header(header) == header_bytes(HEADER)


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("labels",), ["甲"], "it has 1 labels, not 2 to 1,000"),
        (("labels",), ["甲"] * 2, "two of its labels are the same"),
        (("labels",), "甲乙", "list of labels is not a list"),
        (("labels",), [str(n) for n in range(MAX_LABELS + 1)], "it has 1001 labels, not 2 to 1,000"),
        (("labels", 0), 1, "a label is not a text"),
        (("labels", 0), "", "a label is not a text"),
        (("labels", 0), " 甲", "a label is not a text"),
        (("labels", 0), "甲" * 201, "a label is not a text"),
        (("labels", 0), "\x1b[2J", "a label has control characters"),
        (("labels", 0), "甲\n乙", "a label has control characters"),
        (("labels", 0), "甲\u202e乙", "a label has control characters"),
        (("bias",), [0], "2 labels and 1 biases"),
        (("bias", 0), 0.5, "its bias is not a whole number"),
        (("bias", 0), True, "its bias is not a whole number"),
        (("bias", 0), 10**400, "its bias is not a whole number"),
        (("n_features",), 0, "its number of features"),
        (("n_features",), -1, "its number of features"),
        (("n_features",), 2.0, "its number of features"),
        (("n_features",), MAX_FEATURES + 1, "its number of features"),
        (("n_feature_bytes",), 2**64, "its size of its features"),
        (("lexicon",), {"私域": 1}, "its lexicon is not a list"),
        (("lexicon", 0), ["私域"], "not a word and a frequency"),
        (("lexicon", 0), "私域", "not a word and a frequency"),
        (("lexicon", 0, 0), "", "a word in its lexicon is not a text"),
        (("lexicon", 0, 0), "\0", "a word in its lexicon has control characters"),
        (("lexicon", 0, 1), -1, "its frequency in its lexicon"),
        (("lexicon", 0, 1), MAX_FREQUENCY + 1, "its frequency in its lexicon"),
        (("weighting",), {"title": 1}, "its weighting does not have the fields"),
        (("weighting", "title"), -0.1, "its title weight is not a number"),
        (("weighting", "order_exponent"), 400, "its order exponent is not a number"),
        (("weighting", "length_exponent"), "0.5", "its length exponent is not a number"),
        (("weighting", "title_damping"), -1, "its title damping is not a number"),
        (("weighting", "soft_cap"), "5", "its soft cap is not a number"),
        (("weighting", "requirements"), -0.1, "its weight of requirements is not a number"),
        (("weighting", "speed"), 1, "its weighting does not have the fields"),
        (("temperature",), 0, "its temperature is not a number"),
        (("temperature",), False, "its temperature is not a number"),
        (("temperature",), 1e308, "its temperature is not a number"),
        (("thresholds",), {}, "its list of thresholds does not have the fields balanced, strict"),
        (("thresholds", "sure"), {}, "its list of thresholds does not have"),
        (("thresholds", "strict", "probability"), 1.01, "its threshold is not a number"),
        (("thresholds", "strict", "margin"), -0.01, "its threshold is not a number"),
        (("thresholds", "strict"), {"probability": 1}, "its threshold does not have the fields"),
        (("thresholds", "strict", "labels"), {"丙": 0.5}, "the labels of its threshold are not labels of the model"),
        (("thresholds", "strict", "labels"), ["乙"], "the labels of its threshold are not labels of the model"),
        (("thresholds", "strict", "labels", "乙"), 1.01, "its threshold is not a number"),
        (("card",), [], "its card is not an object"),
        (("card", "note"), "\x1b]0;gone\x07", "its card has control characters"),
        (("card", "\x07"), 1, "its card has control characters"),
        (("card", "deep"), [[[[[[[[[[[[[]]]]]]]]]]]]], "its card is nested deeper"),
        (("extra",), 1, "its header does not have the fields"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named(path: Path, value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        decode_header(header_bytes(changed(path, value)), NEWEST)


GOOD = header_bytes(HEADER)


@pytest.mark.parametrize(
    ("encoded", "says"),
    [
        pytest.param(b"", "not JSON", id="empty"),
        pytest.param(b"\xff\xfe", "not JSON", id="not UTF-8"),
        pytest.param(b"[]", "does not have the fields", id="a list"),
        pytest.param(b"null", "does not have the fields", id="null"),
        pytest.param(b"[" * 500_000, "not JSON", id="brackets that never close"),
        pytest.param(b"[" * 500_000 + b"]" * 500_000, "not JSON", id="nested deep"),
        pytest.param(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "not JSON", id="objects nested deep"),
        pytest.param(b"9" * 100_000, "not JSON", id="a number of many digits"),
        pytest.param(b" " * (MAX_HEADER_BYTES + 1), "is larger than", id="too large"),
        pytest.param(GOOD.replace(b"0.7", b"NaN"), "not JSON", id="NaN"),
        pytest.param(GOOD.replace(b"[0.5,1,null", b"[NaN,1,null"), "not JSON", id="NaN in the card"),
        pytest.param(GOOD.replace(b"0.7", b"Infinity"), "not JSON", id="Infinity"),
        pytest.param(GOOD.replace(b"0.7", b"1e999"), "not JSON", id="beyond floats"),
        pytest.param(GOOD.replace(b"0.7", b"0.70"), "not written as rolesort writes it", id="another way to write a number"),
        pytest.param(GOOD.replace(b'"temp', b'"temperature":5,"temp'), "as rolesort writes it", id="a key twice"),
        pytest.param(GOOD.replace("甲".encode(), b"\\ud800"), "not JSON", id="half a surrogate pair"),
        pytest.param(GOOD.replace("甲".encode(), b"\xed\xa0\x80"), "not JSON", id="half a surrogate pair, encoded"),
        pytest.param(GOOD.replace("甲".encode(), b"\\u7532"), "as rolesort writes it", id="another way to write a character"),
        pytest.param(b" " + GOOD, "as rolesort writes it", id="white space"),
        pytest.param(b"\xef\xbb\xbf" + GOOD, "not JSON", id="a byte order mark"),
    ],
)
def test_json_that_rolesort_does_not_write_is_refused(encoded: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        decode_header(encoded, NEWEST)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**400), max_value=10**400)
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=8),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=4), children, max_size=4),
    max_leaves=8,
)


@given(path=st.sampled_from(paths(dict(HEADER))), value=json_values, ascii_only=st.booleans())
def test_whatever_stands_in_a_header_the_model_can_be_used_or_is_refused(path: Path, value: object, ascii_only: bool) -> None:
    header = json.dumps(changed(path, value), ensure_ascii=ascii_only, sort_keys=True, separators=(",", ":"))
    try:
        model = load_model(sealed(header.encode(errors="surrogatepass"), SMALLEST[-32 - len(NUMBERS) - 13 : -32]))
    except ModelError:
        return
    assert_usable(model)


@given(word=st.text(st.characters(exclude_categories=()), max_size=300), frequency=st.integers(-2, 2 * MAX_FREQUENCY))
def test_whatever_stands_in_a_lexicon_both_cutters_can_take_it_or_it_is_refused(word: str, frequency: int) -> None:
    rjieba = pytest.importorskip("rjieba", reason="rjieba has no wheel for this machine")
    header = json.dumps(changed(("lexicon",), [[word, frequency]]), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        (entry,) = decode_header(header.encode(errors="surrogatepass"), NEWEST).lexicon
    except ValueError:
        return
    dictionary = rjieba.Jieba.empty()
    dictionary.add_word(entry.word, entry.frequency, None)
    assert "".join(dictionary.cut(f"会员{word}会员", hmm=False)) == f"会员{word}会员"


@pytest.mark.parametrize("frequency", [0, 1, MAX_FREQUENCY])
def test_the_outermost_frequencies_leave_other_words_alone(frequency: int) -> None:
    lexicon = decode_header(header_bytes(changed(("lexicon",), [["阿弥私域", frequency], ["𠀀", frequency]])), NEWEST).lexicon
    assert load_cut(lexicon)("会员运营") == load_cut(())("会员运营")


@given(st.binary(max_size=200))
def test_bytes_at_random_are_no_header(encoded: bytes) -> None:
    with pytest.raises(ValueError, match="its header"):
        decode_header(encoded, NEWEST)
