"""Dependence between packages runs downward only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import rolesort

# Top first; what shares a line does not import each other. A package may import those on lines below its own.
LAYERS = (
    "spark",
    "cli",
    "sklearn duckdb",
    "frames",
    "output report",
    "views",
    "audit drift",
    "training inspection",
    "evaluation",
    "classify",
    "explanation",
    "scoring",
    "model",
    "dataset features",
    "records",
    "roles results",
    "posting",
    "system",
    "errors",
)
RANK = {name: rank for rank, line in enumerate(LAYERS) for name in line.split()}
ROOT = Path(rolesort.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the packages and top-level modules of rolesort that the module at `path` imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("rolesort."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("rolesort."))
    return found


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_a_module_imports_only_its_own_package_and_those_below(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if package in {"__init__", "__main__"}:  # the facade, and the way in
        return
    others = imports(path) - {package}
    assert {name for name in others if RANK[name] <= RANK[package]} == set()


def test_every_package_has_a_layer() -> None:
    here = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in MODULES} - {"__init__", "__main__"}
    assert here == set(RANK)


def test_everything_public_can_be_imported_from_the_package_and_is_documented() -> None:
    assert set(rolesort.__all__) < set(dir(rolesort))
    for name in rolesort.__all__:
        assert getattr(rolesort, name).__doc__, name
