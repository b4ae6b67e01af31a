"""What a proposal carries, as data: every value that differs from what is public, by the names on the form.

Screens draw it; nothing here knows of any. What they show and what is approved are the same contents.
"""

from pledges.desk.differences.carried import Carried, carried
from pledges.desk.differences.compare import Line, Section, compare

__all__ = ["Carried", "Line", "Section", "carried", "compare"]
