"""The pages that the browser shows when it comes back: plain, they load and leak nothing.

Each is a title and a sentence, to be translated by page().
"""

from __future__ import annotations

from html import escape

from core.i18n import N_, _, language_tag

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Connection": "close",
}

DONE = (N_("You can close this window."), N_("You can return to Bookplate."))
DENIED = (N_("You are not signed in."), N_("You can close this window. Bookplate says why."))
NOT_OURS = (N_("This answer does not belong to the sign-in."), N_("Start again in Bookplate."))
LATE = (N_("This sign-in already has its answer."), N_("You can close this window."))
NOTHING_HERE = (
    N_("There is nothing here."),
    N_("Bookplate is waiting here for a sign-in to return."),
)


def page(title: str, text: str) -> bytes:
    """A whole page with a heading and a sentence."""
    return (
        f'<!DOCTYPE html><html lang="{escape(language_tag())}">'
        '<head><meta charset="utf-8"><title>Bookplate</title>'
        "<style>body{font:16px sans-serif;margin:20vh auto;max-width:30em}"
        "@media(prefers-color-scheme:dark){body{background:#1b1b1b;color:#eee}}</style></head>"
        f"<body><h1>{escape(_(title))}</h1><p>{escape(_(text))}</p></body></html>"
    ).encode()
