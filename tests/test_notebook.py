"""The notebook in examples/ runs from its top to its end, and shows what it talks about."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

NOTEBOOK = ROOT / "examples" / "crawl.ipynb"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each cell shows, by its name and by kind; a cell that fails is an error here."""
    for package in ("ipykernel", "matplotlib", "narwhals", "pandas"):
        pytest.importorskip(package)
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    folder: Path = tmp_path_factory.mktemp("notebook")
    shutil.copy(ROOT / "examples" / "zhaopin.csv", folder)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    return {
        cell.id: {
            kind: data
            for output in cell.outputs
            for kind, data in (output.data if "data" in output else {output.name: output.text}).items()
        }
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


pytestmark = pytest.mark.filterwarnings("default")  # those of other people's packages


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("classify", ["新媒体运营", "内容运营", "keywords"]),
        ("shares", ["营销", "%"]),
        ("titles", ["产品运营", "用户运营"]),
        ("explain", ["<Explanation 用户运营"]),
        ("review", ["运营助理", "uncertain"]),
    ],
)
def test_a_cell_shows_what_the_text_above_it_says(shown: dict[str, dict[str, Any]], cell: str, says: list[str]) -> None:
    text = shown[cell]["text/plain"]
    assert [words for words in says if words not in text] == []


def test_the_last_cell_draws_the_chart(shown: dict[str, dict[str, Any]]) -> None:
    assert len(shown["chart"]["image/png"]) > 10_000


def test_no_cell_prints_a_warning(shown: dict[str, dict[str, Any]]) -> None:
    # Where there is no Chinese font at all, matplotlib says so for each character.
    warned = [cell for cell, data in shown.items() if "stderr" in data and "missing from font" not in data["stderr"]]
    assert warned == []


def test_the_notebook_is_kept_without_results() -> None:
    """They would grow old with each model, and nobody would see it."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert text.count('"outputs": []') == text.count('"cell_type": "code"') == text.count('"execution_count": null')
