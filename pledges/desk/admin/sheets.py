"""A list of the desk as a spreadsheet: download, upload with a preview row by row, apply."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR, IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pledges.desk import hands
from pledges.desk.admin.lists import FoundAdmin, unaskable
from pledges.desk.roles import allowed
from pledges.desk.sheets import uploads
from pledges.desk.sheets.applying import ChangedMeanwhile, apply
from pledges.desk.sheets.judging import Judged, check_header, digest, judge
from pledges.desk.sheets.layout import Layout, layout_of
from pledges.desk.sheets.reading import read, uploaded
from pledges.desk.sheets.writing import KIND, workbook
from pledges.desk.subjects import subject_of

KINDS = {
    "changed": _("changed"),
    "new": _("new"),
    "conflict": _("changed by somebody since: not applied"),
    "refused": _("refused"),
    "unchanged": _("unchanged"),
}


class SheetAdmin(FoundAdmin):
    """Mixin of a page of the desk: its list goes out as XLSX, and comes back as changes."""

    def owners(self, row: Any, columns: frozenset[str]) -> Iterable[hands.Row]:
        """The subjects that a row is content of, for these columns: itself, or what it is a part of."""
        owner = getattr(self, "owner", None)
        subject = owner(row) if owner else row
        return [(subject_of(subject), subject.pk)]

    def ask(self, judged: list[Judged]) -> None:
        """Put what is odd about what the lines say beside them; of most lists nothing is asked."""

    @property
    def _layout(self) -> Layout:
        model: Any = self.model
        return layout_of(model)

    def get_urls(self) -> list[Any]:
        own = [
            path("sheet/", self.admin_site.admin_view(self.sheet_view), name=self._name("sheet")),
            path("sheet/download/", self.admin_site.admin_view(self.download_view), name=self._name("sheet_download")),
            path("sheet/<int:pk>/", self.admin_site.admin_view(self.preview_view), name=self._name("sheet_preview")),
        ]
        return [*own, *super().get_urls()]

    def _name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"

    def _address(self, view: str, *args: Any) -> str:
        return reverse(f"admin:{self._name(view)}", args=args)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        query = request.GET.urlencode()
        ways = {
            "sheet_download": self._address("sheet_download") + (f"?{query}" if query else ""),
            "sheet_upload": self._address("sheet") if allowed(request.user, "edit") else None,
        }
        return super().changelist_view(request, {**ways, **(extra_context or {})})

    def get_actions(self, request: HttpRequest) -> Any:
        """The chosen rows can be downloaded from every list, but not where a form picks one."""
        actions = super().get_actions(request)
        return (
            actions if IS_POPUP_VAR in request.GET else {**actions, "download_rows": self.get_action("download_rows")}
        )

    @admin.action(description=_("Download as XLSX"))
    def download_rows(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        return self._download(queryset)

    def download_view(self, request: HttpRequest) -> HttpResponse:
        """The list as it is filtered, searched and ordered."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            if unaskable(request):
                raise IncorrectLookupParameters
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self._address("changelist") + "?e=1")
        return self._download(rows)

    def _download(self, rows: QuerySet[Any]) -> HttpResponse:
        content = workbook(self._layout, self._layout.read(rows))
        name = f"{self.opts.model_name}-{timezone.localdate().isoformat()}.xlsx"
        return HttpResponse(content, KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    def sheet_view(self, request: HttpRequest) -> HttpResponse:
        """The form to upload a sheet; a good one leads to its preview."""
        self._for_editing(request)
        problems: list[str] = []
        if request.method == "POST":
            try:
                return HttpResponseRedirect(self._address("sheet_preview", self._kept(request).pk))
            except ValidationError as odd:
                problems = odd.messages
        return self._upload_form(request, problems, status=400 if problems else 200)

    def _upload_form(self, request: HttpRequest, problems: list[str], *, status: int) -> HttpResponse:
        context = {"problems": problems, "columns": self._layout.columns, "shown": self._layout.shown}
        return self._page(request, "desk/sheet.html", context, status=status)

    def _kept(self, request: HttpRequest) -> uploads.UploadedSheet:
        content = uploaded(request.FILES.get("sheet"))
        check_header(self._layout, read(content))
        return uploads.keep(request.user, self.model, content)

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the sheet would change, and the button that does it."""
        self._for_editing(request)
        upload = uploads.kept(request.user, self.model, pk)
        if upload is None:
            gone = _(
                "This sheet is no longer here: it was applied already, or kept too long. Look, or upload it again."
            )
            return self._upload_form(request, [str(gone)], status=404)
        sheet = read(bytes(upload.content))
        if request.method == "POST":
            return self._applied(request, upload, sheet)
        try:
            judged = judge(self._layout, sheet)
        except ValidationError as odd:
            messages.error(request, odd.messages[0])
            return HttpResponseRedirect(self._address("sheet"))
        self.ask(judged)
        return self._page(request, "desk/sheet_preview.html", _shown(judged))

    def _applied(self, request: HttpRequest, upload: uploads.UploadedSheet, sheet: Any) -> HttpResponse:
        previewed = request.POST.get("previewed", "")

        def write() -> Mapping[str, int]:
            judged = apply(self._layout, sheet, by=request.user, previewed=previewed, owners=self.owners)
            return Counter(one.kind for one in judged)

        if saved(request, write):
            upload.delete()
            return HttpResponseRedirect(self._address("changelist"))
        return HttpResponseRedirect(self._address("sheet_preview", upload.pk))

    def _for_editing(self, request: HttpRequest) -> None:
        if not (self.has_change_permission(request) and allowed(request.user, "edit")):
            raise PermissionDenied

    def _page(self, request: HttpRequest, template: str, context: Any, status: int = 200) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Upload a sheet"),
            "list_address": self._address("changelist"),
            "sheet_address": self._address("sheet"),
        }
        return TemplateResponse(request, template, {**common, **context}, status=status)


def _shown(judged: list[Judged]) -> dict[str, Any]:
    return {
        "groups": [(kind, label, [one for one in judged if one.kind == kind]) for kind, label in KINDS.items()],
        "previewed": digest(judged),
        "writing": sum(one.writes for one in judged),
    }


def saved(request: HttpRequest, write: Callable[[], Mapping[str, int]]) -> bool:
    """Whether what a preview showed is written; how much, or why nothing, is told. `write` gives lines of each kind."""
    try:
        counts = write()
    except ChangedMeanwhile:
        messages.error(request, _("The desk has changed since this preview, so nothing was written. Look again."))
    except ValidationError as odd:
        messages.error(request, odd.messages[0])
    else:
        said = {kind: counts.get(kind, 0) for kind in ("changed", "new")}
        messages.success(request, _("Saved: %(changed)d changed, %(new)d new.") % said)
        return True
    return False
