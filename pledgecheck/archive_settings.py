"""The settings by which a web archive is asked for copies."""

import re

from pledgecheck.environment import given, refused


def archive_url() -> str:
    """The address by which a web archive is asked to save a page, or nothing."""
    url = given("ARCHIVE_URL")
    if url and not re.fullmatch(r"https?://[^\s/?#@\[\]:]+(:\d{1,5})?(/[!-~]*)?", url):
        raise refused("ARCHIVE_URL", "must be an http or https address without a name or password in it")
    return url


def archive_key() -> str:
    """What the archive knows us by, as its header Authorization has it, or nothing."""
    key = given("ARCHIVE_KEY")
    if not re.fullmatch(r"[ -~]{0,500}", key, re.ASCII):
        # Said without the key.
        raise refused("ARCHIVE_KEY", "must be one line of ASCII, as the header Authorization has it")
    return key
