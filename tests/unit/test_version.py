"""Which version Bookplate says it is."""

from __future__ import annotations

import tomllib

from tests.support.sources import ROOT
from ui.about.version import Version, this_version


def test_the_source_tree_tells_the_version_that_pyproject_declares() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert this_version() == Version(declared["project"]["version"], "from source")


def test_a_build_is_told_behind_the_number() -> None:
    assert str(Version("1.2.3", "a1b2c3d")) == "1.2.3 (a1b2c3d)"


def test_a_build_without_git_tells_the_number_alone() -> None:
    assert str(Version("1.2.3")) == "1.2.3"
