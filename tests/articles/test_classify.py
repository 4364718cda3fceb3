from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.seeds import score_lines
from ingest.articles.classify import classify
from ingest.articles.segment import segment
from ingest.model import Kind, TypedBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

LEDE = (
    "The council voted on Tuesday to close the old harbour bridge, which carries more than nine "
    "thousand vehicles a day, after engineers found cracks in two of its four main cables."
)
SECOND = (
    "Repairs will take at least two years, the city's chief engineer said, and the ferry that the "
    "bridge replaced in 1961 may have to run again for as long as the work goes on."
)
THIRD = (
    "“Nobody wanted this, but nobody can look at those pictures and say that we should wait,” said "
    "Marta Lindqvist, who lives on the north bank and has crossed the bridge every day."
)
STORY = [LEDE, SECOND, THIRD]


def read(*lines: str) -> list[TypedBlock]:
    return classify(segment("\n\n".join(lines)))


def kinds(*lines: str) -> list[str]:
    return [str(one.kind) for one in read(*lines)]


def pieces(typed: Sequence[TypedBlock]) -> list[tuple[str, str]]:
    return [(str(one.kind), one.block.text) for one in typed]


def test_every_line_of_the_seeds_has_the_kind_of_the_gold() -> None:
    counts = score_lines()
    assert (counts.right, counts.given) == (126, 126)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "picture copyrightExample Agency",
            [("boilerplate", "picture copyright"), ("credit", "Example Agency")],
        ),
        (
            "Image captionIS fighters left the valley in spring",
            [
                ("boilerplate", "Image caption"),
                ("caption", "IS fighters left the valley in spring"),
            ],
        ),
        (
            "media\u00a0inscription: A ferry at the quay",
            [("boilerplate", "media\u00a0inscription:"), ("caption", "A ferry at the quay")],
        ),
        (
            "Image copyrightExample Agency Image captionA ferry at the quay",
            [
                ("boilerplate", "Image copyright"),
                ("credit", "Example Agency"),
                ("boilerplate", "Image caption"),
                ("caption", "A ferry at the quay"),
            ],
        ),
        (
            "Media playback is unsupported on your device Media caption A ferry at the quay",
            [
                ("boilerplate", "Media playback is unsupported on your device"),
                ("boilerplate", "Media caption"),
                ("caption", "A ferry at the quay"),
            ],
        ),
    ],
    ids=["credit", "caption", "no-break space and colon", "credit and caption", "player"],
)
def test_a_label_glued_to_a_picture_text_is_split_off(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert pieces(read(LEDE, line, SECOND, THIRD))[1:-2] == expected


def test_a_date_label_and_its_date_are_split_from_the_standfirst() -> None:
    typed = read("date 2023-05-04 The harbour bridge closes after cracks were found.", *STORY)
    assert pieces(typed)[:3] == [
        ("boilerplate", "date"),
        ("dateline", "2023-05-04"),
        ("standfirst", "The harbour bridge closes after cracks were found."),
    ]


def test_topic_words_that_ran_together_come_as_pieces() -> None:
    typed = read(*STORY, "HarbourCity BudgetNATO")
    assert pieces(typed)[3:] == [("tags", "Harbour"), ("tags", "City Budget"), ("tags", "NATO")]


def test_the_parts_of_a_plain_article_are_told_apart() -> None:
    assert kinds(
        "Old harbour bridge closes after cracks are found",
        "By Jane Roe",
        "4 May 2023",
        *STORY,
        "What happens to the ferry",
        SECOND.replace("two years", "three years"),
    ) == ["headline", "byline", "dateline", "body", "body", "body", "crosshead", "body"]


def test_a_menu_above_and_lists_below_are_no_part_of_the_story() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Sign in", "Subscribe"]
    below = ["Most read", "Ten pictures of the week", "Privacy policy", "© 2023 Example Media"]
    found = kinds(*menu, "Old harbour bridge closes after cracks are found", *STORY, *below)
    assert found[:6] == ["boilerplate"] * 6
    assert found[6:10] == ["headline", "body", "body", "body"]
    assert set(found[10:]) <= {"boilerplate", "teaser"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article", Kind.BOILERPLATE),
        ("Advertisement", Kind.BOILERPLATE),
        ("Sign up for our daily newsletter", Kind.BOILERPLATE),
        ("Lesen Sie auch: Die Fähre fährt wieder", Kind.TEASER),
        ("https://www.youtube.com/watch?v=abcdefgh", Kind.EMBED),
        ("(Photo by Jane Roe/Getty Images)", Kind.CREDIT),
        ("The bridge at dawn, seen from the north bank. Photo: Jane Roe", Kind.CAPTION),
        ("Map: The harbour and its bridges", Kind.CAPTION),
        ("This article was originally published in Danish.", Kind.NOTE),
        ("Who pays for the ferry", Kind.CROSSHEAD),
        ("▪ ▪ ▪", Kind.BOILERPLATE),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_line_between_paragraphs_is_typed_by_what_it_says(line: str, kind: Kind) -> None:
    assert read(LEDE, line, SECOND, THIRD)[1].kind is kind


def test_the_tail_of_teasers_stays_out_of_the_story() -> None:
    tail = [
        "You May Also Like",
        "Ten bridges that fell down",
        "Engineers have long warned that the cables of…",
        "A ferry tale from the north",
    ]
    assert kinds(*STORY, *tail)[3:] == ["teaser"] * 4


def test_a_list_that_the_last_paragraph_announces_belongs_to_the_story() -> None:
    listed = ["Monday: north bank", "Tuesday: south bank", "Friday: both banks"]
    assert kinds(*STORY, "The ferry sails from these quays in the first week:", *listed, "Share")[
        3:
    ] == ["body", "body", "body", "body", "boilerplate"]


def test_a_comment_form_ends_the_story() -> None:
    tail = ["Leave a Reply", "Your email address will not be published.", "I agree with all this."]
    assert Kind.BODY not in {one.kind for one in read(*STORY, *tail)[3:]}


def test_long_comments_are_no_part_of_the_story() -> None:
    comment = (
        "I have crossed that bridge every morning for thirty years and nobody ever told us that "
        "there was anything wrong with it, so I would like to know who knew and since when."
    )
    found = read(*STORY, "2 Comments", comment, comment.replace("thirty", "forty"))
    assert [str(one.kind) for one in found[3:]] == ["boilerplate"] * 3


@pytest.mark.parametrize(
    "head",
    [
        "Jane Roe 19 June 2018 at 15:28 - Reply",
        "Jane Roe 19. Juni 2018 um 15:28 Uhr - Antworten",
        "Jane Roe wrote on March 11th, 2015 at 08:00:",
        "Pingback von Ein Blog | 11.09.2011 23:31",
        "Trackback: A log of bridges",
    ],
)
def test_each_head_of_a_comment_parts_it_from_the_story(head: str) -> None:
    comments = [line for number in range(9) for line in (head, f"{LEDE} Number {number}.")]
    found = read(*STORY, *comments)
    assert [str(one.kind) for one in found] == ["body"] * 3 + ["boilerplate"] * 18
    assert {one.rule for one in found[3::2]} == {"comment-head"}


@pytest.mark.parametrize(
    "line",
    [
        "The council wrote on March 11 to the owners of the bridge.",
        "The mayor had no answers, and nobody was there to reply",
        "May 4, 2023 at 9:30",
    ],
)
def test_a_line_of_the_story_is_no_head_of_a_comment(line: str) -> None:
    assert "comment-head" not in {one.rule for one in read(LEDE, line, SECOND)}


def test_the_foot_of_a_shared_post_is_no_dateline() -> None:
    foot = "— Marta Lindqvist (@marta) 14 June 2018"
    assert kinds(TITLE, LEDE, "“I told you so.”", foot, SECOND, THIRD)[3] == "embed"


def test_a_closing_byline_is_no_paragraph() -> None:
    typed = read(*STORY, "Jane Roe is a Staff Writer at Example")
    assert (typed[-1].kind, typed[-1].rule) == (Kind.BYLINE, "closing-byline")


def test_a_paragraph_that_merely_mentions_a_phrase_stays_body() -> None:
    paragraph = (
        "He said he would sign up for the newsletter of the bridge campaign only when the "
        "council had published its report on the cables, the comments it received and the "
        "privacy policy of the contractor, all of which were promised for spring, then for "
        "summer, and are now expected in the autumn, if the engineers agree on what they saw "
        "last week in the towers."
    )
    assert read(LEDE, paragraph, THIRD)[1].kind is Kind.BODY


def test_a_sentence_with_by_at_its_head_is_no_byline() -> None:
    assert read(LEDE, "By Tuesday night the ferry was full of cars.", THIRD)[1].kind is Kind.BODY


def test_no_break_spaces_match_as_spaces() -> None:
    assert read("Harbour bridge closes", "By\u00a0Jane\u202fRoe", *STORY)[1].kind is Kind.BYLINE
    assert read(LEDE, "-\u00a0the north quay, at nine", SECOND)[1].kind is Kind.BODY


def test_every_block_names_the_rule_that_decided() -> None:
    assert all(one.rule for one in read("Home", *STORY, "Related", "A ferry tale"))


def test_nothing_is_made_of_nothing() -> None:
    assert classify([]) == []


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                *STORY,
                "By Jane Roe",
                "picture copyrightAFP",
                "image caption",
                "date 2024-12-10 The so-called",
                "ISISIslamic StateSyria",
                "Related",
                "12 December 2024",
                "https://youtu.be/x",
                "\u200f\u202e",
            ]
        ),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_character_lies_in_exactly_one_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = segment(text)
    typed = classify(blocks)
    assert all(text[t.block.start_char : t.block.end_char] == t.block.text for t in typed)
    assert all(t.block.text == t.block.text.strip() for t in typed)
    assert all(t.block.text for t in typed)
    ends = [t.block.end_char for t in typed]
    assert all(end <= t.block.start_char for end, t in zip(ends, typed[1:], strict=False))
    assert "".join("".join(t.block.text.split()) for t in typed) == "".join(
        "".join(block.text.split()) for block in blocks
    )


