from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], check=True, capture_output=True)
    return folder


def test_the_installed_wheel_works_in_an_empty_folder(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)  # noqa: S202 (our own)
    empty = tmp_path / "empty"
    empty.mkdir()
    program = "import rolesort, sys; from rolesort.cli.app import main; print(rolesort.__file__, file=sys.stderr); main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "classify", "-"],
        input="负责公众号选题、撰写与排版",
        capture_output=True,
        text=True,
        cwd=empty,
        env=os.environ | {"PYTHONPATH": str(site)},
        check=True,
    )
    assert done.stderr.startswith(str(site))
    assert json.loads(done.stdout)["role"] == "内容运营"


def test_the_wheel_carries_model_corpus_types_and_the_reports_page(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    data = {"models/default.rolesort", "corpus/lexicon.txt", "corpus/内容运营.jsonl"}
    code = {"py.typed", "report/templates/page.html.jinja", "report/static/page.js", "report/static/page.css"}
    assert {f"rolesort/data/{name}" for name in data} | {f"rolesort/{name}" for name in code} <= set(names)


def test_the_source_archive_can_be_built_and_tested(dist: Path) -> None:
    (source,) = dist.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"models/default.rolesort", "corpus/lexicon.txt", "tests/test_package.py", "Makefile", "README.md"} <= names
