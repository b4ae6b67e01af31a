"""A static copy of the whole public site that any file server answers from."""
