"""One page for each question that a user pool can ask during a sign-in."""
