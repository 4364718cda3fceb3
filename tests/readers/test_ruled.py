"""Stories that somebody parted by rules are articles; the parts of one story are none."""

from __future__ import annotations

import pytest

from tests.readers.reading import read_bytes, unproved
from tests.readers.test_documents import docx

TEXT = (
    "Drivers returned to work on Monday after the company dropped its plan for split shifts.\n\n"
    "Passengers get back a part of what they paid, the company said in a statement.\n"
)
RULES = ["=" * 60, "-" * 70, "*" * 10, "_" * 40]


def _story(headline: str, below: str) -> str:
    return f"{headline}\n{below}\n\n{TEXT}"


SIGNED = _story("Strike ends", "By Jo Reed")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("gap", ["\n{}\n\n", "{}\n"], ids=["blank", "close"])
def test_stories_between_rules_are_articles(rule: str, gap: str) -> None:
    stories = [
        _story("Strike ends", "By Jonah Reed"),
        _story("Bells return", "14 March 2021"),
        _story("2 April 2021", "Honey seized"),
    ]
    documents, problems = read_bytes("a.txt", gap.format(rule).join(stories).encode())
    assert problems == []
    assert [document.source.member for document in documents] == [
        "document 1",
        "document 2",
        "document 3",
    ]
    assert [document.text.strip().splitlines()[0] for document in documents] == [
        "Strike ends",
        "Bells return",
        "2 April 2021",
    ]
    assert all(unproved(document) == [] for document in documents)


def test_margins_change_nothing() -> None:
    text = f"\n{RULES[0]}\n\n".join(
        [_story("Strike ends", "By Jo Reed"), _story("Bells", "By A Ho")]
    )
    inset = "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
    documents, _ = read_bytes("a.txt", inset.encode())
    assert len(documents) == 2


def test_words_above_the_first_story_are_named() -> None:
    stories = ["My export\n", _story("Strike ends", "By Jo Reed"), _story("Bells", "14 March 2021")]
    documents, problems = read_bytes("a.txt", f"\n{RULES[0]}\n\n".join(stories).encode())
    assert len(documents) == 2
    assert [problem.code for problem in problems] == ["left-aside"]


@pytest.mark.parametrize(
    "text",
    [
        f"Strike ends\n{RULES[0]}\n\nBy Jo Reed, 3 May 2019\n\n{TEXT}\n{RULES[0]}\nContact: desk\n",
        f"{_story('Strike ends', '3 May 2019')}\n{RULES[1]}\n\n{TEXT}\n{RULES[1]}\n\n{TEXT}",
        f"Thanks!\n\n{RULES[3]}\n\nFrom: Ann\nSent: 3 May 2019\nSubject: x\n\n{TEXT}",
        f"{SIGNED}\n{RULES[1]}\n\nJo Reed was born on 3 May 1950.\n\n{TEXT}",
        f"{SIGNED}\n{RULES[1]}\n\nOur man\nHe left on 3 May 2019.\n\n{TEXT}",
        f"{_story('Live', '3 May 2019')}\n{RULES[1]}\n\n3 May 2019, 14:30\n\n{TEXT}",
        f"Diary\n{RULES[1]}\n\n3 May 2019\n\n{TEXT}\n{RULES[1]}\n\n4 May 2019\n\n{TEXT}",
        f"Letters\n{RULES[1]}\n\n3 May 2019:\n\n{TEXT}\n{RULES[1]}\n\nSir,\n3 May 2019\n\n{TEXT}",
    ],
    ids=["underlined", "parts", "mail", "author", "dated-sentence", "live", "diary", "letters"],
)
def test_rules_within_one_text_part_nothing(text: str) -> None:
    documents, problems = read_bytes("a.txt", text.encode())
    assert len(documents) == 1
    assert problems == []


def test_stories_without_a_day_are_named_and_kept_together() -> None:
    story = "Bells return\n\n" + TEXT * 2
    documents, _ = read_bytes("a.txt", f"\n{RULES[2]}\n\n".join([story] * 3).encode())
    assert [problem.code for problem in documents[0].problems] == ["several-records"]
    documents, _ = read_bytes("a.txt", f"\n{RULES[2]}\n\n".join([story] * 2).encode())
    assert documents[0].problems == ()


@pytest.mark.parametrize("number", ["ARTICLE {}", "{} of 2", "{}."])
@pytest.mark.parametrize("rule", RULES[:2])
def test_the_number_between_two_rules_is_none_of_a_story(number: str, rule: str) -> None:
    stories = [_story("Strike ends", "By Jonah Reed"), _story("Bells return", "03/04/2021")]
    text = "".join(
        f"{rule}\n{number.format(at)}\n{rule}\n{story}\n" for at, story in enumerate(stories, 1)
    )
    documents, problems = read_bytes("a.txt", text.encode())
    assert problems == []
    assert [document.text.splitlines()[0] for document in documents] == [
        "Strike ends",
        "Bells return",
    ]


def test_stories_between_rules_in_a_document_are_articles() -> None:
    lines = [*_story("Strike ends", "By Jonah Reed").split("\n"), RULES[3]]
    lines += [*_story("Bells return", "14 March 2021").split("\n"), RULES[3]]
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines if line)
    documents, problems = read_bytes("a.docx", docx(paragraphs, title=""))
    assert problems == []
    assert [document.source.member for document in documents] == ["document 1", "document 2"]
    assert all(unproved(document) == [] for document in documents)


@pytest.mark.parametrize("rule", RULES[:2])
@pytest.mark.parametrize(
    ("signed", "days", "count"),
    [
        ("", ("14 February 2021", "15 February 2021", "16 February 2021"), 1),
        ("", ("2021-02-14", "2021-02-15"), 1),
        ("By Jonah Reed\n", ("14 February 2021", "15 February 2021"), 3),
        ("", ("16 February 2021", "14 February 2021"), 3),
        ("", ("14 February 2021", "1 March 2021"), 3),
        ("", ("20 February 2021", "20 February 2021"), 3),
        ("", ("14 February 2021",), 2),
    ],
    ids=["days", "numbers", "signed", "other order", "later than the story", "one day", "one"],
)
def test_dated_sections_of_one_story_are_no_articles(
    rule: str, signed: str, days: tuple[str, ...], count: int
) -> None:
    head = f"The week the wall broke\nBy Jo Reed\nFebruary 20, 2021\n\n{TEXT}\n\n"
    parts = [f"{rule}\n\nThe wall {at}\n{signed}{day}\n\n{TEXT}\n\n" for at, day in enumerate(days)]
    documents, problems = read_bytes("a.txt", (head + "".join(parts)).encode())
    assert len(documents) == count
    assert problems == []


@pytest.mark.parametrize("text", ["=" * 34, "-----\n", "\n*****\n\n*****\n", "=====\n" * 3])
def test_rules_without_a_word_are_a_text_like_any(text: str) -> None:
    _, problems = read_bytes("rules.txt", text.encode())
    assert "reader-failed" not in [problem.code for problem in problems]
