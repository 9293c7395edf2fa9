"""What is hooked into botocore's clients: credentials, server time, replay, answers."""
