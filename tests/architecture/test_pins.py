"""What pyproject.toml asks for is pinned, and the pins satisfy it."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.sources import ROOT


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.split(";")[0].strip() for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in map(_split, pinned)}


def _split(line: str) -> tuple[str, str]:
    name, exactly, version = line.partition("==")
    assert exactly, f"{line} is not pinned to one version"
    return name, version


def _asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        Requirement(line)
        for line in project["dependencies"] + project["optional-dependencies"]["dev"]
    ]


def test_every_dependency_is_pinned_to_a_version_that_satisfies_it() -> None:
    pins = _pins()
    unmet = [
        str(wanted)
        for wanted in _asked_for()
        if not wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "0"))
    ]
    assert unmet == []


def test_pins_name_no_address() -> None:
    assert not re.search(r"://|--\w+", (ROOT / "constraints.txt").read_text(encoding="utf-8"))
