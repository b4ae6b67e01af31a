"""Which roles an account has: groups of Django's that bear the names of the law's roles."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.db import DEFAULT_DB_ALIAS, connections

from pledges.law.roles import ROLES, may

Person = Any
_KNOWN = "_roles"
"""Where an account, as one request has read it, keeps its roles: a screen asks for them hundreds of times."""
ROLE_NAMES = frozenset(ROLES.values)


def roles_of(person: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """The roles of an account. A superuser has all of them, and no exemption from any rule; the inactive have none."""
    if not person.is_active:
        return frozenset()
    if getattr(person, "is_superuser", False):
        return ROLE_NAMES
    known: frozenset[str] | None = person.__dict__.get(_KNOWN)
    if known is None:
        groups: Any = getattr(person, "groups", None)
        names = groups.values_list("name", flat=True) if groups is not None else ()
        known = person.__dict__[_KNOWN] = frozenset(names) & ROLE_NAMES
    return known


def allowed(person: AbstractBaseUser | AnonymousUser, act: str) -> bool:
    """Whether the law's table lets this account do this."""
    return may(roles_of(person), act)


def person_name(person: Person) -> str:
    """What the desk calls somebody: the full name, or the account's where none is given."""
    return str(person.get_full_name() or person.get_username())


def give(person: Person, role: str) -> None:
    """Put an account into a role. Raises KeyError for a role that the law doesn't know."""
    if role not in ROLE_NAMES:
        raise KeyError(role)
    group, _made = Group.objects.get_or_create(name=role)
    person.groups.add(group)
    person.__dict__.pop(_KNOWN, None)


def there(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Receiver of post_migrate: the group of each role, or nobody could be given one in a database that is new."""
    if Group._meta.db_table not in connections[using].introspection.table_names():
        return
    groups = Group.objects.using(using)
    missing = ROLE_NAMES - set(groups.filter(name__in=ROLE_NAMES).values_list("name", flat=True))
    groups.bulk_create([Group(name=role) for role in ROLES.values if role in missing])
