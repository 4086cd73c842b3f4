"""``visible`` and ``visible_pages`` are one rule: held equal over random trees and readers."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page, PageViewRestriction, Site

from wagtail_massage.visibility import Audience, Restrictions, visible, visible_pages

NOW = timezone.now()
#: Hours from now, or no date.
HOURS = st.sampled_from([None, -1, 0, 1])
STATES = st.lists(
    st.fixed_dictionaries(
        {
            "parent": st.integers(0, 6),
            "live": st.sampled_from([True, True, False]),
            "go_live_at": HOURS,
            "expire_at": HOURS,
            "restricted": st.sampled_from(["", "", "", "password", "login", "groups"]),
            "alias_of": st.sampled_from([None, None, 0, 1, 2, 3]),
        }
    ),
    min_size=1,
    max_size=7,
)


def _moment(hours: int | None):
    return None if hours is None else NOW + timedelta(hours=hours)


def _build(roots: list[Page], states: list[dict]) -> list[Page]:
    """Pages below two sites' roots, in the given states; parents and sources come before them."""
    places, pages = list(roots), []
    for number, state in enumerate(states):
        parent = Page.objects.get(pk=places[state["parent"] % len(places)].pk)
        page = parent.add_child(instance=Page(title=f"P{number}", slug=f"p{number}"))
        places.append(page)
        pages.append(page)
        _put(page, state, pages)
    return pages


def _put(page: Page, state: dict, pages: list[Page]) -> None:
    if state["restricted"]:
        PageViewRestriction.objects.create(
            page=page, restriction_type=state["restricted"], password="x"
        )
    source = state["alias_of"]
    Page.objects.filter(pk=page.pk).update(
        live=state["live"],
        go_live_at=_moment(state["go_live_at"]),
        expire_at=_moment(state["expire_at"]),
        alias_of=pages[source] if source is not None and source < len(pages) - 1 else None,
    )


@pytest.fixture
def roots(site: Site) -> list[Page]:
    top = Page.objects.get(depth=1)
    other = top.add_child(instance=Page(title="Other", slug="other"))
    # An address that differs from the other site's in its letters' case only: MariaDB's forms
    # refuse it, but rows may have it.
    Page.objects.filter(pk=other.pk).update(slug="HOME", url_path="/HOME/")
    other.refresh_from_db()
    Site.objects.create(hostname="other.example", root_page=other)
    return [site.root_page, other]


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(states=STATES, passes=st.booleans())
def test_both_decide_alike(site: Site, roots: list[Page], states: list[dict], passes: bool) -> None:
    made = _build(roots, states)
    restrictions = Restrictions.read()
    passed = frozenset(pk for _, pk in restrictions.pages[:1]) if passes else frozenset()
    audience = Audience(site, Locale.get_default().pk, NOW, passed, restrictions, SimpleNamespace())

    everything = list(Page.objects.order_by("path"))
    in_python = {page.pk for page in visible(everything, audience)}
    in_sql = set(visible_pages(Page.objects.all(), audience).values_list("pk", flat=True))

    assert in_python == in_sql
    assert in_sql <= {page.pk for page in everything if page.url_path.startswith("/home/")}
    for page in reversed(made):
        Page.objects.get(pk=page.pk).delete()


@pytest.mark.django_db
def test_restrictions_agree_with_wagtail(site: Site) -> None:
    """An alias of an alias, however long the chain, is restricted as its source is."""
    source = site.root_page.add_child(instance=Page(title="Source", slug="source"))
    chain = [source]
    for number in range(6):
        chain.append(chain[-1].create_alias(update_slug=f"alias-{number}"))
    below = Page.objects.get(pk=chain[-1].pk).add_child(instance=Page(title="Below", slug="below"))
    PageViewRestriction.objects.create(page=source, restriction_type="login")
    audience = Audience.public(site)

    for page in Page.objects.filter(pk__in=[below.pk, *(page.pk for page in chain)]):
        assert page.get_view_restrictions().exists()
        assert page not in visible([page], audience)
    assert site.root_page in visible([site.root_page], audience)


@pytest.mark.django_db
def test_more_restrictions_than_one_condition_can_hold(site: Site) -> None:
    root = site.root_page
    pages = [root.add_child(instance=Page(title="P", slug=f"p{n}")) for n in range(5)]
    restrictions = Restrictions(tuple((f"9999{n:04}", n) for n in range(2500)), ())
    restrictions = restrictions._replace(pages=(*restrictions.pages, (pages[0].path, -1)))
    audience = Audience(site, Locale.get_default().pk, NOW, frozenset(), restrictions)

    shown = visible_pages(Page.objects.child_of(root), audience)

    assert set(shown) == set(pages[1:])


@pytest.mark.translations
@pytest.mark.django_db
def test_translations_are_fetched_where_none_are_given(site: Site) -> None:
    french = Locale.objects.create(language_code="fr")
    page = site.root_page.add_child(instance=Page(title="Hello", slug="hello"))
    root = site.root_page.copy_for_translation(french)
    root.save_revision().publish()
    hidden = page.copy_for_translation(french)
    audience = Audience(site, french.pk, timezone.now())

    assert visible([page], audience) == {page: page}

    hidden.save_revision().publish()
    assert visible([page], audience)[page].pk == hidden.pk
