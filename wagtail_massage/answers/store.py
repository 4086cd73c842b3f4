"""The place of an answer in Django's cache."""

import hashlib
import logging
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Site

from wagtail_massage.answers.reads import Reads, Statement, digest
from wagtail_massage.answers.release import release
from wagtail_massage.base_page import base_page_model

logger = logging.getLogger(__name__)

#: A day, which is as long as what follows from the date may hold.
_SECONDS = 24 * 60 * 60


class Kept(NamedTuple):
    """What is known of an answer, apart from the answer itself."""

    statements: list[Statement]
    until: datetime
    #: Of what the statements had found before the answer was made; None where it was not kept.
    digest: str | None
    etag: str


class Slot:
    """Where the answer to one question is kept.

    The first answer leaves only its statements, since what it had read cannot be told from what
    changed while it was made. The next is made after those have been sent, and is kept itself.
    """

    def __init__(self, *question: str) -> None:
        text = "\n".join((release(), *question))
        name = hashlib.blake2b(text.encode(), digest_size=20).hexdigest()
        self._key, self._content_key = f"massage-{name}", f"massage-{name}-content"

    @cached_property
    def _kept(self) -> Kept | None:
        return _got(self._key)

    @cached_property
    def _digest(self) -> str | None:
        """Of what the statements find that the last answer left."""
        return digest(self._kept.statements) if self._kept else None

    @property
    def etag(self) -> str:
        """That of the kept answer; ``""`` where none is kept, or it no longer holds."""
        kept = self._kept
        if kept is None or kept.digest is None or kept.until <= timezone.now().astimezone(UTC):
            return ""
        return kept.etag if kept.digest == self._digest else ""

    @cached_property
    def content(self) -> Any:
        """The kept answer; None where the cache has dropped it since."""
        etag, content = _got(self._content_key) or ("", None)
        return content if etag == self.etag else None

    def keep(self, content: Any, etag: str, reads: Reads) -> None:
        """Keep an answer that was made after ``etag`` had been asked for."""
        if not reads.is_repeatable:
            return
        statements = [*reads.statements, *_sites()]
        is_same = self._kept is not None and self._kept.statements == statements
        kept = Kept(statements, reads.until, self._digest if is_same else None, etag)
        entries = {self._key: kept, **({self._content_key: (etag, content)} if is_same else {})}
        _put(entries)


def _sites() -> list[Statement]:
    """Read what every address depends on, and Wagtail keeps in a cache of its own."""
    sites = Site.objects.order_by("pk")
    roots = (
        base_page_model()
        ._default_manager.order_by("pk")
        .filter(translation_key__in=sites.order_by().values("root_page__translation_key"))
    )
    return [
        _statement(sites.values_list("root_page", "hostname", "port", "is_default_site")),
        _statement(roots.values_list("pk", "url_path", "locale__language_code")),
    ]


def _statement(queryset: QuerySet) -> Statement:
    sql, parameters = queryset.query.get_compiler(queryset.db).as_sql()
    return Statement(queryset.db, sql, tuple(parameters))


def _got(key: str) -> Any:
    if settings.DEBUG:  # templates change while the server runs
        return None
    try:
        return cache.get(key)
    except Exception:  # each cache fails in its own way
        logger.warning("The cache cannot be read.", exc_info=True)
        return None


def _put(entries: dict[str, Any]) -> None:
    if settings.DEBUG:
        return
    try:
        cache.set_many(entries, _SECONDS)
    except Exception:  # each cache fails in its own way
        logger.warning("The cache cannot be written.", exc_info=True)
