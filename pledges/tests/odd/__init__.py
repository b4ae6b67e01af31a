"""Requests that are odd and may be sent: what a scanner, a broken program or somebody curious sends to any address."""
