"""Texts in encodings of all times, some with bytes that belong to none (group A)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.case import OK, WARNED, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

GERMAN = "Über die Brücke fuhren später größere Züge, erzählte die Ärztin aus Köln."
POLISH = "Zażółć gęślą jaźń, mówił świadek; źródła potwierdziły tę wiadomość w środę wieczorem."
RUSSIAN = "Правительство сообщило вчера, что переговоры о мире начнутся в следующем месяце."
GREEK = "Η κυβέρνηση ανακοίνωσε χθες ότι οι συνομιλίες θα αρχίσουν τον επόμενο μήνα."
TURKISH = "Hükümet dün, görüşmelerin önümüzdeki ay İstanbul'da başlayacağını açıkladı."
HEBREW = "הממשלה הודיעה אתמול כי השיחות יתחילו בחודש הבא בירושלים."
ARABIC = "أعلنت الحكومة أمس أن المحادثات ستبدأ في الشهر المقبل في العاصمة دمشق."
JAPANESE = "政府は昨日、来月に協議を始めると発表した。ニュースはすぐに広まりました。"
CHINESE = "政府昨天宣布，谈判将于下个月在首都开始，双方代表都将出席会议。"
TRADITIONAL = "政府昨天宣布，談判將於下個月在首都開始，雙方代表都將出席會議。"
KOREAN = "정부는 어제 협상이 다음 달에 시작될 것이라고 발표했다. 소식은 빠르게 퍼졌다."

#: Codec, text, and a word of it that must be found where the bytes leave no doubt.
LEGACY = (
    ("cp1252", GERMAN, "Brücke"),
    ("iso8859_15", GERMAN, "Brücke"),
    ("cp1250", POLISH, ""),
    ("iso8859_2", POLISH, ""),
    ("cp1251", RUSSIAN, "переговоры"),
    ("koi8_r", RUSSIAN, "переговоры"),
    ("cp866", RUSSIAN, ""),
    ("iso8859_5", RUSSIAN, ""),
    ("mac_cyrillic", RUSSIAN, ""),
    ("cp1253", GREEK, ""),
    ("iso8859_7", GREEK, ""),
    ("cp1254", TURKISH, ""),
    ("cp1255", HEBREW, ""),
    ("cp1256", ARABIC, ""),
    ("iso8859_6", ARABIC, ""),
    ("shift_jis", JAPANESE, ""),
    ("euc_jp", JAPANESE, ""),
    ("gb18030", CHINESE, ""),
    ("big5", TRADITIONAL, ""),
    ("euc_kr", KOREAN, ""),
    ("cp437", GERMAN, ""),
    ("cp850", GERMAN, ""),
    ("mac_roman", GERMAN, ""),
)

#: Codecs whose text is known for sure: by a mark, or by where the zero bytes stand.
CERTAIN = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le")


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this group."""
    yield from _legacy(words)
    for codec in CERTAIN:
        word = words.one()
        text = f"{words.sentence(word)}\n\n{GERMAN}\n"
        yield Case(f"A/{codec}.txt", OK, text.encode(codec), finds=(word, "Brücke"))
    yield from _broken(words)


def _legacy(words: Words) -> Iterator[Case]:
    for codec, text, known in LEGACY:
        word = words.one()
        data = f"{words.sentence(word)}\n\n{(text + ' ') * 6}\n".encode(codec)
        finds = (word, known) if known else (word,)
        yield Case(f"A/{codec}.txt", WARNED, data, finds=finds)


def _broken(words: Words) -> Iterator[Case]:
    plain = f"Straße und Brücke, Tür und Öl. {GERMAN} {GERMAN} {GERMAN}\n".encode()
    for name, middle in (
        ("three-bad-bytes", b"\xff\xfe\xfa"),
        ("overlong", b"\xc0\xaf"),
        ("surrogates-as-utf8", "\ud83d\ude00".encode("utf-8", "surrogatepass")),
        ("lone-surrogate", b"\xed\xa0\x80"),
        ("beyond-unicode", b"\xf5\x80\x80\x80"),
        ("cut-character", b"\xe2\x82"),
        ("one-latin-letter", b"caf\xe9"),
    ):
        word = words.one()
        data = plain + b"Here: " + middle + f" and then {word}.\n".encode() + plain
        finds = (word, "Brücke")
        yield Case(f"A/{name}.txt", WARNED, data, reason="lost-characters", finds=finds)
    word = words.one()
    yield Case(
        "A/nul-inside.txt",
        WARNED,
        words.sentence(word).encode() + b"\0\0\0 and on.\n",
        reason="null-characters",
        finds=(word,),
    )
    word = words.one()
    yield Case(
        "A/utf16-odd.txt",
        WARNED,
        f"{words.sentence(word)}\n".encode("utf-16") + b"\x41",
        reason="lost-characters",
        finds=(word,),
    )
    word = words.one()
    lone = f"{words.sentence(word)}\n".encode("utf-16-le") + b"\x00\xd8\x41\x00"
    yield Case(
        "A/utf16-lone.txt", WARNED, b"\xff\xfe" + lone, reason="lost-characters", finds=(word,)
    )
    for name, data in (
        ("two-marks", b"\xef\xbb\xbf\xef\xbb\xbf%s"),
        ("utf7", b"+AGEAYgBj- %s"),
        ("iso2022", b"\x1b$B%%s\x1b(B %s".replace(b"%%", b"%%")),
        ("only-carriage-returns", b"One.\r%s\rTwo.\r"),
        ("mixed-line-ends", b"One.\r\n%s\rTwo.\n\rThree.\n"),
    ):
        word = words.one()
        text = words.sentence(word).encode()
        yield Case(f"A/{name}.txt", OK, data.replace(b"%s", text), finds=(word,))