BOX = ["Sign up for our newsletter", "Free weekly newsletter", "Enter your email address"] * 3


def test_a_paragraph_below_a_box_that_outweighs_it_belongs_to_the_story() -> None:
    far = (
        "Engineers from the city will test the cables of the bridge again on Tuesday, and the "
        "council will then say whether the ferry has to carry the nine thousand vehicles a day."
    )
    assert kinds(*STORY, *BOX, far)[-1] == "body"


def test_a_reader_who_uses_the_words_of_the_story_stays_outside() -> None:
    comment = (
        "My father worked on the cables of that bridge, and he told the council about the cracks "
        "every day for two years, and nobody wanted to hear of pictures or engineers or ferry."
    )
    assert kinds(*STORY, "Leave a comment", comment)[-1] == "boilerplate"


def test_ingredients_and_steps_belong_to_the_story_they_follow() -> None:
    typed = kinds(
        "Lentil soup for an empty fridge",
        "By Jane Roe",
        LEDE.replace("council", "cook"),
        "Ingredients",
        *["200 g red lentils", "2 tbsp olive oil", "half a lemon", "salt and pepper"],
        "Method",
        *["Chop the onion.", "Fry it for five minutes.", "Add the lentils and the stock."],
        "Most read",
        *["Storm closes the harbour of Elmouth", "Mayor resigns after the vote"],
    )
    assert typed[3:] == ["body"] * 9 + ["teaser"] * 3


