"""The desk as a site of Django's admin: its first screen, its addresses beside those of the tables."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.translation import gettext as _

from pledges.desk.forms import typed

APPS = ("pledges", "sources", "record", "auth", "limits")
ORDER = (
    *("Pledge", "Claim", "Source", "Publisher", "Candidate", "Candidacy", "Party", "Election", "Contest", "Topic"),
    *("Indicator", "Observation", "Target", "PledgeReview", "ClaimReview", "Calculation", "CalculationRun"),
    *("Letter", "Proposal", "Revision", "Synonyms"),
)
ADDED_DAILY = ("Pledge", "Claim", "Source")


class DeskSite(AdminSite):
    """Everything under /admin/. What somebody typed survives a login that ran out."""

    index_template = "desk/index.html"
    password_change_template = "desk/password.html"  # noqa: S105
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLResolver | URLPattern]:
        ours: list[URLResolver | URLPattern] = [
            path("queue/<slug:name>/", self.admin_view(self.queue_view), name="queue"),
        ]
        return [*ours, *super().get_urls()]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """A form that arrives without a login is kept for whoever was typing, and shown again once they are back."""
        inner = super().admin_view(view, cacheable)

        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST" and not request.user.is_authenticated:
                typed.keep(request)
            return inner(request, *args, **kwargs)

        kept.csrf_exempt = getattr(inner, "csrf_exempt", False)  # type: ignore[attr-defined]
        return kept

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Tables in the order of the work, what is entered every day first."""
        found = super().get_app_list(request, app_label)
        places = {name: place for place, name in enumerate(ORDER)}
        for one in found:
            one["models"].sort(key=lambda model: places.get(model["object_name"], len(places)))
        return sorted(found, key=lambda one: APPS.index(one["app_label"]) if one["app_label"] in APPS else len(APPS))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """What waits for this person, each count a link to its list; below it everything that can be entered."""
        from pledges.desk import queues
        from pledges.desk.guide import beginning
        from pledges.desk.roles import allowed, roles_of
        from pledges.desk.saved import saved_by
        from pledges.desk.words import language

        now = timezone.now()
        kept = [(queue, queue.find(request.user, now)) for queue in queues.kept_for(request.user)]
        counts = [
            (queue.name, queue.title, f"{queues.MOST}+" if len(found) > queues.MOST else len(found), found[:3])
            for queue, found in kept
        ]
        first = {
            "queues": counts,
            "waits": any(found for _queue, found in kept),
            "adds": self._adds(request),
            "takes_in": allowed(request.user, "edit"),
            "has_role": bool(roles_of(request.user)),
            "first_tasks": beginning.tasks(request.user, language()),
            "commands": beginning.commands(request.user, language()),
            "saved_addresses": saved_by(request.user),
            "title": _("What waits"),
        }
        return super().index(request, {**first, **(extra_context or {})})

    def _adds(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What is entered every day, one click away."""
        tables = {one["object_name"]: one for app in self.get_app_list(request) for one in app["models"]}
        found = (tables[name] for name in ADDED_DAILY if name in tables)
        return [{**one, "one": one["model"]._meta.verbose_name} for one in found if one["add_url"]]

    def queue_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """One queue as a list."""
        from pledges.desk import queues

        queue = next((one for one in queues.kept_for(request.user) if one.name == name), None)
        if queue is None:
            raise Http404
        found = queue.find(request.user, timezone.now())
        shown = {"found": found[: queues.MOST], "more": len(found) > queues.MOST}
        context = {**self.each_context(request), "title": queue.title, **shown}
        return TemplateResponse(request, "desk/queue.html", context)
