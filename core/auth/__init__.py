"""Sign-in with a Cognito user pool, the tokens that come of it, and where secrets are kept."""
