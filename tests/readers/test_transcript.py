from __future__ import annotations

import pytest

from ingest.text.clean import clean
from tests.readers.reading import kinds, one, read_bytes, unproved
from tests.readers.test_documents import docx

SAID = [
    "The pilots say the lamp",
    "on Gull Rock goes dark in June.",
    "Nobody was asked,",
    "they say.",
]
SRT = "".join(
    f"{number}\n00:00:{number:02},000 --> 00:00:{number + 1:02},500\n{line}\n\n"
    for number, line in enumerate(SAID, 1)
)
VTT = "WEBVTT\nKind: captions\nLanguage: en-GB\n\nNOTE\nmade by hand\n\n" + "".join(
    f"cue-{number}\n00:0{number}.000 --> 00:0{number + 1}.500 align:start position:0%\n{line}\n\n"
    for number, line in enumerate(SAID, 1)
)
SBV = "".join(
    f"0:00:0{number}.599,0:00:0{number + 1}.160\n{line}\n\n" for number, line in enumerate(SAID, 1)
)
MOMENTS = "".join(f"0:0{number}\n{line}\n" for number, line in enumerate(SAID, 1))
ROLLING = "WEBVTT\nKind: captions\nLanguage: en\n\n" + "".join(
    f"00:00:0{number}.000 --> 00:00:0{number + 1}.990 align:start position:0%\n{before}\n"
    f"{line.split()[0]}<00:00:0{number}.400><c> {' '.join(line.split()[1:])}</c>\n\n"
    f"00:00:0{number + 1}.990 --> 00:00:0{number + 2}.000 align:start position:0%\n{line}\n \n\n"
    for number, (before, line) in enumerate(zip([" ", *SAID], SAID, strict=False), 1)
)
WHOLE = " ".join(SAID)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.srt", SRT),
        ("a.srt", "\ufeff" + SRT.replace("\n", "\r\n")),
        ("a.vtt", VTT),
        ("a.vtt", VTT.replace("cue-", "8f3c1d-4/")),
        ("a.sbv", SBV),
        ("a.txt", MOMENTS),
        ("a.txt", MOMENTS.replace("0:0", "(0:0").replace("\n", ")\n", 1)),
        ("a.vtt", ROLLING),
        ("a.txt", SRT),
    ],
    ids=["srt", "crlf", "vtt", "names", "sbv", "copied", "brackets", "rolling", "as text"],
)
def test_what_is_said_is_a_paragraph_without_times(name: str, text: str) -> None:
    document = one(name, text.encode())
    assert kinds(document) == [("body", WHOLE)]
    assert clean(document.text) == WHOLE
    assert unproved(document) == []
    assert document.original == text.encode()


LYRIC = "[ti:The Lamp]\n[ar: Ann Lee]\n[length:01:02]\n\n" + "".join(
    f"[00:0{number}.50]{line}\n" for number, line in enumerate(SAID, 1)
)


@pytest.mark.parametrize(
    "text",
    [
        LYRIC,
        "\ufeff" + LYRIC.replace("\n", "\r\n"),
        LYRIC.replace(".50]", ".500] "),
        LYRIC.replace("]The", "][00:44.00] <00:01.60>The <00:01.80>"),
        LYRIC.replace("[00:02.50]", "[00:01.90]\n[00:02.50]"),
        LYRIC.replace("[ti:", "[TI: ").replace("[ar:", "[Ar:"),
    ],
    ids=["plain", "crlf", "thousandths", "sung twice, each word timed", "a break", "capitals"],
)
@pytest.mark.parametrize("name", ["a.lrc", "a.txt"])
def test_a_lyric_is_its_words_without_times(name: str, text: str) -> None:
    document = one(name, text.encode())
    assert kinds(document) == [("body", WHOLE)]
    assert clean(document.text) == WHOLE
    assert unproved(document) == []
    assert document.declared == {"headline": "The Lamp", "byline": "Ann Lee"}


@pytest.mark.parametrize(
    "text",
    [
        "Ann sang it at noon.\n\n[00:01.50]The pilots say\n[00:02.50]the lamp\n\nAll rose.\n",
        "[00:58.12] Ann Lee, Quay Swimmers\n[01:02.44] Jane Roe, Harbour Club\n[01:07.91] Mary Poe",
        "[12:01.123] server started\n[12:01.456] Ann has logged in\n[12:02.000] disk is full\n",
    ],
    ids=["quoted", "results of a race", "log"],
)
def test_times_are_read_where_nothing_says_that_a_text_is_sung(text: str) -> None:
    assert one("a.txt", text.encode()).text == text


def test_what_is_said_in_brackets_is_no_tag_of_a_track() -> None:
    cues = "".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{said}\n\n"
        for number, said in enumerate(("[re: your letter]", "[by: the river]", "Hello all."), 1)
    )
    document = one("a.srt", cues.encode())
    assert clean(document.text) == "[re: your letter] [by: the river] Hello all."
    assert unproved(document) == []


def test_a_track_states_its_language() -> None:
    document = one("a.vtt", VTT.encode())
    (language,) = document.statements
    assert language.value == "en-gb"
    assert document.original[language.start_byte : language.end_byte] == b"en-GB"


def test_a_transcript_states_nothing_else() -> None:
    assert one("a.srt", SRT.encode()).declared == {}


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_transcript_in_any_encoding_is_proved(encoding: str) -> None:
    text = SRT.replace(SAID[1], "на скале гаснет в июне").replace(SAID[3], "говорят они.")
    documents, _ = read_bytes("a.srt", text.encode(encoding))
    assert "гаснет в июне Nobody was asked, говорят" in documents[0].text
    assert unproved(documents[0]) == []


