"""The parts of a .docx file, taken out of its archive without trusting it."""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from wagtail_massage.importer.documents import UnreadableError
from wagtail_massage.importer.limits import check
from wagtail_massage.importer.parsers.markup import MAX_ADDRESS

_MAX_MEMBERS = 5_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
# ISO 29500's names for what Word itself writes.
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = {
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}


@contextmanager
def readable() -> Iterator[None]:
    """Whatever a broken or hostile file makes others' code raise, it cannot be read."""
    try:
        yield
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError(
            _("This Word document is damaged. Open it in Word and save it anew.")
        ) from error


class Package:
    """Reads the main document and the parts that belong to it, *most* bytes together."""

    def __init__(self, data: bytes, most: int) -> None:
        self._most = most
        self._size = 0
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except zipfile.BadZipFile:
            raise _no_word_document() from None
        self._names = set(self._archive.namelist())
        if len(self._names) > _MAX_MEMBERS:
            raise _no_word_document()
        self._main = self._main_name()
        self._relations = list(self._related(self._main))
        #: The addresses of links, by their relations' ids.
        self.links = {
            key: target
            for kind, key, target in self._relations
            if kind == "hyperlink" and len(target) <= MAX_ADDRESS
        }

    def document(self) -> Any:
        return self._xml(self._main)

    def part(self, kind: str) -> Any:
        """The part of this *kind*, or ``None`` where the document has none."""
        for known, _key, target in self._relations:
            name = _resolved(self._main, target)
            if known == kind and name in self._names:
                return self._xml(name)
        return None

    def _main_name(self) -> str:
        targets = [target for kind, _key, target in self._related("") if kind == "officeDocument"]
        names = [_resolved("", target) for target in targets]
        for name in [*names, "word/document.xml"]:
            if name.endswith(".xml") and name in self._names:
                return name
        raise _no_word_document()

    def _related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """The kinds, ids and targets of a part's relations."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations in self._names:
            for relation in self._xml(relations):
                kind = relation.get("Type", "").rpartition("/")[2]
                yield kind, relation.get("Id", ""), relation.get("Target", "")

    def _xml(self, name: str) -> Any:
        data = self._bytes(name)
        for strict, transitional in _NAMES.items():
            data = data.replace(_STRICT + strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise UnreadableError(
                _("This is no document as Word writes them. Open it in Word and save it anew.")
            )
        return root

    def _bytes(self, name: str) -> bytes:
        member = self._archive.getinfo(name)
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableError(_("This document has a password. Save it without one."))
        # Of other methods, a few bytes can become gigabytes at once.
        if member.compress_type not in _METHODS:
            raise _no_word_document()
        self._check_size(member.file_size)
        with self._archive.open(member) as file:
            data = file.read(self._most - self._size + 1)
        self._check_size(len(data))
        self._size += len(data)
        return data

    def _check_size(self, size: int) -> None:
        message = _(
            "Unpacked, its text has %(count)s bytes, at most %(most)s can be imported. "
            "Split it into several documents."
        )
        check(self._size + size, self._most, message)


def _resolved(source: str, target: str) -> str:
    path = posixpath.join("/", posixpath.dirname(source), target)
    return posixpath.normpath(path).lstrip("/")


def _no_word_document() -> UnreadableError:
    return UnreadableError(
        _("There is no Word document in this file. Save the text as a Word document (.docx).")
    )
