"""The one door from botocore's errors to ours: translated once, where the call was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from core.aws.validation import blamed_attribute
from core.errors import (
    AccessDenied,
    AppError,
    InputRefused,
    ServiceSaid,
    ServiceTrouble,
    TransientError,
)
from core.i18n import _, paragraph
from core.net.asked import KEPT
from core.redaction import strike_out

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

_THROTTLED = {
    "LimitExceededException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "SlowDown",
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "KMSThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
}
_UNWELL = {
    "ExternalServiceException",
    "InternalError",
    "InternalErrorException",
    "InternalFailure",
    "InternalServerError",
    "ServiceUnavailable",
    "ServiceUnavailableException",
}
_DENIED = {
    "AccessDenied",
    "AccessDeniedException",
    "KMSAccessDeniedException",
    "UnauthorizedOperation",
}
EXPIRED = frozenset({"ExpiredToken", "ExpiredTokenException", "RequestExpired"})
UNKNOWN_KEY = frozenset(
    {"InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId"}
)
_BAD_SIGNATURE = {"InvalidSignatureException", "SignatureDoesNotMatch"}

Explain = Callable[[str, str], AppError | None]
"""The error that stands for a refusal's code and message; None when it is the service's trouble."""


@contextmanager
def translating() -> Iterator[None]:
    """Whatever a call raises inside the block, leaves it as an AppError."""
    from core.aws.unanswered import RAISED

    try:
        yield
    except RAISED as error:
        raise translate(error) from error


@contextmanager
def translating_with(explain: Explain, *, trouble_first: bool = False) -> Iterator[None]:
    """As translating(), but a refusal that explain() has an error for leaves the block as that.

    trouble_first: explain() is asked only about what is not known to be passing trouble, as it has
    an error for everything.
    """
    from botocore.exceptions import ClientError

    with translating():
        try:
            yield
        except ClientError as error:
            if trouble_first and isinstance(translate(error), TransientError):
                raise
            told = explain(error_code(error), error_message(error))
            if told is None:
                raise
            raise _with_its_words(told, error) from None


def translate(error: Exception) -> AppError:
    """The AppError for what a botocore call raised; an AppError comes back as it is."""
    from botocore.exceptions import ClientError

    from core.aws.unanswered import explain_unanswered

    match error:
        case AppError():
            return error
        case ClientError():
            return _with_its_words(_answered(error), error)
        case _:
            return explain_unanswered(error)


def error_code(error: ClientError) -> str:
    """The service's code of an error answer, such as ConditionalCheckFailedException, or ''."""
    return error_code_of(error.response)


def error_message(error: ClientError) -> str:
    """The service's words in an error answer, or ''. They may repeat what was sent."""
    return str(error.response.get("Error", {}).get("Message", ""))


def error_code_of(response: Mapping[str, Any]) -> str:
    """The service's code in an answer as botocore parsed it, without a namespace, or ''."""
    return str(response.get("Error", {}).get("Code", "")).rpartition("#")[2]


def error_code_in(body: Mapping[str, Any]) -> str:
    """The service's code in the JSON of an error answer, or '' when it names none."""
    code = body.get("__type")
    return code.partition(":")[0].rpartition("#")[2] if isinstance(code, str) else ""


def _with_its_words(told: AppError, error: ClientError) -> AppError:
    """told, with what the service said; what is not a service's answer has no words."""
    code = error_code(error)
    if code and not code.isdigit():
        # A refusal's grammar knows no secret, and a mask would take a part of its names away.
        denied = isinstance(told, AccessDenied)
        message = error_message(error) if denied else strike_out(error_message(error))
        return told.saying(ServiceSaid(code, message, error.operation_name))
    return told


def not_from_aws(status: int) -> ServiceTrouble:
    """An answer that is not the service's: a captive portal's page, garbage, or nothing."""
    return ServiceTrouble(
        _(
            "Something other than AWS answered (HTTP {status}): perhaps a login page of this "
            "network.",
            status=status,
        ),
        _(KEPT),
    )


def _answered(error: ClientError) -> AppError:
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    said = ServiceSaid(error_code(error), error_message(error), error.operation_name)
    return _explained(said, status)


def retold(said: ServiceSaid) -> AppError:
    """A refusal that was kept, in the language that is spoken now."""
    return _explained(said, 400).saying(said)


def _explained(said: ServiceSaid, status: int) -> AppError:
    code = said.code
    message = strike_out(said.message)
    if code in _THROTTLED or status == 429:
        return ServiceTrouble(_("Too many requests right now."), _(KEPT))
    if code in _UNWELL or status >= 500:
        return ServiceTrouble(
            _("The service reported an internal error ({code}).", code=code or status), _(KEPT)
        )
    if not code or code.isdigit():
        return not_from_aws(status)
    if code in _DENIED:
        return AccessDenied(
            _("AWS refused {operation}.", operation=said.operation),
            _("Nothing was changed."),
            operation=said.operation,
            # A refusal's grammar knows no secret, and its text must reach the person unchanged.
            message=said.message,
        )
    return _credentials_refused(code, message) or _other(said.operation, code, message)


def _credentials_refused(code: str, message: str) -> AppError | None:
    if code in EXPIRED:
        return TransientError(
            _("The AWS credentials have expired."),
            paragraph(_("Bookplate will fetch new ones at the next try."), _(KEPT)),
        )
    if code in UNKNOWN_KEY:
        return TransientError(
            _("AWS does not recognize these credentials."),
            paragraph(
                _(
                    "They may be too old or belong to another account. Bookplate will fetch new "
                    "ones."
                ),
                _(KEPT),
            ),
        )
    if code in _BAD_SIGNATURE and "expired" in message.lower():
        return TransientError(
            _("AWS refused the request because this computer's clock is wrong."),
            paragraph(_("Bookplate uses the server's time from now on."), _(KEPT)),
        )
    if code in _BAD_SIGNATURE:
        return TransientError(
            _("AWS did not accept the signature of the request."),
            paragraph(_("Something may have changed the request on its way."), _(KEPT)),
        )
    return None


def _other(operation: str, code: str, message: str) -> AppError:
    if code in {"ValidationException", "InvalidParameterException", "InvalidParameter"}:
        attribute = blamed_attribute(message)
        if attribute:
            title = _("The table does not accept this value of “{name}”.", name=attribute)
            return InputRefused(title, message, field=attribute)
        return InputRefused(_rejected(operation, code), message)
    return AppError(_rejected(operation, code), message)


def _rejected(operation: str, code: str) -> str:
    return _("AWS rejected {operation} ({code}).", operation=operation, code=code)
