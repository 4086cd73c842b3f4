"""Writes what was proposed: one draft for one document, or nothing."""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.create import CreateView
from wagtail.coreutils import find_available_slug
from wagtail.models import AbstractPage

from wagtail_massage.base_page import lock_pages, page_models
from wagtail_massage.blocks.links import home_country
from wagtail_massage.folding import fold
from wagtail_massage.importer.bookings import CallsToAction, proposed_call_to_action
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.documents import Document, Heading
from wagtail_massage.importer.nodes import MOST_NOTE
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import Proposal, ProposedBlock
from wagtail_massage.importer.terms import MODELS, Match, Terms
from wagtail_massage.importer.values import References, note_beside, raw_body
from wagtail_massage.mentions import naming_models
from wagtail_massage.models import BookingCallToAction, ImportedDocument
from wagtail_massage.models.terms import AbstractTerm

_MOST_NAME = 255
#: Something that is not there yet, as ``Choices`` say it.
NEW = "new"
#: The places of a block and of an item in it.
Place = tuple[int, int]


class RefusedError(Exception):
    """Why a draft cannot be written here, in words for whoever asked for it."""


class Origin(NamedTuple):
    """By what a document is known again: its text and, of a file, its path as it was given."""

    digest: str
    path_digest: str = ""

    @classmethod
    def of(cls, document: Document, path: str = "") -> "Origin":
        digest = hashlib.sha256()
        for part in document.parts:
            lines = [part.line] if isinstance(part, Heading) else part.lines
            words = "\n".join(" ".join(line.text.plain.split()) for line in lines)
            digest.update(f"{type(part).__name__}\n{words}\n".encode())
        return cls(digest.hexdigest(), _path_digest(path))


def _path_digest(path: str) -> str:
    # A file's name may be bytes that are no text.
    return hashlib.sha256(os.fsencode(path)).hexdigest() if path else ""


@dataclass
class Choices:
    """What an editor chose for places of a proposal; what is not chosen is as usual."""

    #: A term, None for the words as they are, or ``NEW`` for a draft of a term.
    terms: Mapping[Place, AbstractTerm | str | None] = field(default_factory=dict)
    #: By block: a call-to-action, None for the page's usual one, or ``NEW``.
    calls_to_action: Mapping[int, BookingCallToAction | str | None] = field(default_factory=dict)


class Clinic:
    """What a language's pages may refer to, read once for any number of documents."""

    def __init__(self, locale_id: int) -> None:
        self.locale_id = locale_id
        self.region = home_country()
        self._terms: dict[str, Terms] = {}

    def terms(self, kind: str) -> Terms:
        if kind not in self._terms:
            self._terms[kind] = Terms(kind, self.locale_id)
        return self._terms[kind]

    @cached_property
    def calls_to_action(self) -> CallsToAction:
        return CallsToAction(self.locale_id)

    def matches(self, proposal: Proposal) -> dict[Place, Match]:
        """The term of each item that may name one."""
        return {
            (number, position): self.terms(block.kind).match(item.name.plain)
            for number, block in enumerate(proposal.blocks)
            if block.kind in MODELS
            for position, item in enumerate(block.items)
        }


def parent_models() -> list[Any]:
    """The installed kinds of pages below which a service page may stand."""
    services = {*naming_models()}
    return [model for model in page_models() if services & {*model.creatable_subpage_models()}]


def service_models(parent: AbstractPage) -> list[Any]:
    """The installed kinds of service pages that may stand below *parent*."""
    allowed = type(parent.specific).creatable_subpage_models()
    models: list[Any] = list(naming_models())
    return [m for m in models if m in allowed and m.can_create_at(parent.specific)]


def blocks_of(model: Any) -> dict[str, Any]:
    """What the body of a kind of page may hold, by the keys of the blocks."""
    return {**model._meta.get_field("body").stream_block.child_blocks}


def give_default_privacy(page: AbstractPage, request: HttpRequest) -> None:
    """What Wagtail's own form gives a new page whose type is not for everybody."""
    CreateView(page=page, request=request).set_default_privacy_setting()


def existing(parent: AbstractPage, origin: Origin) -> AbstractPage | None:
    """The page that was made of the same text below *parent*."""
    record = _records(parent).filter(digest=origin.digest).first()
    return record.page.specific if record else None


