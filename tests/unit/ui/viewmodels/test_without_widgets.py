"""View models work in a process in which QtWidgets was never imported."""

from __future__ import annotations

import subprocess
import sys

from tests.support.sources import ROOT

STORY = """
import asyncio, importlib, pkgutil, sys
sys.path.insert(0, {root!r})
from PySide6.QtCore import QCoreApplication
import ui.viewmodels
for module in pkgutil.walk_packages(ui.viewmodels.__path__, "ui.viewmodels."):
    importlib.import_module(module.name)
from tests.support.books import InMemoryBooks
from tests.support.loop import until
from tests.support.view_models import user

async def story():
    cloud = InMemoryBooks()
    async with user(cloud) as parts:
        await parts.loaded()
        await parts.add("Lem", "Solaris")
        await until(lambda: len(cloud.items) == 1)
        await until(lambda: parts.titles() == ["Solaris"])

application = QCoreApplication([])
asyncio.run(story())
print(*sorted(name for name in sys.modules if name.startswith("PySide6.")))
"""


def test_a_book_is_added_without_a_widget_in_the_process() -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-c", STORY.format(root=str(ROOT))],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = run.stdout.split()
    assert "PySide6.QtCore" in loaded
    assert not {"PySide6.QtWidgets", "PySide6.QtGui"} & set(loaded)
