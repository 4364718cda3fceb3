"""Count what a load did and say it in a reader's words."""

from __future__ import annotations

import shlex
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from ingest.loading.outcomes import outcome_words
from ingest.loading.records import RecordCounts
from ingest.storage.ledger import RunCounts
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ingest.model import Problem
    from ingest.storage.carrying import Carried
    from ingest.storage.ledger import KnownFile
    from ingest.storage.missing import Missing

#: Problems shown one by one at the end of a load; all of them are in the table `problems`.
SHOWN_PROBLEMS = 10

#: Problems held on to as examples of one code, and shown of it.
EXAMPLES = 3

#: Format of a file that gave nothing.
UNREAD = "not read"

#: What is printed for a word of the ledger: a file without an article is no failure.
PRINTED_STATUS = {"failed": "left out"}


@dataclass(slots=True)
class CodeCount:
    """Count the problems of one code, and hold on to the first of their messages."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OlderReadings:
    """Count the untouched files that this release would read otherwise than an older one did.

    Attributes:
        files: how many.
        divided: those among them that would give more articles.
        formats: how many are of which format.
    """

    files: int = 0
    divided: int = 0
    formats: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, *, is_divided: bool) -> None:
        """Count a file of the format with this name."""
        self.files += 1
        self.divided += is_divided
        self.formats[name] = self.formats.get(name, 0) + 1

    def lines(self) -> Iterator[str]:
        """Yield what to do about them, and what they are."""
        if not self.files:
            return
        more = f" ({self.divided:,} of them into more articles)" if self.divided else ""
        yield (
            f"{count_of(self.files, 'file')} would be read otherwise by this release{more}: "
            "run the same command with --reread"
        )
        yield "  " + ", ".join(f"{name}: {count:,}" for name, count in sorted(self.formats.items()))


@dataclass(slots=True)
class LoadReport:
    """Count files by what became of them.

    `found` is the sum of `stored`, `unchanged`, `duplicate` and `failed`.

    Attributes:
        found: names that were found.
        stored: files that gave at least one article that was not there.
        unchanged: files that are as they were at the last load.
        duplicate: files whose every article another file had already given.
        failed: files that gave nothing.
        replaced: files among `stored` and `duplicate` that were updated since the last load.
        vanished: files loaded before that are no longer there; their articles are kept.
        unknown: files loaded before that may be there, at or below what could not be looked at.
        refusals: why vanished files were not removed though that was asked for, in sentences.
        pruned: vanished files removed with their articles, because that was asked for.
        renamed: articles loaded before whose names changed with a changed pack of names.
        articles: articles in the corpus afterwards.
        paragraphs: paragraphs in the corpus afterwards.
        passed_over: names that were found but not looked at, for the load asked for later ones.
        is_rehearsal: nothing was written; the counts say what a load would do.
        formats: for each media type, how many files became what.
        read_as: the same of the files that were read now, by the words for their formats.
        outcomes: how many of the files found ended in which of the four words of
            `loading.outcomes`.
        codes: for each problem code, how often it was met, and the first messages.
        notes: what else there is to say of the load, in sentences.
        older: untouched files that this release would read otherwise.
        records: the articles that were read, by what became of them.
        carried: corrections that went on to another article, which holds their words now.
        not_carried: what became of those that did not, in sentences.
    """

    found: int = 0
    stored: int = 0
    unchanged: int = 0
    duplicate: int = 0
    failed: int = 0
    replaced: int = 0
    vanished: int = 0
    pruned: int = 0
    renamed: int = 0
    articles: int = 0
    paragraphs: int = 0
    elapsed_s: float = 0.0
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    loss_count: int = 0
    passed_over: int = 0
    is_rehearsal: bool = False
    formats: dict[str, dict[str, int]] = field(default_factory=dict)
    read_as: dict[str, dict[str, int]] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)
    codes: dict[str, CodeCount] = field(default_factory=dict)
    unknown: int = 0
    refusals: list[str] = field(default_factory=list)
    unknown_paths: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    replaced_paths: list[str] = field(default_factory=list)
    vanished_paths: list[str] = field(default_factory=list)
    older: OlderReadings = field(default_factory=OlderReadings)
    records: RecordCounts = field(default_factory=RecordCounts)
    carried: int = 0
    not_carried: list[str] = field(default_factory=list)

    @property
    def has_losses(self) -> bool:
        """Tell whether a file or record was left out."""
        return self.failed > 0 or self.loss_count > 0 or bool(self.refusals)

    def note_missing(self, missing: Missing, reasons: list[str]) -> None:
        """Count the known files of one folder that were not seen."""
        number = len(missing.vanished)
        self.vanished += number
        self.vanished_paths += [known.path for known in missing.vanished]
        self.unknown += len(missing.unknown)
        self.unknown_paths += [known.path for known in missing.unknown]
        if reasons:
            be, they = ("is", "it is") if number == 1 else ("are", "they are")
            self.refusals.append(
                f"{missing.scope.path}: {number:,} of {count_of(missing.known, 'known file')} {be} "
                f"no longer there, and none was removed: {'; '.join(reasons)}. If {they} to go, "
                "load again with --prune-anyway"
            )

    def note_unknown(self, known: KnownFile) -> None:
        """Count a known file that the system does not give; what it gave before is kept."""
        self.unknown += 1
        self.unknown_paths.append(known.path)

    def note_pruned(self, number: int, archive: Path) -> None:
        """Count the files that were removed, and say how they are brought back."""
        self.pruned = number
        database = shlex.quote(str(archive).removesuffix(archive.suffix))
        self.notes.append(
            f"what was removed is kept in {archive.name}: `ingest unprune --db {database}` brings "
            "it back; delete the file when you are sure"
        )

    def sentence_of_gone(self, path: Path) -> str:
        """Say that what is loaded has gone, what was stored before, and how to go on."""
        number = self.stored + self.duplicate
        kept = f"the {count_of(number, 'file')} read before {'is' if number == 1 else 'are'} stored"
        if self.is_rehearsal or not number:
            kept = "nothing was written"
        return (
            f"{path}: it was there when the load began and is no longer; {kept}; mount it or bring "
            "it back, and run the same command again"
        )

    def note_carried(self, carried: Carried) -> None:
        """Count a correction whose article was read as others, and say what to do about it."""
        if carried.heir:
            self.carried += 1
            return
        old = carried.correction
        value = "--none" if old.value is None else shlex.quote(old.value)
        named = " or ".join((*carried.heirs, *["a later one of the file"] * carried.has_more))
        self.not_carried.append(
            f"the {old.field} of {old.uid}: its file {carried.path} gives other articles now, and "
            f"which of them holds its words is not sure; set it again with `ingest correct UID "
            f"{old.field} {value}`, UID being {named}"
        )

    def counts(self) -> RunCounts:
        """Return what the table `runs` keeps of the load."""
        return RunCounts(*(getattr(self, name) for name in RunCounts._fields))

    def count(self, status: str, media_type: str | None) -> None:
        """Count one file by what became of it and by its format."""
        setattr(self, status, getattr(self, status) + 1)
        outcomes = self.formats.setdefault(media_type or UNREAD, {})
        outcomes[status] = outcomes.get(status, 0) + 1

    def count_read(self, status: str, name: str | None) -> None:
        """Count one file that was read now, by the name of its format."""
        outcomes = self.read_as.setdefault(name or UNREAD, {})
        outcomes[status] = outcomes.get(status, 0) + 1

    def count_outcome(self, outcome: str | None) -> None:
        """Count one file by the word for what became of it."""
        if outcome:
            self.outcomes[str(outcome)] = self.outcomes.get(str(outcome), 0) + 1

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Count problems, and hold on to the first of them and the first of each code."""
        for problem in problems:
            self.problem_count += 1
            self.loss_count += problem.is_loss
            if len(self.problems) < SHOWN_PROBLEMS:
                self.problems.append(problem)
            of_code = self.codes.setdefault(problem.code, CodeCount())
            of_code.count += 1
            if len(of_code.examples) < EXAMPLES:
                of_code.examples.append(problem.message)

    def as_json(self) -> dict[str, object]:
        """Return the report as plain values, for `--json`."""
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of text, the problems first."""
        yield from (f"note: {note}" for note in self.notes)
        yield from self._problem_lines()
        if self.carried:
            say = "correction was" if self.carried == 1 else "corrections were"
            yield f"{self.carried:,} {say} carried on to the articles that hold their words now"
        yield from (f"NOT CARRIED: {sentence}" for sentence in self.not_carried)
        yield from _listed("updated since the last load", self.replaced_paths)
        kept = "no longer there, removed" if self.pruned else "no longer there, kept"
        yield from _listed(kept, self.vanished_paths)
        yield from _listed("cannot be looked at, kept", self.unknown_paths)
        yield from (f"NOT REMOVED: {refusal}" for refusal in self.refusals)
        if self.renamed:
            yield f"names have changed in {count_of(self.renamed, 'article')} loaded before"
        counts = [
            (self.stored, "stored"),
            (self.unchanged, "unchanged"),
            (self.duplicate, "duplicate"),
            (self.failed, PRINTED_STATUS["failed"]),
        ]
        parts = ", ".join(f"{count:,} {word}" for count, word in counts if count)
        became = f": {parts}" if parts else " found to read"
        yield f"{count_of(self.found, 'file')}{became} ({self.elapsed_s:.1f} s)"
        if outcomes := outcome_words(self.outcomes):
            yield f"  {outcomes}"
        if len(self.read_as) > 1:
            yield from self._format_lines()
        yield from self.records.lines(self.stored)
        if self.passed_over:
            yield f"{count_of(self.passed_over, 'file')} passed over: not changed since then"
        yield from self.older.lines()
        holds = "would hold" if self.is_rehearsal else "holds"
        yield (
            f"The corpus {holds} {count_of(self.articles, 'article')} and "
            f"{count_of(self.paragraphs, 'paragraph')}."
        )
        if self.is_rehearsal:
            yield "Nothing was written."

    def _format_lines(self) -> Iterator[str]:
        for name, outcomes in sorted(self.read_as.items()):
            counts = sorted(outcomes.items())
            parts = (f"{count:,} {PRINTED_STATUS.get(word, word)}" for word, count in counts)
            yield f"  {name}: {', '.join(parts)}"

    def _problem_lines(self) -> Iterator[str]:
        for problem in self.problems:
            yield f"{'problem' if problem.is_loss else 'note'}: {problem.message}"
        more = self.problem_count - len(self.problems)
        if not more:
            return
        yield f"... and {more:,} more; the table `problems` lists all. By code:"
        shown = {problem.message for problem in self.problems}
        for code, tally in sorted(self.codes.items(), key=lambda item: (-item[1].count, item[0])):
            yield f"  {code}: {tally.count:,}"
            yield from (f"    {message}" for message in tally.examples if message not in shown)


def _listed(what: str, paths: list[str]) -> Iterator[str]:
    for path in paths[:SHOWN_PROBLEMS]:
        yield f"{what}: {path}"
    if len(paths) > SHOWN_PROBLEMS:
        yield f"{what}: ... and {len(paths) - SHOWN_PROBLEMS:,} more"
