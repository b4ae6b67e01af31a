"""The drill `backup`: a backup while a newsroom publishes, restored elsewhere, moved to the other engine and back."""
