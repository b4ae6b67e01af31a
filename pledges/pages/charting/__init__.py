"""Charts of series as plain geometry: what is asked for goes in, places come out; no Django, no words.

Every place is counted in fractions and written to a hundredth, so that one question has one picture.
"""

from pledges.pages.charting.asked import Asked, Line, Moment, Path, Point, Span
from pledges.pages.charting.drawing import MOST, Drawing, draw, shown

__all__ = ["MOST", "Asked", "Drawing", "Line", "Moment", "Path", "Point", "Span", "draw", "shown"]
