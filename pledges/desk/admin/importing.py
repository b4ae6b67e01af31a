"""A table of pledges or claims from elsewhere, made drafts: a file, what its columns are, a preview, one button."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from pledges.desk.admin.sheets import SheetAdmin, saved
from pledges.desk.forms import opened, typed
from pledges.desk.forms.lookup import is_key
from pledges.desk.importing import doing, maps
from pledges.desk.importing.fields import Kind, kind_of
from pledges.desk.importing.form import MapForm, guessed, initial, initial_words
from pledges.desk.importing.judging import CHANGED, NEW, REFUSED, Judged
from pledges.desk.importing.kept import KeptMap
from pledges.desk.importing.kept import maps as kept_maps
from pledges.desk.importing.lookups import Lookups
from pledges.desk.importing.maps import Map
from pledges.desk.roles import allowed
from pledges.desk.sheets import uploads
from pledges.desk.sheets.reading import opened as read
from pledges.desk.sheets.reading import uploaded

WITHIN = "import"
"""Of an upload: a table from elsewhere, not the list itself."""

SHOWN = 200
"""Lines of each kind that a preview shows; all are counted."""

SAMPLES = 3
MOST_WORDS = 200
"""Words of one field that are asked about: a column with more has sentences, not words."""


class ImportAdmin(SheetAdmin):
    """Mixin of the list of pledges and of claims: tables from elsewhere come in by addresses of their own below it."""

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("import/", wrap(self.import_view), name=self._name("import")),
            path("import/maps/<int:kept>/", wrap(self.import_json), name=self._name("import_json")),
            path("import/<int:upload>/", wrap(self.import_map), name=self._name("import_map")),
            path("import/<int:upload>/<int:kept>/", wrap(self.import_preview), name=self._name("import_preview")),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        way = self._address("import") if allowed(request.user, "edit") else None
        return super().changelist_view(request, {"import_address": way, **(extra_context or {})})

    @property
    def _kind(self) -> Kind:
        return kind_of(self.model)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """The form for a file, and the maps that are kept; a good file leads to its columns."""
        self._for_editing(request)
        problems: list[str] = []
        if request.method == "POST":
            try:
                return self._on(request, self._table(request))
            except ValidationError as odd:
                problems = odd.messages
        return self._begin(request, problems, status=400 if problems else 200)

    def _on(self, request: HttpRequest, content: bytes) -> HttpResponse:
        upload = uploads.keep(request.user, self.model, content, WITHIN)
        chosen = request.POST.get("map", "")
        file: Any = request.FILES["table"]
        query = {"map": chosen} if is_key(chosen) else {"name": file.name or ""}
        return HttpResponseRedirect(reverse(f"admin:{self._name('import_map')}", args=[upload.pk], query=query))

    def _table(self, request: HttpRequest) -> bytes:
        content = uploaded(request.FILES.get("table"), doing.AT_THE_DESK)
        sheet = read(content, most=doing.AT_THE_DESK)
        if not sum(1 for _line in sheet.lines):  # to the last one: what is wrong further down is told here
            raise ValidationError(_("The table has names of columns, and no rows below them."))
        return content

    def import_map(self, request: HttpRequest, upload: int) -> HttpResponse:
        """What the columns are. A map that can be used is kept; then comes the preview, or words to explain."""
        content = self._content(request, upload)
        if content is None:
            return self._gone(request)
        before = self._map(request.GET.get("map", ""))
        sent = request.POST if request.method == "POST" else typed.take(request)
        if request.method == "POST":
            form, problems = self._form(request, content, before, request.POST), []
            if form.is_valid():
                try:
                    given = form.data_of_map(before)
                    self._may_keep(request, given["name"])
                    return self._mapped(request, upload, content, given)
                except ValidationError as odd:
                    problems = odd.messages
            said = [f"{form.fields[name].label}: {one}" for name, found in form.errors.items() for one in found]
            return self._columns(request, content, form, [*said, *problems], status=400)
        return self._columns(request, content, self._form(request, content, before, sent), [])

    def _may_keep(self, request: HttpRequest, name: str) -> None:
        """Maps are everybody's, but nobody's is overwritten unseen. Raises ValidationError."""
        chosen = request.GET.get("map", "")
        same = kept_maps(self._kind.subject).filter(name=name).exclude(person=request.user)
        if any(str(one.pk) != chosen for one in same):
            raise ValidationError(
                _(
                    "Somebody else keeps a map of this name. Choose it together with the file, or give yours another"
                    " name."
                )
            )

    def _mapped(self, request: HttpRequest, upload: int, content: bytes, given: Any) -> HttpResponse:
        """Raises ValidationError where the map can't be used for this file."""
        by = maps.of(given)
        looked = doing.look(by, content, lambda one: None, doing.AT_THE_DESK)
        values = {"content": by.data(), "at": timezone.now(), "person": request.user}
        kept, _made = KeptMap.objects.update_or_create(subject=by.subject, name=by.name, defaults=values)
        if looked.asked:
            messages.warning(request, _("Say what each word below means; then look at the preview."))
            address = reverse(f"admin:{self._name('import_map')}", args=[upload], query={"map": kept.pk})
            return HttpResponseRedirect(f"{address}#words")
        return HttpResponseRedirect(self._address("import_preview", upload, kept.pk))

    def _form(self, request: HttpRequest, content: bytes, before: Map | None, sent: Any) -> MapForm:
        header, lookups = list(read(content, most=doing.AT_THE_DESK).header), Lookups()
        name = request.GET.get("name", "").rpartition("/")[2][:100]
        begun = before or guessed(self._kind, header, name)
        words = _words(before, content) if before else {}
        shown = {**initial(begun, header, lookups), **initial_words(begun, words)}
        return MapForm(self._kind, header, sent, initial=shown, words=words, lookups=lookups)

    def import_preview(self, request: HttpRequest, upload: int, kept: int) -> HttpResponse:
        """What each line would do, and the button that does all of it."""
        content = self._content(request, upload)
        by = self._map(str(kept))
        if content is None or by is None:
            return self._gone(request)
        if request.method == "POST":
            return self._written(request, upload, kept, content, by)
        lines: list[Judged] = []
        counts: Counter[str] = Counter()

        def tell(one: Judged) -> None:
            group = _group(one)
            counts[group] += 1
            if counts[group] <= SHOWN:
                lines.append(one)

        try:
            looked = doing.look(by, content, tell, doing.AT_THE_DESK)
        except ValidationError as odd:
            return self._begin(request, odd.messages, status=400)
        names = {REFUSED: _("refused"), "kept": _("kept as the desk has it"), CHANGED: _("changed"), NEW: _("new")}
        context = {
            "counts": [(kind, name, counts[kind]) for kind, name in {**names, "unchanged": _("unchanged")}.items()],
            "groups": [(kind, name, [one for one in lines if _group(one) == kind]) for kind, name in names.items()],
            "most": SHOWN,
            "sentences": list(looked.sentences(by, Lookups())),
            "looked": looked,
            "map_name": by.name,
            "map_address": reverse(f"admin:{self._name('import_map')}", args=[upload], query={"map": kept}),
            "json_address": self._address("import_json", kept),
        }
        return self._import_page(request, "desk/import_preview.html", context)

    def _written(self, request: HttpRequest, upload: int, kept: int, content: bytes, by: Map) -> HttpResponse:
        previewed = request.POST.get("previewed", "")

        def write() -> Mapping[str, int]:
            return doing.write(by, content, person=request.user, previewed=previewed, most=doing.AT_THE_DESK).counts

        if saved(request, write):
            uploads.UploadedSheet.objects.filter(pk=upload).delete()
            return HttpResponseRedirect(self._address("changelist"))
        return HttpResponseRedirect(self._address("import_preview", upload, kept))

    def import_json(self, request: HttpRequest, kept: int) -> HttpResponse:
        """A map as the command takes it."""
        self._for_editing(request)
        by = self._map(str(kept))
        if by is None:
            raise Http404
        name = f"{get_valid_filename(by.name) if by.name.strip('. ') else 'map'}.json"
        answer = HttpResponse(by.json(), "application/json; charset=utf-8")
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        return answer

    def _content(self, request: HttpRequest, upload: int) -> bytes | None:
        """Who may not edit learns nothing of rows."""
        self._for_editing(request)
        found = uploads.kept(request.user, self.model, upload, WITHIN)
        return None if found is None else bytes(found.content)

    def _map(self, key: str) -> Map | None:
        """A map that is kept; None where there is none, or it names what is no longer there."""
        found = kept_maps(self._kind.subject).filter(pk=key).first() if is_key(key) else None
        try:
            return None if found is None else maps.of(found.content)
        except ValidationError:
            return None

    def _gone(self, request: HttpRequest) -> HttpResponse:
        gone = _("This table is no longer here: it was applied already, or kept too long. Look, or upload it again.")
        return self._begin(request, [gone], status=404)

    def _begin(self, request: HttpRequest, problems: list[str], *, status: int) -> HttpResponse:
        found = [(one, self._address("import_json", one.pk)) for one in kept_maps(self._kind.subject)]
        context = {"problems": problems, "maps": found, "chosen": request.POST.get("map", "")}
        return self._import_page(request, "desk/import.html", context, status)

    def _columns(
        self, request: HttpRequest, content: bytes, form: MapForm, problems: list[str], status: int = 200
    ) -> HttpResponse:
        samples = _samples(content)
        context = {
            "problems": problems,
            "form": form,
            "media": self.media + form.media,
            "columns": [(column, samples[column], *inputs) for column, *inputs in form.columns()],
            "opened": opened.token(request.user.pk),
        }
        return self._import_page(request, "desk/import_map.html", context, status)

    def _import_page(self, request: HttpRequest, template: str, context: Any, status: int = 200) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import a table"),
            "list_address": self._address("changelist"),
            "import_address": self._address("import"),
        }
        return TemplateResponse(request, template, {**common, **context}, status=status)


def _group(one: Judged) -> str:
    return "kept" if one.kept and not one.writes else one.kind


def _samples(content: bytes) -> dict[str, list[str]]:
    """Of each column the first cells that say something."""
    sheet = read(content, most=doing.AT_THE_DESK)
    found: dict[str, list[str]] = {name: [] for name in sheet.header}
    for line in islice(sheet.lines, 500):
        for name, said in found.items():
            text = line.cells[name].text.strip()
            if text and text not in said and len(said) < SAMPLES:
                said.append(text)
    return found


def _words(by: Map, content: bytes) -> dict[str, dict[str, int]]:
    """What a map's columns say of fields whose words are mapped; nothing where the map doesn't fit the file."""
    try:
        looked = doing.look(by, content, lambda one: None, doing.AT_THE_DESK)
    except ValidationError:
        return {}
    found: dict[str, dict[str, int]] = {}
    for (name, word), count in looked.words.most_common():
        if len(found.setdefault(name, {})) < MOST_WORDS:
            found[name][word] = count
    return found
