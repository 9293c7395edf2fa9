"""Signing in at the user pool's own web page, in the system browser, with code and PKCE."""
