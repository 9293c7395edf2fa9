"""From an ID token to a role's temporary credentials, and why a role may or may not do a thing."""
