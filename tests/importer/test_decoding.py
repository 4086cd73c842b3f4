import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_massage.importer.decoding import clean, decode

WESTERN = "Café “Détente” – massage à l’huile • 60 min • 80 €"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("text", [WESTERN, f"First line\n{WESTERN}\n", WESTERN * 1000])
def test_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Café",
        "It’s “relaxing” – really…",
        "• One\n• Two",
        "“CAFÉ”",
        "½ hour – £40",
        "10 m² – 20 °C",
    ],
)
def test_short_windows_text(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Массаж снимает напряжение и улучшает кровообращение.", "cp1251"),
        ("Masaż leczniczy łagodzi ból. Masażyści pomogą odzyskać równowagę i siły.", "cp1250"),
        ("当店のマッサージは、肩こりや腰痛に効果があります。ご予約はお電話で。", "shift_jis"),
        ("按摩可以缓解肌肉紧张和疼痛。", "gb18030"),
    ],
)
def test_other_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text
    assert decode(f"{text}\n".encode(encoding) * 3_000) == f"{text}\n" * 3_000


def test_what_a_page_says_of_its_encoding() -> None:
    page = '<meta charset="windows-1255"><p>עיסוי</p>'
    assert decode(page.encode("cp1255")) == page


@pytest.mark.parametrize("claim", ["cp1251", "hex", "idna", "nonsense", "utf-8"])
def test_a_page_that_lies_about_its_encoding(claim: str) -> None:
    page = f'<meta charset="{claim}"><p>\x98 caf\xe9'
    assert "caf" in decode(page.encode("latin-1"))


def test_windows_bytes_pasted_into_utf_8() -> None:
    mixed = "Détente à Montréal ".encode() + b"\x93quoted\x94 \x95 end\x81"
    assert decode(mixed) == "Détente à Montréal “quoted” • end�"


def test_what_is_not_seen_is_removed() -> None:
    assert clean("a\0b\ud800c\x07d\ufeffe\u200bf\xadg\u202eh\u2066i\U000e0041j") == "abcdefghij"


def test_line_breaks_and_spaces_are_made_plain() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\u2028f\u2029g\x85h") == "\n".join("abcdefgh")
    assert clean("a\xa0b\u3000c\u2003d\te") == "a b c d\te"


@pytest.mark.parametrize("text", ["עיסוי\u200f (60)", "می\u200cخواهم", "👩\u200d⚕️", "é\u0301"])
def test_letters_of_all_scripts_stay(text: str) -> None:
    assert clean(text) == text


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    text = decode(data)
    assert text == clean(text)
    text.encode()


@given(st.binary())
def test_no_ascii_word_is_lost(data: bytes) -> None:
    assert "wordone" in decode(b"wordone " + data.replace(b"\0", b"") + b"\xe9").lower()


@given(st.text())
def test_text_is_kept_but_for_its_spaces(text: str) -> None:
    kept = "".join(character for character in text if re.match(r"[^\W_]", character))
    assert "".join(c for c in clean(text) if re.match(r"[^\W_]", c)) == kept
