"""Its addresses, at the root of the site."""

from django.urls import path

from pledges.exchange.fact_check_tools.views import search

urlpatterns = [path("v1alpha1/claims:search", search)]
