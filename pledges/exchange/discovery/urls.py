"""Its addresses, at the root of the site."""

from django.urls import path

from pledges.exchange.discovery import security_file, views
from pledges.reading import addresses

urlpatterns = [
    path(addresses.SITEMAP[1:], views.index),
    path("sitemaps/<str:named>.xml", views.part),
    path("robots.txt", views.robots),
    path(security_file.ADDRESS[1:], views.security),
]
