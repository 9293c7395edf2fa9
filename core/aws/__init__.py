"""The AWS SDK at arm's length: clients, their errors in our words, and a trace of their calls."""
