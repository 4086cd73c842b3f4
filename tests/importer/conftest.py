from collections.abc import Callable
from pathlib import Path

import pytest
from wagtail.models import Page

from tests.importer import clinic

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file into the test's folder."""

    def written(name: str = "cedar.md", content: str | bytes = clinic.TEXT) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.fixture
def cedar(services: Page, write: Write) -> Path:
    return write()
