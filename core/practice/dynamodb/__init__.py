"""DynamoDB behind IAM: every call judged item by item, then answered by MiniStack."""
