"""A page of items, read from the wire's JSON as it stands.

botocore walks through each item by its model of the service, which takes four times as long as all
the rest, and turns base64 into bytes that would be base64 again at once. So a sound page of Scan or
Query is taken over here, and botocore is left an empty object to parse. Whatever else comes (an
error, a page with anything wrong in it) it reads as ever, and the check of answers tells of it.

Source: botocore/endpoint.py, the event before-parse and its customized_response_dict.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Final

import orjson

from core.books.values.book import Attributes
from core.books.values.numbers import is_number

if TYPE_CHECKING:
    from botocore.hooks import BaseEventHooks

OPERATIONS: Final = ("Scan", "Query")
_DEEPEST = 40
"""DynamoDB nests 32 levels."""


class WireItems(list[Attributes]):
    """Items in wire form, where botocore's would have bytes for binary values."""


def watch(events: BaseEventHooks) -> None:
    """Have a client's pages read here; more than once does no harm."""
    for operation in OPERATIONS:
        name = f"before-parse.dynamodb.{operation}"
        events.register(name, _take_over, unique_id=f"wire-page-{operation}")


def _take_over(
    response_dict: MutableMapping[str, Any],
    customized_response_dict: MutableMapping[str, Any],
    **_: object,
) -> None:
    if response_dict["status_code"] != 200:
        return
    page = read_page(response_dict["body"])
    if page is not None:
        customized_response_dict.update(page)
        response_dict["body"] = b"{}"


def read_page(body: bytes) -> dict[str, Any] | None:
    """The fields of a page, its items as WireItems; None when anything in it is not as it must."""
    try:
        content = orjson.loads(body)
        if not isinstance(content, dict):
            return None
        return _page(content)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _page(content: Mapping[str, Any]) -> dict[str, Any] | None:
    items = content.get("Items")
    following = content.get("LastEvaluatedKey")
    if type(items) is not list or not all(map(_is_item, items)):
        return None
    page: dict[str, Any] = {"Items": WireItems(items)}
    for name in ("Count", "ScannedCount"):
        if name in content and type(content[name]) is not int:
            return None
        page[name] = content.get(name, len(items))
    if following is not None:
        if not _is_item(following):
            return None
        page["LastEvaluatedKey"] = following
    if "ConsumedCapacity" in content:
        consumed = _consumed(content["ConsumedCapacity"])
        if consumed is None:
            return None
        page["ConsumedCapacity"] = consumed
    return page


def _consumed(told: Mapping[str, Any]) -> dict[str, object] | None:
    units, table = told.get("CapacityUnits"), told.get("TableName")
    if not isinstance(units, int | float) or not isinstance(table, str):
        return None
    return {"TableName": table, "CapacityUnits": float(units)}


def _is_item(item: dict[str, Any], depth: int = 0) -> bool:
    for value in item.values():
        if len(value) != 1:
            return False
        for kind, inner in value.items():
            # The commonest first, without a call.
            if kind == "S":
                if type(inner) is not str:
                    return False
            elif not _is_content(kind, inner, depth):
                return False
    return True


def _is_content(kind: str, inner: Any, depth: int) -> bool:
    if kind == "L":
        return type(inner) is list and _are_nested(inner, depth + 1)
    if kind == "M":
        return type(inner) is dict and _are_nested(inner.values(), depth + 1)
    check = _IS.get(kind)
    return check is not None and check(inner)


def _are_nested(values: Iterable[Any], depth: int) -> bool:
    return depth <= _DEEPEST and all(
        type(value) is dict and _is_item({"": value}, depth) for value in values
    )


def _is_binary(inner: Any) -> bool:
    """Base64 as everybody writes it, so that equal data is equal text."""
    data = binascii.a2b_base64(inner, strict_mode=True)
    return type(inner) is str and base64.b64encode(data).decode("ascii") == inner


def _is_set(of: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda inner: type(inner) is list and all(map(of, inner))


def _is_text(inner: Any) -> bool:
    return type(inner) is str


def _is_truth(inner: Any) -> bool:
    return type(inner) is bool


_IS: Mapping[str, Callable[[Any], bool]] = {
    "N": is_number,
    "B": _is_binary,
    "BOOL": _is_truth,
    "NULL": _is_truth,
    "SS": _is_set(_is_text),
    "NS": _is_set(is_number),
    "BS": _is_set(_is_binary),
}
