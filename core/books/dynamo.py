"""The books table over DynamoDB's API, by boto3's low-level client."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from botocore.exceptions import ClientError

from core.aws.errors import error_code, telling
from core.books.book import Attributes, Book, BookKey, KeyAttribute, KeySchema, WireType, WireValue
from core.books.expressions import update_expression
from core.books.remote import (
    ConditionFailed,
    Page,
    PageStart,
    TableDescription,
    WriteAnswer,
    Written,
)
from core.errors import AppError, ServiceTrouble, TableError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class DynamoBooks:
    """One table; see core.books.remote.BooksRemote for what each method promises."""

    def __init__(self, client: DynamoDBClient, table: str) -> None:
        self._client = client
        self._table = table

    def describe(self) -> TableDescription:
        """DescribeTable."""
        answer = self._call(self._client.describe_table)["Table"]
        types = {
            each["AttributeName"]: each["AttributeType"] for each in answer["AttributeDefinitions"]
        }
        keys = {each["KeyType"]: each["AttributeName"] for each in answer["KeySchema"]}
        partition = KeyAttribute(keys["HASH"], WireType(types[keys["HASH"]]))
        sort = None
        if "RANGE" in keys:
            sort = KeyAttribute(keys["RANGE"], WireType(types[keys["RANGE"]]))
        return TableDescription(KeySchema(partition, sort), answer.get("ItemCount"))

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
        items = tuple(_item_from_boto(item) for item in answer.get("Items", ()))
        following = answer.get("LastEvaluatedKey")
        return Page(items, _item_from_boto(following) if following else None)

    def _write(self, call: Callable[..., Any], **parameters: object) -> WriteAnswer:
        parameters["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
        with self._telling():
            try:
                call(TableName=self._table, **parameters)
            except ClientError as error:
                if error_code(error) != "ConditionalCheckFailedException":
                    raise
                item = cast("dict[str, Any]", error.response).get("Item")
                return ConditionFailed(_item_from_boto(item) if item else None)
        return Written()

    def _call(self, call: Callable[..., Any], **parameters: object) -> dict[str, Any]:
        with self._telling():
            answer: dict[str, Any] = call(TableName=self._table, **parameters)
        return answer

    @contextmanager
    def _telling(self) -> Iterator[None]:
        with telling(self._refusal):
            yield

    def _refusal(self, code: str, _message: str) -> AppError | None:
        if code != "ResourceNotFoundException":
            return None
        return TableError(
            f"There is no table “{self._table}” in this account and region.",
            "Your edits are kept. Check the table's name and region in the profile.",
        )


def _item_to_boto(attributes: Mapping[str, WireValue]) -> dict[str, Any]:
    return {name: _to_boto(value) for name, value in attributes.items()}


def _item_from_boto(attributes: Mapping[str, Any]) -> dict[str, WireValue]:
    try:
        return {name: _from_boto(value) for name, value in attributes.items()}
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise ServiceTrouble("The table's answer could not be read.", "Nothing is lost.") from error


def _to_boto(value: WireValue) -> dict[str, Any]:
    """boto3 takes binary data as bytes where the wire has base64 text."""
    return _converted(value, base64.b64decode)


def _from_boto(value: Mapping[str, Any]) -> WireValue:
    return _converted(value, lambda data: base64.b64encode(bytes(data)).decode("ascii"))


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
