"""Addresses of the whole site. Nobody but this module imports a face."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("admin/", admin.site.urls)]
