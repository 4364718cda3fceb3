"""Say `said:`, `speaker:` and `number>` in the language of the engine.

The functions follow those of `ingest/search/statement_rows.py`: what stands together must fit one
quotation, which is a document of its own within its paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.engines.published import PARAGRAPHS, Condition
from ingest.engines.readings import NOTHING, any_form, either, every, runs_in
from ingest.engines.said import SHARD_VALUES
from ingest.search.asked_numbers import read_number, unit_of
from ingest.search.filter_names import NUMBER
from ingest.search.name_senses import letters_of
from ingest.search.query_tree import Named
from ingest.search.statement_rows import counted_leaf, said_leaf
from ingest.search.word_forms import QueryForm
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ingest.engines.published import Published
    from ingest.engines.readings import EngineReadings
    from ingest.search.asked_numbers import AskedNumber
    from ingest.search.columns import Columns
    from ingest.search.known_names import KnownNames
    from ingest.search.query_tree import Field

#: Speakers among whom those are sought that are called nearly as one that is not there.
NEAR_SPEAKERS = 5_000


def statement_condition(field: Field, readings: EngineReadings) -> Condition:
    """Return the condition that a paragraph fits a filter for quotations or claimed numbers."""
    if field.name == NUMBER:
        asked = read_number(field.value)
        return NOTHING if asked is None else _within("figures", _number(asked, readings))
    around: list[Condition] = []
    inside: list[Condition] = []
    known = readings.columns.known_names
    for part in field.parts or (field,):
        if part.name == "speaker":
            inside.append(_spoken(part.value, known))
            continue
        leaf = said_leaf(part, known)
        if isinstance(leaf, Named):
            inside.append({"terms": {"quotes.said_names": list(leaf.keys)}})
        else:
            forms = readings.reading(leaf).forms
            # A form of a word counts in the articles of its language alone.
            around.append(any_form(forms))
            inside.append(runs_in("quotes.said", forms))
    return every([*around, _within("quotes", inside)])


def _within(path: str, conditions: list[Condition]) -> Condition:
    """Return the condition that a paragraph has a quotation or number that satisfies others."""
    return {"nested": {"path": path, "query": every(conditions)}}


def _spoken(typed: str, known: KnownNames) -> Condition:
    """Return the condition that somebody speaks: by the words for it, the name, or an alias."""
    run = [QueryForm(tuple(terms(typed)))]
    in_words = every([runs_in("quotes.speaker", run)], [runs_in("quotes.other_words", run)])
    ways = [in_words, runs_in("quotes.called", run)]
    keys = known.called(typed)
    if keys:
        ways += [{"terms": {"quotes.speaker_names": list(keys)}}, _called(frozenset(keys), known)]
    return either(ways)


def _called(keys: frozenset[str], known: KnownNames) -> Condition:
    """Return the condition that a speaker is called by an alias of one of some names.

    As `KnownNames.called` reads them: what is the key of a name means that name alone.
    """
    letters = {
        letters
        for letters, senses in known.all_senses.items()
        if any(sense.key in keys for sense in senses)
    }
    others = [
        key for key in known.names if key not in keys and letters_of(key).casefold() in letters
    ]
    alias = every(
        [{"terms": {"quotes.called_letters": sorted(letters)}}],
        [{"terms": {"quotes.called_key": others}}] if others else [],
    )
    return either([{"terms": {"quotes.called_key": sorted(keys)}}, alias])


def _number(asked: AskedNumber, readings: EngineReadings) -> list[Condition]:
    """Return the conditions on a claimed number: its value, its unit, and what it counts."""
    conditions = [VALUES[asked.sign](asked.low, asked.high)] if asked.sign else []
    if asked.unit:
        conditions.append({"term": {"figures.unit": asked.unit}})
    leaf = counted_leaf(asked)
    if leaf is not None:
        counts = [runs_in("figures.counted_words", readings.reading(leaf).forms)]
        unit = unit_of(asked.counted.casefold())
        counts += [{"term": {"figures.unit": unit}}] if unit else []
        conditions.append(either(counts))
    return conditions


def _value(**bounds: float) -> Condition:
    return {"range": {"figures.value": bounds}}


def _highest(**bounds: float) -> Condition:
    """Return the condition on the end of a range, which is the value itself where it is none."""
    has_end: Condition = {"exists": {"field": "figures.high"}}
    return either([{"range": {"figures.high": bounds}}, every([_value(**bounds)], [has_end])])


def _beyond(bound: str, value: float) -> Condition:
    """Return the condition that a number is said to be over or under just this value."""
    return every([{"term": {"figures.bound": bound}}, _value(gte=value, lte=value)])


#: Where a number fits; see `statement_rows.TESTS`.
VALUES: Mapping[str, Callable[[float, float], Condition]] = {
    "=": lambda low, _: every([_value(lte=low), _highest(gte=low)]),
    "..": lambda low, high: every([_value(lte=high), _highest(gte=low)]),
    ">": lambda low, _: either([_highest(gt=low), _beyond("over", low)]),
    ">=": lambda low, _: _highest(gte=low),
    "<": lambda low, _: either([_value(lt=low), _beyond("under", low)]),
    "<=": lambda low, _: _value(lte=low),
}


class EngineStatements:
    """Know what is quoted and claimed in a published corpus; see `statement_values.Statements`."""

    def __init__(self, published: Published, readings: EngineReadings) -> None:
        self._published = published
        self._readings = readings

    @property
    def columns(self) -> Columns:
        """Return the columns of the corpus, which know its names."""
        return self._published.columns

    @property
    def is_kept(self) -> bool:
        """Tell that quotations and numbers are known: whoever publishes finds them first."""
        return True

    def holds(self, field: Field) -> bool:
        """Tell whether a filter finds anything."""
        condition = statement_condition(field, self._readings)
        return self._published.counts([condition])[0] > 0

    def speakers(self) -> Iterator[tuple[str, int]]:
        """Yield who is quoted, the most often first.

        On a cluster whose parts have more speakers than one answer holds, these are nearly the
        commonest: names are proposed by them, and nothing is counted.
        """
        return self._commonest("quotes", "listed", NEAR_SPEAKERS)

    def counted(self) -> Iterator[tuple[str, int]]:
        """Yield the words for what is counted, the commonest first; so for their number."""
        return self._commonest("figures", "counted", SHARD_VALUES)

    def _commonest(self, path: str, name: str, most: int) -> Iterator[tuple[str, int]]:
        values: dict[str, Any] = {
            "field": f"{path}.{name}",
            "size": most,
            "shard_size": SHARD_VALUES,
            "order": [{"_count": "desc"}, {"_key": "asc"}],
        }
        aggregated = {"nested": {"path": path}, "aggs": {"values": {"terms": values}}}
        body = {"size": 0, "query": PARAGRAPHS, "aggs": {"all": aggregated}}
        buckets = self._published.search(body)["aggregations"]["all"]["values"]["buckets"]
        for bucket in buckets:
            if bucket["key"]:
                yield bucket["key"], int(bucket["doc_count"])
