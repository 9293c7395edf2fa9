"""The practice cloud's managed login: a sign-in page in the browser, and OAuth 2.0 behind it."""
