"""What the tests of this room stand on."""

from typing import Any

from sources.models import Publisher, Source


def make_publisher(name: str = "Example Daily", **kwargs: Any) -> Publisher:
    """The publisher of that name."""
    return Publisher.objects.get_or_create(name=name, defaults=kwargs)[0]


def make_source(address: str | None = None, **kwargs: Any) -> Source:
    """A source with this address, or with none."""
    fields: dict[str, Any] = {"publisher": kwargs.pop("publisher", None) or make_publisher(), "language": "en"} | kwargs
    source = Source.objects.create(**fields)
    if address:
        source.known_at(address)
    return source
