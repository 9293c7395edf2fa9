"""Errors of what stands behind a user pool: Lambda functions, SMS, e-mail, the service itself.

Sources: Amazon Cognito API reference; developer guide, "Customizing user pool workflows with Lambda
triggers", "SMS message settings", "Quotas in Amazon Cognito".
"""

from __future__ import annotations

from core.error_catalogue.entry import Cause, Entry, Service
from core.error_catalogue.snippets import command, console, in_app
from core.i18n import N_

_SHOW_TRIGGERS = command(
    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
    "--query UserPool.LambdaConfig --region {region}"
)
_SHOW_SMS = command(
    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
    "--query UserPool.SmsConfiguration --region {region}"
)
_FUNCTION = console(N_("Amazon Cognito › User pools › {user_pool} › Extensions › Lambda triggers"))
_SMS = console(N_("Amazon Cognito › User pools › {user_pool} › Authentication methods › SMS"))
_EMAIL = console(N_("Amazon Cognito › User pools › {user_pool} › Authentication methods › Email"))

BEHIND = (
    Entry(
        "lambda-validation",
        Service.USER_POOL,
        "UserLambdaValidationException",
        N_("A function of the pool (a Lambda trigger) refused on purpose."),
        (
            Cause(
                N_("A rule of the pool's owners does not let this user or this sign-in through."),
                N_("The message holds the function's own words."),
                N_("Ask the people who wrote the function what it wants."),
                _FUNCTION,
                _SHOW_TRIGGERS,
            ),
        ),
        message="PreAuthentication failed with error …",
    ),
    Entry(
        "lambda-unexpected",
        Service.USER_POOL,
        "UnexpectedLambdaException",
        N_("A function of the pool (a Lambda trigger) failed or could not be called."),
        (
            Cause(
                N_("The function crashed, took longer than five seconds, or was deleted."),
                N_("Its log in CloudWatch tells what happened."),
                N_("Mend the function, or take the trigger away."),
                _FUNCTION,
                command("aws logs tail /aws/lambda/FUNCTION --since 10m --region {region}"),
            ),
            Cause(
                N_("The function does not let Cognito call it."),
                N_("Its policy must name cognito-idp.amazonaws.com."),
                N_("Allow the call."),
                command(
                    "aws lambda add-permission --function-name FUNCTION --statement-id cognito "
                    "--action lambda:InvokeFunction --principal cognito-idp.amazonaws.com "
                    "--source-arn {user_pool_arn} "
                    "--region {region}"
                ),
                command("aws lambda get-policy --function-name FUNCTION --region {region}"),
            ),
        ),
    ),
    Entry(
        "lambda-response",
        Service.USER_POOL,
        "InvalidLambdaResponseException",
        N_("A function of the pool (a Lambda trigger) gave an answer the pool cannot read."),
        (
            Cause(
                N_(
                    "The function must return the event that it received, with its response filled."
                ),
                N_("Its log in CloudWatch shows what it returned."),
                N_("Mend the function."),
                _FUNCTION,
                _SHOW_TRIGGERS,
            ),
        ),
        message="Unrecognizable lambda output",
    ),
    Entry(
        "sms-role-access",
        Service.USER_POOL,
        "InvalidSmsRoleAccessPolicyException",
        N_("The pool's role for SMS may not publish to Amazon SNS."),
        (
            Cause(
                N_("The role lacks sns:Publish."),
                N_("SnsCallerArn names the role."),
                N_("Allow sns:Publish on * in a policy of that role."),
                _SMS,
                _SHOW_SMS,
            ),
        ),
        message="Role does not have permission to publish with SNS",
    ),
    Entry(
        "sms-role-trust",
        Service.USER_POOL,
        "InvalidSmsRoleTrustRelationshipException",
        N_("The pool's role for SMS does not trust the pool."),
        (
            Cause(
                N_("Its trust policy lacks cognito-idp.amazonaws.com, or another external id."),
                N_("ExternalId must be the one in the role's condition."),
                N_("Correct the trust policy, or have the console make a new role."),
                _SMS,
                _SHOW_SMS,
            ),
        ),
        message="Role does not have a trust relationship allowing Cognito to assume the role",
    ),
    Entry(
        "email-role-access",
        Service.USER_POOL,
        "InvalidEmailRoleAccessPolicyException",
        N_("The pool may not send mail with the address that it is set to."),
        (
            Cause(
                N_("The SES identity's policy does not let Cognito send, or it is not confirmed."),
                N_("SourceArn names the SES identity."),
                N_("Confirm the address in Amazon SES and choose it again for the pool."),
                _EMAIL,
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--query UserPool.EmailConfiguration --region {region}"
                ),
            ),
        ),
    ),
    Entry(
        "user-pool-configuration",
        Service.USER_POOL,
        "InvalidUserPoolConfigurationException",
        N_("The user pool contradicts itself."),
        (
            Cause(
                N_("Two settings do not go together: the message says which."),
                N_("Look at second factors, triggers and messages of the pool."),
                N_("An administrator corrects the setting."),
                console(N_("Amazon Cognito › User pools › {user_pool}")),
                command(
                    "aws cognito-idp describe-user-pool --user-pool-id {user_pool} "
                    "--region {region}"
                ),
            ),
        ),
    ),
    Entry(
        "user-pool-throttled",
        Service.USER_POOL,
        "TooManyRequestsException",
        N_("The account asks its user pools more often than its quota allows."),
        (
            Cause(
                N_("Requests of all clients in the region count together, by kind of request."),
                N_("Service Quotas shows the quota and how much of it is used."),
                N_("Wait and try again, as Bookplate does; an administrator can ask for more."),
                console(N_("Service Quotas › Amazon Cognito User Pools")),
                command(
                    "aws service-quotas list-service-quotas --service-code cognito-idp "
                    "--region {region}"
                ),
            ),
        ),
        message="Rate exceeded",
        other_codes=("ThrottlingException", "Throttling"),
    ),
    Entry(
        "user-pool-internal",
        Service.USER_POOL,
        "InternalErrorException",
        N_("The sign-in service has a fault of its own."),
        (
            Cause(
                N_("AWS could not do what was asked, and the request is not to blame."),
                N_("AWS Health tells of disturbances in {region}."),
                N_("Wait and try again."),
                in_app(N_("Sign-in page › Sign in")),
                console(N_("AWS Health Dashboard › Service health")),
            ),
        ),
        other_codes=("InternalFailure", "ServiceUnavailable"),
    ),
)
