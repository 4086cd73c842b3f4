"""The place of an answer in Django's cache."""

import hashlib
import logging
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache as answers
from django.utils import timezone
from wagtail.models import Site

from wagtail_massage.answers.reads import Reads, Statement, digest, statement_of
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


def etag_of(content: bytes) -> str:
    """An ``ETag`` that is another one where *content* is."""
    return f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'


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

    @cached_property
    def etag(self) -> str:
        """That of the kept answer; ``""`` where none is kept, or it no longer holds.

        To be asked for before an answer is made, whose statements are sent then.
        """
        kept, found = self._kept, self._digest
        if kept is None or kept.digest != found or kept.until <= timezone.now().astimezone(UTC):
            return ""
        return kept.etag

    @property
    def is_awaited(self) -> bool:
        """Whether an answer that is made now can be kept itself."""
        return self._kept is not None

    @cached_property
    def content(self) -> Any:
        """The kept answer; None where the cache has dropped it since."""
        etag, content = _got(self._content_key) or ("", None)
        return content if etag == self.etag else None

    def keep(self, content: Any, etag: str, reads: Reads) -> None:
        """Keep an answer that was made after ``etag`` had been asked for."""
        if not reads.is_repeatable:
            return
        reads.add(*_sites())
        known = self._kept
        if known and all(each in known.statements for each in reads.statements):
            until = min(reads.until, known.until) if self.etag else reads.until
            kept = Kept(known.statements, until, self._digest, etag)
            _put({self._content_key: (etag, content), self._key: kept})
        else:
            _put({self._key: Kept(reads.statements, reads.until, None, etag)})


@cache
def _sites() -> list[Statement]:
    """Read what every address depends on, and Wagtail keeps in a cache of its own."""
    sites = Site.objects.order_by("pk")
    roots = (
        base_page_model()
        ._default_manager.order_by("pk")
        .filter(translation_key__in=sites.order_by().values("root_page__translation_key"))
    )
    querysets = (
        sites.values_list("root_page", "hostname", "port", "is_default_site"),
        roots.values_list("pk", "url_path", "locale__language_code"),
    )
    return [statement_of(queryset) for queryset in querysets]


def _got(key: str) -> Any:
    if settings.DEBUG:  # templates change while the server runs
        return None
    try:
        return answers.get(key)
    except Exception:  # each cache fails in its own way
        logger.warning("The cache cannot be read.", exc_info=True)
        return None


def _put(entries: dict[str, Any]) -> None:
    if settings.DEBUG:
        return
    try:
        answers.set_many(entries, _SECONDS)
    except Exception:  # each cache fails in its own way
        logger.warning("The cache cannot be written.", exc_info=True)
