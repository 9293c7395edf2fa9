"""The table in DynamoDB: what can be asked of it, and asking."""
