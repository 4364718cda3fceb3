"""Function words of other languages do not decide, and English queries stay as they are."""

from __future__ import annotations

import pytest

from ingest.search.function_words import without_function_words
from ingest.search.query_parser import parse

ALL = ("ar", "de", "en", "es", "fr", "ru", "tr")


@pytest.mark.parametrize(
    ("text", "languages", "ignored"),
    [
        ("die Gefängnisse in der Stadt", ALL, ("die", "in", "der")),
        ("la guerra en Siria", ALL, ("la", "en")),
        ("les prisons de la ville", ALL, ("les", "de", "la")),
        ("война в Сирии и Ираке", ALL, ("в", "и")),
        ("الحرب في سوريا الى العراق", ALL, ("في", "الى")),
        ("в Ракке", ALL, ("в",)),
        ("سجون في", ALL, ("في",)),
        ("die Gefängnisse", ALL, ()),
        ("die Gefängnisse", ("de",), ("die",)),
        ("die Gefängnisse in der Stadt", ("en",), ()),
        ("the man on the die", ALL, ()),
        ("war in the city", ALL, ()),
        ("de la", ALL, ()),
        ('"la guerra" en =la Siria', ALL, ()),
        ("la OR en", ALL, ()),
        ("", ALL, ()),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else value.replace(" ", "_"),
)
def test_function_words_are_left_out(
    text: str, languages: tuple[str, ...], ignored: tuple[str, ...]
) -> None:
    tree = parse(text).tree
    kept, words = without_function_words(tree, languages)
    assert words == ignored
    assert (kept == tree) is not bool(ignored)
