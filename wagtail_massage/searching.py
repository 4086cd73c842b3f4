"""What visitors ask an index page for, in its form or in an address."""

import logging
from collections.abc import Container, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.db.models import QuerySet
from wagtail.models import AbstractPage

from wagtail_massage import conf
from wagtail_massage.fetching import give_pages
from wagtail_massage.finding import (
    MOST_TERMS,
    FoundTerm,
    Named,
    found_terms,
    named_terms,
    pages_naming,
    pages_of,
    term_model_of,
    terms_of_site,
)
from wagtail_massage.folding import fold, words_of
from wagtail_massage.listing import bookable_cards, page_of, visible_children
from wagtail_massage.loaded import LoadedPage
from wagtail_massage.matching import Match, is_little, matches
from wagtail_massage.models import Benefit, Condition, ConditionMention
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.titles import titles_like

logger = logging.getLogger(__name__)

_MOST_CHARACTERS = 200
#: As many are found by their titles, by what they name and by their texts, at most.
_MOST_PAGES = 1000


class Asked(NamedTuple):
    """What stands in the form."""

    words: str
    #: The slug of a condition.
    condition: str

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Asked":
        return cls(_cleaned(parameters.get("q", "")), parameters.get("condition", "").strip())


@dataclass(frozen=True)
class Search:
    """What a visitor asked for, what may be chosen, and how much was found."""

    words: str
    condition: str
    #: Those that can be chosen.
    conditions: list[AbstractTerm]
    #: What the finder found, on an index of conditions or benefits.
    terms: list[FoundTerm]
    has_more_terms: bool
    #: Whether this is such an index.
    finds_terms: bool
    count: int

    @property
    def is_active(self) -> bool:
        return bool(self.words or self.condition)


class Found(NamedTuple):
    """Primary keys of children of the index, and terms, the best first."""

    page_ids: list[int]
    terms: list[Match[Named]]


class Searching:
    """One visit of an index page."""

    def __init__(
        self, index: AbstractPage, massage: LoadedPage, parameters: Mapping[str, str]
    ) -> None:
        self.index, self.massage, self.audience = index, massage, massage.audience
        self.term_model = term_model_of(type(index))
        asked = Asked.of(parameters)
        self.asked = asked._replace(condition="") if self.term_model else asked
        self.children = visible_children(index, self.audience)

    def results(self, number: str | None) -> tuple[Search, ListPage]:
        """What was asked and found, and the cards on page *number* of the list."""
        if not self.asked.words:
            children = page_of(self._asked_for, number)
            return self._search([], children), self._with_cards(children)
        found = self._found()
        children = Paginator(found.page_ids, conf.page_size()).get_page(number)
        search = self._search(found.terms, children)
        pages = {page.pk: page for page in pages_of(children.object_list)}
        children.object_list = [pages[key] for key in children.object_list if key in pages]
        return search, self._with_cards(children)

    def _with_cards(self, children: ListPage) -> ListPage:
        children.object_list = bookable_cards(children.object_list, self.massage)
        return children

    def _search(self, terms: list[Match[Named]], children: ListPage) -> Search:
        return Search(
            *self.asked,
            conditions=[named.term for named in self._conditions],
            terms=found_terms(terms, self.massage) if terms else [],
            has_more_terms=len(terms) > MOST_TERMS,
            finds_terms=self.term_model is not None,
            count=children.paginator.count + len(terms[:MOST_TERMS]),
        )

    @cached_property
    def _conditions(self) -> list[Named]:
        """Those that the children name."""
        return [] if self.term_model else named_terms(Condition, self.children, self.audience)

    @cached_property
    def _asked_for(self) -> QuerySet:
        """The children that name the condition, if one is asked for."""
        if not self.asked.condition:
            return self.children
        slug = self.asked.condition
        chosen = [key for n in self._conditions if n.term.slug == slug for key in n.keys]
        mentions = ConditionMention.objects.filter(term_id__in=chosen)
        return self.children.filter(pk__in=mentions.values("page_id"))

    def _found(self) -> Found:
        """What stands in names comes before what stands in texts."""
        words, children = self.asked.words, self._asked_for
        by_title = matches(words, titles_like(words, children, _MOST_PAGES), _title_of)
        by_term = matches(words, self._terms(), lambda named: named.names)
        indexed = self._indexed()
        if indexed or _sure(by_title) or _sure(by_term):
            by_title, by_term = _sure(by_title), _sure(by_term)
        in_titles = [match.thing[0] for match in by_title]
        if self.term_model:
            own = self._own_pages([match.thing.term for match in by_term[:MOST_TERMS]])
            return Found(_each_once(in_titles, indexed, without=own), by_term)
        naming = pages_naming(by_term, children, _MOST_PAGES)
        return Found(_each_once(in_titles, naming, indexed), [])

    def _own_pages(self, terms: list[AbstractTerm]) -> set[int]:
        """Primary keys of the pages that *terms* are shown with, which they are given."""
        give_pages(terms, self.audience)
        return {term.page.pk for term in terms if term.page}

    def _indexed(self) -> list[int]:
        found = _indexed(self.index, self.asked.words)
        shown = set(self._asked_for.filter(pk__in=found).values_list("pk", flat=True))
        return [key for key in found if key in shown]

    def _terms(self) -> list[Named]:
        if self.term_model:
            return terms_of_site(self.term_model, self.audience)
        return [*self._conditions, *named_terms(Benefit, self.children, self.audience)]


def _title_of(row: tuple[int, str]) -> list[str]:
    return [row[1]]


def _sure(found: list[Match[Any]]) -> list[Match[Any]]:
    return [match for match in found if match.is_sure]


def _each_once(*keys: Iterable[int], without: Container[int] = ()) -> list[int]:
    return [key for key in dict.fromkeys(chain(*keys)) if key not in without]


def _indexed(index: AbstractPage, words: str) -> list[int]:
    """Primary keys of the children in which Wagtail's search finds *words*, the best first.

    Empty where it cannot search: the names that were compared are an answer, too.
    """
    plain = " ".join(word for word in words_of(words) if not is_little(fold(word)))
    if not plain:
        return []
    try:
        with _savepoint():
            found = index.get_children().search(plain, operator="and")
            return [page.pk for page in found[:_MOST_PAGES]]
    except Exception:  # each search backend fails in its own way
        logger.warning("The search of %s failed.", index, exc_info=True)
        return []


def _savepoint() -> AbstractContextManager[Any]:
    """So that a query which fails does not spoil those after it."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _cleaned(text: str) -> str:
    """*text* on one line, without what is no character to read, and no longer than it may be."""
    printable = "".join(c if c.isprintable() else " " for c in text[:_MOST_CHARACTERS])
    return " ".join(printable.split())
