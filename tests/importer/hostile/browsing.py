"""What a browser would send of a form that it was shown."""

from typing import Any

from bs4 import BeautifulSoup


def fields(html: str) -> dict[str, Any]:
    """The fields of the form of a review, as they are."""
    soup = BeautifulSoup(html, "html.parser")
    carried = soup.select_one('input[name="carried"]')
    form = carried and carried.find_parent("form")
    if form is None:
        return {}
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            data[field["name"]] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            data[field["name"]] = field.text.removeprefix("\n")
        elif field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
            data[field["name"]] = field.get("value", "")
    return data
