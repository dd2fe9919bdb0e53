"""A file is written as a whole, or what was there stays: by doing what goes wrong."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rolesort.errors import OutputError
from rolesort.system import atomic_file
from rolesort.system.atomic_file import check_replaceable, replacing, write_whole


def child(program: str, folder: Path) -> subprocess.Popen[str]:
    """Start a Python program in `folder`."""
    return subprocess.Popen([sys.executable, "-c", program], cwd=folder, text=True, stderr=subprocess.PIPE)


def test_it_appears_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "a.rolesort"
    for content in (b"first", b"second"):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_permissions_are_those_of_the_old_file_or_of_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.rolesort"
    mask = os.umask(0o027)
    try:
        write_whole(path, b"new")
        assert path.stat().st_mode & 0o777 == 0o640
        path.chmod(0o600)
        write_whole(path, b"newer")
        assert path.stat().st_mode & 0o777 == 0o600
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_file_larger_than_the_disk_allows_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.rolesort"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(OutputError, match=r"a\.rolesort any further: file too large; make room .* is unchanged"):
            write_whole(path, bytes(20_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_one(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False, capture_output=True).returncode:
        pytest.skip("a small disk needs the right to mount one")
    try:
        path = disk / "a.rolesort"
        path.write_bytes(b"old")
        with pytest.raises(OutputError, match="no space left on device"):
            write_whole(path, bytes(200_000))
        assert path.read_bytes() == b"old"
        assert list(disk.iterdir()) == [path]
    finally:
        subprocess.run(["umount", disk], check=True)


def test_kill_9_while_it_writes_leaves_the_old_one_and_one_named_file(tmp_path: Path) -> None:
    path = tmp_path / "a.rolesort"
    path.write_bytes(b"old")
    program = (
        "import os, pathlib, time\nfrom rolesort.system.atomic_file import write_whole\n"
        "os.fsync = lambda _: time.sleep(60)\n"  # all bytes are written, the name is not changed yet
        "write_whole(pathlib.Path('a.rolesort'), bytes(100_000))"
    )
    process = child(program, tmp_path)
    while len(list(tmp_path.iterdir())) < 2 and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert path.read_bytes() == b"old"
    assert {other.name for other in tmp_path.iterdir()} == {"a.rolesort", "a.rolesort.part"}
    write_whole(path, b"new")  # what is left keeps nobody away
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (".", "it is a folder"),
        (os.devnull, "a device"),
        ("file/a", "there is no folder"),
        ("none/a", "there is no folder none;"),
    ],
)
def test_a_place_where_no_file_can_be_is_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_bytes(b"")
    with pytest.raises(OutputError, match=says):
        check_replaceable(place)


def test_a_second_run_on_the_same_file_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "out.csv")
    with replacing(path, {}, append=False) as first:
        first.write("first")
        for append in (False, True):
            with pytest.raises(OutputError, match=r"another run is writing it; wait"), replacing(path, {}, append=append):
                pytest.fail("two runs write one file")
    assert Path(path).read_text(encoding="utf-8") == "first"


def test_no_permission_is_told_before_the_work(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.rolesort").write_bytes(b"old")
    folder.chmod(0o555)
    # Root may write everywhere: the test becomes nobody for it, where it can.
    program = (
        "import os, pathlib\nfrom rolesort.system.atomic_file import check_replaceable\n"
        "if os.getuid() == 0:\n    os.setuid(65534)\n"
        "check_replaceable('locked/a.rolesort')"
    )
    tmp_path.chmod(0o755)
    process = child(program, tmp_path)
    _, errors = process.communicate()
    assert "no permission to write in locked; choose another place with -o" in errors, errors
    folder.chmod(0o755)
    assert (folder / "a.rolesort").read_bytes() == b"old"


def test_an_interrupt_before_the_lock_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic_file, "_lock", interrupted)
    with pytest.raises(KeyboardInterrupt), replacing(str(tmp_path / "roles.csv"), None, append=False):
        pass
    assert list(tmp_path.iterdir()) == []
