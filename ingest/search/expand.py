"""Say under which words a word of the query is looked for: all its forms in the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.search.inflect import inflections

if TYPE_CHECKING:
    from ingest.search.tree import Words
    from ingest.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Form:
    """Hold one run of index words that counts as found; the last may be a beginning only."""

    terms: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold all forms under which one word or phrase is looked for, the typed one first."""

    words: Words
    forms: tuple[Form, ...]

    @property
    def single_terms(self) -> tuple[str, ...]:
        """Return the forms that are one whole word."""
        return tuple(
            form.terms[0] for form in self.forms if len(form.terms) == 1 and not form.is_prefix
        )

    @property
    def phrases(self) -> tuple[Form, ...]:
        """Return the forms that are several words, or the beginning of one."""
        return tuple(form for form in self.forms if len(form.terms) > 1 or form.is_prefix)


def read(words: Words, vocabulary: Vocabulary) -> Reading:
    """Return the forms of `words`: only the one typed when it is exact or a prefix."""
    typed = Form(words.terms, words.is_prefix)
    if words.is_exact or words.is_prefix:
        return Reading(words, (typed,))
    forms = [typed]
    if len(words.terms) == 1:
        forms += [Form((form,)) for form in inflections(words.terms[0], vocabulary.holds)]
    return Reading(words, tuple(dict.fromkeys(forms)))
