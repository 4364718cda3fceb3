"""Know the lines of a record with labels: those with a label, and those that close it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.readers.record_fields import column_key, field_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(
    r"(?P<label>[^\W\d_][\w/()&’'.-]{0,24}(?: [\w/()&’'.-]{1,24}){0,5})[ \t\xa0]{0,3}:"
    r"(?:[ \t\xa0]+|$)"
)
#: A rule, or the number of a record.
RULE = re.compile(
    r"[=*_#~+-]{5,}|(?:Record|Document|Article|Dokument|Artikel|Registro|Datensatz|Notice"
    r"|Enregistrement|Registrazione)[ \t:#]{0,3}\d{1,6}"
    r"(?: (?:of|von|de|di) \d{1,6})?|\[?\d{1,6}[.)\]]?",
    re.IGNORECASE,
)
#: "Copyright law was new to them" and "All rights were sold" are sentences of a text.
_RIGHTS = re.compile(
    r"©|\(c\)|all rights\b[^\r\n]{0,30}\breserved|alle rechte\b[^\r\n]{0,40}\bvorbehalten"
    r"|tous droits\b[^\r\n]{0,40}\br[ée]serv|copyright[\s:,]{1,3}(?:©|\(c\)|of\b|by\b|(?:19|20)\d\d"
    r"|(?-i:[A-Z])[^\r\n]{0,60}\b(?:19|20)\d\d[ .]{0,3}$)",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n|\r|\n")
#: Words of a value below a text; more of them, or a sentence, are the text.
_MAX_WORDS_BELOW = 8
#: A line of a head has no more; a sentence has at least so many.
_MOST_WORDS_OF_HEAD_LINE = 18
_LEAST_WORDS_OF_SENTENCE = 8
_SENTENCE_END = (".", "!", "?", "…", '"', "”", "“", "»", "’")
#: Labels of which no column is called so, for they say nothing of an article.
_ASIDE = frozenset(
    str.split(
        "record recordnumber recordno accessionnumber documentnumber dokumentnummer documenttype"
        " pages page seite seiten startpage subjects subject subjectterms keywords keyword tags"
        " database databases datenbank issn isbn doi edition volume issue nummer wordcount words"
        " fulltextwordcount country location place city company companyentity people"
        " srcdatabase organ pubtime geographicterms"
        " publicationtype notes note id identifier copyright rights authoraffiliations"
        " persistentlinktothisrecordpermalink persistentlinktothisrecord retrieved accessed"
        " dateaccessed accessdate loaddate dauerhafteadressedesdokuments images illustration"
        " naicsindustrycodes reviewsandproducts column columns byline"
        " registro datensatz notice enregistrement registrazione tipodedocumento typededocument"
        " tipodidocumento dokumenttyp documenttype terminostematicos termessujets descripteurs"
        " schlagworter schlagworte motscles palabrasclave parolechiave trefwoorden"
        " numerodeacceso numerodacces numerodiaccesso zugriffsnummer zugangsnummer"
        " numerodeacesso basededatos basededonnees bancadati basededados pagina paginas pagine"
        " sida side blz edicion ausgabe nombredemots woorden palabras"
    )
)


def is_text_line(text: str) -> bool:
    """Tell a paragraph of a text from a line of the head above it: it is long, or a sentence."""
    words = len(text.split())
    is_sentence = words >= _LEAST_WORDS_OF_SENTENCE and text.endswith(_SENTENCE_END)
    return words > _MOST_WORDS_OF_HEAD_LINE or is_sentence


def label_of(line: TextLine) -> re.Match[str] | None:
    """Return the label that a line opens with, by its usual names; None for any other line."""
    match = _LABEL.match(line.text)
    return match if match and _is_known(match["label"]) else None


def gap_above(document: LabelledText, lines: Sequence[TextLine], at: int) -> int:
    """Return how many line ends stand between a line and the one above it."""
    if at == 0:
        return 0
    return len(_LINE_END.findall(document.text, lines[at - 1].end_char, lines[at].start_char))


def tail_start(document: LabelledText, lines: Sequence[TextLine], first: int) -> int:
    """Return the first line of the labels, rules and rights that close a record."""
    end = len(lines)
    while end > first:
        start = end - 1
        while start > first and gap_above(document, lines, start) < 2:
            start -= 1
        closing = _closing_start(lines, start, end)
        if closing > start:
            return closing
        end = closing
    return end


def _closing_start(lines: Sequence[TextLine], start: int, end: int) -> int:
    """Return the line from which on a paragraph closes a record; its `end` for none.

    Labels close one where at least one of them has a short value: interviews have lines that
    begin with a word and a colon.
    """
    place = end
    for at in range(end - 1, start - 1, -1):
        if _closes(lines[at]):
            place = at
        elif at == start or not _closes(lines[at - 1]):
            break  # else it goes on with the line above it
    marks = [at for at in range(place, end) if _closes(lines[at])]
    labels = [(at, after) for at, after in pairwise([*marks, end]) if _closing_label(lines[at])]
    if labels and not any(_is_short(lines[at:after]) for at, after in labels):
        return labels[-1][1]
    return place


def _closes(line: TextLine) -> bool:
    is_mark = _RIGHTS.match(line.text) or RULE.fullmatch(line.text)
    return bool(is_mark or _closing_label(line))


def _closing_label(line: TextLine) -> re.Match[str] | None:
    """Return the label of a line that may close a record: not one of rights, and not the text's."""
    label = None if _RIGHTS.match(line.text) else label_of(line)
    if label and "text" in field_columns([label["label"]], {}).columns:
        return None
    return label


def _is_short(lines: Sequence[TextLine]) -> bool:
    """Tell a value from a sentence."""
    written = " ".join(line.text for line in lines).partition(":")[2].strip()
    return len(written.split()) <= _MAX_WORDS_BELOW and not written.endswith(_SENTENCE_END)


def _is_known(label: str) -> bool:
    # `Keyword-关键词` is `Keyword` in two scripts.
    is_aside = not _ASIDE.isdisjoint((column_key(label), column_key(label.partition("-")[0])))
    return is_aside or bool(field_columns([label], {}).columns)
