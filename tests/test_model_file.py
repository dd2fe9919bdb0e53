from __future__ import annotations

import hashlib
import os
import pickle
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rolesort.errors import ModelError
from rolesort.model import Model
from rolesort.model_file import FORMAT_VERSION, MAX_BYTES, dump_model, load_model, read_model, write_model


def test_a_model_comes_back_as_it_was(small_model: Model, tmp_path: Path) -> None:
    identity = write_model(small_model, tmp_path / "a.rolesort")
    back = read_model(tmp_path / "a.rolesort")
    assert back.identity == identity
    assert dump_model(back) == dump_model(small_model)
    assert list(back.coefficients) == list(small_model.coefficients)


def resealed(content: bytes) -> bytes:
    return content[:-32] + hashlib.sha256(content[:-32]).digest()


def with_header(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        magic, version, size = struct.unpack_from("<8sHI", content)
        header = change(content[14 : 14 + size])
        return resealed(struct.pack("<8sHI", magic, version, len(header)) + header + content[14 + size :])

    return damage


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(lambda _: b"", "is no rolesort model", id="empty"),
        pytest.param(lambda _: pickle.dumps({"labels": []}, protocol=4) * 50, "is no rolesort model", id="a pickle"),
        pytest.param(lambda c: b"ROLESORT" + c[8:], "is no rolesort model", id="wrong magic"),
        pytest.param(lambda c: c[: len(c) // 2], "is damaged", id="cut short"),
        pytest.param(lambda c: c[:5000] + bytes([c[5000] ^ 1]) + c[5001:], "is damaged", id="one bit flipped"),
        pytest.param(
            lambda c: resealed(c[:8] + struct.pack("<H", FORMAT_VERSION + 1) + c[10:]), "update rolesort", id="newer format"
        ),
        pytest.param(lambda c: resealed(c[:10] + struct.pack("<I", 2**32 - 1) + c[14:]), "is damaged", id="absurd header size"),
        pytest.param(with_header(lambda _: b"[]"), "is damaged", id="header of another kind"),
        pytest.param(with_header(lambda _: b"{" * 100_000), "is damaged", id="header nested too deep"),
        pytest.param(with_header(lambda h: h.replace(b'"n_features":', b'"n_features":9999')), "is damaged", id="absurd count"),
        pytest.param(
            with_header(lambda h: re.sub(rb'"temperature":[0-9.]+', b'"temperature":0', h)), "is damaged", id="no heat"
        ),
    ],
)
def test_a_damaged_file_is_a_clear_error(
    small_model: Model, tmp_path: Path, damage: Callable[[bytes], bytes], says: str
) -> None:
    path = tmp_path / "bad.rolesort"
    path.write_bytes(damage(dump_model(small_model)))
    with pytest.raises(ModelError, match=says) as raised:
        read_model(path)
    assert str(path) in str(raised.value)


def test_every_shortened_or_flipped_file_is_a_model_error(small_model: Model) -> None:
    content = dump_model(small_model)
    step = max(1, len(content) // 60)
    for position in range(0, len(content), step):
        for bad in (content[:position], content[:position] + bytes([content[position] ^ 0xFF]) + content[position + 1 :]):
            with pytest.raises(ModelError):
                load_model(bad)


def test_a_missing_file_and_a_huge_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot read the model"):
        read_model(tmp_path / "none.rolesort")
    huge = tmp_path / "huge.rolesort"
    huge.touch()
    os.truncate(huge, MAX_BYTES + 1)
    with pytest.raises(ModelError, match="larger than"):
        read_model(huge)


def test_a_failed_write_leaves_the_old_model(small_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.rolesort"
    path.write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_model(small_model, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_reading_and_scoring_need_neither_scikit_learn_nor_scipy_nor_numpy() -> None:
    program = (
        "import sys\nfrom rolesort import Classifier\nClassifier.load().classify('负责公众号选题与撰写')\n"
        "print(sorted({'sklearn', 'scipy', 'numpy', 'joblib', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
