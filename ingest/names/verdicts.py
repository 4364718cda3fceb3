"""Tell which names are found in a text, by which alias and rule, and what was refused and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.names.judging import Judge
from ingest.names.mentions import settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.names.gazetteer import Alias, Name
    from ingest.names.matcher import AliasForm, FindsNames

LOST = "a longer name covers it, or more than one name fits"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Explain one find.

    Attributes:
        position: index of the paragraph, from 0.
        start_char: where the words begin in it.
        end_char: where they end, excluded.
        surface: the words as printed.
        name: what they would name.
        alias: the row of a pack that was found.
        rule: how the form was made from the alias.
        within: key of the organisation whose name holds this place's, or None.
        refusal: why it does not count; None when it does.
    """

    position: int
    start_char: int
    end_char: int
    surface: str
    name: Name
    alias: Alias
    rule: str
    within: str | None
    refusal: str | None

    def __str__(self) -> str:
        row = f"{self.alias.text!r} ({self.alias.pack}, line {self.alias.line}; {self.rule})"
        sentence = f"{self.surface!r}: {self.name.label}, {self.name.type}, by {row}"
        return f"{sentence}: refused, {self.refusal}" if self.refusal else sentence


def verdicts_on(text: str, matcher: FindsNames) -> list[Verdict]:
    """Return the verdict on everything found in a text that stands alone."""
    return verdicts_on_document([text], matcher)


def verdicts_on_document(paragraphs: Sequence[str], matcher: FindsNames) -> list[Verdict]:
    """Return the verdict on everything found in a document, in the order of the text.

    What stands is exactly what `find_document_mentions` returns.
    """
    judge = Judge(paragraphs, matcher)
    standing = [
        {find[:3]: find[3] for find in settle(finds, judge.weight)} for finds in judge.accepted()
    ]
    verdicts: list[Verdict] = []
    for position, kept in enumerate(standing):
        finds = sorted(_finds(judge, position), key=lambda find: find[:2])
        verdicts += [_verdict(judge, position, find, kept) for find in finds]
    return verdicts


def _finds(judge: Judge, position: int) -> Iterator[tuple[int, int, AliasForm]]:
    for behind, forms in judge.matcher.scan(judge.readings[position]):
        for form in forms:
            yield behind - form.width + form.shift, behind, form
    yield from (find[:3] for place, find in judge.listed if place == position)


def _verdict(
    judge: Judge,
    position: int,
    find: tuple[int, int, AliasForm],
    kept: dict[tuple[int, int, AliasForm], str | None],
) -> Verdict:
    start, end, form = find
    refusal = None if find in kept else judge.refusal(form, start, end, position)
    folded = judge.readings[position]
    start_char, end_char = folded.span(start, end)
    return Verdict(
        position,
        start_char,
        end_char,
        folded.text[start_char:end_char],
        form.name,
        form.alias,
        form.rule,
        kept.get(find),
        refusal or (None if find in kept else LOST),
    )
