"""DynamoDB's errors about tables, items, load and itself.

Sources: Amazon DynamoDB developer guide, "Error handling with DynamoDB" and "Constraints"; API
reference.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app
from core.i18n import N_

_SHOW_TABLE = command("aws dynamodb describe-table --table-name {table} --region {table_region}")
_CAPACITY = command(
    "aws dynamodb update-table --table-name {table} --billing-mode PAY_PER_REQUEST "
    "--region {table_region}"
)
_FORM = in_app(N_("Books page › Edit again"))
_REFRESH = in_app(N_("Books page › Refresh"))
_HEALTH = console(N_("AWS Health Dashboard › Service health"))
_INVALID = "ValidationException"

TABLE = (
    Entry(
        "table-not-found",
        Service.DYNAMODB,
        "ResourceNotFoundException",
        N_("There is no such table, or it is not ready yet."),
        (
            Cause(
                N_("The table's name or region in the profile is wrong."),
                N_("The list must have {table}, in capital and small letters as here."),
                N_("Correct the profile."),
                in_app(N_("Sign-in page › Profile")),
                command("aws dynamodb list-tables --region {table_region}"),
            ),
            Cause(
                N_("The role belongs to another account than the table."),
                N_("The account in the answer must be the table's."),
                N_("Name the table by its ARN, or use a role of its account."),
                _SHOW_TABLE,
                command("aws sts get-caller-identity"),
            ),
            Cause(
                N_("The table is being created, or an index that was asked for does not exist."),
                N_("TableStatus must be ACTIVE."),
                N_("Wait a moment, then try again."),
                _REFRESH,
                _SHOW_TABLE,
            ),
        ),
        message="Requested resource not found",
    ),
    Entry(
        "condition-failed",
        Service.DYNAMODB,
        "ConditionalCheckFailedException",
        N_("The book was not as it was seen: somebody else changed it."),
        (
            Cause(
                N_("Another user or program wrote the same book since you read it."),
                N_("The panel “Conflict” shows both versions."),
                N_("Edit again, starting from the table's version. Nothing was overwritten."),
                in_app(N_("Books page › panel “Conflict”")),
            ),
        ),
        message="The conditional request failed",
    ),
    Entry(
        "replica-conflict",
        Service.DYNAMODB,
        "ReplicatedWriteConflictException",
        N_("Another region of a global table was writing the same book."),
        (
            Cause(
                N_("The table is replicated with strong consistency; two regions wrote at once."),
                N_("Replicas lists the regions."),
                N_("Try again: one of the two went through."),
                in_app(N_("Outbox › Send now")),
                _SHOW_TABLE,
            ),
        ),
    ),
    Entry(
        "transaction-conflict",
        Service.DYNAMODB,
        "TransactionConflictException",
        N_("A transaction of another program holds the same book just now."),
        (
            Cause(
                N_("Another program writes several books in one transaction."),
                N_("It passes within a second."),
                N_("Try again."),
                in_app(N_("Outbox › Send now")),
            ),
        ),
        other_codes=("TransactionInProgressException", "TransactionCanceledException"),
    ),
    Entry(
        "empty-key",
        Service.DYNAMODB,
        _INVALID,
        N_("A key of the table may not be empty."),
        (
            Cause(
                N_("A part of the key was left empty. The message names it after “Key:”."),
                N_("KeySchema lists the parts of the key."),
                N_("Fill in the field."),
                _FORM,
                _SHOW_TABLE,
            ),
        ),
        message="One or more parameter values are not valid. The AttributeValue for a key "
        "attribute cannot contain an empty string value. Key: title",
        pattern=r"empty (string|binary) value|cannot contain an empty",
    ),
    Entry(
        "key-type",
        Service.DYNAMODB,
        _INVALID,
        N_("A key has another type than the table wants."),
        (
            Cause(
                N_("A text was sent for a number or the other way round."),
                N_("AttributeDefinitions tells the type of each key: S, N or B."),
                N_("Type a value of that kind, or correct the keys in the profile."),
                _FORM,
                _SHOW_TABLE,
            ),
        ),
        message="One or more parameter values were invalid: Type mismatch for key author expected: "
        "S actual: N",
        pattern=r"type mismatch|does not match the schema|missing the key|key element",
    ),
    Entry(
        "item-size",
        Service.DYNAMODB,
        _INVALID,
        N_("The book is larger than the 400 KB that an item may have."),
        (
            Cause(
                N_("Names and values of all attributes count together."),
                N_("Look for a very long text among the fields."),
                N_("Shorten it, or keep the text elsewhere and put a link into the book."),
                _FORM,
            ),
        ),
        message="Item size has exceeded the maximum allowed size",
        pattern=r"item size|maximum allowed size|size limit",
    ),
    Entry(
        "number-range",
        Service.DYNAMODB,
        _INVALID,
        N_("A number has more than 38 digits, or is too large or too small."),
        (
            Cause(
                N_("DynamoDB keeps 38 digits, from 1E-130 to 9.9E+125."),
                N_("Look for a very long number among the fields."),
                N_("Round the number, or keep it as a text."),
                _FORM,
            ),
        ),
        message="Attempting to store more than 38 significant digits in a Number",
        pattern=r"significant digits|number (overflow|underflow)|converted to a numeric",
    ),
    Entry(
        "table-parameter",
        Service.DYNAMODB,
        _INVALID,
        N_("DynamoDB does not accept some part of the request."),
        (
            Cause(
                N_("The message says which part, and which rule it breaks."),
                N_("Compare it with the table's description."),
                N_("Edit the book again. If nothing typed is to blame, please report it."),
                _FORM,
                _SHOW_TABLE,
            ),
        ),
        other_codes=("InvalidParameterException", "SerializationException"),
    ),
    Entry(
        "collection-size",
        Service.DYNAMODB,
        "ItemCollectionSizeLimitExceededException",
        N_("The books under one partition key are larger than 10 GB together."),
        (
            Cause(
                N_("A table with a local index keeps at most 10 GB under each partition key."),
                N_("LocalSecondaryIndexes lists the indexes."),
                N_("Delete books under that key, or use a table without local indexes."),
                console(N_("DynamoDB › Tables › {table} › Indexes")),
                _SHOW_TABLE,
            ),
        ),
    ),
    Entry(
        "throughput",
        Service.DYNAMODB,
        "ProvisionedThroughputExceededException",
        N_("The table is read or written more often than its capacity allows."),
        (
            Cause(
                N_("Capacity is set too low for so many requests."),
                N_("ProvisionedThroughput tells it; CloudWatch shows what is used."),
                N_("Bookplate tries again. For good, let the table pay by request."),
                _CAPACITY,
                _SHOW_TABLE,
            ),
            Cause(
                N_("All requests go to one partition key (a hot key)."),
                N_("Contributor Insights shows the keys that are asked for most."),
                N_("Spread the books over more keys, or read less often."),
                _REFRESH,
                command(
                    "aws dynamodb describe-contributor-insights --table-name {table} "
                    "--region {table_region}"
                ),
            ),
        ),
        message="The level of configured provisioned throughput for the table was exceeded.",
    ),
    Entry(
        "request-limit",
        Service.DYNAMODB,
        "RequestLimitExceeded",
        N_("The account asks DynamoDB more often than its quota allows."),
        (
            Cause(
                N_("All tables of the account in the region count together."),
                N_("Service Quotas shows the quota and how much of it is used."),
                N_("Wait, as Bookplate does, or ask for a higher quota."),
                console(N_("Service Quotas › Amazon DynamoDB")),
                command(
                    "aws service-quotas list-service-quotas --service-code dynamodb "
                    "--region {table_region}"
                ),
            ),
        ),
        other_codes=("RequestLimitExceededException",),
    ),
    Entry(
        "table-throttled",
        Service.DYNAMODB,
        "ThrottlingException",
        N_("DynamoDB asks for a pause."),
        (
            Cause(
                N_("Too many requests came at once, or a new table is still growing."),
                N_("It passes within minutes; ThrottledRequests in CloudWatch shows it."),
                N_("Wait: Bookplate tries again, each time a little later."),
                in_app(N_("Outbox › Send now")),
                _SHOW_TABLE,
            ),
        ),
        message="Rate of requests exceeds the allowed throughput.",
        other_codes=("Throttling", "LimitExceededException", "SlowDown", "KMSThrottlingException"),
    ),
    Entry(
        "table-internal",
        Service.DYNAMODB,
        "InternalServerError",
        N_("DynamoDB has a fault of its own."),
        (
            Cause(
                N_("AWS could not do what was asked, and the request is not to blame."),
                N_("AWS Health tells of disturbances in {table_region}."),
                N_("Wait: Bookplate tries again, and the edit is kept."),
                _REFRESH,
                _HEALTH,
            ),
        ),
        other_codes=("InternalFailure", "ServiceUnavailable", "InternalServerErrorException"),
    ),
)
"""The order counts: what is more exact comes first."""
