"""What the admin's forms send."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def terms_block(*items: dict[str, Any], text: str = "") -> dict[str, Any]:
    """A conditions or benefits block as the editor filled it in."""
    rows = [{"term": "", "name": "", "note": "", **item} for item in items]
    return {
        "heading": "",
        "introduction": rich_text(text),
        "items": _list(rows),
        "closing_text": rich_text(""),
    }


def steps_block(*steps: dict[str, Any], text: str = "") -> dict[str, Any]:
    """What to expect, as the editor filled it in."""
    rows = [{"title": "", "text": rich_text(""), **step} for step in steps]
    return {"heading": "", "introduction": rich_text(text), "steps": _list(rows)}


def _list(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "count": str(len(rows)),
        **{
            str(number): {"value": row, "order": str(number), "deleted": "", "id": ""}
            for number, row in enumerate(rows)
        },
    }


def service_page(
    body: list[tuple[str, dict]] = (), options: list[dict] = (), **fields: Any
) -> dict[str, Any]:
    """The service page's form; ``**{"action-publish": "1"}`` presses Publish."""
    return page(
        **{
            "title": "Hot stone massage",
            "slug": "hot-stone-massage",
            "summary": "",
            "hero_image": "",
            "body": streamfield(list(body)),
            "session_options": inline_formset(list(options)),
            **fields,
        }
    )


def page(**fields: Any) -> dict[str, Any]:
    """The fields that the form of every page has."""
    return nested_form_data(
        {
            "call_to_action": "",
            "seo_title": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            "comments": inline_formset([]),
            **fields,
        }
    )


def call_to_action(*actions: tuple[str, dict], **fields: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "heading": "Book now",
            "text": "",
            "actions": streamfield(list(actions)),
            "go_live_at": "",
            "expire_at": "",
            **fields,
        }
    )


def location(hours: list[tuple[int, str, str]] = (), **fields: Any) -> dict[str, Any]:
    """The location's form; *hours* are days with the times of opening and closing."""
    rows = [{"day_of_week": day, "opens": opens, "closes": closes} for day, opens, closes in hours]
    return nested_form_data(
        {
            "name": "Downtown",
            "street_address": "1 King Street",
            "address_locality": "London",
            "address_country": "CA",
            "time_zone": "America/Toronto",
            "opening_hours": inline_formset(rows),
            "opening_hours_exceptions": inline_formset([]),
            **fields,
        }
    )


def overview(text: str = "<p>Warm stones.</p>") -> tuple[str, dict]:
    return "overview", {"heading": "", "text": rich_text(text)}
