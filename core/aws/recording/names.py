"""What the recorder knows of the fields and headers of AWS's requests: harmless, or which secret.

A field that is in neither list is kept as its type only. Sources: botocore's models of cognito-idp,
cognito-identity, sts and dynamodb; the Amazon Cognito developer guide on challenge parameters.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ID_TOKEN = "⟨ID token⟩"
CODE = "⟨code⟩"
PASSWORD = "⟨password⟩"
SESSION = "⟨session⟩"
TEXT = "⟨text⟩"
NUMBER = "⟨number⟩"
NAME = "⟨name⟩"
SIGNATURE = "⟨signature⟩"
SECRET = "⟨secret⟩"

SECRET_FIELDS: dict[str, str] = {
    "AccessKeyId": "⟨access key id⟩",
    "AccessToken": "⟨access token⟩",
    "ClientSecret": "⟨client secret⟩",
    "CREDENTIAL": "⟨passkey answer⟩",
    "ConfirmationCode": CODE,
    "DEVICE_KEY": "⟨device key⟩",
    "DeviceGroupKey": "⟨device group key⟩",
    "DeviceKey": "⟨device key⟩",
    "EMAIL_OTP_CODE": CODE,
    "IdToken": ID_TOKEN,
    "NEW_PASSWORD": "⟨new password⟩",
    "PASSWORD": PASSWORD,
    "PASSWORD_CLAIM_SECRET_BLOCK": "⟨secret block⟩",
    "PASSWORD_CLAIM_SIGNATURE": "⟨password proof⟩",
    "Password": PASSWORD,
    "PasswordVerifier": "⟨password verifier⟩",
    "PreviousPassword": PASSWORD,
    "ProposedPassword": "⟨new password⟩",
    "REFRESH_TOKEN": "⟨refresh token⟩",
    "RefreshToken": "⟨refresh token⟩",
    "SALT": "⟨salt⟩",
    "SECRET_BLOCK": "⟨secret block⟩",
    "SECRET_HASH": "⟨secret hash⟩",
    "SMS_MFA_CODE": CODE,
    "SMS_OTP_CODE": CODE,
    "SOFTWARE_TOKEN_MFA_CODE": CODE,
    "SRP_A": "⟨SRP A⟩",
    "SRP_B": "⟨SRP B⟩",
    "Salt": "⟨salt⟩",
    "SecretAccessKey": "⟨secret access key⟩",
    "SecretCode": "⟨authenticator secret⟩",
    "SecretHash": "⟨secret hash⟩",
    "SecretKey": "⟨secret access key⟩",
    "Session": SESSION,
    "SessionToken": "⟨session token⟩",
    "Token": "⟨refresh token⟩",
    "UserCode": CODE,
    "access_token": "⟨access token⟩",
    "client_secret": "⟨client secret⟩",
    "code": "⟨authorization code⟩",
    "code_verifier": "⟨code verifier⟩",
    "id_token": ID_TOKEN,
    "refresh_token": "⟨refresh token⟩",
}
"""Fields whose value is struck out, and what stands in its place."""

HARMLESS_FIELDS = _words(
    """
    AuthFlow ClientId ChallengeName AvailableChallenges USERNAME Username USER_ID_FOR_SRP TIMESTAMP
    PREFERRED_CHALLENGE ExpiresIn TokenType CODE_DELIVERY_DELIVERY_MEDIUM
    CODE_DELIVERY_DESTINATION FRIENDLY_DEVICE_NAME MFAS_CAN_CHOOSE MFAS_CAN_SETUP
    requiredAttributes DeliveryMedium Destination AttributeName Status UserConfirmed
    UserConfirmationNecessary DeviceRememberedStatus UserPoolId Name

    IdentityPoolId IdentityId AccountId CustomRoleArn Expiration

    Action Version Arn UserId Account

    TableName IndexName Select Limit ConsistentRead ScanIndexForward KeyConditionExpression
    FilterExpression ProjectionExpression ConditionExpression UpdateExpression ReturnValues
    ReturnValuesOnConditionCheckFailure ReturnConsumedCapacity ReturnItemCollectionMetrics Segment
    TotalSegments Count ScannedCount CapacityUnits ReadCapacityUnits WriteCapacityUnits
    TableArn TableId TableStatus CreationDateTime ItemCount TableSizeBytes AttributeType KeyType
    BillingMode IndexArn IndexStatus ProjectionType NumberOfDecreasesToday DeletionProtectionEnabled

    __type RequestId Code Type reason

    grant_type client_id redirect_uri expires_in token_type error scope
    kid alg kty use e
    """
)
"""Fields whose value is kept, as long as it does not look like a secret."""

PUBLIC_FIELDS = frozenset({"kid", "CreationDateTime"})
"""Fields that are public whatever they look like."""

FREE_TEXT = frozenset({"message", "Message", "error_description", "errorMessage"})
"""Fields with a service's sentence."""

CHOICES = _words(
    """
    PASSWORD PASSWORD_SRP USER_SRP_AUTH SMS_MFA SMS_OTP EMAIL_OTP EMAIL_MFA SOFTWARE_TOKEN_MFA
    WEB_AUTHN SELECT_CHALLENGE
    """
)
"""What ANSWER may be without being a code."""

ITEM_FIELDS = frozenset({"Item", "Key", "Attributes", "ExclusiveStartKey", "LastEvaluatedKey"})
"""Fields with one book, or its key."""

VALUES_FIELD = "ExpressionAttributeValues"
NAMES_FIELD = "ExpressionAttributeNames"

PAGES: dict[str, str] = {"Items": "⟨{n} items⟩", "keys": "⟨{n} public keys⟩"}
"""Fields with a page of things, which is kept as its count."""

HARMLESS_HEADERS = _words(
    """
    accept accept-encoding allow amz-sdk-invocation-id amz-sdk-request cache-control connection
    content-encoding content-length content-type date host retry-after server transfer-encoding
    user-agent vary via
    x-amz-cf-id x-amz-cf-pop x-amz-crc32 x-amz-date x-amz-target x-amzn-errormessage
    x-amzn-errortype x-amzn-requestid x-amzn-trace-id x-cache
    """
)
"""Headers whose value is kept, as long as it does not look like a secret."""

SECRET_HEADERS: dict[str, str] = {
    "authorization": SIGNATURE,
    "x-amz-security-token": "⟨session token⟩",
    "cookie": "⟨cookie⟩",
    "set-cookie": "⟨cookie⟩",
}
"""Headers whose value is struck out, and what stands in its place."""

PUBLIC_HEADERS = frozenset(
    {"amz-sdk-invocation-id", "x-amzn-requestid", "x-amz-cf-id", "x-amzn-trace-id", "user-agent"}
)
"""Headers that are kept whatever they look like: request ids look as if they were keys."""
