"""IAM policies, evaluated: a pure function of policies and one request, without I/O or clock."""
