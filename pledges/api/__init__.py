"""What journalists and programs ask: stored bytes of the reading room, read-only, open to every origin."""