def test_speakers_part_paragraphs() -> None:
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ada Brandt>The lamp goes dark.</v>\n\n"
        "2\n00:00:02.000 --> 00:00:03.000\n<v Ada Brandt>In June.</v>\n\n"
        "3\n00:00:03.000 --> 00:00:04.000\n<v Lew Okoye>Who says &amp; why?</v>\n"
    )
    document = one("a.vtt", text.encode())
    assert kinds(document) == [
        ("body", "Ada Brandt: The lamp goes dark. In June."),
        ("body", "Lew Okoye: Who says & why?"),
    ]
    assert unproved(document) == []


def test_long_speech_is_cut_at_sentences() -> None:
    lines = ["One two three four five six", "seven eight nine ten."] * 30
    text = "".join(
        f"{number}\n00:{number:02}:00,000 --> 00:{number:02}:02,000\n{line}\n\n"
        for number, line in enumerate(lines)
    )
    found = kinds(one("a.srt", text.encode()))
    assert len(found) > 3
    assert all(words.endswith("ten.") for _, words in found)


SPOKEN = {
    "Otter": "Ada Brandt  0:02  \nThe lamp goes dark.\n\nLew Okoye  1:31  \nWho says so?\n\n"
    "Transcribed by https://otter.ai\n",
    "Rev": "Ada Brandt (00:02):\nThe lamp goes dark.\n\nLew Okoye (01:31):\nWho says so?\n",
    "Rev, colon first": "Ada Brandt: (00:02)\nThe lamp goes dark.\n\n"
    "Lew Okoye: (01:31)\nWho says so?\n",
    "Trint": "[00:00:02] Ada Brandt: The lamp goes dark.\n\n[00:01:31] Lew Okoye: Who says so?\n",
    "Teams": "Ada Brandt   0:02\nThe lamp goes dark.\nLew Okoye   1:31\nWho says so?\n",
    "Zoom": "[Ada Brandt] 10:00:02\nThe lamp goes dark.\n\n[Lew Okoye] 10:01:31\nWho says so?\n",
    "HappyScribe": "00:00:02 - Ada Brandt\nThe lamp goes dark.\n\n00:01:31 - Lew Okoye\n"
    "Who says so?\n",
}


@pytest.mark.parametrize("name", SPOKEN)
def test_a_speaker_is_no_headline_and_a_time_no_text(name: str) -> None:
    document = one("a.txt", SPOKEN[name].encode())
    found = kinds(document)
    assert [words for kind, words in found if kind == "crosshead"] == ["Ada Brandt", "Lew Okoye"]
    assert [words for kind, words in found if kind == "body"] == [
        "The lamp goes dark.",
        "Who says so?",
    ]
    assert {kind for kind, _ in found} == {"crosshead", "body", "boilerplate"}
    assert unproved(document) == []


@pytest.mark.parametrize(
    "text",
    [
        "10:30  Opening\n12:00  Lunch\n13:30  Walk to the lamp\n15:00  End\n",
        "Smith  2:31\nBrandt  2:35\nOkoye  2:40\nLee  2:41\n",
        "At 10:30 the lamp went out.\n\nIt came back at 11:00, they say.\n\n11:15\n\nThen dark.\n",
        "He wrote --> and nothing else.\n\nThen --> again.\n",
    ],
    ids=["programme", "race", "prose", "arrows"],
)
def test_other_texts_with_times_are_no_transcripts(text: str) -> None:
    document = one("a.txt", text.encode())
    assert document.blocks is None
    assert document.notation == "plain"


@pytest.mark.parametrize(
    "data",
    [
        SRT.encode()[:-30],
        b"1\n00:00:01,000 --> 00:00:02,000\n" * 3_000,
        b"WEBVTT\n\n"
        + b"<" * 90_000
        + b"\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb\n",
        b"00:01 --> 00:02\n<v " * 9_000,
        (SRT * 500).encode(),
    ],
    ids=["cut", "no words", "signs", "speakers", "long"],
)
def test_hostile_transcripts_are_read_in_time(data: bytes) -> None:
    documents, problems = read_bytes("a.srt", data)
    assert documents or problems
    assert [unproved(document) for document in documents if unproved(document)] == []


@pytest.mark.parametrize("head", ["", "Tue, Mar 15, 2022 • 34:12\nSUMMARY KEYWORDS\nharbour\n"])
def test_a_transcript_in_a_document_is_typed_like_one_in_a_text(head: str) -> None:
    turns = "Ann Lee  0:03\nWho knew?\nBo Orr  0:09\nNobody.\nTranscribed by x"
    lines = f"The pilot speaks\n{head}{turns}".split("\n")
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    document = one("a.docx", docx(paragraphs, title=""))
    typed = [item for item in kinds(document) if item[0] in ("headline", "crosshead", "body")]
    assert typed == [
        ("headline", "The pilot speaks"),
        ("crosshead", "Ann Lee"),
        ("body", "Who knew?"),
        ("crosshead", "Bo Orr"),
        ("body", "Nobody."),
    ]
    assert (("tags", "harbour") in kinds(document)) == bool(head)
    assert unproved(document) == []


def test_what_stands_above_the_first_time_is_no_part_of_what_is_said() -> None:
    lines = "00:00\nWe have voted to close it.\n\n00:31\nNobody asked the people on the deck.\n"
    document = one("a.txt", f"Council meeting\n\nSun, Mar 14, 2021\n\n{lines}".encode())
    assert document.text.splitlines()[:4:2] == ["Council meeting", "Sun, Mar 14, 2021"]
    assert kinds(document)[0][1].startswith("We have voted")
