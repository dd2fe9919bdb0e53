from __future__ import annotations

import gzip
import math
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from rolesort import Classifier, Mode, Status
from rolesort.errors import ModelError
from rolesort.model.file import FORMAT_VERSION, MAX_BYTES, dump_model, load_model, read_model, write_model
from rolesort.model.model import Model
from tests.model_files import HEADER, PREFIX, SMALLEST, header_bytes, resealed, sealed, with_features


def test_a_model_comes_back_as_it_was(small_model: Model, tmp_path: Path) -> None:
    identity = write_model(small_model, tmp_path / "a.rolesort")
    back = read_model(tmp_path / "a.rolesort")
    assert back.identity == identity
    assert dump_model(back) == dump_model(small_model)
    assert list(back.coefficients) == list(small_model.coefficients)


def refusal(folder: Path, content: bytes) -> str:
    """Return what reading a file with this content says, without the file's name."""
    path = folder / "bad.rolesort"
    path.write_bytes(content)
    with pytest.raises(ModelError) as raised:
        read_model(path)
    message = str(raised.value)
    assert message.startswith(f"{path} ")
    assert "\n" not in message
    return message.removeprefix(f"{path} ")


@pytest.mark.parametrize(
    ("other", "says"),
    [
        pytest.param(lambda _: b"", "is empty", id="nothing"),
        pytest.param(lambda _: "职位,描述\n编辑,选题\n".encode(), "is not a rolesort model", id="a CSV"),
        pytest.param(lambda _: pickle.dumps({"labels": []}) * 50, "looks like a pickle, which could run code", id="a pickle"),
        pytest.param(gzip.compress, "is packed with gzip; unpack it first", id="gzip"),
        pytest.param(lambda c: b"PK\3\4" + c, "is a zip archive; unpack it first", id="zip"),
        pytest.param(zstandard.compress, "is packed with zstd; unpack it first", id="zstd"),
        pytest.param(lambda c: b"ROLESORT" + c[8:], "is not a rolesort model", id="wrong magic"),
        pytest.param(lambda c: c[:40], "is damaged .truncated", id="cut short in the prefix"),
        pytest.param(lambda c: c[: len(c) // 2], "is damaged .wrong checksum", id="cut short"),
        pytest.param(lambda c: c[:8] + b"\5\0" + c[10:], "has format 5, .* formats up to 4; update", id="newer format"),
        pytest.param(lambda c: resealed(c[:8] + b"\0\0" + c[10:]), "has format 0, which does not exist", id="no format"),
    ],
)
def test_what_is_no_whole_model_is_called_what_it_is(
    tmp_path: Path, content: bytes, other: Callable[[bytes], bytes], says: str
) -> None:
    assert re.match(says, refusal(tmp_path, other(content)))


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (sealed(header_bytes(HEADER), b"", header_size=2**32 - 1), "it ends within its header"),
        (sealed(b"[" * 2_000_000, b""), "its header is larger than"),
        (sealed(header_bytes(HEADER), b"", header_size=0), "its header is not JSON"),
        (sealed(header_bytes({**HEADER, "n_features": 400_000}), b"abc"), "do not have the sizes that its header gives"),
        (sealed(header_bytes({**HEADER, "n_feature_bytes": 2**32}), b"abc"), "do not have the sizes that its header gives"),
        (with_features("会员", "收银", count=3), "does not have as many features as its header says"),
        (with_features("会员", "会员"), "its features are not sorted, or two are the same"),
        (with_features("会员", ""), "a feature is empty"),
        (with_features("", "会员"), "a feature is empty"),
        (with_features("会员", "", "收银"), "a feature is empty"),
        (with_features("会员", "\x1b[2J"), "a feature has a character that no word can have"),
        (with_features("会员", "收\u3000银"), "a feature has a character that no word can have"),
        (with_features("会员", "\u202e收银"), "a feature has a character that no word can have"),
        (with_features("会员", b"\xed\xa0\x80"), "its features are not UTF-8"),
        (with_features("会员", b"\xff"), "its features are not UTF-8"),
    ],
)
def test_a_right_checksum_does_not_make_a_model(tmp_path: Path, bad: bytes, says: str) -> None:
    assert load_model(SMALLEST).features == ("会员", "收银")
    message = refusal(tmp_path, bad)
    assert message.startswith("is not a valid model: ")
    assert says in message
    assert message.endswith("train it again with `rolesort train`")


STORED = Path(__file__).parent / "data"


def test_every_format_there_ever_was_has_a_stored_file() -> None:
    versions = {PREFIX.unpack_from(file.read_bytes())[1] for file in STORED.glob("format-*.rolesort")}
    assert versions == set(range(1, FORMAT_VERSION + 1))


def test_format_1_is_still_read() -> None:
    classifier = Classifier.load(STORED / "format-1.rolesort")
    result = classifier.classify("负责会员积分、社群运营与用户留存", "用户运营")
    assert (classifier.model.identity, len(classifier.model.features)) == ("5288a518a064", 1151)
    assert (result.role, round(result.probability, 4)) == ("用户运营", 0.7792)


def test_format_2_is_still_read() -> None:
    classifier = Classifier.load(STORED / "format-2.rolesort")
    result = classifier.classify("负责会员积分、社群运营与用户留存", "用户运营")
    weighting = classifier.model.weighting
    assert (weighting.title_damping, weighting.soft_cap, weighting.requirements) == (400.0, 5.0, 0.0)
    assert (result.role, round(result.probability, 4)) == ("用户运营", 0.9908)


def test_format_3_is_read() -> None:
    classifier = Classifier.load(STORED / "format-3.rolesort")
    result = classifier.classify("职责：负责会员积分、社群运营与用户留存\n要求：熟悉用户运营", "用户运营")
    assert classifier.model.weighting.requirements == 0.4
    assert (result.role, round(result.probability, 4)) == ("用户运营", 0.9969)


def test_format_4_is_read() -> None:
    classifier = Classifier.load(STORED / "format-4.rolesort")
    result = classifier.classify("负责会员积分、社群运营与用户留存", "用户运营", mode=Mode.STRICT)
    strict = classifier.model.thresholds[Mode.STRICT]
    assert (strict.probability, strict.labels) == (0.999, {"用户运营": 0.85})
    assert (result.role, round(result.probability, 4), result.status) == ("用户运营", 0.8801, Status.OK)


def test_a_file_larger_than_any_model_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.rolesort"
    with path.open("wb") as file:
        file.write(b"rolesort")
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ModelError, match="is larger than 16 MB"):
        read_model(path)


def test_a_model_that_could_not_be_read_again_is_not_written(small_model: Model, tmp_path: Path) -> None:
    path = tmp_path / "a.rolesort"
    path.write_bytes(b"old")
    for bad in (
        replace(small_model, temperature=math.inf),
        replace(small_model, labels=("\ud800", *small_model.labels[1:])),
        replace(small_model, idf=[1 << 16, *small_model.idf[1:]]),
        replace(small_model, features=("", *small_model.features[1:])),
        replace(small_model, features=("长" * MAX_BYTES, *small_model.features[1:])),
    ):
        with pytest.raises(ModelError, match="this model cannot be saved: "):
            write_model(bad, path)
    assert path.read_bytes() == b"old"


def test_reading_and_scoring_need_neither_scikit_learn_nor_scipy_nor_numpy() -> None:
    program = (
        "import sys\nfrom rolesort import Classifier\nClassifier.load().classify('负责公众号选题与撰写')\n"
        "print(sorted({'sklearn', 'scipy', 'numpy', 'joblib', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
