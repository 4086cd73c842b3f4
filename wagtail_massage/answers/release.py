"""A name for the code and settings that make answers: other ones may answer otherwise."""

import hashlib
import site
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.signals import setting_changed
from django.template import engines

_SOURCES = {".py", ".html", ".txt", ".mo"}


@cache
def release() -> str:
    """The same in every process that runs the same code with the same settings."""
    found = hashlib.blake2b(digest_size=16)
    for part in (_code(), *_settings()):
        found.update(f"{part}\n".encode())
    return found.hexdigest()


@cache
def _code() -> tuple[str, ...]:
    installed = sorted(f"{each.name} {each.version}" for each in distributions())
    return (*installed, *_sources())


def _settings() -> Iterator[str]:
    with warnings.catch_warnings(action="ignore"):  # of settings that are on their way out
        found = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    return (f"{name} {found[name]!r}" for name in sorted(found) if _is_plain(found[name]))


def _is_plain(value: Any) -> bool:
    """Whether all of it reads the same in another process."""
    if isinstance(value, dict):
        return all(map(_is_plain, (*value, *value.values())))
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float | Path)


def _sources() -> list[str]:
    """The files of what was not installed as a distribution, which has a version."""
    installed = [Path(folder).resolve() for folder in site.getsitepackages()]
    roots = {Path(each).resolve() for each in (*_app_folders(), *_template_folders())}
    own = {root for root in roots if not any(root.is_relative_to(each) for each in installed)}
    files = {file for root in own for file in root.rglob("*") if file.suffix in _SOURCES}
    return sorted(hashlib.blake2b(file.read_bytes()).hexdigest() for file in files)


def _app_folders() -> Iterator[str]:
    return (config.path for config in apps.get_app_configs())


def _template_folders() -> Iterator[Any]:
    return (folder for engine in engines.all() for folder in engine.template_dirs)


def _forget(**kwargs: Any) -> None:
    release.cache_clear()


setting_changed.connect(_forget)
