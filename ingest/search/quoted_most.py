"""Tell whom the words for a speaker mean, and count who is quoted.

A family name that stands alone counts for the name that is found there. A person whom the words
name beside who speaks is no speaker: in "the Trump campaign", "Trump’s lawyer Ann Lee" and "an aide
to Trump" that is Trump, in "Trump and Lee" nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.text.rules import load_table

if TYPE_CHECKING:
    import sqlite3

#: Speakers that are offered beside the quotations.
MOST_SPEAKERS = 20

_WITHIN = """
mentions.paragraph = quotes.paragraph
    and mentions.start_char >= quotes.speaker_start
    and mentions.end_char <= quotes.speaker_start + length(quotes.speaker_words)
"""
_LAST_NAME = "replace(quotes.name, rtrim(quotes.name, replace(quotes.name, ' ', '')), '')"
#: Of a family name, or with the same first one: Donald J. Trump is Donald Trump, no Eric Trump.
_MAY_BE = """(
      instr(quotes.name, ' ') = 0
      or substr(quotes.name, 1, instr(quotes.name, ' '))
        = substr(names.label, 1, instr(names.label, ' '))
    )"""
#: The label of the name that one word of a speaker is an alias of, such as Ann Lee for "Lee".
LABEL = f"""
(
  select min(names.label)
  from mentions
  join names on names.id = mentions.name
  where {_WITHIN}
    and {_MAY_BE}
    and names.label like '% ' || {_LAST_NAME}
)
"""  # noqa: S608  the words are ours
#: How a speaker is counted.
QUOTED_AS = f"coalesce({LABEL}, quotes.name)"

_BEFORE = "substr(quotes.speaker_words, 1, mentions.start_char - quotes.speaker_start)"
_BEHIND = "substr(quotes.speaker_words, mentions.end_char - quotes.speaker_start + 1)"
#: Words for "and"; the Arabic one is glued to the second name.
_JOINTS = (*(f"{joint} " for joint in load_table("speech")["joints"]), "\u0648")
#: Of a mention within the words for a speaker: "and" joins it to another.
IS_JOINED = " or ".join(
    f"{_BEHIND} like ' {joint}%' or {_BEFORE} like '% {joint}'" for joint in _JOINTS
)
#: Of mentions, with their names, that stand within the words for a speaker: the other persons.
IS_OTHER = f"""
{_WITHIN}
    and names.type = 'PERSON'
    and case
      when quotes.name is not null
      then not (instr(mentions.surface, ' ') and instr(quotes.name, mentions.surface))
        and not (
          (instr(quotes.name, mentions.surface) or instr(mentions.surface, {_LAST_NAME}))
          and {_MAY_BE}
        )
      when {_BEFORE} = '' and {_BEHIND} in ('', ' himself', ' herself')
      then 0
      else not ({IS_JOINED})
    end
"""
#: The words for a speaker name somebody else by words that fit a test.
NAMES_OTHER = f"""
exists (
  select 1
  from mentions
  join names on names.id = mentions.name
  where {IS_OTHER} and {{}}
)
"""  # noqa: S608
#: The surfaces of these, with their places and keys, as one value.
OTHERS = f"""
(
  select json_group_array(
    json_array(mentions.surface, mentions.start_char, mentions.end_char, names.key)
  )
  from mentions
  join names on names.id = mentions.name
  where {IS_OTHER}
)
"""  # noqa: S608  the words are ours

#: Each quotation is told once whom it means: grouped directly, SQLite asks three times.
SELECT_SPEAKERS = f"""
with called as materialized (
  select {QUOTED_AS} as speaker
  from quotes
  where quotes.name is not null
)
select speaker, count(*)
from called
group by speaker
order by count(*) desc, speaker
limit ?
"""  # noqa: S608  the words are ours


def speakers(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return who is quoted most by name, and how often."""
    return connection.execute(SELECT_SPEAKERS, [MOST_SPEAKERS]).fetchall()
