from collections.abc import Iterator

import pytest

from tests.scale_out.layout import Layout, layout
from tests.scale_out.visitor import Visitor
from tests.scale_out.writer import Writer, writer


@pytest.fixture(scope="session")
def running() -> Iterator[Layout]:
    with layout() as started:
        yield started


@pytest.fixture(scope="session")
def editor(running: Layout) -> Iterator[Writer]:
    with writer(running.environment) as started:
        yield started


@pytest.fixture(scope="session")
def visitor(running: Layout, editor: Writer) -> Visitor:
    return Visitor(running, editor)
