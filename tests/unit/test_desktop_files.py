"""What the .deb tells the desktop: a menu entry, and that a case file opens in Bookplate."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from core.case_file.case import SUFFIX, Case, CaseSetUp, CaseSubject
from core.case_file.writing import save_case
from tests.support.sources import ROOT
from ui.startup.command_line import parse

CASE_TYPE = "application/x-bookplate-case+json"

ASK = """
import sys
from PySide6.QtCore import QMimeDatabase
for file in sys.argv[1:]:
    print(QMimeDatabase().mimeTypeForFile(file).name())
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the package installs, with an empty folder in place of the built program."""
    deb = _the_builder()
    folder = tmp_path_factory.mktemp("deb")
    (folder / "dist").mkdir()
    vars(deb).update(FOLDER=folder / "dist", TREE=folder / "tree")
    deb.lay_out()
    return folder / "tree"


def _the_builder() -> ModuleType:
    spec = spec_from_file_location("deb", ROOT / "packaging" / "linux" / "deb.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def menu_entry(tree: Path) -> dict[str, str]:
    """Its lines, by their keys."""
    text = (tree / "usr/share/applications/bookplate.desktop").read_text("utf-8")
    pairs = (line.partition("=") for line in text.splitlines()[1:])
    return {key: value for key, _sign, value in pairs}


def test_the_menu_entry_hands_one_file_over(tree: Path) -> None:
    entry = menu_entry(tree)
    program, file = entry["Exec"].split()
    assert (program, file) == ("bookplate", "%f")
    assert entry["MimeType"].split(";") == [CASE_TYPE, ""]
    assert parse(["/home/ada/a case.json"]).file == Path("/home/ada/a case.json")


@pytest.mark.skipif(sys.platform != "linux", reason="the .deb is for Linux")
def test_a_case_is_known_by_its_name_and_by_its_first_letters(tree: Path, tmp_path: Path) -> None:
    maker = shutil.which("update-mime-database")
    if maker is None:
        pytest.skip("shared-mime-info is not installed")
    data = tmp_path / "share"
    shutil.copytree(tree / "usr/share/mime", data / "mime")
    subprocess.run((maker, data / "mime"), check=True, capture_output=True)
    case = Case(0.0, "0", CaseSetUp(), CaseSubject(), ())
    files = [tmp_path / f"saved{SUFFIX}", tmp_path / "attachment", tmp_path / "other.json"]
    for file in files[:2]:
        save_case(file, case)
    files[2].write_text("{}")
    variables = {**os.environ, "XDG_DATA_DIRS": str(data), "XDG_DATA_HOME": str(tmp_path / "home")}
    asked = subprocess.check_output((sys.executable, "-c", ASK, *files), env=variables, text=True)
    assert asked.split() == [CASE_TYPE, CASE_TYPE, "application/json"]
