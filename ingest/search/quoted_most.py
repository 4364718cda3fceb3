"""Count who is quoted: a family name that stands alone counts for the name that is found there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

#: Speakers that are offered beside the quotations.
MOST_SPEAKERS = 20

#: The label of the name that one word of a speaker is an alias of, such as Ann Lee for "Lee".
LABEL = """
case when instr(quotes.name, ' ') = 0 then (
  select min(names.label)
  from mentions
  join names on names.id = mentions.name
  where mentions.paragraph = quotes.paragraph
    and mentions.start_char >= quotes.speaker_start
    and mentions.end_char <= quotes.speaker_start + length(quotes.speaker_words)
    and names.label like '% ' || quotes.name
) end
"""
#: How a speaker is counted.
QUOTED_AS = f"coalesce({LABEL}, quotes.name)"

SELECT_SPEAKERS = f"""
select {QUOTED_AS} as speaker, count(*)
from quotes
where quotes.name is not null
group by speaker
order by count(*) desc, speaker
limit ?
"""  # noqa: S608  the words are ours


def speakers(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return who is quoted most by name, and how often."""
    return connection.execute(SELECT_SPEAKERS, [MOST_SPEAKERS]).fetchall()
