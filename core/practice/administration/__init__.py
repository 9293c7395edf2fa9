"""What the control API can change: users, groups, policies, validity, misbehaviour."""
