"""The tour in the pseudo-locale: every text goes through the catalogue, and none is cut off."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT


@pytest.mark.timeout(900)
def test_the_tour_in_the_pseudo_locale_finds_nothing_to_correct(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    command: list[str | Path] = [
        ROOT / "packaging" / "linux" / "in-session.sh",
        *(sys.executable, ROOT / "main.py"),
        *("--tour", pictures, "--language", "en_XA"),
    ]
    tour = subprocess.run(command, capture_output=True, text=True, check=False, timeout=850)
    transcript = (pictures / "transcript.md").read_text("utf-8")
    assert tour.returncode == 0, transcript[-1000:] + tour.stderr[-1000:]
    found = [
        line.split("\t") for line in (pictures / "proofreading.txt").read_text("utf-8").splitlines()
    ]
    assert found == []
