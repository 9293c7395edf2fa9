"""Sentences in the person's language; a wrong translation costs that sentence and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.i18n import N_, _, fill, ngettext, number, pgettext
from core.languages import fitting
from core.pseudo_locale import plain, pseudo
from tests.support.language import speaking
from tests.support.sources import ROOT

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Language: de\n"
"""
GERMAN = (
    HEADER
    + """
msgid "{host} could not be reached."
msgstr "{host} ist nicht erreichbar."

msgid "{n} edit is waiting."
msgid_plural "{n} edits are waiting."
msgstr[0] "Eine Änderung wartet."
msgstr[1] "{n} Änderungen warten."

msgctxt "edit state"
msgid "sent"
msgstr "gesendet"
"""
)
HERE = N_("Loading books")


def compiled(folder: Path, po: str, language: str = "de") -> subprocess.CompletedProcess[str]:
    """The catalogue made as `make setup` makes it."""
    file = folder / language / "LC_MESSAGES" / "bookplate.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(po, encoding="utf-8")
    command: list[str | Path] = [
        sys.executable,
        ROOT / "packaging" / "texts.py",
        "compile",
        "--folder",
        folder,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_english_is_there_without_a_catalogue() -> None:
    assert _("{host} could not be reached.", host="a.example") == "a.example could not be reached."
    assert ngettext("{n} edit is waiting.", "{n} edits are waiting.", 1) == "1 edit is waiting."
    many = ngettext("{n} edit is waiting.", "{n} edits are waiting.", 1204)
    assert many == "1,204 edits are waiting."
    assert pgettext("edit state", "sent") == "sent"


def test_a_catalogue_speaks_with_plurals_and_contexts(tmp_path: Path) -> None:
    assert compiled(tmp_path, GERMAN).returncode == 0
    with speaking("de", tmp_path):
        assert _("{host} could not be reached.", host="x") == "x ist nicht erreichbar."
        one, two = (ngettext("{n} edit is waiting.", "{n} edits are waiting.", n) for n in (1, 2))
        assert (one, two) == ("Eine Änderung wartet.", "2 Änderungen warten.")
        assert pgettext("edit state", "sent") == "gesendet"
        assert _("No such text.") == "No such text."
    assert pgettext("edit state", "sent") == "sent"


@pytest.mark.logs("wrong placeholder")
@pytest.mark.parametrize(
    "wrong",
    ["{hots} fehlt.", "{host fehlt.", "host} fehlt.", "{host.__class__}", "{host!r}", "{} {0}"],
)
def test_a_wrong_placeholder_is_told_when_built_and_costs_one_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, wrong: str
) -> None:
    po = GERMAN.replace("{host} ist nicht erreichbar.", wrong)
    refused = compiled(tmp_path, po)
    assert refused.returncode != 0
    assert "placeholders" in refused.stderr
    write_unchecked(tmp_path, po)
    with speaking("de", tmp_path):
        assert _("{host} could not be reached.", host="x") == "x could not be reached."
    assert "wrong placeholder" in caplog.text


def write_unchecked(folder: Path, po: str) -> None:
    """The .mo as somebody else's tool would make it."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (folder / "de" / "LC_MESSAGES" / "bookplate.mo").open("wb") as file:
        write_mo(file, read_po(BytesIO(po.encode())))


@pytest.mark.parametrize(
    ("po", "fault"),
    [
        (GERMAN.replace('msgstr[1] "{n} Änderungen warten."\n', 'msgstr[1] ""\n'), "plural"),
        (GERMAN.replace('msgid "{host}', '#, fuzzy\nmsgid "{host}'), "fuzzy"),
        (GERMAN.replace("gesendet", "{n} gesendet"), "placeholders"),
    ],
)
def test_a_translation_with_faults_is_not_built(tmp_path: Path, po: str, fault: str) -> None:
    refused = compiled(tmp_path, po)
    assert refused.returncode != 0
    assert fault in refused.stderr


@pytest.mark.logs("cannot be read")
@pytest.mark.parametrize("damage", [b"", b"garbage that is no catalogue", b"\xde\x12\x04\x95\0\0"])
def test_a_damaged_catalogue_leaves_english(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: bytes
) -> None:
    compiled(tmp_path, GERMAN)
    (tmp_path / "de" / "LC_MESSAGES" / "bookplate.mo").write_bytes(damage)
    with speaking("de", tmp_path):
        assert pgettext("edit state", "sent") == "sent"
    assert "cannot be read" in caplog.text


def test_the_first_language_that_there_is_is_spoken(tmp_path: Path) -> None:
    compiled(tmp_path, GERMAN)
    for wanted in (["de"], ["de-AT"], ["fr", "de_CH.UTF-8"], ["C", "", "de@euro"], ["../x", "de"]):
        assert fitting(wanted, tmp_path) == "de"
    for wanted in (["en-GB", "de"], ["fr"], ["C"], []):
        assert fitting(wanted, tmp_path) == "en"
    assert fitting(["en_XA"], tmp_path) == "en_XA"


def test_values_are_put_in_as_they_are() -> None:
    assert _("{name} is not a file.", name="{n} <b>") == "{n} <b> is not a file."
    assert fill("{a}{b}", {"a": "}", "b": "{"}) == "}{"
    assert number(1204) == "1,204"


@pytest.mark.parametrize(
    "text",
    [
        "Save",
        "A",
        "Add book…",
        "{host} could not be reached. Try again later, or ask somebody.",
        HERE,
    ],
)
def test_the_pseudo_locale_can_be_undone(text: str) -> None:
    shown = pseudo(text)
    assert plain(shown) == text
    assert shown.startswith("⟦")
    assert len(shown) >= len(text) * 1.35
    assert not set(shown) & (set(text) - set("{host}….,  "))


def test_the_pseudo_locale_accents_what_is_marked_and_not_the_values() -> None:
    with speaking("en_XA"):
        said = _("{host} could not be reached.", host="a.example")
        assert _(HERE) == pseudo("Loading books")
    assert said.startswith("⟦a.example çóúĺð")
    assert plain(said) == "a.example could not be reached."