def earlier(parent: AbstractPage, origin: Origin) -> AbstractPage | None:
    """The page that was made of the same file when it had another text."""
    if not origin.path_digest:
        return None
    record = _records(parent).filter(path_digest=origin.path_digest).first()
    return record.page.specific if record else None


def refuse_the_text_of_another(parent: AbstractPage, page: AbstractPage, origin: Origin) -> None:
    """One text is one page: it does not overwrite a second one, nor change whose the first is."""
    other = _records(parent).filter(digest=origin.digest).exclude(page_id=page.pk).first()
    if other:
        why = _(
            "Page %(page)s was made of this file, but now the file has the same text as "
            "page %(other)s. Give it a text of its own, or delete one of the pages."
        )
        raise RefusedError(why % {"page": page.pk, "other": other.page_id})


def _records(parent: AbstractPage) -> Any:
    return ImportedDocument.objects.filter(parent_id=parent.pk).select_related("page")


class Writer:
    """Writes drafts below *parent*, as *user* or, from the command line, as nobody."""

    def __init__(
        self,
        parent: AbstractPage,
        model: Any,
        clinic: Clinic,
        phrases: Phrasebook,
        user: AbstractBaseUser | None = None,
    ) -> None:
        self._parent, self._model, self._clinic = parent, model, clinic
        self._phrases, self._user = phrases, user

    def create(
        self,
        proposal: Proposal,
        origin: Origin,
        choices: Choices,
        then: Callable[[AbstractPage], None] | None = None,
    ) -> AbstractPage:
        """A new draft, or the page that was made of the same text by now.

        *then* is given a new one, in the same transaction.
        """
        made: list[Any] = []
        with transaction.atomic():
            # Whoever sends the same text at this moment waits here, and finds the page then.
            lock_pages([self._parent.pk])
            if page := existing(self._parent, origin):
                return page
            page = self._page(proposal, choices, made)
            parent = self._parent.specific_class._default_manager.get(pk=self._parent.pk)
            page.slug = _slug(page, parent)
            parent.add_child(instance=page)
            if then:
                then(page)
            self._save_revision(page)
            ImportedDocument.objects.create(
                page_id=page.pk, parent_id=parent.pk, **origin._asdict()
            )
        self._remember(made)
        return page

    def update(
        self, page: AbstractPage, proposal: Proposal, origin: Origin, choices: Choices
    ) -> AbstractPage:
        """A new revision of *page*; what visitors see stays."""
        made: list[Any] = []
        with transaction.atomic():
            # Nobody imports the same text meanwhile, either.
            lock_pages([self._parent.pk, page.pk])
            draft = _newest(page)
            refuse_the_text_of_another(self._parent, page, origin)
            self._fill(draft, proposal, choices, made)
            self._save_revision(draft)
            _keep_origin(page, origin)
        self._remember(made)
        return draft

    def preview(self, proposal: Proposal, choices: Choices) -> AbstractPage:
        """The page as it would be, unsaved, with nothing new that it refers to."""
        return self._page(proposal, choices, None)

    def _page(self, proposal: Proposal, choices: Choices, made: list[Any] | None) -> AbstractPage:
        page = self._model(locale_id=self._clinic.locale_id, live=False, owner=self._user)
        self._fill(page, proposal, choices, made)
        return page

    def _fill(
        self, page: Any, proposal: Proposal, choices: Choices, made: list[Any] | None
    ) -> None:
        references = self._references(proposal, choices, made)
        page.title, page.summary = proposal.title, proposal.summary
        page.draft_title = proposal.title
        page.body = raw_body(proposal, references)
        options = [option for block in proposal.blocks for option in block.options]
        model = type(page)._meta.get_field("session_options").related_model
        page.session_options = [
            model(minutes=o.minutes, price=o.price, note=o.note, sort_order=number)
            for number, o in enumerate(options)
        ]

    def _save_revision(self, page: AbstractPage) -> None:
        page.save_revision(user=self._user, log_action=True, clean=False)

    # What blocks refer to

    def _references(
        self, proposal: Proposal, choices: Choices, made: list[Any] | None
    ) -> References:
        matches = self._clinic.matches(proposal)
        terms = {
            place: term
            for place, match in matches.items()
            if (term := self._term(proposal, place, match, choices, made))
        }
        bookings = {
            number: call_to_action
            for number, block in enumerate(proposal.blocks)
            if block.kind == Cue.BOOKING
            and (call_to_action := self._call_to_action(number, block, choices, made))
        }
        return References(_without_doubles(proposal, terms), bookings)

    def _term(
        self,
        proposal: Proposal,
        place: Place,
        match: Match,
        choices: Choices,
        made: list[Any] | None,
    ) -> AbstractTerm | None:
        usual = match.term if match.is_sure and match.term.live else None
        chosen = choices.terms.get(place, usual)
        if not isinstance(chosen, str):
            return chosen
        if match.is_sure:
            return match.term
        if made is None:
            return None
        number, position = place
        block = proposal.blocks[number]
        return self._new_term(block.kind, block.items[position].name.plain, made)

    def _new_term(self, kind: str, name: str, made: list[Any]) -> AbstractTerm | None:
        model = MODELS[kind]
        same = (one for one in made if isinstance(one, model) and fold(one.name) == fold(name))
        if term := next(same, None):
            return term
        if len(name) > _MOST_NAME:
            return None
        meanwhile = model._default_manager.filter(
            name__iexact=name, locale_id=self._clinic.locale_id
        )
        return meanwhile.first() or self._made(model(name=name), made)

    def _call_to_action(
        self, number: int, block: ProposedBlock, choices: Choices, made: list[Any] | None
    ) -> BookingCallToAction | None:
        chosen = choices.calls_to_action.get(number, NEW)
        if not isinstance(chosen, str):
            return chosen
        proposed = proposed_call_to_action(block, self._clinic.region, self._phrases)
        known = self._clinic.calls_to_action.same(proposed, made or ())
        if known or made is None:
            return known
        return self._clinic.calls_to_action.newest(proposed) or self._made(proposed, made)

    def _made(self, thing: Any, made: list[Any]) -> Any:
        """*thing* saved as a draft, which no visitor sees."""
        thing.live, thing.locale_id = False, self._clinic.locale_id
        thing.save()
        thing.save_revision(user=self._user, log_action=True, clean=False)
        made.append(thing)
        return thing

    def _remember(self, made: list[Any]) -> None:
        """Only what was really written may be found for the next document."""
        kinds = {model: kind for kind, model in MODELS.items()}
        for thing in made:
            if isinstance(thing, BookingCallToAction):
                self._clinic.calls_to_action.add(thing)
            else:
                self._clinic.terms(kinds[type(thing)]).add(thing)


