import pytest
from wagtail.models import Site


@pytest.fixture
def host(site: Site) -> str:
    """What complete addresses begin with; it is another one where there is no default site."""
    return site.root_url
