"""The claim that is lit on the token page lights up in the inspector's chain, and the other way."""

from __future__ import annotations

from ui.viewmodels.token.state import Lit
from ui.viewmodels.token.token import TokenViewModel
from ui.views.inspector.panel import InspectorPanel


def light_both_ways(token: TokenViewModel, inspector: InspectorPanel) -> None:
    """Of the user's own tokens only: the chain tells of no other."""

    def point(claim: str) -> None:
        if token.seen and token.state.is_own:
            token.light(Lit(claim) if claim else None)

    token.changed.connect(lambda: inspector.light(token.state.lit_of_own))
    inspector.pointed.connect(point)
