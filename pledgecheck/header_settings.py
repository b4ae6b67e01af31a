"""What answers tell a browser not to do, for `headers.py`: a policy of contents for readers, one for the desk."""

from csp.constants import NONE, SELF

PUBLIC_POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
"""Public pages have no script at all; what they show comes from here, and what is written on them is sent here.

Pictures inside Pico's style are let in though our own stand for them: a browser may ask for them before it has our
style.
"""

DESK_POLICY = {
    "default-src": [SELF],
    "img-src": [SELF, "data:"],
    "object-src": [NONE],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
"""Django's admin has scripts of its own, and pictures inside its styles."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""On every answer, of the desk too, unless it brings its own."""
