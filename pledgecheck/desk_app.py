"""Django's admin as an app, with the desk as its site."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """The admin is the desk."""

    default_site = "pledges.desk.site.DeskSite"
