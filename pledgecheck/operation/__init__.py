"""What whoever is on call reads and asks: whether it lives, whether it is ready, what failed, and for which request."""
