"""A call that got no answer of the service's: what stood in its way, in our words.

The SDK and urllib3 wrap one exception into the next, so the whole chain is looked through, and the
most exact reason in it is told. Imported when it is needed: it takes both libraries along.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from http.client import BadStatusLine, HTTPException, LineTooLong, RemoteDisconnected
from urllib.parse import urlsplit

from botocore import exceptions as sdk
from botocore.parsers import ResponseParserError
from urllib3 import exceptions as http
from urllib3.util.ssl_match_hostname import CertificateError

from core.aws.errors import KEPT
from core.errors import AppError, InputRefused, Offline, ProfileError, ServiceTrouble
from core.i18n import N_, _, paragraph
from core.net.asked import PROXY, Asked, Sentences
from core.net.certificates import Flaw, bundle_unusable, certificate_refused, flaw_of
from core.net.network import proxies_for

RAISED: tuple[type[Exception], ...] = (
    sdk.ClientError,
    sdk.BotoCoreError,
    sdk.UndefinedModelAttributeError,
    ResponseParserError,
    http.HTTPError,
    http.ProxySchemeUnsupported,
    HTTPException,
    OSError,
)
"""All that a call can raise: a refusal (ClientError), the SDK's own, urllib3's, Python's."""

_UNREACHED = Sentences(
    N_("{host} could not be reached."),
    N_("The service could not be reached."),
    here=N_("The service on this computer could not be reached."),
    proxy=N_("This network's proxy could not be reached."),
)
_LATE = Sentences(
    N_("{host} did not answer in time."),
    N_("The service did not answer in time."),
    here=N_("The service on this computer did not answer in time."),
    proxy=N_("This network's proxy did not answer in time."),
)
_LATE_BY_PROXY = Sentences(
    N_("{host} did not answer in time through this network's proxy."),
    N_("The service did not answer in time through this network's proxy."),
)
_UNREADABLE = Sentences(
    N_("The answer from {host} could not be read."),
    N_("The service's answer could not be read."),
)
_NOT_ENCRYPTED = Sentences(
    N_("Bookplate could not open an encrypted connection to {host}."),
    N_("Bookplate could not open an encrypted connection to the service."),
    proxy=N_("Bookplate could not open an encrypted connection to this network's proxy."),
)
_PROXY_FAILED = Sentences(
    N_("This network's proxy could not reach {host} ({status})."),
    N_("This network's proxy could not reach the service ({status})."),
)
_PROXY_REFUSED = Sentences(
    N_("This network's proxy refused the connection to {host} ({status})."),
    N_("This network's proxy refused the connection to the service ({status})."),
)
_PROXY_FORM = N_(
    "HTTPS_PROXY must look like http://name:password@proxy.example:3128, with special characters "
    "percent-encoded. Correct it and restart Bookplate."
)

# The words of http.client.HTTPConnection._tunnel(), which raises a bare OSError.
_NO_TUNNEL = re.compile(r"Tunnel connection failed: (\d{3})")

_OF_A_VALUE = (
    sdk.AliasConflictParameterError,
    sdk.ParamValidationError,
    sdk.RangeError,
    sdk.UnknownKeyError,
    sdk.UnknownParameterError,
)
_OF_THE_PROXY_SETTING = (sdk.InvalidProxiesConfigError, http.ProxySchemeUnsupported)
_NO_ADDRESS = (http.LocationValueError, UnicodeError)
_TIMEOUTS = (
    sdk.ConnectTimeoutError,
    sdk.ReadTimeoutError,
    http.TimeoutError,
    TimeoutError,
)
_NOT_CONNECTED = (sdk.EndpointConnectionError, http.NewConnectionError)
_GARBLED = (
    BadStatusLine,
    LineTooLong,
    ResponseParserError,
    http.BodyNotHttplibCompatible,
    http.DecodeError,
    http.HeaderParsingError,
    http.InvalidChunkLength,
    http.InvalidHeader,
    http.LocationValueError,
    http.ResponseNotChunked,
    sdk.ChecksumError,
    sdk.FlexibleChecksumError,
)
_CUT_OFF = (ConnectionError, ssl.SSLEOFError, ssl.SSLZeroReturnError)
_BROKEN_OFF = (
    *_CUT_OFF,
    HTTPException,
    http.ProtocolError,
    sdk.ConnectionClosedError,
    sdk.IncompleteReadError,
    sdk.ResponseStreamingError,
)
_OF_THE_NETWORK = (sdk.ConnectionError, sdk.HTTPClientError, http.HTTPError, HTTPException, OSError)


