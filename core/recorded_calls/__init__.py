"""The exchange with AWS as it was recorded: a call, the steps of a sign-in, what differs."""
