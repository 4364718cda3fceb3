"""Name the filters of the query language."""

from __future__ import annotations

#: What may stand before a colon, as a regular expression.
FIELD_NAMES = (
    "publisher|author|year|after|before|kind|name|headline|title|language|section|is|caps"
    "|place|person|group|organisation|organization|people|event|byline|from|to|since|until"
    "|said|speaker|number"
)
#: Other names of filters, for those who call them so.
OTHER_NAMES = {
    "title": "headline", "byline": "author", "from": "after", "since": "after", "until": "to",
    "organization": "organisation",
}  # fmt: skip


def is_field_name(text: str) -> bool:
    """Tell whether this is the name of a filter, as it stands before a colon."""
    return text.lower() in FIELD_NAMES.split("|")


def names_of_filter(name: str) -> tuple[str, ...]:
    """Return every name by which a filter may be called."""
    return (name, *(other for other, meant in OTHER_NAMES.items() if meant == name))


#: Filters for what a paragraph quotes, of which one quotation must fit all that stand together.
QUOTATION_FIELDS = frozenset({"said", "speaker"})

#: What may be compared without a colon: `number>1000`.
NUMBER = "number"
