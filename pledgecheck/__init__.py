"""What puts the rooms together: settings, addresses, checks, the shape of errors, base templates, static files."""

__version__ = "0.1.0"
"""Part of every validator: a release may change the bytes of an answer without a publication."""
