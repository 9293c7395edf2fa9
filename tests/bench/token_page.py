"""The token page, until it is painted: opened, and with a pasted token of 20 kB.

python token_page.py
"""

from __future__ import annotations

import asyncio
import sys
import time
from statistics import median

import qasync
from PySide6.QtWidgets import QApplication, QMainWindow
from shiboken6 import delete

from tests.bench.probe import finish
from tests.support.books import InMemoryBooks
from tests.support.desk import open_context, open_library
from tests.support.token_texts import id_token
from ui.look.theme import FUSION, Scheme, Theme
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.views.token.page import TokenPage

SIZE = 880, 640
PAGES = 5
LETTERS = 20_000


def opened(theme: Theme, view_models: UserViewModels) -> tuple[float, TokenPage, QMainWindow]:
    """Seconds until a page in an open window is painted."""
    window = QMainWindow()
    theme.dress(window)
    window.resize(*SIZE)
    window.show()
    began = time.monotonic()
    page = TokenPage(theme, view_models)
    for _ in page.build_up():
        pass
    window.setCentralWidget(page)
    page.grab()
    return time.monotonic() - began, page, window


def pasted(page: TokenPage, view_models: UserViewModels, number: int) -> float:
    """Seconds until a long token is painted."""
    token = id_token(claim=f"{number}" * (LETTERS * 3 // 4))
    began = time.monotonic()
    view_models.token.paste(token)
    page.grab()
    return time.monotonic() - began


async def measure(app: QApplication) -> None:
    """The first of each only warms the caches."""
    view_models = open_context(open_library(InMemoryBooks()))
    view_models.inspector.start()
    while not view_models.inspector.state.key_hint:
        await asyncio.sleep(0)
    theme = Theme(app, Scheme.LIGHT)
    opening, pasting = [], []
    for number in range(PAGES + 1):
        took, page, window = opened(theme, view_models)
        opening.append(took)
        pasting.append(pasted(page, view_models, number))
        # Before the next one: a page that is still there would hear of it as well.
        delete(window)
        view_models.token.close_tab(view_models.token.state.current)
        view_models.token.open_tab("id")
    finish(opens=median(opening[1:]), pastes=median(pasting[1:]))


application = QApplication([*sys.argv[:1], *FUSION])
with qasync.QEventLoop(application) as loop:
    loop.run_until_complete(measure(application))