def test_an_article_printed_twice_is_the_story_twice() -> None:
    short = ["The bridge was built in 1961.", "The ferry ran until that year, he said."]
    assert kinds(*STORY, *short, *STORY, *short)[5:] == ["body"] * 5


def test_a_record_of_talk_without_full_stops_is_a_story() -> None:
    talk = [
        "Q: When did you begin?",
        "A: In the spring of 1990, when the ferry still ran",
        "Q: And who paid for the new bridge?",
        "A: The city did, and half of it came from the harbour",
        "Q: Was that enough?",
        "A: It was never enough for both of the cables",
    ]
    assert set(kinds(*talk, "© 2023 Example Media")[:-1]) == {"body"}


def test_a_long_block_without_an_end_is_no_menu() -> None:
    block = f"{LEDE} {SECOND} {LEDE} {SECOND} and so on"
    assert kinds(*STORY, "Related", *["Storm closes the harbour"] * 9, block)[-1] == "body"


def test_a_long_line_without_a_full_stop_is_a_paragraph_of_the_story() -> None:
    line = (
        "The repairs were put off in each of the last five budgets because the council wanted the "
        "new school and the swimming pool first"
    )
    assert kinds(LEDE, line, THIRD) == ["body", "body", "body"]


def test_short_sentences_between_paragraphs_are_no_headings() -> None:
    assert kinds(LEDE, "Nobody answered him.", SECOND) == ["body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "“I agree with the council that the bridge has to be closed today,” the engineer said.",
        "“Thank you for reading the report before the vote,” she told the council.",
        (
            "Go to any town hall along the river this week and you will find people who say that "
            "the bridge should have been closed years ago."
        ),
    ],
    ids=["consent", "thanks", "navigation"],
)
def test_a_sentence_that_begins_like_a_button_is_story(line: str) -> None:
    assert kinds(LEDE, line, SECOND)[1] == "body"


