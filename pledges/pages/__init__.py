"""What readers see: plain HTML made from documents of the reading room, in the language of the address.

No page knows who asks: none reads a cookie, a session or a header of languages, and none sets a cookie.
"""
