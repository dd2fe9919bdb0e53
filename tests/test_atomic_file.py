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
from rolesort.system.whole_file import check_place, write_whole


def child(program: str, folder: Path) -> subprocess.Popen[str]:
    """Start a Python program in `folder`."""
    return subprocess.Popen([sys.executable, "-c", program], cwd=folder, text=True, stderr=subprocess.PIPE)


def test_it_appears_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.rolesort"
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
        with pytest.raises(OutputError, match=r"cannot write .*a\.rolesort: file too large; make room .* is untouched"):
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
        "import os, pathlib, time\nfrom rolesort.system.whole_file import write_whole\n"
        "os.fsync = lambda _: time.sleep(60)\n"  # all bytes are written, the name is not changed yet
        "write_whole(pathlib.Path('a.rolesort'), bytes(100_000))"
    )
    process = child(program, tmp_path)
    while len(list(tmp_path.iterdir())) < 2 and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert path.read_bytes() == b"old"
    (left,) = [other.name for other in tmp_path.iterdir() if other != path]
    assert left.startswith(".a.rolesort.")
    assert left.endswith(".part")


def test_places_where_no_file_can_be_are_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place, says in [
        (tmp_path, "is a folder"),
        (Path(os.devnull), "a device"),
        (tmp_path / "file" / "a", "is not a folder"),
    ]:
        with pytest.raises(OutputError, match=says):
            check_place(place)
    check_place(tmp_path / "to" / "be" / "made" / "a.rolesort")


def test_no_permission_is_told_before_the_work(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.rolesort").write_bytes(b"old")
    folder.chmod(0o555)
    # Root may write everywhere: the test becomes nobody for it, where it can.
    program = (
        "import os, pathlib\nfrom rolesort.system.whole_file import check_place\n"
        "if os.getuid() == 0:\n    os.setuid(65534)\n"
        "check_place(pathlib.Path('locked/a.rolesort'))"
    )
    tmp_path.chmod(0o755)
    process = child(program, tmp_path)
    _, errors = process.communicate()
    assert "no permission to write in locked; choose another place with -o" in errors, errors
    folder.chmod(0o755)
    assert (folder / "a.rolesort").read_bytes() == b"old"
