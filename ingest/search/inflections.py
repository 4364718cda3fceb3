"""Find under which other words a word is looked for, apart from English forms.

| what | counts in | module |
|---|---|---|
| other letters for the same word (`Straße`, `Strasse`) | every article | `letter_choices` |
| Arabic alef, yeh, hamza | every article | `arabic` |
| Arabic article, prefixes and endings | Arabic articles | `arabic` |
| simplified and traditional Chinese | every article | `chinese` |
| inflected forms | articles of the language | `stems` |
| the word of `l'attentat`, of `Türkiye'nin` | articles of the language | `apostrophes` |

A form of a language also counts in articles whose language is not known. Only languages in which
the corpus has articles are looked through, so an English corpus is searched as if there were
no others.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from ingest.search import arabic, chinese
from ingest.search.apostrophes import joined_words
from ingest.search.letter_choices import begun, choices_anywhere, choices_in, spelled
from ingest.search.stems import STEMMERS, stemmed_forms
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.storage.facet_columns import Rows

#: Forms of one word that are searched beside the typed one and its English forms. The longest
#: verbs of Romance languages have fifty.
MAX_FORMS = 100

#: Spellings of one word whose inflected forms are looked for.
MAX_BASES = 6


def languages_of(columns: Columns) -> tuple[str, ...]:
    """Return the codes of the languages in which there are articles, sorted."""
    labels = columns.labelled["language"].labels
    return tuple(sorted({code_of_language(label) for label in labels} - {""}))


def in_languages(
    articles: Rows, languages: Sequence[str], columns: Columns
) -> NDArray[np.bool_] | slice:
    """Return which articles are in one of the languages, or in an unknown one.

    Without languages that is all of them.
    """
    if not languages:
        return slice(None)
    column = columns.labelled["language"]
    wanted = {"", *languages}
    is_wanted = np.array([code_of_language(label) in wanted for label in column.labels], np.bool_)
    counts: NDArray[np.bool_] = is_wanted[column.codes[articles]]
    return counts


def code_of_language(label: str) -> str:
    """Return the code by which articles in a language are known: `de` for `de-AT`."""
    return label.partition("-")[0].lower()


def related_forms(
    text: str, terms: tuple[str, ...], languages: Sequence[str], connection: sqlite3.Connection
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the other forms of words, each with the languages in which it counts.

    Args:
        text: the words as typed, with the accents that the index does not have.
        terms: the words as the index holds them.
        languages: those in which there are articles.
        connection: to the corpus.

    Returns:
        For each form its languages; none means that it counts in every article.
    """
    if any(len(term) == 1 and not term.isascii() for term in terms):
        spellings = chinese.other_spellings(terms)
        return dict.fromkeys([run for run in spellings if _holds(run, connection)], ())
    if len(terms) > 1:
        return _behind_apostrophe(text, languages, connection)
    forms: dict[str, tuple[str, ...]] = dict.fromkeys(_spellings(text, terms[0], connection), ())
    for language in languages:
        for form in _forms_in(language, text, terms[0], connection):
            if form not in forms or forms[form]:  # what counts everywhere stays so
                forms[form] = (*forms.get(form, ()), language)
    if arabic.is_arabic(terms[0]):
        for form in arabic.joined_forms(terms[0], connection):
            forms.setdefault(form, ("ar",))
    forms.pop(terms[0], None)
    return {(form,): counted for form, counted in list(forms.items())[:MAX_FORMS]}


def _behind_apostrophe(
    text: str, languages: Sequence[str], connection: sqlite3.Connection
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the forms of a word that an apostrophe joins to a small one, in its languages."""
    forms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word, spoken in joined_words(text).items():
        (term,) = terms(word)[:1] or ("",)
        for language in sorted({*spoken} & {*languages}):
            own = spelled([(term,)], connection)
            for form in dict.fromkeys([*own, *_forms_in(language, word, term, connection)]):
                forms[form,] = (*forms.get((form,), ()), language)
    return dict(list(forms.items())[:MAX_FORMS])


def as_written(text: str, form: tuple[str, ...]) -> str:
    """Return a form for a reader: with the accents of `text`, the typed word, where they agree.

    A number has commas: 3,000.
    """
    if len(form) > 1:
        if text.isdecimal():
            return ",".join(form)
        return ("" if all(len(term) == 1 for term in form) else " ").join(form)
    letters = terms(text)
    if text.isascii() or len(letters) != 1 or len(letters[0]) != len(text):
        return form[0]
    shared = sum(1 for _ in takewhile(_are_same, zip(letters[0], form[0], strict=False)))
    return text[:shared] + form[0][shared:]


def _are_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _holds(run: tuple[str, ...], connection: sqlite3.Connection) -> bool:
    return all(spelled([(term,)], connection) for term in run)


def _spellings(text: str, term: str, connection: sqlite3.Connection) -> list[str]:
    if arabic.is_arabic(term):
        return arabic.other_spellings(term, connection)
    if not term.isalpha():
        return []
    return spelled(choices_anywhere(text, term), connection)


def _forms_in(language: str, text: str, term: str, connection: sqlite3.Connection) -> list[str]:
    if language not in STEMMERS or not term.isalpha():
        return []
    own = spelled(choices_in(language, term), connection)
    bases = dict.fromkeys(
        [term, term.replace("ё", "е"), *own, *_begun(language, text, term, connection)][:MAX_BASES]
    )
    forms = [form for base in bases for form in stemmed_forms(base, language, connection)]
    return list(dict.fromkeys([*own, *forms]))


def _begun(language: str, text: str, term: str, connection: sqlite3.Connection) -> list[str]:
    """Return the spellings with which, but for their last letter, some word begins."""
    choices = (choices_anywhere(text, term), choices_in(language, term))
    return [
        run + last
        for each in choices
        for run in begun(each[:-1], connection)
        for last in each[-1][:1]
    ]