def explain_unanswered(error: Exception, url: str = "") -> AppError:
    """The AppError for one of RAISED that is not a refusal.

    url is what was asked, as not every error names it.
    A ProfileError is a setting of this computer, InputRefused a value; the rest is transient.
    """
    url = str(getattr(error, "kwargs", {}).get("endpoint_url", "")) or url
    causes = tuple(_causes(error))
    told = _not_sent(causes) or _not_trusted(causes, url) or _by_the_proxy(causes, url)
    return told or _on_the_way(causes, Asked.at(url), error)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that it was made of, the outermost first."""
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        within = (
            getattr(each, "kwargs", {}).get("error"),  # botocore
            getattr(each, "reason", None),  # urllib3's MaxRetryError, and ssl's codes
            getattr(each, "original_error", None),  # urllib3's ProxyError
            each.__cause__,
            *each.args,
        )
        waiting += [one for one in within if isinstance(one, BaseException)]


def _has(causes: tuple[BaseException, ...], *kinds: type[BaseException]) -> bool:
    return any(isinstance(each, kinds) for each in causes)


def _not_sent(causes: tuple[BaseException, ...]) -> AppError | None:
    """What the SDK found before anything was sent."""
    if _has(causes, *_OF_A_VALUE):
        return InputRefused(
            _("The service does not accept the form of one of the values."),
            _("Nothing was sent. Look for one that is empty, too long or of the wrong kind."),
        )
    if _has(causes, sdk.CapacityNotAvailableError):
        return ServiceTrouble(_("Too many requests have failed just now."), _(KEPT))
    return None


def _not_trusted(causes: tuple[BaseException, ...], url: str) -> AppError | None:
    asked = PROXY if _has(causes, http.ProxyError) else Asked.at(url)
    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            return certificate_refused(flaw_of(getattr(each, "verify_code", 0)), asked)
    if _has(causes, CertificateError):
        # urllib3 compares the names itself where OpenSSL does not.
        return certificate_refused(Flaw.OTHER_NAME, asked)
    if not _has(causes, sdk.SSLError, http.SSLError, ssl.SSLError) or _has(causes, *_CUT_OFF):
        return None
    if _has(causes, FileNotFoundError, PermissionError, IsADirectoryError) or _holds_none(causes):
        return bundle_unusable()
    return ServiceTrouble(
        asked.say(_NOT_ENCRYPTED),
        paragraph(
            _("Something may be intercepting it. Nothing secret was sent."),
            _(KEPT),
        ),
    )


def _holds_none(causes: tuple[BaseException, ...]) -> bool:
    """Whether the file of certificates to trust could be read and holds none."""
    # Only OpenSSL's own have a reason; Python raises some of its making.
    reasons = [getattr(each, "reason", "") for each in causes if isinstance(each, ssl.SSLError)]
    return any(reason in ("NO_CERTIFICATE_OR_CRL_FOUND", "NO_START_LINE") for reason in reasons)


def _by_the_proxy(causes: tuple[BaseException, ...], url: str) -> AppError | None:
    for each in causes:
        refused = _NO_TUNNEL.match(str(each)) if isinstance(each, OSError) else None
        if refused is not None:
            return _no_tunnel(int(refused[1]), url)
    if _is_of_the_setting(causes, url):
        return ProfileError(
            _("The proxy in this computer's settings cannot be used."),
            _(_PROXY_FORM),
        )
    if any(isinstance(each, http.ReadTimeoutError) and _of_another(each, url) for each in causes):
        return Offline(Asked.at(url).say(_LATE_BY_PROXY), _(KEPT))
    if _has(causes, sdk.ProxyConnectionError, http.ProxyError):
        late = _has(causes, http.ConnectTimeoutError, TimeoutError)
        late = late and not _has(causes, *_NOT_CONNECTED)
        return Offline(PROXY.say(_LATE if late else _UNREACHED), _(KEPT))
    return None


def _is_of_the_setting(causes: tuple[BaseException, ...], url: str) -> bool:
    """An address that cannot be read may stand in the settings, or in an answer's Location."""
    if _has(causes, *_OF_THE_PROXY_SETTING):
        return True
    if not (_has(causes, *_NO_ADDRESS) or any(map(_is_no_address, causes))):
        return False
    proxies = proxies_for(url).values()
    unreadable = [str(getattr(each, "location", "")) for each in causes]
    return any(all(part in proxy for part in unreadable) for proxy in proxies)


def _is_no_address(error: BaseException) -> bool:
    """Whether urlsplit() could not read it, or botocore put http:// before another scheme."""
    proxy = str(getattr(error, "kwargs", {}).get("proxy_url", ""))
    return type(error) is ValueError or proxy.count("://") > 1


def _of_another(late: http.ReadTimeoutError, url: str) -> bool:
    """urllib3 names the proxy's address while the way through it is made, TLS included."""
    try:
        silent, asked = urlsplit(late.url or ""), urlsplit(url)
    except ValueError:
        return False
    return bool(silent.netloc) and bool(asked.netloc) and silent.netloc != asked.netloc


def _no_tunnel(status: int, url: str) -> AppError:
    if status == 407:
        return Offline(
            _("This network's proxy asks for a user name and password (407)."),
            paragraph(_(_PROXY_FORM), _(KEPT)),
        )
    asked = Asked.at(url)
    if status in (502, 503, 504):
        return Offline(asked.say(_PROXY_FAILED, status=status), _(KEPT))
    return Offline(
        asked.say(_PROXY_REFUSED, status=status),
        paragraph(_("Ask its administrators to allow this host, or list it in NO_PROXY."), _(KEPT)),
    )


def _on_the_way(causes: tuple[BaseException, ...], asked: Asked, error: Exception) -> AppError:
    if _has(causes, *_TIMEOUTS) and not _has(causes, *_NOT_CONNECTED):
        return Offline(asked.say(_LATE), _(KEPT))
    if _has(causes, *_GARBLED) and not _has(causes, RemoteDisconnected):
        return ServiceTrouble(asked.say(_UNREADABLE), _(KEPT))
    if _has(causes, *_BROKEN_OFF) and not _has(causes, ConnectionRefusedError, *_NOT_CONNECTED):
        why = _("The connection was closed before an answer came.")
        return Offline(asked.say(_UNREACHED), paragraph(why, _(KEPT)))
    if isinstance(error, _OF_THE_NETWORK):
        return Offline(asked.say(_UNREACHED), _(KEPT))
    return ProfileError(
        _("The AWS SDK could not make this call ({error}).", error=type(error).__name__),
        _("Nothing was sent, and nothing is lost. Check the AWS_* variables and ~/.aws/config."),
    )
