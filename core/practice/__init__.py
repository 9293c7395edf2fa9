"""The practice cloud: Cognito, STS, IAM and DynamoDB on loopback, as a process of its own."""
