"""The drill `kills`: an approval, a rebuild and workers of the server are killed, and nothing is half done after it."""
