"""Addresses for other programs, at the root of the site."""

from pledges.exchange.discovery import urls as discovery
from pledges.exchange.downloads import urls as downloads
from pledges.exchange.fact_check_tools import urls as fact_check_tools

urlpatterns = [*fact_check_tools.urlpatterns, *downloads.urlpatterns, *discovery.urlpatterns]
