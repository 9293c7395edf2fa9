"""Tests of windows run on a real Qt application with a real event loop, off screen."""

from __future__ import annotations

from tests.support.qt import (
    pytest_collection_modifyitems,
    pytest_pyfunc_call,
    ui_loop,
)

__all__ = ["pytest_collection_modifyitems", "pytest_pyfunc_call", "ui_loop"]
