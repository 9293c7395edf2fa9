"""The fields that a service's validation error names: those are to blame, and no other.

Cognito: "1 validation error detected: Value 'x' at 'clientId' failed to satisfy constraint: …",
several with a semicolon between; without the value where it is secret. DynamoDB: "… Key: title",
"Type mismatch for key author expected: S actual: N". Sources: answers of the live services that
their users have published.
"""

from __future__ import annotations

import re

_AT = re.compile(r"\bat '([\w.\[\]-]+)' failed to satisfy", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\bType mismatch for (?:Index )?key (?:attribute )?(?P<typed>.+?) expected:"
    r"|\bMissing the key (?P<missing>.+?) in the item"
    r"|\b(?:string|binary) value\. (?:IndexName: .+?, )?(?:Index)?Key: (?P<empty>.+?)$"
    r"|\bAttributeValue for a key attribute .*\bKey: (?P<key>.+?)$",
    re.IGNORECASE,
)


def blamed_fields(message: str) -> tuple[str, ...]:
    """The API's names of the fields, in its order; of a path the first part."""
    found = [name.partition(".")[0] for name in _AT.findall(" ".join(message.split()))]
    return tuple(dict.fromkeys(found))


def blamed_attribute(message: str) -> str:
    """The attribute of an item that DynamoDB does not take, or "" when it names none."""
    found = _ATTRIBUTE.search(" ".join(message.split()))
    return next((name for name in found.groups() if name), "") if found else ""
