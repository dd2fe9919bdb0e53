"""Every sentence of the program has its Chinese, with the same placeholders; the compiled catalogue is up to date."""

from __future__ import annotations

import io
import string
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import rolesort

SOURCES = Path(rolesort.__file__).parent
FOLDER = SOURCES / "locale" / "zh_CN" / "LC_MESSAGES"
CATALOGUE = read_po(io.BytesIO((FOLDER / "rolesort.po").read_bytes()))
TRANSLATED = {str(message.id): str(message.string) for message in CATALOGUE if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_in_the_sources_is_in_the_catalogue() -> None:
    found = {str(found[2]) for found in extract_from_dir(SOURCES, keywords={"_": None, "N_": None})}
    assert sorted(found - TRANSLATED.keys()) == []


def test_every_sentence_is_translated() -> None:
    assert [source for source, chinese in TRANSLATED.items() if not chinese] == []


@pytest.mark.parametrize("source", [source for source in TRANSLATED if "{" in source])
def test_a_translation_has_the_placeholders_of_its_sentence(source: str) -> None:
    assert placeholders(TRANSLATED[source]) <= placeholders(source)


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with (FOLDER / "rolesort.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert {source: compiled.gettext(source) for source in TRANSLATED} == TRANSLATED  # else: make catalogue
