import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def browser(transactional_db: None, indexes: None) -> Iterator[Browser]:
    """Headless Chromium, as the system has it; open only as long as the test runs.

    Beside Playwright's loop Django has other connections, which would not restore the database.
    """
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("needs Chromium on the path")
    # Django would refuse the database beside the loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
