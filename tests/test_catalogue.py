"""Every sentence of the program has its Chinese, with the same placeholders; the compiled catalogue is up to date."""

from __future__ import annotations

import io
import string
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

import rolesort

SOURCES = Path(rolesort.__file__).parent
FOLDER = SOURCES / "locale" / "zh_CN" / "LC_MESSAGES"
CATALOGUE = read_po(io.BytesIO((FOLDER / "rolesort.po").read_bytes()))
TRANSLATED = {str(message.id): str(message.string) for message in CATALOGUE if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def sentences() -> dict[str, set[str]]:
    """Return the sentences in the files that `make catalogue` reads, by the kind of file."""
    with (Path(__file__).parent.parent / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found: dict[str, set[str]] = {}
    for path, _line, sentence, *_rest in extract_from_dir(SOURCES, methods, options, keywords={"_": None, "N_": None}):
        found.setdefault(Path(path).suffix, set()).add(str(sentence))
    return found


@pytest.mark.parametrize("suffix", [".py", ".jinja", ".js"])
def test_every_sentence_in_the_sources_is_in_the_catalogue(suffix: str) -> None:
    found = sentences()[suffix]
    assert found
    assert sorted(found - TRANSLATED.keys()) == []


def test_the_catalogue_has_no_other_sentences() -> None:
    assert sorted(TRANSLATED.keys() - set().union(*sentences().values())) == []


def test_every_sentence_is_translated() -> None:
    assert [source for source, chinese in TRANSLATED.items() if not chinese] == []


@pytest.mark.parametrize("source", [source for source in TRANSLATED if "{" in source])
def test_a_translation_has_the_placeholders_of_its_sentence(source: str) -> None:
    assert placeholders(TRANSLATED[source]) <= placeholders(source)


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with (FOLDER / "rolesort.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert {source: compiled.gettext(source) for source in TRANSLATED} == TRANSLATED  # else: make catalogue
