"""The books table over DynamoDB's API, by boto3's low-level client."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from botocore.exceptions import ClientError

from core.aws.answer_fields import FieldReader, Fields
from core.aws.errors import error_code, translating_with
from core.books.table import wire_page
from core.books.table.remote import (
    ConditionFailed,
    Page,
    PageStart,
    TableDescription,
    WriteAnswer,
    Written,
)
from core.books.table.update_expression import update_expression
from core.books.values.book import (
    Attributes,
    Book,
    BookKey,
    KeyAttribute,
    KeySchema,
    WireType,
    WireValue,
)
from core.books.values.numbers import is_number
from core.errors import AppError, TableError
from core.i18n import N_, _

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


_TABLE = FieldReader(N_("The table sent an unexpected answer."))
_COUNTABLE = 2**31
"""An estimate from here on would not fit into a progress bar; it is only for that."""
_KEY_TYPES = (WireType.STRING, WireType.NUMBER, WireType.BINARY)


class DynamoBooks:
    """One table; see core.books.table.remote.BooksRemote for what each method promises."""

    def __init__(self, client: DynamoDBClient, table: str) -> None:
        self._client = client
        self._table = table
        wire_page.watch(client.meta.events)

    def describe(self) -> TableDescription:
        """DescribeTable."""
        table = _TABLE.mapping(self._call(self._client.describe_table), "Table")
        defined = _TABLE.mappings(table, "AttributeDefinitions")
        types = {_TABLE.text(each, "AttributeName"): each for each in defined}
        schema = _TABLE.mappings(table, "KeySchema")
        keys = {
            _TABLE.text(each, "KeyType"): _key_attribute(_TABLE.text(each, "AttributeName"), types)
            for each in schema
        }
        partition, items = keys.get("HASH"), table.get("ItemCount")
        if partition is None:
            _TABLE.refuse("KeySchema")
        return TableDescription(
            KeySchema(partition, keys.get("RANGE")),
            items if isinstance(items, int) and 0 <= items < _COUNTABLE else None,
        )

    def scan(self, start: PageStart | None = None) -> Page:
        """Scan with ConsistentRead, so that a sync after a save never shows the old value."""
        return self._page(self._client.scan, start)

    def query_by_partition(self, partition: BookKey, start: PageStart | None = None) -> Page:
        """Query on the partition key, consistent as well."""
        ((name, value),) = partition.attributes.items()
        return self._page(
            self._client.query,
            start,
            KeyConditionExpression="#key = :key",
            ExpressionAttributeNames={"#key": name},
            ExpressionAttributeValues={":key": _to_boto(value)},
        )

    def put_new(self, book: Book) -> WriteAnswer:
        """PutItem on the condition that there is no such item."""
        return self._write(
            self._client.put_item,
            Item=_item_to_boto(book.attributes),
            ConditionExpression="attribute_not_exists(#key)",
            ExpressionAttributeNames={"#key": book.key.values[0][0]},
        )

    def update(
        self, key: BookKey, seen: Attributes, changes: Mapping[str, WireValue | None]
    ) -> WriteAnswer:
        """UpdateItem on the condition that each changed attribute is as it was seen."""
        expression = update_expression(key, seen, changes)
        given: dict[str, Any] = {
            "Key": _item_to_boto(key.attributes),
            "UpdateExpression": expression.update,
            "ConditionExpression": expression.condition,
            "ExpressionAttributeNames": expression.names,
        }
        if expression.values:
            given["ExpressionAttributeValues"] = _item_to_boto(expression.values)
        return self._write(self._client.update_item, **given)

    def _page(
        self, call: Callable[..., Any], start: PageStart | None, **parameters: object
    ) -> Page:
        if start is not None:
            parameters["ExclusiveStartKey"] = _item_to_boto(start)
        answer = self._call(call, ConsistentRead=True, **parameters)
        items, following = _items_in(answer)
        if following and following == start:
            # The same page for ever.
            _TABLE.refuse("LastEvaluatedKey")
        return Page(items, following or None)

    def _write(self, call: Callable[..., Any], **parameters: object) -> WriteAnswer:
        parameters["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        with translating_with(self._refusal):
            try:
                call(TableName=self._table, **parameters)
            except ClientError as error:
                if error_code(error) != "ConditionalCheckFailedException":
                    raise
                item = cast("dict[str, Any]", error.response).get("Item")
                return ConditionFailed(_item_from_boto(item) if item else None)
        return Written()

    def _call(self, call: Callable[..., Any], **parameters: object) -> dict[str, Any]:
        with translating_with(self._refusal):
            answer: dict[str, Any] = call(TableName=self._table, **parameters)
        return answer

    def _refusal(self, code: str, _message: str) -> AppError | None:
        if code != "ResourceNotFoundException":
            return None
        return TableError(
            _("There is no table “{table}” in this account and region.", table=self._table),
            _("Your edits are kept. Check the table's name and region in the profile."),
        )


def _key_attribute(name: str, types: Mapping[str, Fields]) -> KeyAttribute:
    named = _TABLE.text(types.get(name, {}), "AttributeType")
    for kind in _KEY_TYPES:
        if kind == named:
            return KeyAttribute(name, kind)
    return _TABLE.refuse("AttributeType")


def _items_in(answer: Mapping[str, Any]) -> tuple[tuple[Attributes, ...], Attributes]:
    """A page's items and the key after which the next one begins, in wire form."""
    items, following = answer.get("Items", ()), answer.get("LastEvaluatedKey", {})
    if isinstance(items, wire_page.WireItems):
        return tuple(items), following
    return tuple(map(_item_from_boto, items)), _item_from_boto(following)


def _item_to_boto(attributes: Mapping[str, WireValue]) -> dict[str, Any]:
    return {name: _to_boto(value) for name, value in attributes.items()}


def _item_from_boto(attributes: Mapping[str, Any]) -> dict[str, WireValue]:
    return {name: _from_boto(name, value) for name, value in attributes.items()}


def _to_boto(value: WireValue) -> dict[str, Any]:
    """boto3 takes binary data as bytes where the wire has base64 text."""
    return _converted(value, base64.b64decode)


def _from_boto(name: str, value: Mapping[str, Any]) -> WireValue:
    """The types are the model's; that there is exactly one, and what a number is, it cannot say."""
    if not _is_whole(value):
        _TABLE.refuse(f"“{name[:64]}”")
    return _converted(value, lambda data: base64.b64encode(bytes(data)).decode("ascii"))


def _is_whole(value: Mapping[str, Any]) -> bool:
    if len(value) != 1:
        return False
    ((kind, inner),) = value.items()
    match kind:
        case "N":
            return is_number(inner)
        case "NS":
            return all(map(is_number, inner))
        case "L":
            return all(map(_is_whole, inner))
        case "M":
            return all(map(_is_whole, inner.values()))
        case _:
            return True


def _converted(value: Mapping[str, Any], binary: Callable[[Any], Any]) -> dict[str, Any]:
    ((kind, inner),) = value.items()
    match kind:
        case "B":
            return {kind: binary(inner)}
        case "BS":
            return {kind: [binary(element) for element in inner]}
        case "L":
            return {kind: [_converted(element, binary) for element in inner]}
        case "M":
            return {kind: {name: _converted(part, binary) for name, part in inner.items()}}
        case _:
            return {kind: inner}
