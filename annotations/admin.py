"""A read-only look at every row for who runs the server; no page here adds, changes or deletes anything.

It has an address only where the project installs Django's admin and routes it. What is confidential, and what would let
somebody sign in, is not shown here either.
"""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Field, JSONField, Q, QuerySet, TextField
from django.http import HttpRequest

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:
    _ModelAdmin = admin.ModelAdmin

_COLUMNS = 8
# model → fields that would let somebody sign in, or sign, as another
_SECRETS = {
    "person": ["password"],
    "token": ["sha256"],
    "webhook": ["secret"],
    "idempotencyrecord": ["headers", "body"],
}
# model → the path to the source whose confidence it would break
_SOURCES = {
    "source": "",
    "evidence": "source__",
    "capture": "source__",
    "recheck": "source__",
    "archivecopy": "capture__source__",
    "comment": "evidence__source__",
}


class ReadOnly(_ModelAdmin):
    """One model's rows, to be looked at."""

    actions = None
    list_per_page = 50
    ordering = ["-pk"]  # newest first: ids grow with time
    show_full_result_count = False

    def get_exclude(self, *_: object, **__: object) -> list[str]:
        """What would let somebody sign in or sign as another."""
        return _SECRETS.get(self.opts.model_name or "", [])

    def get_list_display(self, *_: object) -> list[Any]:
        """The first short columns."""
        hidden = self.get_exclude()
        names = [field.name for field in self.opts.fields if field.name not in hidden and not _is_long(field)]
        return names[:_COLUMNS]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """The rows less those that rest on a confidential source, which its author and editors alone may see."""
        rows = super().get_queryset(request)
        path = _SOURCES.get(self.opts.model_name or "")
        return rows if path is None else rows.exclude(Q(**{f"{path}confidential": True}))

    def has_add_permission(self, *_: object, **__: object) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, *_: object, **__: object) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, *_: object, **__: object) -> bool:
        """Nobody deletes here."""
        return False


def _is_long(field: "Field[Any, Any]") -> bool:
    return isinstance(field, TextField | JSONField)


admin.site.register(list(apps.get_app_config("annotations").get_models()), ReadOnly)
