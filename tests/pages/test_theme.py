"""The stylesheet's custom properties: a theme sets them, and nothing escapes it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CSS = (ROOT / "wagtail_massage/static/wagtail_massage/massage.css").read_text()
TOKENS, RULES = CSS.split("@layer massage.base {")
THEMES = sorted((ROOT / "example_site/static/example_site/themes").glob("*.css"))
GUIDE = (ROOT / "docs/theme.md").read_text()

DEFINED = set(re.findall(r"(--massage-[\w-]+):", TOKENS))
USED = set(re.findall(r"var\((--massage-[\w-]+)", CSS))


def test_every_property_is_used_and_every_used_one_is_defined() -> None:
    assert DEFINED == USED


def test_no_colour_and_no_typeface_is_said_but_by_a_property() -> None:
    before_print = RULES.split("@layer massage.print {")[0]

    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl|font-family: (?!var)", before_print) == []


def test_every_rule_of_ours_is_in_a_layer() -> None:
    outside = re.sub(r"@layer massage\.\w+ \{.*?\n\}\n", "", CSS, flags=re.DOTALL)

    assert re.findall(r"\{", outside) == []


def test_every_rule_is_for_what_is_ours() -> None:
    rules = re.sub(r"/\*.*?\*/", "", RULES, flags=re.DOTALL)
    opened = (text.strip() for text in re.findall(r"([^{};]+)\{", rules))
    selectors = [each for each in opened if not each.startswith("@")]

    assert selectors
    assert [each for each in selectors if ".massage" not in each and each != ":root"] == []


def test_both_schemes_have_every_colour() -> None:
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    colours = re.compile(r"(--massage-[\w-]+): #")

    assert set(colours.findall(light)) == set(colours.findall(dark))


@pytest.mark.parametrize("theme", THEMES, ids=lambda path: path.stem)
def test_a_theme_sets_properties_that_there_are(theme: Path) -> None:
    assert set(re.findall(r"(--massage-[\w-]+):", theme.read_text())) <= DEFINED


def test_the_guide_names_every_property() -> None:
    named = set(re.findall(r"--massage-[\w-]+", GUIDE))
    headings = {f"--massage-size-h{level}" for level in (1, 2, 3)}

    assert named - headings <= DEFINED
    assert DEFINED - headings - named == set()
