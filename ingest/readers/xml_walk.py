"""Walk the XML inside packages, element by element, without its namespaces and entities."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Levels of nesting; a document of text has a few dozen.
_MAX_XML_DEPTH = 1_000


class XmlWalk:
    """Call back at the start, text and end of elements; names come without their prefix."""

    def __init__(
        self,
        start: Callable[[str, Mapping[str, str]], None],
        text: Callable[[str], None],
        end: Callable[[str], None],
    ) -> None:
        self._start, self._text, self._end = start, text, end
        self._depth = 0

    def walk(self, data: bytes) -> None:
        """Walk a whole document.

        Raises:
            Unreadable: it is no XML, or defines entities, or nests too deeply.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _refuse_entity
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            message = f"has broken XML inside ({error}); save it again from its program"
            raise Unreadable("bad-xml", message) from error

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_XML_DEPTH:
            raise Unreadable("too-deep", "has XML nested too deeply; it was left out")
        self._start(_bare(name), {_bare(key): value for key, value in attributes.items()})

    def _close(self, name: str) -> None:
        self._depth -= 1
        self._end(_bare(name))


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_entity(*_: object) -> None:
    message = "defines XML entities, as only attacks do; it was left out"
    raise Unreadable("xml-entities", message)
