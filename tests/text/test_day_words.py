"""What the words before a day say that it is the day of."""

from __future__ import annotations

import pytest

from tests.articles.test_classify import STORY
from tests.articles.test_metadata import TITLE, fields

# Labels that stand in no table, and the nouns of a day.
PUBLISHED = """
    Dodano: 3.05.2024
    Online seit 3.05.2024
    Vol. 12, Issue 3 | May 3, 2024
    Wydano: 3.05.2024
    Wednesday: 3 May 2024
    Quay Post: 3 May 2024
    Jane Roe: 3 May 2024
    Paris, le : 3 mai 2024
    Ort und Zeit: 3. Mai 2024
    Выпущено: 3 мая 2024
    Rilasciato il: 3 maggio 2024
    Election News: 3 May 2024
    Date: 3 May 2024
    Quay Post | Date: 3 May 2024
    Date: Friday, 3 May 2024
    Date and time: 3 May 2024, 10:05
    Ort und Datum: 3. Mai 2024
    Date of publication: 3 May 2024
    Publication date: 3 May 2024
    News date: 3 May 2024
    Date added: 3 May 2024
    Date of the article: 3 May 2024
    Datum des Artikels: 3. Mai 2024
    Anna Wahl: 3. Mai 2024
    Data: 3 maja 2024
    Dato: 3. mai 2024
    Дата: 3 мая 2024
    发布日期：2024年5月3日
    First published: 3 May 2024
    First published on 3 May 2024
    Originally posted 3 May 2024
    Zuerst erschienen: 3. Mai 2024
"""

OF_ANOTHER = """
    Primary date: 3 May 2024
    Election day: 3 May 2024
    Trial: Friday, 3 May 2024
    Presidential election: 3 May 2024
    Sale of the mill: 3 May 2024
    Wedding on 3 May 2024
    Died 3 May 2024
    Date of birth: 3 May 2024
    Date of the trial: 3 May 2024
    Kick-off date: 3 May 2024
    Data retention from 3 May 2024
    Дата рождения: 3 мая 2024
    Выборы: 3 мая 2024
    Data wydarzenia: 3 maja 2024
    Data di nascita: 3 maggio 2024
    Fecha límite: 3 de mayo de 2024
    Date limite : 3 mai 2024
    Datum der Wahl: 3. Mai 2024
    Geburtsdatum: 3. Mai 2024
    Wahltag: 3. Mai 2024
    Doğum tarihi: 3 Mayıs 2024
    出生日期：2024年5月3日
    생년월일: 2024년 5월 3일
    First print: 3 May 2024
    Originally published 3 May 2024 in the Post
    First published in the Post, 3 May 2024
    Zuerst erschienen in der Zeitung, 3. Mai 2024
"""


def _lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize("line", _lines(PUBLISHED))
def test_a_label_nobody_knows_denies_no_day(line: str) -> None:
    assert fields(TITLE, line, *STORY).get("published_on") == "2024-05-03"


@pytest.mark.parametrize("line", _lines(OF_ANOTHER))
def test_the_day_of_something_else_dates_no_text(line: str) -> None:
    assert "published_on" not in fields(TITLE, line, *STORY)


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Wrzucono:", "2024-05-03"),
        ("Story number 12:", "2024-05-03"),
        ("Last updated:", None),
        ("Beginn:", None),
        ("When:", None),
        ("Date of birth:", None),
    ],
)
def test_a_label_on_the_line_above_denies_a_day_if_it_is_known(label: str, day: str | None) -> None:
    assert fields(TITLE, label, "3 May 2024", *STORY).get("published_on") == day
