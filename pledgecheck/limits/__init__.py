"""How often a client may ask: counted per address or API key, over all workers. Knows requests, and no room."""
