"""Reaching a service: addresses, proxies, certificates, time limits, plain web requests."""
