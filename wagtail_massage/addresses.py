"""What the complete addresses of a site's pages and files begin with."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

from wagtail_massage.clinic import Clinic


def page_host(clinic: Clinic, site: Site) -> str:
    """What addresses of pages begin with: those of the front end, where the clinic names one."""
    return (clinic.settings.front_end_base_url or site.root_url).rstrip("/")


def file_host(site: Site) -> str:
    """What addresses of files begin with, as in Wagtail's API."""
    base = urlsplit(getattr(settings, "WAGTAILAPI_BASE_URL", None) or site.root_url)
    return f"{base.scheme}://{base.netloc}"


def file_address(site: Site, url: str) -> str:
    """The complete address of a file, which its storage may have made already."""
    return f"{file_host(site)}{url}" if url[:1] == "/" and url[:2] != "//" else url
