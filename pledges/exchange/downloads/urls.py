"""Its addresses, at the root of the site."""

from django.urls import path

from pledges.exchange.downloads.views import FileView, IndexView

urlpatterns = [
    path("data/", IndexView.as_view(), name="data_index"),
    path("data/<str:name>", FileView.as_view(), name="data_file"),
]
