"""A source on a form: chosen, or pasted as an address, which finds its row in whatever form it was copied."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgecheck.web_address import LONGEST, AddressRefused, canonical
from pledges.desk.forms.rows import RowForm
from sources.models import Address, Publisher, Source
from sources.refusals import spoken

CHUNK = 500
"""Addresses asked for in one query; SQLite takes no more than some thousands."""


class SourcedForm(RowForm):
    """A row that names a source. What is quoted without a language is in the source's."""

    address = forms.CharField(
        label=gettext_lazy("address of the source"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("Paste it: a known one finds its source, in any form; a new one makes a source."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made: list[Source] = []
        self.fields["source"].required = False
        if self.instance.source_id:
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        """One of the two; an address that is known leads to the row that has it."""
        cleaned = super().clean() or self.cleaned_data
        pasted, source = (cleaned.get("address") or "").strip(), cleaned.get("source")
        try:
            known = Source.objects.at(pasted) if pasted else None
        except AddressRefused as refused:
            self.add_error("address", spoken(refused.sentence))
            return cleaned
        if pasted and not source:
            cleaned["source"] = known
        elif pasted and known != source:
            self.add_error("address", _("Either choose a source or paste an address: these are two different ones."))
        elif not source and self.needs_source and not self.errors:
            self.add_error("source", _("Choose a source, or paste its address."))
        return cleaned

    @property
    def needs_source(self) -> bool:
        """Whether the row can't be without one."""
        return not self.instance._meta.get_field("source").null

    def save(self, commit: bool = True) -> Any:
        """The source is made only now, when everything on the screen is known to be right."""
        row = self.instance
        pasted = (self.cleaned_data.get("address") or "").strip()
        if pasted and not row.source_id:
            row.source, made = paste(pasted)
            self.made += [row.source] if made else []
        if getattr(row, "quote", "") and not row.language and row.source_id:
            row.language = row.source.language
        return super().save(commit=commit)


def paste(address: str) -> tuple[Source, bool]:
    """The source at an address, made if it isn't known, and whether it was made.

    A new one takes publisher and language from what is known of the same host; a host never seen before is its own
    publisher's name until an editor gives the right one.
    """
    name, language = of_host(host_of(address))
    publisher, _made = Publisher.objects.get_or_create(name=name)
    return Source.objects.paste(address, publisher=publisher, language=language)


def of_host(host: str) -> tuple[str, str]:
    """Name of the publisher and language of what else is known of a host; of a new one its name, and the first one."""
    known = _known_at(host)
    return (known.publisher.name, known.language) if known else (host, settings.CONTENT_LANGUAGES[0])


def host_of(address: str) -> str:
    """The host of an address. Raises AddressRefused."""
    return urlsplit(canonical(address)).netloc


def same_host(address: str) -> Source | None:
    """A source known at the same host, the first one. Raises AddressRefused."""
    return _known_at(host_of(address))


def keys_at(addresses: Iterable[str]) -> dict[str, int]:
    """Primary keys of the sources at addresses in their canonical form, by address; some queries, however many."""
    wanted, found = sorted(set(addresses)), dict[str, int]()
    for start in range(0, len(wanted), CHUNK):
        rows = Address.objects.filter(canonical__in=wanted[start : start + CHUNK])
        found.update(rows.values_list("canonical", "source"))
    return found


def _known_at(host: str) -> Source | None:
    found = Address.objects.filter(canonical__contains=f"//{host}/").select_related("source__publisher").first()
    return found.source if found else None
