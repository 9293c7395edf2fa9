"""The chain in the token inspector: drawn, in a sentence, node by node, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.i18n import _, paragraph
from core.identity.arn import role_name
from core.identity.role_chain.chain import Face, Node, NodeKind, RoleChain, claim_of
from core.identity.role_chain.words import node_words, sentence
from ui.look.theme import TextSize, Theme, set_look
from ui.messages import lines, time_of_day
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.inspector.state import InspectorState
from ui.viewmodels.navigation import AccessPlace, Navigation, TokenPlace
from ui.widgets.announce import announce
from ui.widgets.buttons.claim_link import ClaimLink
from ui.widgets.drawings.role_chain.view import RoleChainView
from ui.widgets.make import button, label, vertical
from ui.widgets.texts.arn_label import ArnLabel

TONES = {
    Face.TIE: "warning",
    Face.OTHER_ROLE: "warning",
    Face.CHOSEN: "warning",
    Face.REFUSED: "danger",
}

FROM_CLAIMS = (NodeKind.GROUP, NodeKind.ROLE, NodeKind.PREFERRED)
"""Their values are the claims' names."""

ChooseRole = Callable[[str | None], None]
"""Work with this role of the token, or with the one that it prefers."""


class InspectorChain(QWidget):
    """A node leads to its explanation, and on from there to the claim that it comes from."""

    pointed = Signal(str)
    """The claim that the node under the pointer or the focus comes from; empty without one."""

    def __init__(
        self,
        theme: Theme,
        view_model: InspectorViewModel,
        choose_role: ChooseRole,
        navigation: Navigation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._skew = view_model.skew
        self._choose_role = choose_role
        self._navigation = navigation
        self._shown: RoleChain | None = None
        self._asked: Node | None = None
        self._drawing = RoleChainView(theme, self._clock)
        self._drawing.asked.connect(self._explain)
        self._drawing.hovered.connect(self._point)
        self._sentence = label(font=theme.font(TextSize.SMALL), wrap=True)
        self._sentence.setAccessibleName(_("Preferred role"))
        self._meaning = label(font=theme.font(TextSize.SMALL), tone="muted", wrap=True)
        self._meaning.hide()
        self._arn = ArnLabel(theme, copy=_("Copy ARN"))
        self._arn.hide()
        self._claim = ClaimLink("", self._show_claim)
        self._actions = vertical(theme.space(1))
        self._offered: dict[str | None, QWidget] = {}
        self._lay_out()

    def show_state(self, state: InspectorState) -> None:
        """Show this chain."""
        chain = state.chain
        if chain == self._shown:
            return
        self._shown = chain
        self._drawing.show_chain(chain)
        words = sentence(chain)
        self._sentence.setText(words)
        set_look(self._sentence, "tone", TONES.get(chain.face, "muted"))
        preferred = role_name(chain.preferred) if chain.preferred else _("none")
        self._sentence.setAccessibleDescription(lines(preferred, words))
        if self._asked is not None:
            self._show_meaning(chain, self._asked)
        self._offer(chain)

    def words(self) -> str:
        """The chain as text; empty while there is none."""
        no_token = self._drawing.chain.face is Face.NO_TOKEN
        return "" if no_token else self._drawing.words()

    def light(self, claim: str) -> None:
        """Let the nodes that come from this claim stand out."""
        self._drawing.light(*(kind for kind in FROM_CLAIMS if kind.value == claim))

    def _point(self, node: Node | None) -> None:
        kinds = self._drawing.kinds_of(node)[:1] if node is not None else ()
        self.pointed.emit(next((kind.value for kind in kinds if kind in FROM_CLAIMS), ""))

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(space(2), self)
        column.addWidget(self._drawing)
        column.addWidget(self._sentence)
        column.addWidget(self._meaning)
        column.addWidget(self._arn)
        column.addWidget(self._claim, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._actions)

    def _explain(self, node: Node) -> None:
        """Asked for again, the explanation goes away."""
        assert self._shown is not None, "a node belongs to what is shown"
        if node.kind is NodeKind.MAY:
            self._navigation.go(AccessPlace())
            return
        again = node == self._asked and not self._meaning.isHidden()
        self._asked = None if again else node
        if again:
            self._meaning.hide()
            self._arn.hide()
            self._claim.show_claim("")
        else:
            self._show_meaning(self._shown, node)
            leads = "" if self._claim.isHidden() else self._claim.accessibleDescription()
            announce(self._meaning, paragraph(self._meaning.text(), leads))

    def _show_meaning(self, chain: RoleChain, node: Node) -> None:
        words = node_words(chain, node.kind, node.name, self._clock)
        self._meaning.setText(words)
        self._meaning.setVisible(bool(words))
        arn = node.name if node.kind is NodeKind.ROLE else ""
        if node.kind is NodeKind.IN_FORCE and chain.in_force is not None:
            arn = chain.in_force.arn
        self._arn.setVisible(bool(arn))
        if arn:
            self._arn.set_text(arn)
        self._claim.show_claim(claim_of(chain, node))

    def _show_claim(self) -> None:
        if self._shown is not None and self._asked is not None:
            self._navigation.go(TokenPlace(claim_of(self._shown, self._asked)))

    def _offer(self, chain: RoleChain) -> None:
        """A button stays as long as it is offered: a press may span a change of the chain."""
        offered: list[str | None] = list(chain.tied)
        if chain.face is Face.CHOSEN:
            offered.append(None)
        for role in self._offered.keys() - set(offered):
            gone = self._offered.pop(role)
            self._actions.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for row, role in enumerate(offered):
            if role not in self._offered:
                words = (
                    _("As the token prefers")
                    if role is None
                    else _("Work as {role}", role=role_name(role))
                )
                self._offered[role] = button(words, partial(self._choose_role, role))
                self._actions.insertWidget(row, self._offered[role])

    def _clock(self, server_time: float) -> str:
        return time_of_day(server_time - self._skew())
