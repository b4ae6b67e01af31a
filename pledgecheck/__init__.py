"""What puts the rooms together: settings, addresses, checks, the shape of errors, base templates, static files."""
