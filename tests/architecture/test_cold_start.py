"""Nothing heavy stands between the double click and the first paint."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.sources import ROOT

HEAVY = {"apsw", "boto3", "botocore", "cryptography", "gmpy2", "hypercorn", "json5", "jwt"}
HEAVY |= {"keyring", "ministack", "segno", "urllib3"}

PRINT_MODULES = """
import sys
sys.path.insert(0, {root!r})
import {module}
print(*sorted({{name.partition('.')[0] for name in sys.modules}}))
"""


def _loaded_by(module: str) -> set[str]:
    code = PRINT_MODULES.format(root=str(ROOT), module=module)
    run = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


STARTS_THE_WINDOW = ("main", "ui.shell.app", "ui.views.window.main_window", "ui.views.sign_in.page")


@pytest.mark.parametrize("module", STARTS_THE_WINDOW)
def test_the_window_is_imported_without_the_heavy_libraries(module: str) -> None:
    assert _loaded_by(module) & HEAVY == set()


def test_the_practice_server_starts_without_qt() -> None:
    assert _loaded_by("core.practice.process.server") & {"PySide6", "qasync"} == set()


READ_TWICE = """
import linecache
from contextlib import suppress
from importlib import import_module

import main

with suppress(SystemExit):
    main.run(None, None, "")
before = set(linecache.cache)
for module in main.HEAVY_MODULES:
    import_module(module)
print(len(set(linecache.cache) - before))
"""


def test_no_source_is_read_again_and_kept_when_a_module_is_imported() -> None:
    """PySide does so to find "PySide6" in it. Without a screen, a start ends before the imports."""
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    run = subprocess.run(
        [sys.executable, "-c", READ_TWICE],
        cwd=ROOT,
        env={**os.environ, **nowhere, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "0"
