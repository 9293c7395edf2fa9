"""Who may import what: the contracts of pyproject.toml, and the rules that they cannot say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT, Source, sources

PURE = {
    "core.auth.flow",
    "core.auth.srp",
    "core.books.projection",
    "core.identity.denial",
    "core.identity.role",
    "core.identity.trust",
}
"""Functions of their arguments: no file, network, clock, chance or thread."""

IMPURE = {
    "asyncio", "http", "io", "logging", "os", "pathlib", "random", "secrets", "selectors", "shutil",
    "signal", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib",
    "uuid",
}  # fmt: skip
CLOCKS = re.compile(r"\b(date|datetime)\.(now|utcnow|today|fromtimestamp)$")


def test_every_import_contract_is_kept(tmp_path: Path) -> None:
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--cache-dir", tmp_path],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


@pytest.mark.parametrize("source", sources("ui/viewmodels"), ids=lambda source: source.path)
def test_a_view_model_knows_no_widget(source: Source) -> None:
    widgets = [source.at(line) for name, line in source.imports() if "QtWidgets" in name]
    assert not widgets


def _reached_from(module: str) -> dict[str, Source]:
    """The module and whatever of core it imports, directly or not."""
    by_name = {source.module: source for source in sources("core")}
    reached: dict[str, Source] = {}
    waiting = [module] if module in by_name else []
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached[name] = by_name[name]
        for imported, _ in by_name[name].imports():
            waiting += [part for part in (imported, imported.rpartition(".")[0]) if part in by_name]
    return reached


@pytest.mark.parametrize("module", sorted(PURE))
def test_a_pure_module_reaches_no_file_network_clock_or_chance(module: str) -> None:
    found = [
        f"{source.at(line)} imports {name}"
        for source in _reached_from(module).values()
        for name, line in source.imports()
        if name.split(".")[0] in IMPURE
        or name.split(".")[0] not in {*sys.stdlib_module_names, "core"}
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("module", sorted(PURE))
def test_a_pure_module_asks_no_clock(module: str) -> None:
    found = [
        source.at(call)
        for source in _reached_from(module).values()
        for name, call in source.calls()
        if CLOCKS.search(name)
    ]
    assert not found


@pytest.mark.parametrize("source", sources("core", "ui"), ids=lambda source: source.path)
def test_wildcards_hide_nothing(source: Source) -> None:
    assert not [source.at(line) for name, line in source.imports() if name.endswith(".*")]
