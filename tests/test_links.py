import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError

from tests import factories
from wagtail_massage.blocks import EmailActionBlock, OnlineBookingBlock, PhoneBlock
from wagtail_massage.links import clean_href, safe_href
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import MassageServiceIndexPage

HOSTILE = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&colon;alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://example.com/1",
    "//evil.example/",
    "\\\\evil.example\\",
    "https:\\\\evil.example",
    "https:///evil.example",
    "https:evil.example",
    "https://clinic.example@evil.example/",
    "https://user:secret@evil.example/",
    "https://evil.example:port/",
    "https://evil.example/\r\nSet-Cookie: a=b",
    "https://evil.example/\u202egnp.exe",
    "https://evil.example/\u200b",
    "https://evil.example/\U000e0041",
    "https://evil .example/",
    "https://[::1/",
    "https://exa\ud800mple.com/",
    'https://evil.example/"onclick="alert(1)',
    "mailto:a@example.com%0d%0aBcc:b@example.com",
    "mailto:nobody",
    "tel:javascript",
    "tel:",
    "ftp://example.com/",
    "/relative/",
    "example.com",
    "",
)


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_no_link(url: str) -> None:
    with pytest.raises(ValidationError):
        clean_href(url)
    assert safe_href(url) == ""


@pytest.mark.parametrize("value", [None, 7, ["https://example.com"], {"url": 1}])
def test_what_is_no_text_is_no_link(value: object) -> None:
    assert safe_href(value) == ""


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://example.com/", "https://example.com/"),
        ("HTTPS://Example.com/Book?a=b&c=%20#top", "https://example.com/Book?a=b&c=%20#top"),
        (" https://example.com ", "https://example.com"),
        ("http://example.com:8080/x", "http://example.com:8080/x"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("https://clínica.example/", "https://xn--clnica-4va.example/"),
        ("https://maßage.example/", "https://xn--maage-mqa.example/"),
        ("mailto:hello@example.com", "mailto:hello@example.com"),
        ("mailto:a@example.com?subject=Visit", "mailto:a@example.com?subject=Visit"),
        ("mailto:a@clínica.example", "mailto:a@xn--clnica-4va.example"),
        ("tel:+1-519-555-0142;ext=7", "tel:+1-519-555-0142;ext=7"),
    ],
)
def test_a_complete_address_is_stored_in_one_form(url: str, stored: str) -> None:
    assert clean_href(url) == stored
    assert safe_href(stored) == stored


@pytest.mark.parametrize("url", [u for u in HOSTILE if u])
def test_the_form_refuses_it_at_its_field(url: str) -> None:
    block = OnlineBookingBlock()

    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"label": "Book", "url": url}))

    assert list(caught.value.block_errors) == ["url"]


def test_the_form_refuses_a_mail_address_for_online_booking() -> None:
    block = OnlineBookingBlock()

    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"label": "", "url": "mailto:a@example.com"}))


def test_a_draft_may_lack_the_address() -> None:
    block = OnlineBookingBlock()

    assert block.clean_deferred(block.to_python({"label": "", "url": ""}))["url"] == ""


STORABLE = [url for url in HOSTILE if url and "\ud800" not in url]


@pytest.mark.django_db
@pytest.mark.parametrize("url", STORABLE)
@pytest.mark.parametrize("way", ["save", "revision"])
def test_what_was_stored_past_the_form_never_becomes_a_link(
    client: Client, services: MassageServiceIndexPage, url: str, way: str
) -> None:
    escaped = url.replace('"', "&quot;")
    text = f"<p><a href=\"{escaped}\">one</a> <A HREF='{url}'>two</A> <a href={url}>three</a></p>"
    for kind in ("external", "email", "anchor", "unknown"):
        text += f'<p><a linktype="{kind}" href="{escaped}" onclick="alert(2)">four</a></p>'
    actions = [
        factories.block("online_booking", label="Dead", url=url),
        factories.block("online_booking", label="Alive", url="https://example.com/book"),
    ]
    call_to_action = factories.call_to_action(actions=actions)
    if way == "revision":
        call_to_action.actions = []
        call_to_action.save()
        call_to_action.actions = actions
        call_to_action.save_revision().publish()
    body = [
        factories.block("overview", heading="", text=text),
        factories.block("booking", call_to_action=call_to_action.pk),
    ]
    page = factories.service(services, body=body)

    html = client.get(page.url).content.decode()

    assert 'href="https://example.com/book"' in html
    assert "Dead" not in html
    assert all(word in html for word in ("one", "two", "three"))
    assert f'href="{escaped}' not in html
    assert "HREF" not in html
    assert not BeautifulSoup(html, "html.parser").select("[onclick]")
    assert "href=j" not in html.lower()


@pytest.mark.django_db
def test_a_number_is_read_in_the_country_of_the_locations() -> None:
    factories.location(address_country="CA")
    block = PhoneBlock()

    value = block.clean(block.to_python({"label": "", "number": "(519) 555 0142 x 7"}))

    assert value["number"] == "+1 519-555-0142 ext. 7"
    assert value.href == "tel:+1-519-555-0142;ext=7"


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["12", "nonsense", "+1 000 000 0000"])
def test_a_number_that_cannot_exist_is_refused_at_its_field(number: str) -> None:
    block = PhoneBlock()

    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"label": "", "number": number}))

    assert list(caught.value.block_errors) == ["number"]


@pytest.mark.django_db
def test_without_one_home_country_the_country_code_is_asked_for() -> None:
    factories.location(address_country="CA")
    factories.location(address_country="FR")
    block = PhoneBlock()

    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python({"label": "", "number": "519-555-0142"}))

    assert "country code" in str(caught.value.block_errors["number"])


def test_each_way_to_book_has_a_text_of_its_own() -> None:
    email = EmailActionBlock()

    assert email.to_python({"label": "", "address": "a@example.com"}).text == "E-mail a@example.com"
    assert email.to_python({"label": "Write", "address": "a@example.com"}).text == "Write"


def test_an_empty_call_to_action_has_no_button() -> None:
    assert BookingCallToAction(heading="Book").shown_actions == []
