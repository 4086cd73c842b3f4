"""What an editor types into the admin of a project that followed a how-to."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.admin import forms
from tests.howtos.browser import Browser
from tests.howtos.runner import Project

ADD_CALL_TO_ACTION = "/admin/snippets/wagtail_massage/bookingcalltoaction/add/"


def home_page(project: Project) -> str:
    """The key of the home page."""
    return project.shell("from wagtail.models import Site; print(Site.objects.get().root_page_id)")


def publish_call_to_action(admin: Browser) -> str:
    action = ("online_booking", {"label": "", "url": "https://book.example.com/"})
    return admin.publish(ADD_CALL_TO_ACTION, forms.call_to_action(action, heading="Book a visit"))


def index_page(**fields: Any) -> dict[str, Any]:
    """The form of an index page; named by *fields*."""
    return nested_form_data({"introduction": rich_text(""), **fields})


def service_page(*blocks: tuple[str, dict], **fields: Any) -> dict[str, Any]:
    """The form of a service called “Hot stones”, with *blocks* after the usual ones."""
    body = [
        ("conditions", forms.terms_block({"name": "Stiff neck"}, {"name": "Tired feet"})),
        ("contraindications", forms.terms_block({"name": "Fever"})),
        ("session_options", {"heading": "", "introduction": rich_text("")}),
        ("booking", {"call_to_action": ""}),
        *blocks,
    ]
    rows = [{"minutes": "60", "price": "99.00", "note": "first visit"}]
    values = {"title": "Hot stones", "slug": "hot-stones", "summary": "Warm stones.", **fields}
    streams = {"body": streamfield(body), "session_options": inline_formset(rows)}
    return nested_form_data({**values, **streams})


#: What a stranger reads on that page.
SERVICE_WORDS = (
    "Warm stones.",
    "Stiff neck",
    "Tired feet",
    "Fever",
    "99.00",
    "first visit",
    "Book a visit",
    "https://book.example.com/",
)
