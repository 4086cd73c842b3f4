"""Word documents by hand, so that each part can be wrong."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
Relations = Mapping[str, tuple[str, str]]


def part(root: str, content: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:{root} {NAMES}>{content}</w:{root}>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    runs = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def relations(entries: Relations) -> str:
    """By their ids, kinds and targets; what has a colon in it is outside of the document."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{_mode(target)}/>'
        for key, (kind, target) in entries.items()
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{rows}</Relationships>"
    )


def _mode(target: str) -> str:
    return ' TargetMode="External"' if ":" in target else ""


def files(body: str, related: Relations | None = None, **parts: str) -> dict[str, str]:
    """The members of a sound document; *parts* are whole members such as ``styles``."""
    entries = {name: (name, f"{name}.xml") for name in parts} | dict(related or {})
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations({"r0": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(entries),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }


SEEN = p("KEPTfirst words.")


def sound() -> dict[str, str]:
    return files(SEEN)


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def forged(
    members: Mapping[str, str | bytes],
    name: str,
    packed: bytes,
    size: int,
    *,
    crc: int = 0,
    method: int = 8,
    flags: int = 0,
) -> bytes:
    """The same with one member more, of which nothing need be true."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in members.items():
            archive.writestr(other, content)
        info = zipfile.ZipInfo(name)
        info.header_offset = archive.fp.tell()  # type: ignore[union-attr]
        info.compress_size, info.file_size, info.CRC = len(packed), size, crc
        info.compress_type, info.flag_bits = method, flags
        header = struct.pack(
            "<4s5H3L2H", b"PK\3\4", 20, flags, method, 0, 0, crc, len(packed), size, len(name), 0
        )
        archive.fp.write(header + name.encode() + packed)  # type: ignore[union-attr]
        archive.filelist.append(info)
        archive.NameToInfo[name] = info
        archive.start_dir = archive.fp.tell()  # type: ignore[union-attr]
    return file.getvalue()


def bomb(megabytes: int, start: bytes = b"", piece: bytes = b"\0") -> tuple[bytes, int]:
    """Packed bytes that are many megabytes unpacked, and how many."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    block = piece * (1_000_000 // len(piece))
    # After a full flush nothing refers to what was before, so that a block can be repeated.
    repeated = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed + repeated * megabytes + packer.flush(), len(start) + len(block) * megabytes


def laughs(count: int) -> str:
    """Entities of which each is ten times the one before."""
    texts = (f"&l{number};" * 10 for number in range(count - 1))
    rest = "".join(f'<!ENTITY l{n} "{text}">' for n, text in enumerate(texts, start=1))
    return f'<!ENTITY l0 "lol">{rest}'
