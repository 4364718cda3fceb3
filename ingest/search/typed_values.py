"""Find the values of a facet that somebody means who types `CNN`, `German` or `Raqqa`.

| typed | meant |
|---|---|
| a value as it is stored (`en`, `CNN`) | this value and no other |
| the same in other capitals, accents or signs | every value that differs by them alone |
| a name by its key, label, alias or spelling | the name |
| a language, or a part of an article, by its name | its code |
| an author as `Last, First` | as `First Last`; as it stands where there is none |
| words of a value (`CNN` of `CNN (Web News)`) | every value that holds them side by side |

The pages, the command line, a list of queries and `ingest.Corpus.search` all read values here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Kind
from ingest.search.answer import UNKNOWN
from ingest.search.known_names import NAME_FACETS
from ingest.search.near_values import refused_value
from ingest.search.refused import NearValue
from ingest.search.value_words import KIND_LABELS, LANGUAGES
from ingest.text.partial_dates import MONTHS, date_code, iso_date
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.search.columns import Columns
    from ingest.search.known_names import KnownNames
    from ingest.search.refused import RefusedValue

#: Facets whose values are months or years.
_DATED = frozenset({"year", "month"})


def values_meant(
    facet: str, typed: str, columns: Columns, *, by_word: bool = False
) -> frozenset[str]:
    """Return the values that `typed` means; none when it is to be refused.

    Args:
        facet: one of `answer.FACETS`.
        typed: what a person wrote, or a value as it is stored.
        columns: of the corpus.
        by_word: values that hold the words are meant besides the one that is written so.
    """
    if facet in NAME_FACETS:
        return _names(facet, typed, columns)
    if facet in _DATED:
        return _times(facet, typed)
    labels = labels_of(facet, columns)
    if typed in labels and not by_word:
        return frozenset({typed})
    wanted = tuple(terms(typed))
    if not wanted:
        return frozenset({typed} & set(labels))
    last, comma, first = typed.partition(",")
    if facet == "author" and comma and terms(first):
        turned = (*terms(first), *terms(last))  # as a catalogue writes it
        same = _same(labels, wanted)
        if not same or by_word:
            same |= _holding(labels, turned, by_word=by_word)
        return same or _holding(labels, wanted, by_word=by_word)
    return _called(facet, wanted, labels) or _holding(labels, wanted, by_word=by_word)


def refusal(facet: str, typed: str, columns: Columns) -> RefusedValue:
    """Return what is said of a value that nothing in the corpus answers to."""
    elsewhere = [
        NearValue(other, key, columns.known_names.names[key].label)
        for key in (columns.known_names.called(typed) if facet in NAME_FACETS else ())
        for other, kind in NAME_FACETS.items()
        if columns.known_names.names[key].type is kind
    ]
    known = {value: label_of_value(facet, value, columns) for value in _present(facet, columns)}
    return refused_value(facet, typed, known, elsewhere)


def label_of_value(facet: str, value: str, columns: Columns) -> str:
    """Return a value as a reader calls it in a sentence."""
    if value == UNKNOWN:
        return "undated" if facet in _DATED else "not stated"
    if facet in NAME_FACETS:
        name = columns.known_names.names.get(value)
        return name.label if name else value
    if facet == "language":
        return LANGUAGES.get(value, value)
    if facet == "month" and date_code(value) and "-" in value:
        year, month = value.split("-")[:2]
        return f"{MONTHS[int(month) - 1]} {year}"
    return value


def labels_of(facet: str, columns: Columns) -> tuple[str, ...]:
    """Return the values of a facet that holds neither names nor times, as they are stored."""
    if facet == "kind":
        return tuple(kind.value for kind in Kind)
    return columns.author.labels if facet == "author" else columns.labelled[facet].labels


def _present(facet: str, columns: Columns) -> Iterable[str]:
    """Return the values of a facet in the corpus, the commonest first."""
    if facet in NAME_FACETS:
        known, kind = columns.known_names, NAME_FACETS[facet]
        keys = [key for key in known.spellings if key in known.names]
        keys = [key for key in keys if known.names[key].type is kind]
        return sorted(keys, key=lambda key: -sum(s.paragraphs for s in known.spellings[key]))
    if facet in _DATED:
        width = 10_000 if facet == "year" else 100
        codes, counts = np.unique(columns.dates // width * width, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        return [iso_date(code) for code in codes[order].tolist() if code]
    labels = labels_of(facet, columns)
    if facet == "kind":
        return labels
    codes = columns.author.codes if facet == "author" else columns.labelled[facet].codes
    counts = np.bincount(codes, minlength=len(labels))
    order = np.argsort(-counts, kind="stable").tolist()
    return [labels[code] for code in order if labels[code] and counts[code]]


def _called(facet: str, wanted: tuple[str, ...], labels: tuple[str, ...]) -> frozenset[str]:
    """Return the codes that bear a name of their own: languages and parts of an article."""
    if facet == "language":
        called = {code for code, name in LANGUAGES.items() if tuple(terms(name)) == wanted}
        stem = wanted[0]
        if len(wanted) > 1 and stem in LANGUAGES:  # `de-AT`
            called.add(stem)
        own = {label for label in labels if tuple(terms(label))[:1] == wanted}
        return frozenset(
            called | own | ({stem} if wanted == (stem,) and stem in LANGUAGES else set())
        )
    if facet == "kind":
        spoken = " ".join(wanted)
        return frozenset(
            kind
            for kind in labels
            if spoken in {kind, f"{kind}s", " ".join(terms(KIND_LABELS.get(kind, "")))}
        )
    return frozenset()


@lru_cache(maxsize=16)
def _words_of(labels: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(terms(label)) for label in labels)


def _same(labels: tuple[str, ...], wanted: tuple[str, ...]) -> frozenset[str]:
    """Return the labels of the same words."""
    words = _words_of(labels)
    return frozenset(label for label, held in zip(labels, words, strict=True) if held == wanted)


def _holding(labels: tuple[str, ...], wanted: tuple[str, ...], *, by_word: bool) -> frozenset[str]:
    """Return the labels of the same words, else those that hold them side by side."""
    equal = _same(labels, wanted)
    if equal and not by_word:
        return equal
    words = _words_of(labels)
    run = f" {' '.join(wanted)} "
    return frozenset(
        label for label, held in zip(labels, words, strict=True) if run in f" {' '.join(held)} "
    )


def _times(facet: str, typed: str) -> frozenset[str]:
    code = date_code(typed.strip())
    for number, name in enumerate(MONTHS, start=1):
        words = terms(typed)
        if len(words) == 2 and words[0] in {name.lower(), name[:3].lower()}:
            code = date_code(f"{words[1]}-{number}")
    if code == 0 or (facet == "year" and code % 10_000) or code % 100:
        return frozenset()
    return frozenset({iso_date(code)})


def _names(facet: str, typed: str, columns: Columns) -> frozenset[str]:
    known, kind = columns.known_names, NAME_FACETS[facet]
    if typed in known.names and known.names[typed].type is kind:
        return frozenset({typed})
    called = {key for key in known.called(typed) if known.names[key].type is kind}
    present = {key for key in called if key in known.spellings}
    return frozenset(present or called or _names_holding(known, facet, tuple(terms(typed))))


def _names_holding(known: KnownNames, facet: str, wanted: tuple[str, ...]) -> set[str]:
    """Return the names in the corpus whose label holds these words side by side."""
    run = f" {' '.join(wanted)} "
    return {
        key
        for key in known.spellings
        if wanted
        and key in known.names
        and known.names[key].type is NAME_FACETS[facet]
        and run in f" {' '.join(terms(known.names[key].label))} "
    }
