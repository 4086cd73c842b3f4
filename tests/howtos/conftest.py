import os
import shutil
from pathlib import Path

import django
import pytest
import wagtail

from tests.howtos import runner

#: By default what the interpreter of the tests has, so that each environment tests its own.
REQUIREMENTS = os.environ.get(
    "HOWTOS_REQUIREMENTS", f"wagtail=={wagtail.__version__} django=={django.__version__}"
).split()


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> runner.Environment:
    wheel = runner.build_wheel(tmp_path_factory.mktemp("wheel"))
    folder = tmp_path_factory.mktemp("environment")
    return runner.Environment.create(folder, wheel, *REQUIREMENTS)


@pytest.fixture(scope="session")
def started(
    environment: runner.Environment, tmp_path_factory: pytest.TempPathFactory
) -> runner.Project:
    project = runner.Project(tmp_path_factory.mktemp("started"), environment)
    project.run("wagtail start mysite .")
    return project


@pytest.fixture(scope="session")
def migrated(started: runner.Project, tmp_path_factory: pytest.TempPathFactory) -> runner.Project:
    """Copied for every document: its own ``migrate`` has only what it adds to do."""
    project = _copy(started, tmp_path_factory.mktemp("migrated"))
    project.manage("migrate", "--verbosity=0")
    return project


@pytest.fixture
def empty_project(started: runner.Project, tmp_path: Path) -> runner.Project:
    """As ``wagtail start`` leaves it, without a database."""
    return _copy(started, tmp_path / "project")


@pytest.fixture
def project(migrated: runner.Project, tmp_path: Path) -> runner.Project:
    """A Wagtail project that is in use, without the package."""
    return _copy(migrated, tmp_path / "project")


@pytest.fixture
def installed(project: runner.Project) -> runner.Project:
    """A project that has the package, as the README says."""
    project.follow("README.md", section="Install")
    return project


def _copy(project: runner.Project, folder: Path) -> runner.Project:
    shutil.copytree(project.folder, folder, dirs_exist_ok=True)
    return runner.Project(folder, project.environment)
