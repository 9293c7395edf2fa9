"""Which Cognito pools and which table: reading, keeping and describing profiles."""
