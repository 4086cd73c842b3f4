"""A search that is not to be had."""

from typing import Any

from django.db import connection
from wagtail.search.backends.base import BaseSearchBackend


class Broken(BaseSearchBackend):
    def search(self, *args: Any, **kwargs: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
