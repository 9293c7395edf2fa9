"""The errors of DynamoDB. Source: Amazon DynamoDB developer guide and API reference."""
