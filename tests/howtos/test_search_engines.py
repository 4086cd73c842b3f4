"""A frame of a project's own says what the packaged one does, and there is a sitemap."""

import pytest

from tests.howtos.runner import Project
from tests.howtos.test_override_a_template import publish

pytestmark = pytest.mark.howtos


def test_the_head_and_the_sitemap_say_what_there_is(project: Project) -> None:
    project.follow("README.md", section="Install")
    project.follow("docs/search-engines.md")

    with project.server() as server:
        publish(project, server.administrator())
        stranger = server.stranger()
        page, home = stranger.get("/treatments/hot-stones/"), stranger.get("/")
        sitemap = stranger.get("/sitemap.xml")

    assert page.soup.title.get_text(strip=True) == "Hot stones"
    assert len(page.soup.select('meta[name="description"]')) == 1
    canonical = page.soup.select_one('link[rel="canonical"]')["href"]
    assert canonical.endswith("/treatments/hot-stones/")
    assert f"<loc>{canonical}</loc>" in sitemap.text
    assert not home.soup.select('link[rel="canonical"]'), "nothing of ours on other pages"
