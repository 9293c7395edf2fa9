"""An OpenID Connect provider that is not Cognito, registered on the practice identity pool."""
