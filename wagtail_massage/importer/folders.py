"""Files to import, found where they were named."""

from collections.abc import Iterator
from pathlib import Path

from wagtail_massage.importer.sources import EXTENSIONS


def files_in(names: list[str]) -> Iterator[Path]:
    """Each file once, in the order of *names*, those of folders by their names."""
    seen = set()
    for path in (path for name in names for path in _files(Path(name))):
        if path not in seen:
            seen.add(path)
            yield path


def _files(path: Path) -> Iterator[Path]:
    """What is read of a folder; a file that is named itself may be called anything."""
    if not path.is_dir():
        yield path
        return
    for inside in sorted(path.rglob("*")):
        is_hidden = any(part.startswith((".", "~$")) for part in inside.relative_to(path).parts)
        if inside.suffix.lower() in EXTENSIONS and not is_hidden and inside.is_file():
            yield inside
