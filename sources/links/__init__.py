"""Whether the documents that sources point to are still where they were: asked politely, kept, and told as it was."""

from sources.links.asking import Looked, look
from sources.links.keeping import due, keep
from sources.links.running import run
from sources.links.turns import Turns

__all__ = ["Looked", "Turns", "due", "keep", "look", "run"]
