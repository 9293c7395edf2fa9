"""The pages that the browser shows when it comes back: plain, they load and leak nothing."""

from __future__ import annotations

from html import escape

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Connection": "close",
}

DONE = ("You can close this window.", "Go on in Bookplate.")
DENIED = ("Nobody was signed in.", "You can close this window. Bookplate says why.")
NOT_OURS = ("This answer does not belong to the sign-in.", "Start again in Bookplate.")
LATE = ("This sign-in has its answer already.", "You can close this window.")
NOTHING_HERE = ("There is nothing here.", "Bookplate waits here for a sign-in to come back.")


def page(title: str, text: str) -> bytes:
    """A whole page with a heading and a sentence."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bookplate</title>'
        "<style>body{font:16px sans-serif;margin:20vh auto;max-width:30em}"
        "@media(prefers-color-scheme:dark){body{background:#1b1b1b;color:#eee}}</style></head>"
        f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p></body></html>"
    ).encode()
