"""Who may import what: the contracts of pyproject.toml, and the rules that they cannot say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sources import ROOT, Source, sources

PURE = (
    "core.access.knowledge",
    "core.access.learning",
    "core.access.probe",
    "core.auth.conversation.flow",
    "core.auth.srp.srp",
    "core.books.reading.projection",
    "core.iam.decision",
    "core.iam.trust",
    "core.iam.wording",
    "core.identity.access_denied.explanation",
    "core.identity.access_denied.message",
    "core.identity.access_denied.remedy",
    "core.identity.access_denied.action_words",
    "core.identity.access_denied.denying_policy",
    "core.identity.roles.from_token",
    "core.identity.role_in_force",
    "core.identity.trust",
)
"""Functions of their arguments: no file, network, clock, chance or thread."""

IMPURE = {
    "asyncio", "http", "io", "logging", "os", "pathlib", "random", "secrets", "selectors", "shutil",
    "signal", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "urllib", "uuid",
}  # fmt: skip
CLOCKS = re.compile(
    r"\b(date|datetime)\.(now|utcnow|today)$"
    r"|\btime\.(time|monotonic|perf_counter|process_time|localtime|sleep)(_ns)?$"
)
HAS_THREADS = ("main.py", "ui/tasks/daemon_pool.py", "core/practice/")
"""Where pools of threads may be made; the practice cloud is a server of its own."""

WITHOUT_WIDGETS = ("ui/viewmodels", "ui/models")


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


def test_view_models_and_models_know_no_widget() -> None:
    widgets = [
        source.at(line)
        for source in sources(*WITHOUT_WIDGETS)
        for name, line in source.imports()
        if "QtWidgets" in name
    ]
    assert widgets == []


def test_pools_of_threads_have_one_home() -> None:
    pools = [
        source.at(line)
        for source in sources("main", "core", "ui")
        if not source.path.startswith(HAS_THREADS)
        for name, line in source.imports()
        if name.endswith("PoolExecutor")
    ]
    assert pools == []


def _reached_from(module: str) -> dict[str, Source]:
    """The module and whatever of core it imports, directly or not."""
    by_name = {source.module: source for source in sources("core")}
    reached: dict[str, Source] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached[name] = by_name[name]
        for imported, _ in by_name[name].imports():
            waiting += [part for part in (imported, imported.rpartition(".")[0]) if part in by_name]
    return reached


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_reaches_no_file_network_or_chance(module: str) -> None:
    # orjson turns texts into values and back, as json does.
    allowed = {*sys.stdlib_module_names, "core", "orjson"} - IMPURE
    found = [
        f"{source.at(line)} imports {name}"
        for source in _reached_from(module).values()
        for name, line in source.imports()
        if name.split(".")[0] not in allowed
    ]
    assert found == []


def test_the_evaluation_of_policies_needs_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "core"}
    found = [
        f"{source.at(line)} imports {name}"
        for source in sources("core/iam")
        for name, line in source.imports()
        if name.split(".")[0] not in allowed
    ]
    assert found == []


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_asks_no_clock(module: str) -> None:
    found = [
        source.at(call)
        for source in _reached_from(module).values()
        for name, call in source.calls()
        if CLOCKS.search(name)
    ]
    assert found == []


def test_no_import_is_a_wildcard() -> None:
    stars = [
        source.at(line)
        for source in sources("main", "core", "ui", "tests")
        for name, line in source.imports()
        if name.endswith(".*")
    ]
    assert stars == []
