"""Tool tips that say what a book, a token or a service says."""

from __future__ import annotations

from html import escape

SIGNS = ("<", "&lt;")
"""What Qt looks for when it guesses whether a text is HTML. Source: Qt's Qt::mightBeRichText."""


def tool_tip(text: str) -> str:
    """The text as a tool tip that shows just that, also when it looks like HTML."""
    if not any(sign in text for sign in SIGNS):
        return text
    return f'<div style="white-space: pre-wrap">{escape(text)}</div>'
