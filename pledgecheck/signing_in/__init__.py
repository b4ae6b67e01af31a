"""How people come in at /admin/: lock-out, second factor, idle sessions. Knows accounts and requests, and no room."""
