"""The Containerfile's steps, replayed in a folder: there is no engine for containers here."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.example_site.running import ROOT, serve, succeed

Instruction = tuple[str, str]
SQLITE = {
    "DJANGO_SECRET_KEY": "x" * 60,
    "DJANGO_ALLOWED_HOSTS": "clinic.example",
    "DJANGO_BASE_URL": "https://clinic.example",
    "DATABASE_URL": "sqlite://:memory:",
    "REDIS_URL": "redis://127.0.0.1:1",
}


def instructions() -> list[Instruction]:
    text = (ROOT / "example_site" / "Containerfile").read_text()
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line]


def last_stage() -> list[Instruction]:
    found = instructions()
    starts = [place for place, (name, _) in enumerate(found) if name == "FROM"]
    return found[starts[-1] + 1 :]


def of(name: str, stage: list[Instruction]) -> list[str]:
    return [value for found, value in stage if found == name]


def in_exec_form(value: str) -> list[str]:
    return json.loads(value[value.index("[") :])


def copied(value: str) -> list[str]:
    """The sources of a COPY from the repository."""
    return [] if value.startswith("--from") else value.split()[:-1]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """What the last stage has put into /srv, and the environment that it has set."""
    srv = tmp_path_factory.mktemp("image") / "srv"
    stage = [(name, value.replace("/srv", str(srv))) for name, value in last_stage()]
    environment = dict(pair.split("=", 1) for pair in " ".join(of("ENV", stage)).split())
    del environment["PATH"]  # there is no /venv here
    for value in of("COPY", stage):
        for source in copied(value):
            shutil.copytree(
                ROOT / source, srv / source, ignore=shutil.ignore_patterns("__pycache__", "var")
            )
    for line in of("RUN", stage):
        if "manage.py" in line:
            succeed(line, environment, srv)
    return srv, environment


def test_what_is_copied_exists_and_is_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    sources = {source for value in of("COPY", instructions()) for source in copied(value)}

    assert {"wagtail_massage", "example_site", "pyproject.toml"} <= sources
    for source in sources:
        assert (ROOT / source).exists()
        assert f"!{source}" in ignored


def test_static_files_are_in_the_image_with_hashed_names(
    image: tuple[Path, dict[str, str]],
) -> None:
    srv, _ = image
    manifest = json.loads((srv / "static" / "staticfiles.json").read_text())

    hashed = manifest["paths"]["wagtail_massage/massage.css"]
    assert (srv / "static" / hashed).is_file()
    assert not list((srv / "data").iterdir())


def test_nothing_of_the_build_stays_in_the_environment() -> None:
    kept = " ".join(of("ENV", instructions()))

    assert not set(re.findall(r"[A-Z_]+(?==)", kept)) & set(SQLITE)


@pytest.mark.servers
def test_its_command_serves_its_health_check_asks_and_its_signal_ends_it(
    image: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    srv, environment = image
    del environment["PORT"]  # another, so that a server here is not in the way
    (command,) = of("CMD", last_stage())
    (check,) = of("HEALTHCHECK", last_stage())
    python, option, code = in_exec_form(check)

    line = " ".join(in_exec_form(command))
    with serve({**environment, **SQLITE}, tmp_path, line, srv) as server:
        ask = code.replace("8000", str(server.port))
        succeed(f'{python} {option} "{ask}"', {})
        assert server.stop() == 0

    assert "Listening at: http://0.0.0.0" in server.log()


def test_it_is_made_of_what_was_built_and_runs_as_nobody_special() -> None:
    assert "--from=build /venv /venv" in of("COPY", last_stage())
    assert of("USER", last_stage()) == ["10001"]
