"""The drill `outage`: PostgreSQL goes away and freezes under load, and what the server says and does meanwhile."""
