"""Say what stands for a headline where the text states none: its opening words, set apart.

They are shown in brackets, as words that somebody else has put there, and never stored or exported
as a headline: each list and file has them in a field of their own.
"""

from __future__ import annotations

#: Opening words shown, and the characters that they may take.
OPENING_WORDS = 9
OPENING_CHARS = 90

#: What stands for an article without any text.
WITHOUT_WORDS = "[no headline stated]"

#: SQL for the first paragraph of the story of `articles.id`; of what stands around it, if that is
#: all. A subquery: `shown_as` makes the title of it.
OPENING = f"""
(
  select substr(told.text, 1, {4 * OPENING_CHARS})
  from paragraphs as told
  where told.article = articles.id
    and told.kind not in ('teaser', 'boilerplate', 'byline', 'dateline', 'credit', 'tags', 'note')
  order by told.kind not in ('standfirst', 'body'), told.position
  limit 1
)
"""  # noqa: S608  numbers of ours


def shown_as(headline: str | None, opening: str | None) -> str:
    """Return the headline, or the opening words of the story in brackets.

    >>> shown_as(None, "The so-called Islamic State terror group has been driven out.")
    '[The so-called Islamic State terror group has been driven ...]'
    """
    if headline:
        return headline
    words = (opening or "").split()
    shown = " ".join(words[:OPENING_WORDS])
    if not shown:
        return WITHOUT_WORDS
    is_cut = len(words) > OPENING_WORDS
    if len(shown) > OPENING_CHARS:
        shown, is_cut = shown[:OPENING_CHARS].rstrip(), True
    return f"[{shown}{' ...' if is_cut else ''}]"
