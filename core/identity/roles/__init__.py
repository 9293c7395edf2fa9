"""Which role an identity pool gives: the groups, the token, the pool's mapping, a prediction."""
