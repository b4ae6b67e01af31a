"""The approver's screens: what proposals carry, word by word, and beside it whatever may be done about it.

Nothing is approved that was not on such a screen: each form carries the digest of what was shown.
"""

from pledges.desk.admin.deciding.one import proposal_screen
from pledges.desk.admin.deciding.page import preview_frame, preview_page
from pledges.desk.admin.deciding.together import MOST, together_screen

__all__ = ["MOST", "preview_frame", "preview_page", "proposal_screen", "together_screen"]
