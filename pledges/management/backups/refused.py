"""What keeps a backup, a restore or a move from being done, said to whoever asked for it."""


class Refused(Exception):
    """It wasn't done. The message says why and what to do, in a sentence or two, and names no password."""
