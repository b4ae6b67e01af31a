"""The drill `newsroom`: editors at the desk and readers on the pages of one real server, and what became of it all."""
