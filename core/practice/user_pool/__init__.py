"""The practice user pool: SRP sign-in, challenges, tokens and sessions."""
