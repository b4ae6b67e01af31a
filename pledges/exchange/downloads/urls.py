"""Its addresses, at the root of the site: whatever else is asked for beneath them is nothing that there is."""

from django.urls import path

from pledges.exchange.downloads.views import KNOWN, FileView, IndexView

urlpatterns = [
    path("data/", IndexView.as_view()),
    *(path(f"data/{name}", FileView.as_view(), {"name": name}) for name in KNOWN),
]
