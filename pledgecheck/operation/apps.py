from django.apps import AppConfig


class OperationConfig(AppConfig):
    """An app for its command: `migrate` as Django's, but for how long it waits."""

    name = "pledgecheck.operation"
    label = "operation"
