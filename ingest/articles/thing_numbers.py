"""Tell a number that belongs to a thing from one that counts: 6 of 76 photos, a 911 call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.counted_words import is_plural
from ingest.articles.figure_words import DONE, LINE_NOUNS, LIST_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.printed_numbers import Printed

#: Characters of a verb behind what is counted.
MAX_VERB_CHARS = 12

#: Spaces before a number that opens a line.
MAX_SPACES = 40

#: The second number of a counter, and the pictures that it counts: "6 of 76 photos".
_OF_COUNTER = re.compile(r"\d\s(?:of|von|de|sur)\s$|(?i:slideshow|gallery|photos)\s\($")
_EMERGENCY = frozenset({"110", "112", "911", "988", "999"})
#: Of these several calls are told too: "911 calls". With another it may be their number.
_KNOWN_LINES = frozenset({"911", "999"})
#: A verb behind what is counted makes a sentence, and no title: "12 photos were stolen".
_VERB_BEHIND = re.compile(
    r"\s(?:are|can|could|did|do|does|had|has|have|is|may|might|must|was|were|will|would|sind|waren"
    r"|wurden|haben|sont|étaient|ont|son|eran|fueron|han)\b"
)
_PICTURES = frozenset(
    ["photos", "photo", "images", "image", "pictures", "slides", "slide", "videos", "bilder",
     "fotos", "imágenes"]
)  # fmt: skip


#: A label of a site before the title of a list or a gallery: PHOTOS: 10 slams on the town.
_PICTURE_LABEL = re.compile(
    r"\b(?:photos?|gallery|slideshow|pictures|bilder|fotos):$", re.IGNORECASE
)
#: The same in a sentence: Here are four things to watch for.
_HERE = ("Here are", "Here’s", "Here's", "Hier sind", "Voici", "Estas son", "Estos son")


def is_of_thing(text: str, printed: Printed, before: str, noun: str) -> bool:
    """Tell whether a number is that of some pictures, or of a line for emergencies."""
    word = noun.casefold()
    if word in _PICTURES and _OF_COUNTER.search(before):
        return before[-1] != "(" or _behind(text, printed, noun).startswith(")")
    if word not in LINE_NOUNS or printed.low_digits not in _EMERGENCY:
        return False
    is_told = before.endswith(("a ", "the ", "The ")) or printed.low_digits in _KNOWN_LINES
    return is_told or not is_plural([word])


def _behind(text: str, printed: Printed, noun: str) -> str:
    """Return the words behind a noun that a number counts."""
    place = text.find(noun, printed.end)
    return text[place + len(noun) : place + len(noun) + MAX_VERB_CHARS] if place >= 0 else ""


def is_list_title(text: str, printed: Printed, words: Sequence[str]) -> bool:
    """Tell whether a number opens a line that says what it is a list of: 5 takeaways from."""
    is_labelled = ":" in text[printed.start - 2 : printed.start]
    is_list = bool(words) and words[-1].casefold() in LIST_NOUNS
    if not is_list and not is_labelled:
        return False
    before = text[max(0, printed.start - MAX_SPACES) : printed.start].rstrip()
    if is_labelled and words and _PICTURE_LABEL.search(before):
        return words[-1] not in DONE and not _VERB_BEHIND.match(_behind(text, printed, words[-1]))
    if not is_list:
        return False
    is_glued = printed.words[:1].isupper() and before[-1:].isalnum()  # a title behind another one
    is_opening = not before or is_glued or before.endswith((":", "|", *_HERE))
    return is_opening and not _VERB_BEHIND.match(_behind(text, printed, words[-1]))
