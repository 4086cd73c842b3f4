"""The runner itself: it understands what a reader would, and fails where one would be lost."""

from pathlib import Path

import pytest

from tests.howtos.documents import Step, UnclearError, steps
from tests.howtos.runner import Environment, Project

DOCUMENT = """
# Title

Shown only:

```python
shown = 1
```

## Do it

Create `a/b.py`, the app's models:

```python
one = 1
```

Add to the end of `a/b.py`:

```python
two = 2
```

In `a/b.py`, replace

```python
one = 1
```

with:

```python
one = 11
```

In `a/b.py` nothing else changes.

```sh
echo done > done.txt
cat done.txt
```

### Deeper

```sh
echo deeper
```

## Later

```sh
echo later
```
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "document.md"
    path.write_text(DOCUMENT)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "folder"


@pytest.fixture
def project(folder: Path, tmp_path: Path) -> Project:
    folder.mkdir()
    return Project(folder, Environment(tmp_path / "venv", tmp_path / "constraints.txt"))


def test_a_section_ends_where_the_next_of_its_level_begins(document: Path) -> None:
    kinds = [step.kind for step in steps(document, "Do it")]

    assert kinds == ["create", "append", "replace", "run", "run"]
    assert steps(document, "Later") == [Step("run", "echo later\n")]


def test_following_a_document_leaves_what_it_says(
    document: Path, folder: Path, project: Project
) -> None:
    project.follow(str(document))

    assert (folder / "a/b.py").read_text() == "one = 11\n\ntwo = 2\n"
    assert (folder / "done.txt").read_text() == "done\n"


@pytest.mark.parametrize(
    "text",
    [
        "Only prose.",
        "Create `a.py`:",
        "Create `a.py`:\n\nand think.\n\n```python\n1\n```",
        "In `a.py`, replace\n\n```python\n1\n```",
        "In `a.py`, replace\n\n```python\n1\n```\n\nby:\n\n```python\n2\n```",
        "In `a.py`, replace\n\n```python\n1\n```\n\nwith:\n\nsomething else.",
    ],
)
def test_an_instruction_without_what_it_announces_fails(tmp_path: Path, text: str) -> None:
    path = tmp_path / "unclear.md"
    path.write_text(text)

    with pytest.raises(UnclearError):
        steps(path)


def test_a_section_that_is_not_there_fails(document: Path) -> None:
    with pytest.raises(UnclearError, match="0 sections"):
        steps(document, "Do that")


@pytest.mark.parametrize(
    "text",
    [
        "Add to the end of `missing.py`:\n\n```python\n1\n```",
        "In `missing.py`, replace\n\n```python\n1\n```\n\nwith:\n\n```python\n2\n```",
        "In `there.py`, replace\n\n```python\n1\n```\n\nwith:\n\n```python\n2\n```",
        "Create `there.py`:\n\n```python\n1\n```",
    ],
)
def test_an_instruction_that_cannot_be_followed_fails(
    tmp_path: Path, folder: Path, project: Project, text: str
) -> None:
    path = tmp_path / "impossible.md"
    path.write_text(text)
    (folder / "there.py").write_text("another = 2\n")

    with pytest.raises(UnclearError, match=r"there\.py|missing\.py"):
        project.follow(str(path))


def test_a_command_that_fails_stops_the_reader(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "failing.md"
    path.write_text("```sh\nls /no/such/folder\n```")

    with pytest.raises(AssertionError, match="/no/such/folder"):
        project.follow(str(path))
