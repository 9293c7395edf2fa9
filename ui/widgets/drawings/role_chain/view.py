"""The chain as a widget: painted lines, and a button for each node."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.i18n import _
from core.identity.arn import role_name
from core.identity.role_chain.chain import Face, Node, NodeKind, RoleChain
from core.identity.role_chain.words import Clock, node_words, text
from ui.look.theme import Theme
from ui.messages import time_of_day
from ui.widgets.drawings.role_chain.layout import Drawing, Placed, Stroke, draw
from ui.widgets.drawings.role_chain.node import ChainNode, paint_cross

ARROW = 5.0
NARROWEST = 120


class RoleChainView(QWidget):
    """Two columns where there is room for them, else three lines.

    clock: how moments of the server's clock are written here. A screen reader hears the whole
    chain as this widget's description, and each node by itself.
    """

    asked = Signal(object)
    """A node was clicked or pressed (Node): its explanation is wanted."""
    hovered = Signal(object)
    """The pointer or the focus is on a node (Node), or on none of them any more (None)."""

    def __init__(
        self, theme: Theme, clock: Clock = time_of_day, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._chain = RoleChain(Face.NO_TOKEN)
        self._drawing: Drawing | None = None
        self._made: dict[Node, ChainNode] = {}
        self._lit: frozenset[NodeKind] = frozenset()
        self._groups, self._roles = QWidget(self), QWidget(self)
        self._groups.setAccessibleName(_("Groups"))
        self._roles.setAccessibleName(_("Roles"))
        self.setAccessibleName(_("From groups to permissions"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Drawn from left to right in every language, so that words keep their places.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        theme.changed.connect(self._redraw)
        self._redraw()

    @property
    def chain(self) -> RoleChain:
        """What is shown."""
        return self._chain

    def show_chain(self, chain: RoleChain) -> None:
        """Show this chain."""
        if chain != self._chain:
            self._chain = chain
            self._redraw()

    def light(self, *kinds: NodeKind) -> None:
        """Let the nodes of these kinds stand out; without any, none does."""
        self._lit = frozenset(kinds)
        self._relight()

    def kinds_of(self, node: Node) -> tuple[NodeKind, ...]:
        """What it is, the most telling first: a role may be the preferred one as well."""
        if node.kind is NodeKind.ROLE and node.name and node.name == self._chain.preferred:
            return NodeKind.PREFERRED, NodeKind.ROLE
        return (node.kind,)

    def words(self) -> str:
        """All that the drawing says, as text."""
        return text(self._chain, self._clock)

    def sizeHint(self) -> QSize:
        """As wide as there is room; the height follows from the width."""
        return QSize(288, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """As narrow as wanted: names are shortened then."""
        return QSize(NARROWEST, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        if event.size().width() != event.oldSize().width():
            self._redraw()

    def changeEvent(self, event: QEvent) -> None:
        """The text has another size."""
        if event.type() == QEvent.Type.FontChange:
            self._redraw()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines and braces between the nodes."""
        drawing = self._drawing
        if drawing is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, opens_left in drawing.braces:
                self._paint_brace(painter, place, opens_left)
            for stroke in drawing.strokes:
                self._paint_stroke(painter, stroke)

    def _redraw(self) -> None:
        drawing = draw(self._theme, self._chain, self._clock, max(self.width(), NARROWEST))
        self._drawing = drawing
        for column, placed in ((self._groups, drawing.groups), (self._roles, drawing.roles)):
            self._fill(column, placed)
        for alone in (drawing.in_force, drawing.may):
            if alone is not None:
                self._place(alone, self, alone.rect)
        present = {placed.shown.node for placed in drawing.placed()}
        for node in self._made.keys() - present:
            gone = self._made.pop(node)
            gone.hide()
            gone.deleteLater()
        self._relight()
        said = self.words()
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        self.setFixedHeight(drawing.height)
        self.update()

    def _relight(self) -> None:
        for node, made in self._made.items():
            made.light(not self._lit.isdisjoint(self.kinds_of(node)))

    def _fill(self, column: QWidget, nodes: tuple[Placed, ...]) -> None:
        around = QRect()
        for placed in nodes:
            around = around.united(placed.rect)
        column.setGeometry(around)
        column.setAccessibleDescription("\n".join(placed.shown.look.words for placed in nodes))
        for placed in nodes:
            self._place(placed, column, placed.rect.translated(-around.topLeft()))

    def _place(self, placed: Placed, parent: QWidget, rect: QRect) -> None:
        node = placed.shown.node
        made = self._made.get(node)
        if made is None:
            made = self._made[node] = ChainNode(self._theme, node, parent)
            made.clicked.connect(lambda _on=False, node=node: self.asked.emit(node))
            made.installEventFilter(self)
            made.show()
        made.setGeometry(rect)
        made.show_look(placed.shown.look, *self._said_of(placed))

    def _said_of(self, placed: Placed) -> tuple[str, str]:
        node, look = placed.shown.node, placed.shown.look
        words = node_words(self._chain, node.kind, node.name, self._clock)
        match node.kind:
            case NodeKind.IN_FORCE:
                return _("Assumed role"), f"{look.words}. {words}"
            case NodeKind.MAY:
                return _("Permissions"), words
            case NodeKind.ROLE if node.name:
                return _("Role {role}", role=role_name(node.name)), words
            case _ if node.name:
                return _("Group {group}", group=node.name), words
            case _:
                return look.words, ""

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Tell which node the pointer or the focus is on."""
        if isinstance(watched, ChainNode):
            match event.type():
                case QEvent.Type.Enter | QEvent.Type.FocusIn:
                    self.hovered.emit(watched.node)
                case QEvent.Type.Leave | QEvent.Type.FocusOut:
                    self.hovered.emit(None)
                case _:
                    pass
        return False

    def _paint_stroke(self, painter: QPainter, stroke: Stroke) -> None:
        colour = self._theme.colour("control_border" if stroke.tone == "border" else stroke.tone)
        pen = QPen(colour, 2 if stroke.thick else 1)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if stroke.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(list(stroke.points)))
        if stroke.arrow:
            _paint_arrow(painter, stroke.points[-1])
        if stroke.crossed:
            paint_cross(painter, _middle(stroke.points), 4)

    def _paint_brace(self, painter: QPainter, place: QRect, opens_left: bool) -> None:
        painter.setPen(QPen(self._theme.colour("control_border"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_brace(place, opens_left))


def _paint_arrow(painter: QPainter, tip: QPointF) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawPolygon(
        QPolygonF([tip, tip + QPointF(-ARROW, -ARROW * 0.7), tip + QPointF(-ARROW, ARROW * 0.7)])
    )


def _middle(points: tuple[QPointF, ...]) -> QPointF:
    """The middle of the longest piece."""
    one, other = max(pairwise(points), key=lambda piece: (piece[1] - piece[0]).manhattanLength())
    return (one + other) / 2


def _brace(place: QRect, opens_left: bool) -> QPainterPath:
    """A curly brace whose tip is at the other side of where it opens."""
    left, right = float(place.left()), float(place.right())
    near, far = (left, right) if opens_left else (right, left)
    top, bottom, middle = float(place.top()), float(place.bottom()), place.center().y() + 0.5
    waist = (near + far) / 2
    path = QPainterPath(QPointF(near, top))
    path.quadTo(QPointF(waist, top), QPointF(waist, (top + middle) / 2))
    path.quadTo(QPointF(waist, middle), QPointF(far, middle))
    path.quadTo(QPointF(waist, middle), QPointF(waist, (middle + bottom) / 2))
    path.quadTo(QPointF(waist, bottom), QPointF(near, bottom))
    return path
