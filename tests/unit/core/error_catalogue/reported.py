"""What the services are known to say, with the entry that explains it.

Collected from AWS's documentation, its service models and public reports.
"""

from __future__ import annotations

from typing import NamedTuple

INITIATE, RESPOND, GET_ID = "InitiateAuth", "RespondToAuthChallenge", "GetId"
EXCHANGE = "GetCredentialsForIdentity"
_PUT = (
    "User: arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials is "
    "not authorized to perform: dynamodb:PutItem on resource: "
    "arn:aws:dynamodb:eu-central-1:123456789012:table/book-table"
)
DENIED = "AccessDeniedException"


class Said(NamedTuple):
    """operation is the call; entry the id of what explains it."""

    code: str
    message: str
    operation: str
    entry: str


NA = "NotAuthorizedException"

IDENTITY_POOL = (
    Said(
        "ResourceNotFoundException",
        "IdentityPool 'eu-central-1:0b1c2d3e-0000-4000-8000-000000000000' not found.",
        GET_ID,
        "identity-pool-gone",
    ),
    Said(
        "ResourceNotFoundException",
        "Identity 'eu-central-1:5b1f' not found.",
        EXCHANGE,
        "identity-gone",
    ),
    Said(
        "InvalidParameterException",
        "1 validation error detected: Value 'eu-central-1_X' at 'identityPoolId' failed to satisfy "
        r"constraint: Member must satisfy regular expression pattern: [\w-]+:[0-9a-f-]+",
        GET_ID,
        "identity-pool-id",
    ),
    Said(
        "ValidationException",
        "1 validation error detected: Value 'eu-central-1_X' at 'identityPoolId' failed to satisfy "
        "constraint",
        GET_ID,
        "identity-pool-id",
    ),
    Said(NA, "Unauthenticated access is not supported for this identity pool.", GET_ID, "no-login"),
    Said(
        NA,
        "Token is not from a supported provider of this identity pool.",
        GET_ID,
        "unknown-provider",
    ),
    Said(
        NA,
        "Logins don't match. Please include at least one valid login for this identity or identity "
        "pool.",
        EXCHANGE,
        "logins-do-not-match",
    ),
    Said(NA, "Invalid login token. Issuer doesn't match providerName", GET_ID, "issuer"),
    Said(NA, "Invalid login token. Missing a required claim: aud", GET_ID, "no-audience"),
    Said(
        NA,
        "Invalid login token. Token expired: 1446742058 >= 1446727732",
        EXCHANGE,
        "login-token-expired",
    ),
    Said(NA, "Token is expired.", EXCHANGE, "login-token-expired"),
    Said(NA, "Invalid login token. Couldn't verify signed token.", GET_ID, "login-token-signature"),
    Said(
        NA,
        "Invalid login token. Not a valid OpenId Connect identity token.",
        GET_ID,
        "not-openid",
    ),
    Said(NA, "Invalid login token. Not a Cognito token.", GET_ID, "not-openid"),
    Said(
        NA, "Access to Identity 'eu-central-1:5b1f' is forbidden.", EXCHANGE, "identity-forbidden"
    ),
    Said(NA, "The ambiguous role mapping rules denied this request", EXCHANGE, "ambiguous-role"),
    Said(
        "InvalidIdentityPoolConfigurationException",
        "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
        EXCHANGE,
        "identity-pool-configuration",
    ),
    Said(
        "AccessDenied",
        "Not authorized to perform sts:AssumeRoleWithWebIdentity",
        "AssumeRoleWithWebIdentity",
        "trust-refused",
    ),
    Said(
        DENIED,
        "User: anonymous is not authorized to perform: cognito-identity:GetId on resource: * with "
        "an explicit deny in a resource control policy",
        GET_ID,
        "identity-pool-organization",
    ),
    Said(
        "InvalidParameterException",
        "Basic (classic) flow is not enabled, please use enhanced flow.",
        "GetOpenIdToken",
        "classic-flow",
    ),
    Said(
        "ResourceConflictException",
        "Logins are already linked to another account.",
        EXCHANGE,
        "identity-conflict",
    ),
    Said("TooManyRequestsException", "Rate exceeded", GET_ID, "identity-throttled"),
    Said("LimitExceededException", "", GET_ID, "identity-limit"),
    Said("ExternalServiceException", "", EXCHANGE, "external-service"),
    Said("InternalErrorException", "", EXCHANGE, "identity-internal"),
    Said(
        NA,
        "Access to Role 'arn:aws:iam::123456789012:role/Books' is forbidden.",
        "SetIdentityPoolRoles",
        "pass-role",
    ),
    Said(
        "UnknownOperationException",
        "The server did not understand the operation that was requested.",
        GET_ID,
        "unknown-operation",
    ),
)
USER_POOL = (
    Said(NA, "Incorrect username or password.", RESPOND, "wrong-password"),
    Said(
        "InvalidParameterException",
        "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
        RESPOND,
        "timestamp",
    ),
    Said(NA, "User is disabled.", INITIATE, "user-disabled"),
    Said("UserNotFoundException", "User does not exist.", INITIATE, "user-not-found"),
    Said(
        "UserNotFoundException",
        "Username/client id combination not found.",
        "ForgotPassword",
        "user-not-found",
    ),
    Said(NA, "Unable to verify secret hash for client 1example", INITIATE, "secret-hash"),
    Said(
        NA,
        "Client 1example is configured with secret but SECRET_HASH was not received",
        INITIATE,
        "secret-missing",
    ),
    Said(
        "InvalidParameterException",
        "Client 1example is configured for secret but secret was not received",
        INITIATE,
        "secret-missing",
    ),
    Said(NA, "SecretHash does not match for the client: 1example", INITIATE, "secret-hash"),
    Said(NA, "Invalid Refresh Token.", INITIATE, "refresh-token-invalid"),
    Said(NA, "Refresh Token has expired", INITIATE, "refresh-token-expired"),
    Said(NA, "Refresh Token has been revoked", INITIATE, "refresh-token-revoked"),
    Said(NA, "Access Token has been revoked", "GetUser", "access-token-revoked"),
    Said(NA, "Access Token has expired", "GetUser", "access-token-expired"),
    Said("ResourceNotFoundException", "Device does not exist.", RESPOND, "device-not-found"),
    Said(
        "ResourceNotFoundException",
        "User pool client 1example does not exist.",
        INITIATE,
        "client-not-found",
    ),
    Said(
        "ResourceNotFoundException",
        "User pool eu-central-1_Nowhere does not exist.",
        INITIATE,
        "user-pool-not-found",
    ),
    Said(
        "InvalidParameterException",
        "Invalid attributes given, given_name is missing",
        RESPOND,
        "required-attributes",
    ),
    Said("RefreshTokenReuseException", "", "GetTokensFromRefreshToken", "refresh-token-reuse"),
    Said("PasswordResetRequiredException", "", INITIATE, "password-reset-required"),
    Said("UserNotConfirmedException", "User is not confirmed.", INITIATE, "user-not-confirmed"),
    Said("CodeMismatchException", "Invalid code received for user", RESPOND, "app-code-mismatch"),
    Said(
        "CodeMismatchException",
        "Invalid code or auth state for the user.",
        RESPOND,
        "code-mismatch",
    ),
    Said(
        "CodeMismatchException",
        "Invalid verification code provided, please try again.",
        "ConfirmSignUp",
        "code-mismatch",
    ),
    Said(
        "ExpiredCodeException",
        "Your software token has already been used once.",
        RESPOND,
        "app-code-used",
    ),
    Said(
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.",
        "ConfirmForgotPassword",
        "code-expired",
    ),
    Said(
        "LimitExceededException",
        "Attempt limit exceeded, please try after some time.",
        "ForgotPassword",
        "user-pool-limit",
    ),
    Said("PasswordHistoryPolicyViolationException", "", "ChangePassword", "password-history"),
    Said(
        "EnableSoftwareTokenMFAException",
        "Code mismatch and fail enable Software Token MFA",
        "VerifySoftwareToken",
        "enable-app-code",
    ),
    Said("MFAMethodNotFoundException", "", RESPOND, "no-mfa-method"),
    Said("ForbiddenException", "Request not allowed due to WAF block.", INITIATE, "forbidden"),
    Said(NA, "Password attempts exceeded", INITIATE, "password-attempts"),
    Said(
        "InvalidParameterException",
        "USER_SRP_AUTH is not enabled for the client.",
        INITIATE,
        "flow-disabled",
    ),
    Said(
        "InvalidParameterException",
        "Missing required parameter SRP_A",
        INITIATE,
        "missing-parameter",
    ),
    Said(NA, "Invalid session for the user.", RESPOND, "sign-in-session"),
    Said(NA, "Invalid session for the user, session is expired.", RESPOND, "sign-in-session"),
    Said(
        NA,
        "Invalid session for the user, session can only be used once.",
        RESPOND,
        "sign-in-session",
    ),
    Said(
        NA,
        "Temporary password has expired and must be reset by an administrator.",
        INITIATE,
        "temporary-password-expired",
    ),
    Said("UsernameExistsException", "User already exists", "SignUp", "username-exists"),
    Said(
        "InvalidPasswordException",
        "Password did not conform with policy: Password not long enough",
        "SignUp",
        "invalid-password",
    ),
    Said("TooManyRequestsException", "", INITIATE, "user-pool-throttled"),
    Said("InternalErrorException", "", INITIATE, "user-pool-internal"),
    Said("UnknownOperationException", "", INITIATE, "unknown-operation"),
)
DYNAMODB = (
    Said(
        DENIED,
        f"{_PUT} because no identity-based policy allows the dynamodb:PutItem action",
        "PutItem",
        "not-allowed",
    ),
    Said(DENIED, _PUT, "PutItem", "not-allowed"),
    Said(
        DENIED,
        f"{_PUT} with an explicit deny in an identity-based policy",
        "PutItem",
        "explicit-deny",
    ),
    Said(
        DENIED,
        f"{_PUT} because no permissions boundary allows the dynamodb:PutItem action",
        "PutItem",
        "boundary",
    ),
    Said(
        DENIED,
        f"{_PUT} because no session policy allows the dynamodb:PutItem action",
        "PutItem",
        "session-policy",
    ),
    Said(
        DENIED,
        f"{_PUT} because no resource-based policy allows the dynamodb:PutItem action",
        "PutItem",
        "resource-policy",
    ),
    Said(
        DENIED,
        f"{_PUT} because no VPC endpoint policy allows the dynamodb:PutItem action",
        "PutItem",
        "endpoint-policy",
    ),
    Said(
        DENIED,
        f"{_PUT} because no service control policy allows the dynamodb:PutItem action",
        "PutItem",
        "organization-policy",
    ),
    Said(
        DENIED,
        "KMS key access denied error: com.amazonaws.services.kms.model.AWSKMSException: The "
        "ciphertext refers to a customer master key that does not exist",
        "Scan",
        "key-refused",
    ),
    Said(
        "ExpiredTokenException",
        "The security token included in the request is expired",
        "Scan",
        "credentials-expired",
    ),
    Said(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        "Scan",
        "credentials-unknown",
    ),
    Said(
        "InvalidSignatureException",
        "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z",
        "Scan",
        "signature-expired",
    ),
    Said(
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided.",
        "Scan",
        "signature",
    ),
    Said("ResourceNotFoundException", "Requested resource not found", "Scan", "table-not-found"),
    Said(
        "ConditionalCheckFailedException",
        "The conditional request failed",
        "PutItem",
        "condition-failed",
    ),
    Said("ProvisionedThroughputExceededException", "", "Scan", "throughput"),
    Said("InternalServerError", "", "Scan", "table-internal"),
    Said("UnknownOperationException", "", "Scan", "unknown-operation"),
)
REPORTED = (*IDENTITY_POOL, *USER_POOL, *DYNAMODB)
