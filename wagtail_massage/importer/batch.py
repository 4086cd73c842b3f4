"""Many documents, each for itself: what is wrong with one is no matter of the others."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from wagtail.models import AbstractPage

from wagtail_massage import conf
from wagtail_massage.importer import sources
from wagtail_massage.importer.arranging import fitted
from wagtail_massage.importer.documents import UnreadableError
from wagtail_massage.importer.drafts import (
    Choices,
    Clinic,
    Origin,
    RefusedError,
    Writer,
    blocks_of,
    earlier,
    existing,
    give_default_privacy,
    refuse_the_text_of_another,
)
from wagtail_massage.importer.importing import phrasebook, understood
from wagtail_massage.importer.report import Report, Status

logger = logging.getLogger(__name__)


class Batch:
    def __init__(
        self, parent: AbstractPage, model: Any, *, dry_run: bool = False, update: bool = False
    ) -> None:
        self._parent, self._model = parent, model
        self._dry_run, self._update = dry_run, update
        self._phrases = phrasebook()
        self._clinic = Clinic(parent.locale_id)

    def run(self, paths: list[Path], watch: Callable[[list[Path]], Any]) -> Iterator[Report]:
        """A report of each file; *watch* is given the files and shows how far it is."""
        for path in watch(paths):
            yield self.one(path)

    def one(self, path: Path) -> Report:
        try:
            return self._one(path)
        except (UnreadableError, RefusedError) as error:
            return Report(_shown(path), error=str(error))
        except ValidationError as error:
            return Report(_shown(path), error=" ".join(error.messages))
        except OSError as error:
            return Report(_shown(path), error=error.strerror or str(error))
        except Exception as error:  # the next document may be well
            logger.exception("A document could not be imported.")
            return Report(_shown(path), error=f"{type(error).__name__}: {error}")

    def _one(self, path: Path) -> Report:
        document = sources.read(path.name, _bytes_of(path), conf.import_limits())
        origin = Origin.of(document, str(path))
        same, older = existing(self._parent, origin), earlier(self._parent, origin)
        # The file's own comes first: what it says now may be said by another page, too.
        page = older or same
        # A page that is there may be of another kind than new ones.
        model = type(page) if page else self._model
        proposal = understood(document, self._phrases, path.name, self._clinic.region)
        proposal = fitted(proposal, blocks_of(model))
        report = Report(_shown(path), proposal=proposal, matches=self._clinic.matches(proposal))
        writer = Writer(self._parent, model, self._clinic, self._phrases)
        report.page = writer.preview(proposal, Choices())
        if page and not self._update:
            report.page.pk = page.pk
            report.status = Status.UNCHANGED if page == same else Status.CHANGED
        else:
            report.status = self._write(report, writer, page, origin)
        return report

    def _write(
        self, report: Report, writer: Writer, page: AbstractPage | None, origin: Origin
    ) -> Status:
        assert report.proposal
        if page:
            refuse_the_text_of_another(self._parent, page, origin)
        if self._dry_run:
            return Status.PROPOSED
        if page:
            report.page = writer.update(page, report.proposal, origin, Choices())
            return Status.UPDATED
        made: list[AbstractPage] = []

        def then(new: AbstractPage) -> None:
            give_default_privacy(new, _nobodys_request())
            made.append(new)

        written = writer.create(report.proposal, origin, Choices(), then)
        if made:
            report.page = written
            return Status.CREATED
        # Somebody else was quicker with the same text, and may have made something else of it.
        report.page.pk = written.pk
        return Status.UNCHANGED


def _nobodys_request() -> HttpRequest:
    """A project's page may ask who makes it."""
    request = HttpRequest()
    request.user = AnonymousUser()
    return request


def _shown(path: Path) -> str:
    """A file's name may be bytes that are no text, which no terminal can be sent."""
    return os.fsencode(path).decode(errors="replace")


def _bytes_of(path: Path) -> bytes:
    """No more of a file than one byte beyond what may be imported."""
    with path.open("rb") as file:
        return file.read(conf.import_limits().bytes + 1)
