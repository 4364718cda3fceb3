"""Define the candidates for metadata that a file states itself."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Status


@dataclass(frozen=True, slots=True)
class Declared:
    """Hold one candidate for a metadata field, as the file states it.

    Attributes:
        field: one of `FIELDS`.
        value: the value, trimmed; a date is ISO and as exact as it was written.
        method: where it stood, such as `jsonld:datePublished` or `csv:author`.
        start_byte: where the verbatim value begins in the cited bytes; None when it was put
            together from several places or its place is not known.
        end_byte: where it ends, excluded.
        status: `inferred` when a rule concludes the value from what the file states.
    """

    field: str
    value: str
    method: str
    start_byte: int | None = None
    end_byte: int | None = None
    status: Status = Status.STATED
