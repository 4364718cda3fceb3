"""Channels of Discord as text: where a message ends, what has no words, and the order of days."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes

RULE = "=" * 62
TEXT = "The millers of Wharfdale asked the town on Monday to open the old weir before winter."


def _read(*messages: str) -> tuple[list[list[str]], list[str | None], str]:
    head = f"{RULE}\nGuild: Mills\nChannel: Town / news\n{RULE}\n\n"
    foot = f"\n\n{RULE}\nExported {len(messages)} message(s)\n{RULE}\n"
    documents, problems = read_bytes("a.txt", (head + "\n\n".join(messages) + foot).encode())
    bodies = [[text for kind, text in kinds(item) if kind == "body"] for item in documents]
    days = [item.declared.get("published_on") for item in documents]
    return bodies, days, " ".join(problem.message for problem in problems)


def test_a_rule_within_a_message_ends_nothing() -> None:
    bodies, _, said = _read(f"[09-Mar-21 08:15 PM] ann\n{TEXT}\n{RULE}\nIt fell again.")
    assert bodies == [[TEXT, RULE, "It fell again."]]
    assert said == ""


def test_a_line_of_a_log_in_a_message_is_no_other_message() -> None:
    quoted = "[10-Mar-21 08:15 PM] error in the pump"
    bodies, _, _ = _read(f"[09-Mar-21 08:15 PM] ann\n{TEXT}\n{quoted}\nIt fell again.")
    assert bodies == [[TEXT, quoted, "It fell again."]]


@pytest.mark.parametrize("end", ["", "\n\n{Reactions}\nx (2)"])
def test_what_an_embed_says_is_the_text_of_a_message_without_words(end: str) -> None:
    embed = f"{{Embed}}\nhttps://a.example/1\nThe weir\n{TEXT}"
    bodies, days, said = _read(f"[09-Mar-21 08:15 PM] bot\n\n{embed}{end}")
    assert bodies == [["The weir", TEXT]]
    assert days == ["2021-03-09"]
    assert said == ""


def test_an_embed_below_words_is_beside_them() -> None:
    bodies, _, _ = _read(f"[09-Mar-21 08:15 PM] ann\nSee this.\n\n{{Embed}}\n{TEXT}")
    assert bodies == [["See this."]]


@pytest.mark.parametrize(
    "note",
    ["Joined the server.", "Pinned a message.", "Started a call that lasted 3 minutes."],
)
def test_arrivals_and_pins_are_counted_and_left_out(note: str) -> None:
    bodies, _, said = _read(f"[09-Mar-21 08:15 PM] ann\n{note}", f"[09-Mar-21 08:16 PM] bo\n{TEXT}")
    assert bodies == [[TEXT]]
    assert "arrivals, pins and calls (1)" in said


def test_days_in_both_orders_prove_none() -> None:
    days = ["17/05/2019", "05/18/2019", "05/06/2019"]
    _, read, _ = _read(*(f"[{day} 08:15 PM] ann\n{TEXT}" for day in days))
    assert read == ["2019-05-17", "2019-05-18", "2019"]
