"""Texts made to keep a careless reader busy, by how long they are to be."""

from __future__ import annotations

from collections.abc import Callable

HOSTILE_TEXTS: dict[str, Callable[[int], str]] = {
    "beginnings": lambda size: "eyJ" * (size // 3),
    "words": lambda size: "eyJhbGciOiJ " * (size // 12),
    "lines": lambda size: "eyJhbGciOiJ\n" * (size // 12),
    "quotes": lambda size: 'eyJhbGciO"' * (size // 10),
    "continued": lambda size: "eyJhbGci\\\n" * (size // 10),
    "dots": lambda size: "eyJh." * (size // 5),
    "blanks": lambda size: "eyJhbGciOiJ" + " " * size,
    "marks": lambda size: "eyJhbGciOiJ\n" + ">" * size,
    "percents": lambda size: "eyJh%2E" * (size // 7),
    "names": lambda size: "a" * size + "=eyJhbGciOiJ",
}
HOSTILE_PAYLOADS: dict[str, Callable[[int], bytes]] = {
    "nested": lambda size: b'{"a":' + b"[" * size,
    "quotes": lambda size: b'"' * size,
    "escapes": lambda size: b'{\\"' + b'\\"' * (size // 2),
    "unclosed": lambda size: b'{"a":"' + b'\\"' * (size // 2),
    "digits": lambda size: b'{"a":' + b"9" * size + b"}",
    "members": lambda size: b"{" + b",".join(b'"k%d":1' % n for n in range(size // 12)) + b"}",
    "twice": lambda size: b"{" + b",".join([b'"k":1'] * (size // 6)) + b"}",
    "not ascii": lambda size: b"{" + b",".join([b'"\xc3\xa9":1'] * (size // 7)) + b"}",
}
