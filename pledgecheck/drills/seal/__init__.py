"""The drill `seal`: words are published, edited, exported and sealed, and then looked for in everything there is."""
