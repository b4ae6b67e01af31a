"""Its addresses, at the root of the site."""

from django.urls import path

from pledges.exchange.discovery import security_file, views
from pledges.reading import addresses, checkpoints

urlpatterns = [
    path(addresses.SITEMAP[1:], views.IndexView.as_view()),
    path("sitemaps/<str:named>.xml", views.PartView.as_view()),
    path(checkpoints.ADDRESS[1:], views.CheckpointsView.as_view()),
    path("robots.txt", views.RobotsView.as_view()),
    path(security_file.ADDRESS[1:], views.SecurityView.as_view()),
]
