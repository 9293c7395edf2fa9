"""A recorded request as a command line of curl, for a POSIX shell.

Signing: curl's --aws-sigv4 "aws:amz:region:service", since curl 7.75 (curl.se/docs/manpage.html).
"""

from __future__ import annotations

import json
from urllib.parse import quote

from core.recorded_calls.call import Call
from core.recorded_calls.content import header, is_signed, region_of
from core.replay.shell import body_word, quoted, variables_line
from core.replay.variables import Piece, pieces

_FORM = "application/x-www-form-urlencoded"
_SENT = ("Content-Type", "X-Amz-Target")
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")


def as_curl(call: Call) -> str:
    """The command. why_not() has said that there is one."""
    words = [["curl", "-sS", "-X", quoted(call.method), quoted(_url(call.url))]]
    words += [["-H", quoted(f"{name}: {value}")] for name, value in _headers(call)]
    names = [piece.variable for piece in pieces(call.request_body) if piece.variable]
    if is_signed(call):
        words += _signing(call)
        names += KEYS
    if "Basic" in header(call.request_headers, "Authorization"):
        words.append(["-u", '"$CLIENT_ID:$CLIENT_SECRET"'])
        names += ("CLIENT_ID", "CLIENT_SECRET")
    words += _body(call)
    command = " \\\n  ".join(" ".join(group) for group in words)
    return f"{variables_line(names)}{command}\n"


def _headers(call: Call) -> list[tuple[str, str]]:
    found = ((name, header(call.request_headers, name)) for name in _SENT)
    return [(name, value) for name, value in found if value]


def _signing(call: Call) -> list[list[str]]:
    """curl signs what it sends; the session's token is a header that the signature covers."""
    scope = f"aws:amz:{region_of(call)}:{call.service}"
    return [
        ["-H", '"X-Amz-Security-Token: $AWS_SESSION_TOKEN"'],
        ["--aws-sigv4", quoted(scope)],
        ["--user", '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"'],
    ]


def _body(call: Call) -> list[list[str]]:
    if not call.request_body:
        return []
    if _FORM in header(call.request_headers, "Content-Type"):
        return _form(call.request_body)
    return [["--data-binary", body_word(call.request_body)]]


def _form(body: str) -> list[list[str]]:
    """A form's fields, one option each: curl encodes what the variables bring."""
    options = []
    fields = json.loads(body)
    for name, value in fields.items():
        (piece, *_more) = pieces(str(value)) or (Piece(""),)
        word = f'"${piece.variable}"' if piece.variable else quoted(quote(piece.text, safe=""))
        option = "--data-urlencode" if piece.variable else "--data"
        options.append([option, f"{quote(str(name), safe='')}={word}"])
    return options


def _url(url: str) -> str:
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")