def test_a_line_cut_short_alone_amid_the_story_is_story() -> None:
    assert kinds(LEDE, "And then, one morning, the ferry came back …", SECOND)[1] == "body"


def test_a_footnote_sign_is_no_part_of_the_sentence() -> None:
    assert kinds(LEDE, "The ferry ran until the spring of 1961.[12]", SECOND)[1] == "body"


TITLE = "Old harbour bridge closes after cracks are found"


@pytest.mark.parametrize(
    "other",
    [f"Home {TITLE}", f"Exclusive: {TITLE}", f"{TITLE} | Example News"],
    ids=["path", "kicker", "site"],
)
def test_the_title_that_stands_alone_is_the_headline(other: str) -> None:
    typed = read("Menu", TITLE, other, "By Jane Roe", *STORY)
    assert [one.block.text for one in typed if one.kind is Kind.HEADLINE] == [TITLE]


def test_a_name_with_the_hours_since_speaks_for_the_headline() -> None:
    typed = read("Share", "Sections", "Crossing ends on Tuesday", "Jane Roe 7 hours ago", *STORY)
    assert pieces(typed)[2:4] == [
        ("headline", "Crossing ends on Tuesday"),
        ("byline", "Jane Roe 7 hours ago"),
    ]


@pytest.mark.parametrize(
    "line",
    ["Bridge: 00 01 02 03 04", "from the harbour bridge", "[Harbour] [Bridge] [Cables]"],
    ids=["numbers", "small letters", "brackets"],
)
def test_a_line_that_is_no_title_is_no_headline(line: str) -> None:
    assert "headline" not in kinds("Sections", line, "By Jane Roe", *STORY)


def test_a_line_without_an_end_below_the_headline_is_the_standfirst() -> None:
    line = "Engineers say that repairs will take two years and that the ferry may have to run again"
    assert kinds(TITLE, line, "Jane Roe", "4 May 2023", *STORY)[:2] == ["headline", "standfirst"]


def test_words_after_a_label_that_are_no_names_are_no_credit() -> None:
    title = "First Photo: this is how the new harbour bridge could look"
    assert kinds("Local", title, "By Jane Roe", *STORY)[1] == "headline"


def test_a_reference_is_no_note_whatever_it_says() -> None:
    reference = "^ Roe, Jane (2009) [originally published in 1966]. The bridges of the harbour."
    assert kinds(*STORY, reference, SECOND.replace("two", "three"))[3] == "body"


@pytest.mark.parametrize(
    "title",
    ["Opinion: the old harbour bridge was never safe", "What Elmouth owes its youngest voters"],
    ids=["opinion", "no word of the story"],
)
def test_the_first_line_directly_above_the_story_is_the_headline(title: str) -> None:
    assert kinds(title, *STORY) == ["headline", "body", "body", "body"]


def test_a_day_in_numbers_is_a_dateline_and_no_menu_entry() -> None:
    assert kinds("The old harbour bridge closes", "29.11.2024", *STORY)[1] == "dateline"


def test_a_headline_that_begins_with_a_word_for_pictures_is_no_credit() -> None:
    assert kinds("Video shows the old harbour bridge", "By Jane Roe", *STORY)[0] == "headline"


def test_a_question_asked_of_each_person_is_story() -> None:
    question = "What brought you to the old harbour bridge?"
    answers = (STORY[0], question, STORY[1], question, STORY[2])
    typed = kinds("Crossing the old harbour bridge", "By Jane Roe", *answers)
    assert typed[2:] == ["body"] * 5


def headline_of(*lines: str) -> str | None:
    return next((one.block.text for one in read(*lines) if one.kind is Kind.HEADLINE), None)


