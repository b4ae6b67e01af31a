"""Holders of keys, for tests."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from pledgecheck.limits import keys
from pledgecheck.limits.models import ApiKey


def make_key(*, holder: str = "Hanbit Daily", quota: int = 6000, **more: Any) -> str:
    """A key that was handed out."""
    by, _made = get_user_model()._default_manager.get_or_create(username="administrator-of-keys")
    return keys.make(ApiKey(holder=holder, quota=quota, **more), by=by, at=timezone.now())
