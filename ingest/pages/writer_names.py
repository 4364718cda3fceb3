"""Say what a list of names looks like: how many, how usual, how like the site, how like another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.text import byline_names
from ingest.text.person_names import EAST_ASIAN
from ingest.text.writers import title_end

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from ingest.pages.statements import Statement
    from ingest.pages.weighing import Candidate

#: Letters of a word that stands in the name of the host by no chance.
MIN_SITE_CHARS = 5
#: Names from which on a list is long.
MANY_NAMES = 4
#: Score by which a list with more names may be behind the best one.
FULLER_MARGIN = 2.0
#: The same where elements for writers, side by side at the headline, name all of them.
MARKED_MARGIN = 4.0
#: Letters of a family name that is looked for in the story; shorter ones are other words too.
MIN_FAMILY_CHARS = 4
#: Places in which anybody's name may stand.
_LOOSE = ("in:alone", "in:asked", "in:link:closing", "in:html:opening-name")
_MARKED = frozenset(
    f"in:{kind}:opening" for kind in ("blocks", "itemprop:author", "link", "rel:author")
)


def form_features(names: Sequence[str]) -> set[str]:
    """Say how many names there are, and how they are written."""
    given = [byline_names.has_given_name(name) for name in names]
    result = {f"names:{min(len(names), MANY_NAMES)}"}
    result.add("given:all" if all(given) else "given:some" if any(given) else "given:none")
    if any(len(name.split()) == 1 and name.isascii() for name in names):
        result.add("mononym")
    if any(name.isupper() for name in names):
        result.add("capitals")
    return result


def site_features(names: Sequence[str], hosts: Sequence[str]) -> set[str]:
    """Say how many words of the names stand in the name of the host."""
    words = [word.casefold() for name in names for word in name.split()]
    inside = [word for word in words if any(word in host for host in hosts)]
    if len(words) > 1 and len(inside) == len(words):
        return {"site:all"}
    return {"site:some"} if any(len(word) >= MIN_SITE_CHARS for word in inside) else set()


def is_short(names: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether every name is the beginning or end of another list's: "Nils" of "Nils Roe"."""
    longer = list(others)
    return all(
        any(
            other != name
            and (other.startswith(name) or other.endswith(name) or _is_initial(name, other))
            for other in longer
        )
        for name in names
    )


def _is_initial(name: str, other: str) -> bool:
    """Tell whether a name has the first letter of another's given name: "j roe", "jane roe"."""
    first, _, last = name.partition(" ")
    return len(first) == 1 and other.startswith(first) and other.endswith(f" {last}")


def are_run_on(names: Iterable[str], lists: Iterable[Collection[str]]) -> bool:
    """Tell folded names that the elements of a page divide, read as one: "Jane Roe John Doe"."""
    known = {name for other in lists if len(other) > 1 for name in other}
    return any(sum(own in name for own in known - {name}) > 1 for name in names)


def is_bare_place(name: str) -> bool:
    """Tell a place in which any words may stand: alone in a line, beside a day, a link."""
    return name.startswith(("in:alone", "in:beside-day", "in:link", "in:trafilatura"))


def is_firm(features: AbstractSet[str]) -> bool:
    """Tell whether a list of names speaks against others.

    Words alone on a line that begin with no usual given name do not, nor do the makers of a film
    beside the story, which only JSON-LD names.
    """
    places = {name for name in features if name.startswith("in:")}
    is_bare = "given:none" in features and all(name.startswith("in:alone") for name in places)
    return not is_bare and not ("later" in features and places == {"in:jsonld"})


def are_persons(features: AbstractSet[str], *, has_agency: bool) -> bool:
    """Tell a person from the name of the site, and from the place of an agency's story.

    All words of the first stand in the name of the host; the second is unusual and stands bare.
    """
    is_site = "site:all" in features and "given:none" in features
    return not (is_site or (has_agency and "bare" in features))


def relation_features(names: frozenset[str], others: Iterable[frozenset[str]]) -> set[str]:
    """Say what a list of names has to do with the others of its page."""
    result = {"lone"}
    for other in others:
        if other == names:
            continue
        result.discard("lone")
        if names < other or is_short(names, other):
            result.add("partial")
        elif other < names or is_short(other, names):
            result.add("fuller")
        elif not names & other:
            result.add("rivals")
    return result


def are_told_of(names: Iterable[str], features: AbstractSet[str], story: str) -> bool:
    """Tell names that only stand alone, or in links behind the story, from which it tells of them.

    They are those of persons of the story, in a box, a heading or a list of topics; nobody tells
    of herself by her family name.
    """
    places = {name for name in features if name.startswith("in:")}
    is_loose = all(name.startswith(_LOOSE) for name in places)
    return is_loose and all(_is_told_of(name, story) for name in names)


def _is_told_of(name: str, story: str) -> bool:
    family = name.rpartition(" ")[2]
    is_long = len(family) >= MIN_FAMILY_CHARS
    return _stands_in(name, story) or (is_long and _stands_in(family, story))


def _stands_in(name: str, story: str) -> bool:
    """Tell a name from a part of a word: "Ann" does not stand in "Annapolis"."""
    if ord(name[-1]) >= EAST_ASIAN:
        return name in story
    # A Slavic name may have the ending of its case, a German or English one that of whose it is.
    ending = r"(?:['’]?s|[а-яё]{1,3})?"
    return re.search(rf"(?<!\w){re.escape(name)}{ending}(?!\w)", story) is not None


def without_title(item: Statement) -> Statement:
    """Return a statement of one writer without what she is: "Rechtsanwältin Jane Roe"."""
    at = title_end(item.value)
    if not at or "; " in item.value:
        return item
    place = item.place and item.place._replace(start_char=item.place.start_char + at)
    return replace(item, value=item.value[at:], place=place)


def fuller_first(weighed: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Put a list with all names of the best one, and more, first when it is nearly as sure.

    So too the full name of who is called by one word: "Nils Roe" for "Nils".
    """
    if not weighed:
        return weighed
    best = set(weighed[0][1].statement.value.split("; "))
    is_mononym = not any(" " in name for name in best)
    for pair in weighed[1:]:
        names = set(pair[1].statement.value.split("; "))
        is_full = is_mononym and len(names) == len(best) and is_short(best, names)
        is_marked = not _MARKED.isdisjoint(pair[1].features)
        margin = MARKED_MARGIN if is_marked and best < names else FULLER_MARGIN
        if (best < names or is_full) and pair[0] >= weighed[0][0] - margin:
            first = (weighed[0][0], pair[1])
            return [first, *(other for other in weighed if other is not pair)]
    return weighed
