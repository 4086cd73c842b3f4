"""``massage_schema`` prints what front ends are built with."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def printed(kind: str, **options: str) -> str:
    output = StringIO()
    call_command("massage_schema", format=kind, stdout=output, **options)
    return output.getvalue()


@pytest.mark.parametrize("kind", ["jsonschema", "typescript"])
def test_a_file_is_compared(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "types"
    file.write_text(printed(kind))

    assert printed(kind, check=str(file)) == ""
    file.write_text("old")
    with pytest.raises(CommandError, match="out of date"):
        printed(kind, check=str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        printed(kind, check=str(tmp_path / "missing"))


def test_it_is_versioned_and_has_pages_blocks_and_the_clinic() -> None:
    document, text = json.loads(printed("jsonschema")), printed("typescript")

    assert document["version"] in text.splitlines()[0]
    for name in ("MassageServicePage", "MassageFAQBlock", "MassageClinic", "MassageCallToAction"):
        assert name in document["$defs"]
        assert f"export interface {name} {{" in text


def test_typescript_says_what_a_key_may_hold() -> None:
    text = printed("typescript")

    assert "  term: MassageTerm | null;\n" in text
    assert "  renditions: Array<MassageRendition>;\n" in text
    assert '  type: "faq";\n' in text
    assert '"Monday" | "Tuesday"' in text
