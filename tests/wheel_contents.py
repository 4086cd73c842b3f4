"""Checks that a built wheel holds the whole package and nothing else."""

import sys
import zipfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "wagtail_massage"


def expected() -> set[str]:
    """Every file of the package, as a wheel names it."""
    files = (path for path in PACKAGE.rglob("*") if path.is_file())
    return {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in files
        if "__pycache__" not in path.parts
    }


def found(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def main(folder: Path) -> int:
    (wheel,) = folder.glob("*.whl")
    missing, extra = expected() - found(wheel), found(wheel) - expected()
    for name in sorted(missing):
        print(f"missing in {wheel.name}: {name}")
    for name in sorted(extra):
        print(f"unexpected in {wheel.name}: {name}")
    print(f"{wheel.name}: {len(found(wheel))} files")
    return 1 if missing or extra else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
