"""What if while a precedence is dragged: from the number to the painted chain; and the panel.

python chain_redraw.py
"""

from __future__ import annotations

import asyncio
import sys
import time
from statistics import median

import qasync
from PySide6.QtWidgets import QApplication

from core.identity.roles.groups import GroupFacts
from core.identity.roles.known import KnownAccess
from core.identity.roles.mapping import FromToken, PoolFacts, Resolution
from tests.bench.probe import finish
from tests.support.books import InMemoryBooks
from tests.support.desk import open_context, open_library, role_arn
from ui.look.theme import FUSION, Scheme, Theme
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.what_if.what_if import WhatIfViewModel
from ui.views.inspector.panel import InspectorPanel
from ui.views.what_if.panel import WhatIfPanel
from ui.widgets.drawings.role_chain.view import RoleChainView

SIZE = 400, 900
GROUPS = 8
STEPS = 60


def known() -> KnownAccess:
    """A practice cloud with as many groups as are drawn one by one, each with a role."""
    groups = [GroupFacts(f"Group{n}", n, role_arn(f"Role{n}Access")) for n in range(GROUPS)]
    facts = {group.name: group for group in groups}
    return KnownAccess(facts, PoolFacts(FromToken(Resolution.DENY)))


def drag(theme: Theme, view_model: WhatIfViewModel) -> list[float]:
    """Count one group's number up past all others, and paint each time."""
    panel = WhatIfPanel(theme, view_model)
    theme.dress(panel)
    view_model.open()
    for number in range(GROUPS):
        view_model.tick(f"Group{number}", True)
    panel.resize(*SIZE)
    panel.show()
    panel.grab()
    chain = panel.findChild(RoleChainView)
    assert chain is not None
    took = []
    for step in range(STEPS):
        began = time.monotonic()
        view_model.type_precedence("Group0", str(step % (GROUPS + 2)))
        chain.grab()
        took.append(time.monotonic() - began)
    panel.close()
    return took


def build(theme: Theme, view_models: UserViewModels) -> list[float]:
    """The parts of the inspector: how long the event loop waits for each."""
    panel = InspectorPanel(theme, view_models, lambda _role: None)
    theme.dress(panel)
    panel.resize(*SIZE)
    panel.show()
    took, began = [], time.monotonic()
    for _each in panel.build_up():
        took.append(time.monotonic() - began)
        began = time.monotonic()
    panel.grab()
    took.append(time.monotonic() - began)
    panel.close()
    return took


async def measure(app: QApplication) -> None:
    """Both, once the facts are there."""
    library = open_library(InMemoryBooks())
    view_models = open_context(library, known=known())
    view_models.inspector.start()
    while not view_models.inspector.state.known.groups:
        await asyncio.sleep(0.01)
    app.setQuitOnLastWindowClosed(False)
    theme = Theme(app, Scheme.LIGHT)
    gap = max(build(theme, view_models))
    redraws = drag(theme, view_models.what_if)
    await view_models.close()
    library.close()
    finish(redraw=median(redraws[1:]), gap=gap)


application = QApplication([*sys.argv[:1], *FUSION])
with qasync.QEventLoop(application) as loop:
    loop.run_until_complete(measure(application))
