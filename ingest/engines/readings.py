"""Say under which forms a published corpus holds the words of a query."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.engines.engine_words import engine_word, joined_words
from ingest.search.inflections import languages_of
from ingest.search.word_forms import QueryForm, Vocabulary, WordForms, word_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.engines.published import Condition, Published
    from ingest.search.columns import Columns
    from ingest.search.query_tree import Words

#: Words with which a beginning inside a phrase may go on.
MAX_EXPANSIONS = 100_000

#: Words of the conditions in one question: the engine takes 1,024, and ranking needs some too.
MAX_CLAUSES = 400

NOTHING: Condition = {"match_none": {}}
EVERYTHING: Condition = {"match_all": {}}


@dataclass(slots=True)
class EngineReadings:
    """Answer under which forms words are looked for; asks the engine for each thing once."""

    published: Published
    vocabulary: Vocabulary = field(init=False)
    _readings: dict[Words, WordForms] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.vocabulary = Vocabulary(self.published.shell)

    @property
    def columns(self) -> Columns:
        """Return the columns of the corpus, which know its names."""
        return self.published.columns

    def reading(self, words: Words) -> WordForms:
        """Return the forms of words that count as found."""
        if words not in self._readings:
            self.read_all([words])
        return self._readings[words]

    def read_all(self, asked: Iterable[Words]) -> None:
        """Find the forms of many words with one question."""
        new = [words for words in dict.fromkeys(asked) if words not in self._readings]
        languages = languages_of(self.published.columns)
        readings = [word_forms(words, self.vocabulary, languages) for words in new]
        limited = {
            form: form_condition(form)
            for reading in readings
            for form in reading.forms
            if form.languages
        }
        counts = self.published.counts_of_forms(limited)
        for reading in readings:
            kept = tuple(form for form in reading.forms if counts.get(form, 1))
            self._readings[reading.words] = replace(reading, forms=kept)


def form_condition(form: QueryForm) -> Condition:
    """Return the condition that a paragraph holds one form, in an article where it counts."""
    return any_form([form])


def any_form(forms: Iterable[QueryForm]) -> Condition:
    """Return the condition that a paragraph holds one of some forms."""
    by_language: dict[tuple[str, ...], list[QueryForm]] = {}
    for form in forms:
        by_language.setdefault(form.languages, []).append(form)
    return either(
        [
            _in_languages(either(_written(group)), languages)
            for languages, group in by_language.items()
        ]
    )


def runs_in(name: str, forms: Sequence[QueryForm]) -> Condition:
    """Return the condition that a field of words holds one of some forms, in any language."""
    return either(_written(forms, name))


def _written(forms: Sequence[QueryForm], name: str = "words") -> list[Condition]:
    single = [form for form in forms if len(form.terms) == 1 and not form.is_prefix]
    conditions = [words_condition([form.terms[0] for form in single], name)] if single else []
    return conditions + [_phrase(form, name) for form in forms if form not in single]


def words_condition(terms: Iterable[str], name: str = "words") -> Condition:
    """Return the condition that a field holds one of some words: the text of a paragraph."""
    return {"terms": {name: [engine_word(term) for term in terms]}}


def _phrase(form: QueryForm, name: str) -> Condition:
    words = joined_words(form.terms)
    if not form.is_prefix:
        return {"match_phrase": {name: {"query": words}}}
    if len(form.terms) == 1:
        return {"prefix": {name: {"value": words}}}
    return {"match_phrase_prefix": {name: {"query": words, "max_expansions": MAX_EXPANSIONS}}}


def _in_languages(condition: Condition, languages: Sequence[str]) -> Condition:
    if not languages:
        return condition
    return every([condition, {"terms": {"language_code": ["", *languages]}}])


def either(conditions: Sequence[Condition]) -> Condition:
    """Return the condition that one of some holds; none holds of none."""
    if len(conditions) == 1:
        return conditions[0]
    if not conditions:
        return NOTHING
    merged = _merged(conditions)
    if len(merged) == 1:
        return merged[0]
    return {"bool": {"should": merged, "minimum_should_match": 1}}


def every(conditions: Sequence[Condition], but: Sequence[Condition] = ()) -> Condition:
    """Return the condition that all of some hold, and none of others."""
    if len(conditions) == 1 and not but:
        return conditions[0]
    if not conditions and not but:
        return EVERYTHING
    return {"bool": {"filter": list(conditions), "must_not": list(but)}}


def opposite(condition: Condition) -> Condition:
    """Return the condition that another one does not hold."""
    return {"bool": {"must_not": [condition]}}


def clauses_in(condition: object) -> int:
    """Return about how many words and values the engine counts in a condition."""
    if isinstance(condition, list):
        return sum(map(clauses_in, condition))
    if not isinstance(condition, dict):
        return 0
    if "match_phrase" in condition:
        (asked,) = condition["match_phrase"].values()
        return len(asked["query"].split(" "))
    if condition.keys() & _ONE_CLAUSE:
        return 1
    return sum(map(clauses_in, condition.values()))


#: Conditions that count once, whatever they hold.
_ONE_CLAUSE = frozenset(
    {"terms", "term", "prefix", "range", "exists", "ids", "span_term", "match_phrase_prefix"}
)


def _merged(conditions: Sequence[Condition]) -> list[Condition]:
    """Return conditions with those for single words of one field made one: a list has thousands."""
    listed: dict[str, dict[str, None]] = {}
    others = []
    for condition in conditions:
        terms = condition.get("terms")
        if len(condition) == 1 and terms and len(terms) == 1:
            name, values = next(iter(terms.items()))
            listed.setdefault(name, {}).update(dict.fromkeys(values))
        else:
            others.append(condition)
    return [{"terms": {name: list(values)}} for name, values in listed.items()] + others
