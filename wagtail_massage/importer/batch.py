"""Many documents, each for itself: what is wrong with one is no matter of the others."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import AbstractPage

from wagtail_massage import conf
from wagtail_massage.importer import sources
from wagtail_massage.importer.documents import UnreadableError
from wagtail_massage.importer.drafts import (
    Choices,
    Clinic,
    Origin,
    RefusedError,
    Writer,
    earlier,
    existing,
)
from wagtail_massage.importer.importing import phrasebook, understood
from wagtail_massage.importer.report import Report, Status

logger = logging.getLogger(__name__)


class Batch:
    def __init__(
        self, parent: AbstractPage, model: Any, *, dry_run: bool = False, update: bool = False
    ) -> None:
        self._parent, self._dry_run, self._update = parent, dry_run, update
        self._phrases = phrasebook()
        self._clinic = Clinic(parent.locale_id)
        self._writer = Writer(parent, model, self._clinic, self._phrases)

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
        proposal = understood(document, self._phrases, path.name, self._clinic.region)
        report = Report(_shown(path), proposal=proposal, matches=self._clinic.matches(proposal))
        origin = Origin.of(document, str(path))
        report.page = self._writer.preview(proposal, Choices())
        report.status = self._write(report, origin)
        return report

    def _write(self, report: Report, origin: Origin) -> Status:
        same, older = existing(self._parent, origin), earlier(self._parent, origin)
        assert report.proposal
        if (page := same or older) and not self._update:
            report.page.pk = page.pk
            return Status.UNCHANGED if same else Status.CHANGED
        if self._dry_run:
            return Status.PROPOSED
        if page:
            report.page = self._writer.update(page, report.proposal, origin, Choices())
            return Status.UPDATED
        made: list[AbstractPage] = []
        report.page = self._writer.create(report.proposal, origin, Choices(), made.append)
        # Somebody else may have been quicker with the same text.
        return Status.CREATED if made else Status.UNCHANGED


def _shown(path: Path) -> str:
    """A file's name may be bytes that are no text, which no terminal can be sent."""
    return os.fsencode(path).decode(errors="replace")


def _bytes_of(path: Path) -> bytes:
    """No more of a file than one byte beyond what may be imported."""
    with path.open("rb") as file:
        return file.read(conf.import_limits().bytes + 1)
