"""The errors of an identity pool. Source: Amazon Cognito developer guide and API reference."""
