"""Say as what a file is read and what becomes of it; nothing is stored.

The file is read by the same functions as in a load, in this process, and only counted: of many
articles the first are described, and of their text nothing but the words behind their fields.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.articles.assemble import assemble
from ingest.errors import InputError
from ingest.loading.outcomes import ProblemList
from ingest.loading.reading import saved_file, shown_problem, unreadable
from ingest.loading.tasks import Task
from ingest.loading.worker import failure_of
from ingest.model import FIELDS, Problem
from ingest.readers import read, refusal_of_size
from ingest.sources.discover import discover
from ingest.sources.format_facts import FACTS
from ingest.sources.formats import Format
from ingest.text.clean import showable
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ingest.loading.options import LoadOptions
    from ingest.model import Article, Evidence, RawDocument
    from ingest.sources.saved_file import Recognition, SavedFile

#: Articles of one file that are described one by one; a question is about the first of its kind.
DESCRIBED_ARTICLES = 20

#: Files within an archive that are described one by one.
DESCRIBED_MEMBERS = 20

#: Codes by which the guard says that a file is not what it is read as.
GUARD_CODES = frozenset({"several-records", "error-page"})


@dataclass(frozen=True, slots=True)
class Recognised:
    """Say as what a file is read, or a file within it: its format, what that is, and why."""

    name: str
    format: str
    what: str
    why: str
    is_guarded: bool


@dataclass(frozen=True, slots=True)
class Described:
    """Describe one article by all but its text; `evidence` holds what each field was read from."""

    uid: str
    member: str
    size_bytes: int
    encoding: str
    encoding_why: str
    notation: str
    evidence: tuple[Evidence, ...]
    not_stated: tuple[str, ...]
    kinds: Mapping[str, int]


@dataclass(slots=True)
class Explanation:
    """Say what becomes of one file.

    Attributes:
        path: as a load would name it.
        size_bytes: on disk.
        recognised: as what it is read, itself first, then the first of the files in it.
        recognised_count: how many of them there are.
        articles: how many it gives.
        described: the first of them.
        kinds: how many paragraphs of all articles are of which kind.
        problems: what was left out or read with a remark.
        unlisted: how many more of these there are.
        has_losses: whether a file or record was left out.
        guard: what was seen of marks of several records, in words.
    """

    path: str
    size_bytes: int
    recognised: list[Recognised] = field(default_factory=list)
    recognised_count: int = 0
    articles: int = 0
    described: list[Described] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0
    has_losses: bool = False
    guard: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the explanation as plain values, for `--json`."""
        return asdict(self)


def explain(paths: Sequence[Path], options: LoadOptions) -> Iterator[Explanation]:
    """Yield what becomes of each file under `paths`, by the limits and columns of `options`.

    Raises:
        InputError: a path does not exist, or there is no file.
    """
    is_empty = True
    for file in discover(paths, known_places=frozenset(), left_out=()):
        is_empty = False
        yield explain_file(Task(file, None, options.limits, options.fields))
    if is_empty:
        named = ", ".join(map(str, paths))
        message = f"{named}: there is no file to explain; name one, or a folder that holds some"
        raise InputError(message)


def explain_file(task: Task) -> Explanation:
    """Return what becomes of one file; what is wrong with it is a problem in it."""
    explanation = Explanation(task.file.path, task.file.size_bytes)
    problems = ProblemList()
    guarded: Counter[str] = Counter()
    for item in _until_it_stops(task, explanation):
        if isinstance(item, Problem):
            met: Sequence[Problem] = [item]
        else:
            met = item.problems
            _add(explanation, item)
        guarded.update(problem.code for problem in met if problem.code in GUARD_CODES)
        explanation.has_losses |= any(problem.is_loss for problem in met)
        explanation.problems += map(shown_problem, problems.listed(met))
    explanation.unlisted = sum(problems.taken_unlisted().values())
    explanation.guard = _guard(explanation, guarded)
    return explanation


def _until_it_stops(task: Task, explanation: Explanation) -> Iterator[Article | Problem]:
    """Yield the articles and problems of a file; whatever goes wrong is a problem of the file."""
    try:
        for item in _items(task, explanation):
            yield item if isinstance(item, Problem) else assemble(item, None)
    except Exception as error:
        code, predicate = failure_of(error)
        path = task.file.path
        yield Problem(path, "", code, f"{path} {predicate}")


def _items(task: Task, explanation: Explanation) -> Iterator[RawDocument | Problem]:
    """Yield what a load would be given of the file; what stops the reading is a problem."""
    file = task.file
    if file.problem:
        yield file.problem
        return
    if file.notice:
        yield file.notice
    saved = replace(saved_file(task), on_recognised=_noting(explanation))
    try:
        refusal = refusal_of_size(saved)
    except OSError as error:
        refusal = unreadable(file, error)
    if refusal:
        yield refusal
    else:
        yield from read(saved)


def _noting(explanation: Explanation) -> Callable[[SavedFile, Recognition], None]:
    def note(file: SavedFile, recognition: Recognition) -> None:
        """Keep as what a file is read."""
        explanation.recognised_count += 1
        if len(explanation.recognised) < DESCRIBED_MEMBERS:
            explanation.recognised.append(_recognised(file, recognition))

    return note


def _recognised(file: SavedFile, recognition: Recognition) -> Recognised:
    kind = recognition.kind
    what = FACTS[Format(kind)].sentence if kind in set(Format) else "Not read."
    return Recognised(showable(file.name), str(kind), what, recognition.why, recognition.is_guarded)


def _add(explanation: Explanation, article: Article) -> None:
    kinds = dict(Counter(str(paragraph.kind) for paragraph in article.paragraphs))
    explanation.articles += 1
    for kind, count in kinds.items():
        explanation.kinds[kind] = explanation.kinds.get(kind, 0) + count
    if len(explanation.described) < DESCRIBED_ARTICLES:
        explanation.described.append(_described(article, kinds))


def _described(article: Article, kinds: Mapping[str, int]) -> Described:
    return Described(
        uid=article.source.uid,
        member=showable(article.source.member),
        size_bytes=article.source.size_bytes,
        encoding=article.encoding,
        encoding_why=_why_encoding(article),
        notation=article.notation,
        evidence=tuple(item for item in article.evidence if item.chosen),
        not_stated=tuple(name for name in FIELDS if name not in article.fields),
        kinds=kinds,
    )


def _why_encoding(article: Article) -> str:
    if article.rendition is not None:
        return f"its text was read by the rules of its format, and is kept in {article.encoding}"
    decoded = decode(article.original)
    return decoded.why if decoded.encoding == article.encoding else "the file states it"


def _guard(explanation: Explanation, guarded: Mapping[str, int]) -> str:
    """Say what the guard against several records in one article has seen."""
    if guarded:
        named = ", ".join(f"{code} {count:,}" for code, count in sorted(guarded.items()))
        return f"a file is not what it is read as: {named}"
    if any(item.is_guarded for item in explanation.recognised):
        return "no marks of it in what is read as one article"
    return "no: each record is read alone" if explanation.articles else "nothing was read"