def _newest(page: AbstractPage) -> Any:
    """The newest draft of *page*, which may have been saved since it was found."""
    row = type(page)._default_manager.filter(pk=page.pk).first()
    if row is None:
        raise RefusedError(_("The page was deleted meanwhile."))
    if row.get_lock() or row.current_workflow_state:
        raise RefusedError(
            _("The page is locked, waits for approval, or is scheduled to be published.")
        )
    return row.get_latest_revision_as_object()


def _keep_origin(page: AbstractPage, origin: Origin) -> None:
    """A page stays its file's, also where a copy of the file has the same text."""
    record = ImportedDocument.objects.get(page_id=page.pk)
    record.digest = origin.digest
    record.path_digest = record.path_digest or origin.path_digest
    record.save()


def _slug(page: AbstractPage, parent: AbstractPage) -> str:
    """Nothing, for the title makes one; a title without letters has that of the kind of page."""
    if slugify(page.title, allow_unicode=True):
        return ""
    kind = slugify(str(page._meta.verbose_name), allow_unicode=True)
    return find_available_slug(parent, kind)


def _without_doubles(
    proposal: Proposal, terms: dict[Place, AbstractTerm]
) -> dict[Place, AbstractTerm]:
    """Each term once in a block, and only where its note has room: else the words stay words."""
    kept: dict[Place, AbstractTerm] = {}
    seen: set[tuple[int, int]] = set()
    for (number, position), term in terms.items():
        note = note_beside(proposal.blocks[number].items[position], term)
        if (number, term.pk) not in seen and len(note) <= MOST_NOTE:
            seen.add((number, term.pk))
            kept[number, position] = term
    return kept
