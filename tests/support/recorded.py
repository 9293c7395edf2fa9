"""Recorded calls as a test needs them."""

from __future__ import annotations

import random
import uuid

from core.aws.recorder import Call

SIGNED = (
    "AWS4-HMAC-SHA256 Credential=⟨access key id⟩/20261128/eu-central-1/dynamodb/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date, Signature=⟨signature⟩"
)
IDENTITY = "eu-central-1:identity"


def scan_call(number: int = 0, padding: int = 0) -> Call:
    """A Scan with headers as they are sent; padding: letters of its body that cannot be packed."""
    luck = random.Random(number)
    letters = "".join(chr(luck.randrange(0x4E00, 0x9000)) for _ in range(padding // 3))
    return Call.of(
        service="dynamodb",
        operation="Scan",
        started=1.8e9 + number,
        url="https://dynamodb.eu-central-1.amazonaws.com/",
        request_headers=[
            ("X-Amz-Target", "DynamoDB_20120810.Scan"),
            ("Content-Type", "application/x-amz-json-1.0"),
            ("User-Agent", "Botocore/1.43.106 ua/2.1 os/linux md/arch#x86_64 lang/python#3.11.7"),
            ("X-Amz-Date", "20261128T020550Z"),
            ("Authorization", SIGNED),
            ("amz-sdk-invocation-id", str(uuid.UUID(int=luck.getrandbits(128)))),
            ("amz-sdk-request", "attempt=1"),
        ],
        request_body=f'{{"TableName": "book-table", "ConsistentRead": true{letters and ", "}'
        f"{letters and repr(letters)}}}",
        status=200,
        answer_headers=[("Date", "Sat, 28 Nov 2026 02:05:50 GMT"), ("Content-Length", "277")],
        answer_body=f'{{"Items": "⟨{number} items⟩", "Count": {number}}}',
        duration=0.012,
        request_id=str(uuid.UUID(int=luck.getrandbits(128))),
        role="BooksReadAccess",
        identity=IDENTITY,
    )


def refused_call(operation: str = "PutItem", role: str = "BooksReadAccess") -> Call:
    """IAM's refusal of a book."""
    message = (
        f"User: arn:aws:sts::123456789012:assumed-role/{role}/CognitoIdentityCredentials is not "
        f"authorized to perform: dynamodb:{operation} on resource: arn:aws:dynamodb:eu-central-1:"
        f"123456789012:table/book-table because no identity-based policy allows it"
    )
    return Call.of(
        service="dynamodb",
        operation=operation,
        started=1.8e9,
        url="https://dynamodb.eu-central-1.amazonaws.com/",
        request_headers=[
            ("X-Amz-Target", f"DynamoDB_20120810.{operation}"),
            ("Content-Type", "application/x-amz-json-1.0"),
            ("Authorization", SIGNED),
        ],
        request_body='{"TableName": "book-table", "Item": {"author": {"S": "Lem"}}}',
        status=400,
        answer_body='{"__type": "AccessDeniedException"}',
        duration=0.009,
        error="AccessDeniedException",
        message=message,
        role=role,
        identity=IDENTITY,
    )


def login_call(operation: str, service: str = "cognito-idp", body: str = "{}") -> Call:
    """An unsigned call that was answered."""
    return Call.of(
        service=service,
        operation=operation,
        started=1.8e9,
        url=f"https://{service}.eu-central-1.amazonaws.com/",
        request_headers=[("Content-Type", "application/x-amz-json-1.1")],
        request_body=body,
        status=200,
        answer_body="{}",
        duration=0.04,
    )
