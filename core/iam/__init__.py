"""IAM policies, evaluated: a pure function of policies and one request, without I/O or clock.

The practice cloud decides by it and the app explains by it, so that both mean the same. It needs
nothing but the standard library.
"""
