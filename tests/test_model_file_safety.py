"""No file, whatever is in it, makes reading a model fail in another way than with a ModelError, wait, or take much memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rolesort.errors import ModelError
from rolesort.model.file import MAX_BYTES, load_model, read_model
from rolesort.model.header import MAX_FEATURES
from rolesort.system.resources import default_model
from tests.model_files import HEADER, assert_usable, header_bytes, resealed, sealed, with_features


@pytest.fixture(scope="module")
def default_content() -> bytes:
    """The file of the default model."""
    return default_model().read_bytes()


def test_the_default_model_cut_short_anywhere_is_refused(default_content: bytes) -> None:
    for length in range(0, len(default_content), 4096):
        with pytest.raises(ModelError):
            load_model(default_content[:length])
        with pytest.raises(ModelError):
            load_model(resealed(default_content[:length] + bytes(32)))


def test_a_flipped_bit_anywhere_is_noticed(content: bytes) -> None:
    for position in range(0, len(content), 211):
        with pytest.raises(ModelError):
            load_model(flipped(content, position, 1 << position % 8))


def test_a_change_under_a_right_checksum_gives_a_model_that_can_be_used_or_is_refused(content: bytes) -> None:
    draw = random.Random(0)
    used = 0
    for _ in range(200):
        bad = content
        for _ in range(draw.choice((1, 1, 2, 8))):
            bad = flipped(bad, draw.randrange(10, len(content) - 32), draw.randrange(1, 256))
        try:
            model = load_model(resealed(bad))
        except ModelError:
            continue
        assert_usable(model)
        used += 1
    assert 0 < used < 200


@pytest.mark.parametrize(
    "features",
    [
        (" ", "  ", "   "),
        ("会员 ", " 会员", "会员  收银", "会员 收银 活动"),
        ("*", "**", "* 会员", "会员*", "会员 *收银"),
        ("会", "员", "a" * 5000),
        ("UPPER", "，", "🙂", "𠀀", "\ufeff会员", "\ufffd"),
    ],
)
def test_features_that_no_posting_has_do_no_harm(features: tuple[str, ...]) -> None:
    assert_usable(load_model(with_features(*sorted(features))))


def flipped(content: bytes, position: int, bits: int) -> bytes:
    return content[:position] + bytes([content[position] ^ bits]) + content[position + 1 :]


SPECIAL = {
    "folder": "is a directory",
    "loop": "too many levels of symbolic links",
    "pipe": "a pipe or a device",
    "zeros": "a pipe or a device",
    "missing": "no such file or directory",
    "broken": "no such file or directory",
    "x" * 300: "file name too long",
}


@pytest.fixture
def special(tmp_path: Path) -> Path:
    """A folder with things that are no files."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zeros").symlink_to("/dev/zero")
    (tmp_path / "broken").symlink_to("nothing")
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and devices")
@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_file_is_never_waited_for(special: Path, name: str) -> None:
    with pytest.raises(ModelError, match=SPECIAL[name]) as raised:
        read_model(special / name)
    assert str(special / name) in str(raised.value)


def test_a_link_to_a_model_is_as_good_as_the_model(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.rolesort").write_bytes(content)
    (tmp_path / "b.rolesort").symlink_to("a.rolesort")
    assert read_model(tmp_path / "b.rolesort").identity == load_model(content).identity


def grown(path: Path, size: int) -> None:
    path.write_bytes(b"rolesort")
    os.truncate(path, size)


BOMBS = {
    "a sparse file of a terabyte": lambda path: grown(path, 1 << 40),
    "zeros": lambda path: grown(path, MAX_BYTES),
    "a header of lists": lambda path: path.write_bytes(sealed(b"[" + b",".join([b"[]"] * 349_000) + b"]", b"")),
    "a card of lists": lambda path: path.write_bytes(
        sealed(header_bytes({**HEADER, "card": {"a": [[[]]] * 200_000}}), b"not enough")
    ),
    "millions of empty features": lambda path: path.write_bytes(with_features("\n" * (MAX_BYTES - 1_000))),
    "half a million features, two of them the same": lambda path: path.write_bytes(
        with_features(*map(str, range(MAX_FEATURES - 1)), "1")
    ),
    "one wide character that makes all the others wide": lambda path: path.write_bytes(
        with_features("a" * (MAX_BYTES - 2_000), "𠀀", "𠀀")
    ),
}
_WITH_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from rolesort.errors import ModelError
from rolesort.model.file import read_model
pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + 200 * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    read_model(Path(sys.argv[1]))
except ModelError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_no_file_takes_more_than_200_mb(tmp_path: Path, bomb: Callable[[Path], object]) -> None:
    path = tmp_path / "bomb.rolesort"
    bomb(path)
    done = subprocess.run(
        [sys.executable, "-c", _WITH_LITTLE_MEMORY, path], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    assert done.stdout.startswith(str(path))
