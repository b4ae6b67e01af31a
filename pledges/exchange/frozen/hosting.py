"""`HOSTING.txt`: how common servers answer from the copy, its old addresses included."""

from pathlib import Path

from django.conf import settings

_TEXT = Path(__file__).with_name("hosting.txt")

_AT_ROOT = {
    "LOOK": "in it",
    "NGINX_BEFORE": "",
    "NGINX_FOLDER": "root /srv/copy;",
    "APACHE_FOLDER": "    DocumentRoot /srv/copy",
    "CADDY_BEFORE": "    handle {",
}

_BELOW = {
    "LOOK": "in it (there it stands at /, and links in JSON lead astray)",
    "NGINX_BEFORE": "    location = {BARE} { return 301 {BASE}; }\n",
    "NGINX_FOLDER": "alias /srv/copy/;",
    "APACHE_FOLDER": "    RedirectMatch 301 ^{BARE}$ {BASE}\n    Alias {BASE} /srv/copy/",
    "CADDY_BEFORE": "    redir {BARE} {BASE} permanent\n    handle_path {BASE}* {",
}


def written(base: str) -> str:
    """The text for a copy that is served under a path, to be pasted as it is."""
    text = _TEXT.read_text(encoding="utf-8")
    for name, value in (_AT_ROOT if base == "/" else _BELOW).items():
        text = text.replace(f"{{{name}}}", value)
    return text.replace("{SITE}", settings.SITE_URL).replace("{BASE}", base).replace("{BARE}", base.rstrip("/"))
