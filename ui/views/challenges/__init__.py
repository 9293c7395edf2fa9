"""One page for each question that a user pool can ask while somebody signs in."""
