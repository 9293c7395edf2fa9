"""What pasted policies mean for this session: a role's trust policy, and its permissions. Pure."""
