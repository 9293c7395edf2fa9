"""The pages that a browser is shown: plain HTML, without a script, readable by a screen reader."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from urllib.parse import urlsplit

from core.practice.http.wire import Response

_STYLE = """
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
main { max-width: 22rem; margin: 12vh auto; padding: 0 1rem; }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
label { margin-top: 1rem; }
input, button { padding: 0.6rem; border: 1px solid; border-radius: 0.4rem; }
button { margin-top: 1.5rem; cursor: pointer; }
.problem { padding: 0.6rem; border: 2px solid; border-radius: 0.4rem; }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""
_FORM = """{problem}<form method="post" action="/login">
<input type="hidden" name="form" value="{token}">
<label for="username">User name</label>
<input id="username" name="username" value="{username}" autocomplete="username"
 autocapitalize="none" spellcheck="false" required{username_focus}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password"
 required{password_focus}>
<button type="submit">Sign in</button>
</form>"""
_PROBLEM = '<p class="problem" role="alert">{problem}</p>\n'
_FOCUS = " autofocus"


def sign_in_page(
    token: str, redirect_uri: str, *, username: str = "", problem: str | None = None
) -> Response:
    """The form; problem says why the last answer to it was not taken."""
    content = _FORM.format(
        problem=_PROBLEM.format(problem=escape(problem)) if problem is not None else "",
        token=escape(token),
        username=escape(username),
        username_focus="" if username else _FOCUS,
        password_focus=_FOCUS if username else "",
    )
    return _page("Sign in to the practice cloud", content, 200, redirect_uri)


def dead_end_page(problem: str) -> Response:
    """A page from which the only way is back to the app."""
    return _page("Sign-in failed", _PROBLEM.format(problem=escape(problem)), 400)


def _page(title: str, content: str, status: int, redirect_uri: str | None = None) -> Response:
    # Browsers hold the redirect that follows a form to form-action as well.
    targets = "'self'"
    if redirect_uri is not None:
        parts = urlsplit(redirect_uri)
        targets = f"{targets} {parts.scheme}://{parts.netloc}"
    headers = {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": (
            f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action {targets};"
            " base-uri 'none'; frame-ancestors 'none'"
        ),
        # Under no-referrer a browser would send the form with the Origin null.
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }
    html = _PAGE.format(title=escape(title), style=_STYLE, content=content)
    return Response(status, headers, html.encode())
