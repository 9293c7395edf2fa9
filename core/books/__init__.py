"""The books: read from DynamoDB, kept in an encrypted store, changed through an outbox."""
