"""The errors of a user pool. Source: Amazon Cognito developer guide and API reference."""
