"""Errors of the form of a request, which every service has: the SDKs never make them.

Sources: Amazon Cognito API reference, "Common errors"; public reports of the text.
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app, request
from core.i18n import N_

UNKNOWN_OPERATION = (
    Cause(
        N_("The request went to the user pools' endpoint instead of the identity pools'."),
        N_("GetId and GetCredentialsForIdentity go to {identity_endpoint}."),
        N_("Correct the endpoint: {user_pool_endpoint} knows other calls."),
        request("GetCredentialsForIdentity"),
    ),
    Cause(
        N_("The header X-Amz-Target is missing, or names the service or the call wrongly."),
        N_("It is AWSCognitoIdentityService. and the name of the call, in this spelling."),
        N_("Send the header."),
        request("GetId"),
    ),
    Cause(
        N_("Content-Type is application/json, as most tools send it."),
        N_("These services speak application/x-amz-json-1.1 and nothing else."),
        N_("Send this Content-Type."),
        request("GetId"),
    ),
    Cause(
        N_("A proxy on the way removes headers that it does not know."),
        N_("Send the request to a server of your own and look at what arrives."),
        N_("Have the proxy leave X-Amz-Target alone."),
        command("curl -v {identity_endpoint}/ -H 'X-Amz-Target: AWSCognitoIdentityService.GetId'"),
    ),
    Cause(
        N_("The service in {identity_region} is older than the call, or the name is misspelled."),
        N_("The API reference lists the calls of each service."),
        N_("Correct the name of the call."),
        console(N_("docs.aws.amazon.com › Amazon Cognito › API reference")),
    ),
)
"""Everything that "did not understand the operation" can mean."""

OF_REQUESTS = (
    Entry(
        "unknown-operation",
        Service.IDENTITY_POOL,
        "UnknownOperationException",
        N_("The service did not recognise the call: wrong endpoint or wrong header."),
        UNKNOWN_OPERATION,
        message="The server did not understand the operation that was requested.",
        other_codes=("InvalidAction", "UnknownOperation"),
    ),
    Entry(
        "serialization",
        Service.IDENTITY_POOL,
        "SerializationException",
        N_("The body of the request is not the JSON that this call takes."),
        (
            Cause(
                N_("The JSON is broken, or a value has another type than the call wants."),
                N_("IdentityId is a text, Logins an object of texts."),
                N_("Correct the body."),
                request("GetCredentialsForIdentity"),
            ),
        ),
    ),
    Entry(
        "malformed-query",
        Service.STS,
        "MalformedQueryString",
        N_("The request's parameters cannot be read."),
        (
            Cause(
                N_("A parameter is not encoded, or JSON was sent where a form belongs."),
                N_("STS takes application/x-www-form-urlencoded."),
                N_("Encode the parameters."),
                command("aws sts get-caller-identity --debug"),
            ),
        ),
        other_codes=("InvalidQueryParameter", "MissingAction", "MissingParameter"),
    ),
    Entry(
        "request-form",
        Service.STS,
        "InvalidParameterCombination",
        N_("Parts of the request do not go together."),
        (
            Cause(
                N_("The message names them."),
                N_("Compare the request with the API reference."),
                N_("Correct the request. In Bookplate this is a bug: please report it."),
                in_app(N_("Requests page")),
            ),
        ),
        other_codes=("InvalidParameterValue",),
    ),
)
