"""The strike-out: what is known to be harmless is kept, of the rest no more than its type.

It does not look for secrets; it looks for what is known not to be one. A field that AWS adds
tomorrow is struck out until somebody has looked at it. What was struck out of a request is also
struck out of the sentences of its answer, should the service quote it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from core.aws.recording import names
from core.redaction import MASK, strike_out

LARGEST = 8 * 1024
"""Letters of a body that are kept."""

_LONGEST_TEXT = 1024
_LONGEST_HEADER = 1024
_DEEPEST = 16
_WIDEST = 200
_SHORTEST_QUOTED = 3
# No secret that can be told by its shape is as short, or as plain.
_PLAIN = re.compile(r"(?!AKIA|ASIA|eyJ)[\w .,:;@!?'()/#=-]{0,19}")
_FIELD = re.compile(r"[A-Za-z_:#$][\w.:/#@-]{0,80}")
# The signature's scope tells the region and the service; nothing in it is secret.
_SIGNED = re.compile(
    r"(?P<scheme>AWS4-HMAC-SHA256) Credential=[^/]+/"
    r"(?P<scope>\d{8}/[a-z0-9-]+/[a-z0-9-]+/aws4_request),"
    r" ?SignedHeaders=(?P<headers>[a-z0-9;-]{1,200}), ?Signature=[0-9a-f]+"
)
# Stands for ⟨ in what is kept, until it is written as an escape: only marks begin with ⟨ itself.
_OPENING = "\ue0f8"
_LONE = re.compile("[\ud800-\udfff]")

# Texts in which nothing was found: ids and names come again in every request, and are kept anyway.
_CLEAN: set[str] = set()
_MOST_CLEAN = 2_000
_LONGEST_CLEAN = 200


class Strikes:
    """Strikes secrets out of one request, and then out of its answer."""

    def __init__(self) -> None:
        self._struck: dict[str, str] = {}

    def body(self, content: object) -> str:
        """The text of a body: of parsed JSON, or of the fields of a form."""
        text = json.dumps(self._cleaned(content, 0), ensure_ascii=False, default=_as_type)
        text = _LONE.sub("\ufffd", text.replace(_OPENING, "\\u27e8"))
        if len(text) <= LARGEST:
            return text
        return f"{text[:LARGEST]}⟨cut: {len(text):,} letters in all⟩"

    def json_body(self, body: bytes | str) -> str:
        """The text of a body that should be JSON; anything else is kept as its size."""
        if not body:
            return ""
        try:
            content = json.loads(body)
        except (ValueError, RecursionError):
            return f"⟨{len(body):,} bytes that are not JSON⟩"
        return self.body(content)

    def form_body(self, body: bytes | str) -> str:
        """The text of a body with a form's fields, spelled as JSON."""
        text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
        return self.body(dict(parse_qsl(text, keep_blank_values=True)))

    def headers(self, sent: Iterable[tuple[object, object]]) -> list[tuple[str, str]]:
        """The headers, in their order."""
        return [(name, self._header(name.lower(), value)) for name, value in map(_texts, sent)]

    def url(self, url: str) -> str:
        """The address without a user's name and password, and without the values of its query."""
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        query = "&".join(f"{name}={names.TEXT}" for name, _value in parse_qsl(parts.query))
        return urlunsplit((parts.scheme, host, parts.path, query, ""))

    def sentence(self, text: str) -> str:
        """A service's sentence, without what looks like a secret or was struck out before."""
        for secret, mark in self._struck.items():
            if secret in text:
                text = text.replace(secret, mark)
        cleaned = text if _PLAIN.fullmatch(text) or text in _CLEAN else _looked_through(text)
        return cleaned if len(cleaned) <= _LONGEST_TEXT else f"{cleaned[:_LONGEST_TEXT]}…"

    def _kept(self, text: str) -> str:
        return self.sentence(text.replace("⟨", _OPENING) if "⟨" in text else text)

    def _header(self, name: str, value: str) -> str:
        if name in names.SECRET_HEADERS:
            return self._secret_header(name, value)
        if name not in names.HARMLESS_HEADERS:
            return names.TEXT
        cut = value[:_LONGEST_HEADER]
        return cut if name in names.PUBLIC_HEADERS else self.sentence(cut)

    def _secret_header(self, name: str, value: str) -> str:
        mark = names.SECRET_HEADERS[name]
        self._strike(value, mark)
        signed = _SIGNED.fullmatch(value)
        if signed:
            credential = f"{names.SECRET_FIELDS['AccessKeyId']}/{signed['scope']}"
            headers = f"SignedHeaders={signed['headers']}"
            return f"{signed['scheme']} Credential={credential}, {headers}, Signature={mark}"
        scheme, _blank, rest = value.partition(" ")
        if scheme in ("Basic", "Bearer"):
            self._strike(rest, mark)
            return f"{scheme} {mark}"
        return mark

    def _cleaned(self, value: object, depth: int, name: str = "") -> object:
        match value:
            case Mapping():
                return self._fields(value, depth)
            case str():
                return self._text(name, value)
            case list() | tuple():
                return self._listed(value, depth, name)
            case _:
                return self._scalar(name, value)

    def _fields(self, fields: Mapping[object, object], depth: int) -> object:
        if depth > _DEEPEST or len(fields) > _WIDEST:
            return f"⟨{len(fields):,} fields⟩"
        return {
            self._field_name(str(name)): self._field(str(name), value, depth + 1)
            for name, value in fields.items()
        }

    def _field(self, name: str, value: object, depth: int) -> object:
        if name in names.PAGES and isinstance(value, list | tuple):
            return names.PAGES[name].format(n=f"{len(value):,}")
        if name == "Logins" and isinstance(value, Mapping):
            return {self._field_name(str(k)): self._login(str(k), v) for k, v in value.items()}
        if name in names.ITEM_FIELDS and isinstance(value, Mapping):
            return self._item(value, depth)
        if name == names.VALUES_FIELD and isinstance(value, Mapping):
            return self._item(value, depth)
        if name == names.NAMES_FIELD and isinstance(value, Mapping):
            return {str(key)[:80]: self._kept(str(of)) for key, of in value.items()}
        return self._cleaned(value, depth, name)

    def _login(self, issuer: str, token: object) -> str:
        cognito = issuer.startswith("cognito-idp.")
        return self._strike(str(token), names.ID_TOKEN if cognito else "⟨login token⟩")

    def _item(self, item: Mapping[object, object], depth: int) -> object:
        """A book or its key: attribute values, each in its type ({"S": "Lem"})."""
        if len(item) > _WIDEST:
            return f"⟨{len(item):,} attributes⟩"
        return {
            self._kept(str(name)): self._attribute_value(str(name), value, depth)
            for name, value in item.items()
        }

    def _attribute_value(self, name: str, value: object, depth: int) -> object:
        if name in names.SECRET_FIELDS:
            return names.SECRET_FIELDS[name]
        match value:
            case Mapping() if depth <= _DEEPEST:
                return {
                    str(kind)[:80]: self._attribute_value(str(kind), inner, depth + 1)
                    for kind, inner in value.items()
                }
            case list() | tuple():
                return [self._attribute_value("", each, depth + 1) for each in value[:_WIDEST]]
            case bytes() | bytearray():
                return f"⟨{len(value):,} bytes⟩"
            case str():
                return f"⟨{len(value):,} letters⟩" if name == "B" else self._kept(value)
            case bool() | int() | None:
                return value
            case _:
                return _as_type(value)

    def _text(self, name: str, text: str) -> str:
        if name in names.SECRET_FIELDS:
            return self._strike(text, names.SECRET_FIELDS[name])
        if name == "ANSWER":
            return text if text in names.CHOICES else self._strike(text, names.CODE)
        if name in names.PUBLIC_FIELDS:
            return text[:_LONGEST_TEXT].replace("⟨", _OPENING)
        if name in names.HARMLESS_FIELDS or name in names.FREE_TEXT:
            return self._kept(text)
        return self._strike(text, names.TEXT)

    def _scalar(self, name: str, value: object) -> object:
        if value is None or isinstance(value, bool):
            return value
        if name in names.SECRET_FIELDS:
            return names.SECRET_FIELDS[name]
        known = name in names.HARMLESS_FIELDS
        return value if known and isinstance(value, int | float) else _as_type(value)

    def _listed(self, values: Sequence[object], depth: int, name: str) -> object:
        if depth > _DEEPEST or len(values) > _WIDEST:
            return f"⟨{len(values):,} values⟩"
        return [self._cleaned(each, depth + 1, name) for each in values]

    def _field_name(self, name: str) -> str:
        known = name in names.HARMLESS_FIELDS or name in names.SECRET_FIELDS
        if known:
            return name
        looks_like_one = _FIELD.fullmatch(name) and MASK not in self.sentence(name)
        return name if looks_like_one else names.NAME

    def _strike(self, secret: str, mark: str) -> str:
        if len(secret) >= _SHORTEST_QUOTED:
            for spelled in (secret, quote(secret, safe=""), json.dumps(secret)[1:-1]):
                self._struck[spelled] = mark
        return mark


def _looked_through(text: str) -> str:
    cleaned = _LONE.sub("\ufffd", strike_out(text))
    if cleaned == text and len(text) <= _LONGEST_CLEAN:
        if len(_CLEAN) >= _MOST_CLEAN:
            _CLEAN.clear()
        _CLEAN.add(text)
    return cleaned


def _texts(pair: tuple[object, object]) -> tuple[str, str]:
    name, value = pair
    return _text_of(name), _text_of(value)


def _text_of(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _as_type(value: object) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return names.NUMBER if number else names.TEXT