def test_a_standfirst_without_a_full_stop_is_not_the_headline_above_it() -> None:
    standfirst = (
        "Council closes old harbour bridge to nine thousand vehicles a day as ferry returns"
    )
    assert headline_of("Sea and sail", "News", TITLE, standfirst, *STORY) == TITLE
    assert headline_of("Sea and sail", "News", "The old bridge", TITLE, *STORY) == TITLE


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        # A standfirst says more of the story than a headline that plays with words.
        (
            (
                "A bridge of cracks and captains that Elmouth never thanked",
                "Council closes old harbour bridge after engineers find cracks in two cables",
                "By Jane Roe",
            ),
            "A bridge of cracks and captains that Elmouth never thanked",
        ),
        # Its end stands alone too, as a crosshead or a label of a picture does.
        (
            (
                "No ordinary piece of steelwork",
                "One hundred years of the bridge: no ordinary piece of steelwork",
                "By Jane Roe",
            ),
            "One hundred years of the bridge: no ordinary piece of steelwork",
        ),
        # What goes on from the headline.
        (
            (
                "Ferry returns to Elmouth quay",
                "... and the old harbour bridge closes",
                "By Jane Roe",
            ),
            "Ferry returns to Elmouth quay",
        ),
    ],
    ids=["standfirst", "part alone", "goes on"],
)
def test_the_headline_is_told_from_the_lines_around_it(
    lines: tuple[str, ...], headline: str
) -> None:
    assert headline_of("Sea and sail", "News", *lines, *STORY) == headline


@pytest.mark.parametrize(
    "line",
    ["Home > Harbour > Bridge > Cables", "January 13, 2020 at 08:45 | Harbour bridge, cables"],
    ids=["path", "day and time"],
)
def test_what_says_where_or_when_is_no_headline(line: str) -> None:
    assert headline_of("Sea and sail", "News", line, *STORY) is None


def test_a_day_directly_above_speaks_for_a_headline() -> None:
    title = "Ferry to sail again from the old quays"
    assert headline_of("Sea and sail", "News", title, *STORY) is None
    assert headline_of("Sea and sail", "News", "4 May 2023", title, *STORY) == title


NOTES = ["Notes from the meeting", "- wall: ask Lindqvist", "- ferry tickets", "call the council"]


def test_of_notes_that_no_page_holds_nothing_is_left_out() -> None:
    assert kinds(*NOTES) == ["body"] * 4
    assert kinds(*NOTES[:2], "Contact", *NOTES[2:]) == [
        "body",
        "body",
        "boilerplate",
        "body",
        "body",
    ]


def test_of_a_menu_around_a_short_text_nothing_is_added() -> None:
    menu = ["Home", "Contact", "Share", "Subscribe", "Log in", "Sea", "Town", "Sport", "Weather"]
    assert kinds(*menu, LEDE)[:9] == ["boilerplate"] * 9


def test_what_a_word_processor_wrote_is_kept_unless_a_page_was_pasted() -> None:
    minutes = ["Minutes of the council", "Present: Lee, Day", *STORY, "Postponed"]
    blocks = segment("\n\n".join(minutes))
    assert {str(one.kind) for one in classify(blocks, is_written=True)} == {"body"}
    assert str(classify(blocks)[-1].kind) == "boilerplate"
    pasted = ["Home", "Contact", "Share", "Subscribe", "Log in", *minutes]
    found = classify(segment("\n\n".join(pasted)), is_written=True)
    assert str(found[-1].kind) == "boilerplate"


def test_a_headline_that_only_the_end_of_a_column_explains_is_found() -> None:
    title = "The lighthouse keeper and his bridge"
    opening = ["Sea and sail", "News", title, "Share", "Print", "By Jane Roe"]
    filler = [
        f"Paragraph {number} of the column tells at some length how the old bridge was built."
        for number in range(14)
    ]
    close = "It was the lighthouse that stood there first, and its keeper sold the land for it."
    assert headline_of(*opening, *filler) is None
    assert headline_of(*opening, *filler, close) == title


@pytest.mark.parametrize(
    "age",
    [
        "This article is more than 2 years old",
        "Artikeln är över 3 år gammal",
        "Dit artikel is meer dan 1 jaar oud",
        "Este artículo tiene más de 3 años",
    ],
)
def test_how_old_a_text_is_is_no_headline(age: str) -> None:
    title = "Old harbour bridge to close for two years"
    lines = [age, title, age, "By Jane Roe", "Tue 14 Mar 2023 18.02 GMT"]
    assert kinds(*lines, *STORY)[:4] == ["note", "headline", "note", "byline"]


def test_the_title_of_a_programme_above_its_day_is_no_writer() -> None:
    kind, day, *_ = kinds("Harbour Hour", "Aired March 14, 2023 - 18:00 ET", *STORY)
    assert (kind, day) == ("boilerplate", "dateline")
    assert kinds("Marta Lindqvist", "March 14, 2023", LEDE, SECOND)[0] == "byline"
