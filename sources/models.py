"""The desk's tables of sources: who published, what, and under which addresses it can be found."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from pledgecheck.web_address import LONGEST, AddressRefused, canonical, trimmed
from sources.fields import CheckedField, CheckedTextField, GivenTextField
from sources.links.checks import LinkCheck
from sources.plain import plain_text
from sources.refusals import spoken
from sources.texts import TextRead
from sources.validators import language_code, reduced_date, web_address

__all__ = [
    "Address",
    "AddressTaken",
    "Kind",
    "LinkCheck",
    "Publisher",
    "Source",
    "TextRead",
]


class AddressTaken(ValueError):
    """The address already leads to another source, which is ``source``; ``sentence`` says so, {"ko": …, "en": …}."""

    def __init__(self, source: "Source") -> None:
        self.source = source
        self.sentence = {
            "ko": f"이 주소는 이미 다른 출처({source})의 주소로 등록되어 있습니다.",
            "en": f"This address already belongs to another source ({source}).",
        }
        super().__init__(self.sentence["en"])


class Publisher(models.Model):
    """Who published: a newspaper, an agency, a ministry, a campaign."""

    name = CheckedField(
        _("name"),
        max_length=200,
        unique=True,
        validators=[plain_text],
        help_text=_("As it calls itself, in its own language. Readers see it beside every source."),
    )
    country = CheckedField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("Give the two capital letters of a country, such as KR or US."))],
        help_text=_("Two letters, such as KR or US. Leave it empty where it isn't known."),
    )
    homepage = CheckedField(
        _("home page"),
        max_length=LONGEST,
        blank=True,
        validators=[web_address],
        help_text=_("The address of its front page."),
    )

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="publisher_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """What a source is; for video, audio, PDF and print a quotation needs its place."""

    WEB = "web", _("web page")
    VIDEO = "video", _("video")
    AUDIO = "audio", _("audio")
    PDF = "pdf", _("PDF")
    PRINT = "print", _("print")
    POST = "post", _("post on a social network")
    DATA = "data", _("data")


class SourceQuerySet(models.QuerySet["Source"]):
    """Finding a document by any form of any of its addresses."""

    def at(self, address: str) -> "Source | None":
        """The source known at this address; raises AddressRefused where it isn't an address."""
        return self.filter(addresses__canonical=canonical(address)).first()

    def paste(self, address: str, **defaults: Any) -> "tuple[Source, bool]":
        """The source at this address, made with ``defaults`` where there is none, and whether it was made.

        Two who paste one document at once get one row: the second meets the unique canonical form and takes the
        first one's. Raises AddressRefused, or ValidationError where the defaults can't be published.
        """
        if found := self.at(address):
            return found, False
        source = self.model(**defaults)
        source.full_clean()
        try:
            with transaction.atomic(using=self.db):
                source.save(using=self.db, force_insert=True)
                source.known_at(address)
        except (IntegrityError, AddressTaken):
            if found := self.at(address):
                return found, False
            raise
        return source, True


class Source(models.Model):
    """A document that can be pointed to: the desk's row of the subject source."""

    code = GivenTextField(  # type: ignore[misc]
        _("code"),
        max_length=20,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=_("Its public name, such as S-0001, given when it is first submitted."),
    )
    title = CheckedField(
        _("title"),
        max_length=500,
        blank=True,
        validators=[plain_text],
        help_text=_("As printed. Leave it empty if you haven't seen it: readers then get publisher and date."),
    )
    publisher = models.ForeignKey(
        Publisher,
        on_delete=models.PROTECT,
        related_name="sources",
        verbose_name=_("publisher"),
        help_text=_("Who published it there. For a copy, the site that holds the copy."),
    )
    author = CheckedField(
        _("author"),
        max_length=200,
        blank=True,
        validators=[plain_text],
        help_text=_("As signed. Leave it empty if it isn't signed."),
    )
    published_on = CheckedField(  # type: ignore[misc]  # null: an empty string is no date
        _("published on"),
        max_length=10,
        null=True,
        blank=True,
        validators=[reduced_date],
        help_text=_("As far as it is known: 2025, 2025-05 or 2025-05-14."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.WEB,
        help_text=_("Words quoted from video, audio, PDF or print need a timecode or a page."),
    )
    language = CheckedField(
        _("language"),
        max_length=35,
        validators=[language_code],
        help_text=_("The code of the language it is written or spoken in, such as ko, en or ja."),
    )
    archived_url = CheckedField(
        _("archived copy"),
        max_length=LONGEST,
        blank=True,
        validators=[web_address],
        help_text=_("Where a lasting copy can be read, at a web archive for example."),
    )
    note = CheckedTextField(
        _("note"),
        blank=True,
        validators=[plain_text],
        help_text=_("For the newsroom only; it is never published."),
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="source_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(published_on=""), name="source_date_is_not_empty"),
            models.CheckConstraint(condition=~models.Q(language=""), name="source_has_a_language"),
            models.CheckConstraint(condition=~models.Q(code=""), name="source_code_is_not_empty"),
        ]

    def __str__(self) -> str:
        name = self.title or ", ".join(filter(None, (self.publisher.name, self.published_on)))
        return f"{self.code} {name}" if self.code else name

    def known_at(self, address: str) -> "Address":
        """The row for one more address of this document; the first one is the primary, which readers follow.

        An address that it has already is returned as it stands. Raises AddressRefused, or AddressTaken where the
        address leads to another source.
        """
        key = canonical(address)
        with transaction.atomic(using=self._state.db):
            # Two first addresses at once would both be primary: the second waits here.
            Source.objects.using(self._state.db).select_for_update().get(pk=self.pk)
            row, made = Address.objects.using(self._state.db).get_or_create(
                canonical=key,
                defaults={
                    "source": self,
                    "url": trimmed(address),
                    "primary": not self.addresses.filter(primary=True).exists(),
                },
            )
            if not made and row.source_id != self.pk:
                raise AddressTaken(row.source)
        return row


class Address(models.Model):
    """One address of a document, as pasted; its canonical form belongs to one source only."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="addresses", verbose_name=_("source"), editable=False
    )
    url = CheckedField(
        _("address"),
        max_length=LONGEST,
        validators=[web_address],
        help_text=_("As copied from the browser. Any form will do: mobile, AMP, with or without tracking."),
    )
    canonical = models.CharField(_("canonical form"), max_length=LONGEST, unique=True, editable=False)
    primary = models.BooleanField(
        _("primary"),
        default=False,
        help_text=_("The one that readers follow. The others are listed beside it."),
    )

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=models.Q(primary=True), name="address_one_primary_a_source"
            ),
            models.CheckConstraint(condition=~models.Q(canonical=""), name="address_has_a_canonical_form"),
            models.CheckConstraint(condition=~models.Q(url=""), name="address_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.url

    def clean(self) -> None:
        """Derive the canonical form, and say which source has it where it is taken: forms leave the field out."""
        try:
            self.url, self.canonical = trimmed(self.url), canonical(self.url)
        except AddressRefused:
            return  # said beside the field by its validator
        taken = Address.objects.filter(canonical=self.canonical).exclude(pk=self.pk).select_related("source__publisher")
        if other := taken.first():
            raise ValidationError({"url": spoken(AddressTaken(other.source).sentence)}, code="address_taken")
