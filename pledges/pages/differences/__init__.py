"""What became of a document, told to a reader: every value that differs between two of its states, by name.

Nothing is left out but what `documents` lists as saying nothing to a reader, each with the reason.
"""

from pledges.pages.differences.lines import Line, Run
from pledges.pages.differences.walk import differences

__all__ = ["Line", "Run", "differences"]
