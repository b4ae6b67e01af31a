"""New figures of an indicator in one act: a file or copied lines, a preview line by line, and one button."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from pledges.desk.addresses import change_page
from pledges.desk.admin.sheets import KINDS, saved
from pledges.desk.forms import opened, typed
from pledges.desk.forms.lookup import is_key
from pledges.desk.roles import allowed
from pledges.desk.series import Indicator
from pledges.desk.sheets import figures, uploads
from pledges.desk.sheets.reading import is_workbook, uploaded
from pledges.desk.sheets.texts import decoded

SHOWN = ("refused", "changed", "new", "unchanged")
"""Kinds of lines in the order in which a preview shows them: first what stands in the way."""

AGAIN = "again"
"""Of an address: lines that were sent before and stand in the box once more, to be mended."""

FORM, PREVIEW = "pledges_indicator_figures", "pledges_indicator_figures_preview"


class FiguresAdmin:
    """Mixin of the indicator's page: adding figures has addresses of its own below the row's."""

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view  # type: ignore[attr-defined]
        own = [
            path("<int:pk>/figures/", wrap(self.figures_view), name=FORM),
            path("<int:pk>/figures/<int:upload>/", wrap(self.figures_preview), name=PREVIEW),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """The way to add figures stands on the indicator's screen, for whoever may edit."""
        row = context["original"]
        if row is not None and allowed(request.user, "edit"):
            context["figures_address"] = reverse(f"admin:{FORM}", args=[row.pk])
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def figures_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form for a file or lines; good ones lead to their preview."""
        indicator = self._indicator(request, pk)
        if request.method != "POST":
            typed_before = typed.take(request)
            lines = typed_before.get("lines", "") if typed_before else _sent_before(request, indicator)
            return self._figures_form(request, indicator, lines)
        lines = request.POST.get("lines", "")
        try:
            content = _given(request.FILES.get("sheet"), lines)
            figures.preview(indicator, content)
        except ValidationError as odd:
            return self._figures_form(request, indicator, lines, odd.messages, status=400)
        kept_upload = uploads.keep(request.user, Indicator, content, indicator.pk)
        return HttpResponseRedirect(reverse(f"admin:{PREVIEW}", args=[pk, kept_upload.pk]))

    def figures_preview(self, request: HttpRequest, pk: int, upload: int) -> HttpResponse:
        """What each line would do, and the button that does all of it."""
        indicator = self._indicator(request, pk)
        kept = uploads.kept(request.user, Indicator, upload, indicator.pk)
        if kept is None:
            gone = _(
                "These lines are no longer here: they were written already, or kept too long. Look, or send again."
            )
            return self._figures_form(request, indicator, "", [gone], status=404)
        if request.method == "POST":
            return self._figures_written(request, indicator, kept)
        try:
            judged, previewed = figures.preview(indicator, bytes(kept.content))
        except ValidationError as odd:
            return self._figures_form(request, indicator, "", odd.messages, status=400)
        context = {
            "groups": [(kind, KINDS[kind], [one for one in judged if one.kind == kind]) for kind in SHOWN],
            "previewed": previewed,
            "writing": sum(one.writes for one in judged),
            "refused": any(one.problems for one in judged),
            "sheet_address": reverse(f"admin:{FORM}", args=[pk], query={AGAIN: kept.pk}),
        }
        return self._figures_page(request, indicator, "desk/sheet_preview.html", context)

    def _figures_written(self, request: HttpRequest, indicator: Indicator, kept: uploads.UploadedSheet) -> HttpResponse:
        previewed = request.POST.get("previewed", "")

        def write() -> Mapping[str, int]:
            judged = figures.write(indicator, bytes(kept.content), by=request.user, previewed=previewed)
            return Counter(one.kind for one in judged)

        if saved(request, write):
            kept.delete()
            return HttpResponseRedirect(change_page(indicator))
        return HttpResponseRedirect(reverse(f"admin:{PREVIEW}", args=[indicator.pk, kept.pk]))

    def _indicator(self, request: HttpRequest, pk: int) -> Indicator:
        """Who may not edit learns nothing of rows."""
        if not allowed(request.user, "edit"):
            raise PermissionDenied
        found = Indicator.objects.filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _figures_form(
        self, request: HttpRequest, indicator: Indicator, lines: str, problems: Any = (), status: int = 200
    ) -> HttpResponse:
        context = {
            "problems": problems,
            "lines": lines,
            "columns": figures.columns().items(),
            "needed": figures.NEEDED,
            "opened": opened.token(request.user.pk),
        }
        return self._figures_page(request, indicator, "desk/figures.html", context, status=status)

    def _figures_page(
        self, request: HttpRequest, indicator: Indicator, template: str, context: Any, status: int = 200
    ) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "opts": Indicator._meta,
            "title": _("Add figures"),
            "list_address": reverse("admin:pledges_indicator_changelist"),
            "row": indicator,
            "row_address": change_page(indicator),
        }
        return TemplateResponse(request, template, {**common, **context}, status=status)


def _sent_before(request: HttpRequest, indicator: Indicator) -> str:
    """This person's lines that the address names, while they are kept; nothing where they came as a workbook."""
    key = request.GET.get(AGAIN, "")
    kept = uploads.kept(request.user, Indicator, int(key), indicator.pk) if is_key(key) else None
    return "" if kept is None or is_workbook(bytes(kept.content)) else decoded(bytes(kept.content))


def _given(file: Any, lines: str) -> bytes:
    """The file or the lines, one of them. Raises ValidationError."""
    if file is not None and lines.strip():
        raise ValidationError(_("Either choose a file or paste lines: here are both."))
    if file is None and not lines.strip():
        raise ValidationError(_("Choose a file, or paste lines."))
    return uploaded(file) if file is not None else lines.encode()
