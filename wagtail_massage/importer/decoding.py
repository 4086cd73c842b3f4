"""Bytes of any origin as clean text: nothing fails, and no word is lost."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark it begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_LEGACY = [
    *(f"cp125{number}" for number in range(8)),
    *("koi8_r", "shift_jis", "gb18030", "big5", "euc_kr", "euc_jp"),
]
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_SAMPLE = 32_000

_NEW_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# What is not seen: control characters, half characters, soft hyphens, spaces without width,
# changes of the writing direction, tags, and what Unicode promises never to be a character.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def decode(data: bytes) -> str:
    """*data* as clean text, in the encoding that it most likely has."""
    return clean(_decode(data))


def clean(text: str) -> str:
    """*text* with ``\\n`` for line breaks, spaces for odd ones, and nothing that is not seen."""
    return _UNSEEN.sub("", _ODD_SPACES.sub(" ", _NEW_LINES.sub("\n", text)))


def _decode(data: bytes) -> str:
    encoding = _marked(data) or _zeros(data[:_SAMPLE])
    if encoding and encoding != "utf-8":
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(data) or data.decode(_legacy(data), errors="replace")


def _marked(data: bytes) -> str | None:
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)


def _zeros(sample: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of what is mostly Latin is a zero."""
    pairs = len(sample) // 2
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if not pairs or max(high, low) * 2 <= pairs or min(high, low) * 10 > pairs:
        return None
    return "utf-16-be" if high > low else "utf-16-le"


def _mixed(data: bytes) -> str | None:
    """UTF-8 into which some Windows-1252 bytes were pasted."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = len(data) - len(text.encode("utf-8", errors="ignore"))
    proper = len(text) - len(text.encode("ascii", errors="ignore")) - stray
    is_mixed = proper > stray or len(_FAMILIAR.findall(text)) * 4 > stray
    return _STRAY.sub(_as_western, text) if is_mixed else None


_STRAY = re.compile("[\udc80-\udcff]+")
# What other encodings' bytes hardly ever are by chance: accents, quotes and dashes.
_FAMILIAR = re.compile("[\xa0-\xff\u2010-\u20ac]")


def _as_western(match: re.Match[str]) -> str:
    stray = match[0].encode("ascii", errors="surrogateescape")
    return stray.decode(_WESTERN, errors="replace")


def _legacy(data: bytes) -> str:
    return _declared(data) or _guessed(data)


def _declared(data: bytes) -> str | None:
    """What the page says of itself, where it is true."""
    found = _DECLARED.search(data[:2000])
    try:
        encoding = codecs.lookup(found[1].decode()).name.replace("-", "_") if found else ""
        return encoding if encoding in _LEGACY and data.decode(encoding) else None
    except (LookupError, UnicodeError):
        return None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", data)
    start = max(first.start() - _SAMPLE // 2, 0) if first else 0
    sample = data[start : start + _SAMPLE]
    if start + _SAMPLE < len(data):
        # Not to end within a character of several bytes.
        sample = sample.rpartition(b"\n")[0] or sample
    if _is_western(sample):
        return _WESTERN
    matches = from_bytes(sample, cp_isolation=_LEGACY)
    best = matches.best()
    if best is None:
        return _WESTERN
    # Encodings are often as likely as each other, and Windows-1252 is the commonest by far.
    is_as_likely = any(
        _WESTERN in match.could_be_from_charset
        and (match.chaos, -match.coherence) <= (best.chaos, -best.coherence)
        for match in matches
    )
    return _WESTERN if is_as_likely else best.encoding


def _is_western(sample: bytes) -> bool:
    """With a few letters, languages cannot be told apart, but writing can."""
    try:
        text = sample.decode(_WESTERN)
    except UnicodeDecodeError:
        return False
    return len(_ACCENTED.findall(text)) < 12 and not _NOT_WESTERN.search(text)


_ACCENTED = re.compile("[À-ÖØ-öø-ÿ]")
# Many in a row, or signs where only letters can be.
_NOT_WESTERN = re.compile(r"[\xa1-\xaa\xac-\xba\xbc-\xff]{3}|ƒ|[^\W\d_]¿|[¯²³¹£¥¼¾](?=[^\W\d_])")
