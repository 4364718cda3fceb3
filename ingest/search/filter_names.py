"""Name the filters of the query language, as people and other search services call them."""

from __future__ import annotations

_OWN = (
    "publisher", "author", "year", "after", "before", "kind", "name", "headline", "language",
    "section", "is", "caps", "place", "person", "group", "organisation", "people", "event", "to",
    "said", "speaker", "number",
)  # fmt: skip
#: Other names of filters, for those who call them so.
OTHER_NAMES = {
    "title": "headline", "intitle": "headline", "hd": "headline", "hl": "headline",
    "ti": "headline",
    "byline": "author", "by": "author", "au": "author",
    "publication": "publisher", "newspaper": "publisher", "source": "publisher",
    "pub": "publisher",
    "lang": "language", "la": "language",
    "date": "year", "published": "year", "yr": "year", "pd": "year", "da": "year",
    "from": "after", "since": "after", "until": "to",
    "country": "place", "city": "place", "location": "place",
    "organization": "organisation", "org": "organisation", "allcaps": "caps",
}  # fmt: skip

#: What may stand before a colon, as a regular expression; before `=` too.
FIELD_NAMES = "|".join((*_OWN, *OTHER_NAMES))

#: What may stand before a bracket: `TI(prison)`. Others do so in texts: `place(s)`. In small
#: letters one word in the bracket may be an ending: `pub(lic)`.
CALLED_NAMES = (
    "headline|title|intitle|ti|byline|author|au|publication|publisher|pub|date|pd|yr|allcaps"
)
#: The same in any case where three letters or more stand in the bracket: no English word goes on
#: from these but with one or two (`headline(s)`).
CALLED_WHOLLY = "headline|intitle|byline|allcaps"
#: The same where more than one word stands in the bracket: `hd(oil OR gas)`, but `HD(TV)`.
CALLED_WITH_WORDS = "hd|hl"
#: The same in capitals.
CALLED_IN_CAPITALS = "SECTION|LANGUAGE|LANG|SOURCE|PLACE|PERSON|YEAR|CAPS"

#: Filters whose value is a date.
DATE_NAMES = "date|published|year|yr|pd|da"

#: Filters of other services that are none here.
FOREIGN_NAMES = "site|url|inurl|allinurl|filetype|related|cache|wc|rst|ns"
#: The same before a bracket, in capitals: `NOFT(oil)`. The words in the bracket are searched.
FOREIGN_FUNCTIONS = "AB|ABSTRACT|SU|SUBJECT|NOFT|FT|FULLTEXT|DE|KW|TERMS|COMPANY|GEOGRAPHIC|LEAD"
#: The same in any case, of the form of a word and of a part of an article.
FOREIGN_FORMS = "plural|singular|nocaps|noft"
FOREIGN_PARTS = "lp|ab|su|noft|tx|kw|fulltext"
#: Those of them that only compare: `words>500`.
COUNT_NAMES = "(?:words|length|wc)"

#: Filters before brackets that each of the words in them is meant by; of others the words are
#: one value: `publisher:(New York Times)`.
OF_EACH_WORD = frozenset({"headline", "said", "caps"})


def is_field_name(text: str) -> bool:
    """Tell whether this is the name of a filter, as it stands before a colon."""
    return text.lower() in FIELD_NAMES.split("|")


def is_called(text: str) -> bool:
    """Tell whether this is the name of a filter with its colon, and nothing else."""
    return text.endswith(":") and is_field_name(text.removesuffix(":"))


def names_of_filter(name: str) -> tuple[str, ...]:
    """Return every name by which a filter may be called."""
    return (name, *(other for other, meant in OTHER_NAMES.items() if meant == name))


#: Filters for what a paragraph quotes, of which one quotation must fit all that stand together.
QUOTATION_FIELDS = frozenset({"said", "speaker"})

#: A filter whose value cannot be understood: it is refused, and nothing fits it.
UNREADABLE = "unreadable"

#: What may be compared without a colon: `number>1000`.
NUMBER = "number"
