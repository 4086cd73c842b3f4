"""Nothing that a person reads is written where gettext cannot find it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template.base import Lexer, TokenType

from tests.languages.extraction import PACKAGE

TEMPLATES = sorted(PACKAGE.rglob("*.html"))
#: Commands, checks, migrations and names of apps are for who installs the package.
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if not {"migrations", "management"} & {*path.parts}
    and path.name not in ("checks.py", "apps.py", "migration_operations.py")
)
READ_ALOUD = ("alt", "aria-label", "aria-description", "placeholder", "title")
#: What is shown of a block, field, panel or view.
SHOWN = {
    "default_heading",
    "description",
    "heading",
    "help_text",
    "label",
    "menu_label",
    "page_description",
    "page_title",
    "verbose_name",
    "verbose_name_plural",
}
#: Calls whose text somebody reads.
SAYING = {"ValidationError", "success", "warning", "error", "info", "add_error"}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def literal_html(path: Path) -> str:
    """The template without what its tags print."""
    inside, kept = False, []
    for token in Lexer(path.read_text()).tokenize():
        if token.token_type is TokenType.BLOCK and "blocktranslate" in token.contents:
            inside = not token.contents.startswith("end")
        elif token.token_type is TokenType.TEXT and not inside:
            kept.append(token.contents)
    return "".join(kept)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    soup = BeautifulSoup(literal_html(path), "html.parser")
    words = [text for text in soup.stripped_strings if re.search(r"[^\W\d]", text)]
    words += [tag[name] for name in READ_ALOUD for tag in soup.select(f"[{name}]") if tag[name]]

    assert [word for word in words if word != "html"] == []


def is_literal(node: ast.AST | None) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and bool(re.search(r"[^\W\d]", node.value))
    )


def untranslated(tree: ast.AST) -> Iterator[int]:
    """The lines where a text is handed over as it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in SHOWN and is_literal(node.value):
            yield node.value.lineno
        elif isinstance(node, ast.Assign) and is_literal(node.value):
            if SHOWN & {target.id for target in node.targets if isinstance(target, ast.Name)}:
                yield node.lineno
        elif isinstance(node, ast.Call) and _name(node.func) in SAYING and not _is_log(node.func):
            yield from (argument.lineno for argument in _said(node) if is_literal(argument))


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _is_log(function: ast.expr) -> bool:
    """That is for who runs the site."""
    return isinstance(function, ast.Attribute) and _name(function.value) == "logger"


def _said(call: ast.Call) -> Iterator[ast.expr]:
    """What the call says: of ``add_error`` not the name of the field."""
    for argument in call.args[1:] if _name(call.func) == "add_error" else call.args:
        yield from argument.values if isinstance(argument, ast.Dict) else [argument]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_what_python_says_goes_through_gettext(path: Path) -> None:
    assert list(untranslated(ast.parse(path.read_text()))) == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_gettext_has_only_names_that_are_searched_for(path: Path) -> None:
    imports = (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom))
    names = (a for n in imports if n.module == "django.utils.translation" for a in n.names)

    assert [a.asname for a in names if "gettext" in a.name and a.asname not in (None, "_")] == []


@pytest.mark.parametrize(
    "code",
    [
        "CharField(verbose_name='name')",
        "class Meta:\n    label = 'Name'",
        "raise ValidationError('Wrong')",
        "raise ValidationError({'name': 'Wrong'})",
        "form.add_error('name', f'{x} is wrong')",
    ],
)
def test_a_text_that_was_forgotten_is_found(code: str) -> None:
    assert list(untranslated(ast.parse(code)))
