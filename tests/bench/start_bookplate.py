"""Bookplate's cold start, up to the key press in "Username"."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from tests.bench.probe import FirstKey, visible, watch

watch(lambda application: FirstKey(application, lambda: visible(QLineEdit, "Username")))
# tests.bench.fresh knows the place, too; but its imports would count as Bookplate's.
sys.argv[0] = str(Path(__file__).resolve().parents[2] / "main.py")
runpy.run_path(sys.argv[0], run_name="__main__")
