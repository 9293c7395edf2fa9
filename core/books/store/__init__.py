"""The encrypted file that cache and outbox share."""
