"""The claim that is lit on the token page lights up in the inspector's chain, and the other way."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.viewmodels.token.state import Lit
from ui.viewmodels.token.token import TokenViewModel
from ui.views.inspector.panel import InspectorPanel


class Lighting(QObject):
    """Belongs to the inspector. Of the user's own tokens only: the chain tells of no other."""

    def __init__(self, token: TokenViewModel, inspector: InspectorPanel) -> None:
        super().__init__(inspector)
        self._token = token
        self._inspector = inspector
        # A lambda would be held by the view model, and hold it: Qt lets go of methods alone.
        token.changed.connect(self._light)
        inspector.pointed.connect(self._point)

    def _light(self) -> None:
        self._inspector.light(self._token.state.lit_of_own)

    def _point(self, claim: str) -> None:
        if self._token.seen and self._token.state.is_own:
            self._token.light(Lit(claim) if claim else None)
