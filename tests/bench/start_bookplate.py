"""Bookplate's cold start, up to the key press in "Username"."""

from __future__ import annotations

import runpy
import sys

from PySide6.QtWidgets import QLineEdit

from tests.bench.fresh import ROOT
from tests.bench.probe import FirstKey, visible, watch

watch(lambda application: FirstKey(application, lambda: visible(QLineEdit, "Username")))
sys.argv[0] = str(ROOT / "main.py")
runpy.run_path(sys.argv[0], run_name="__main__")
