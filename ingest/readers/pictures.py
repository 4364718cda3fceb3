"""Read pictures of articles, JPEG, PNG, TIFF, WebP, GIF and BMP, by recognising their text."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from ingest.model import Block, Kind, TypedBlock
from ingest.readers.ocr import RecognisedPage, recognise
from ingest.readers.ocr_areas import Picture
from ingest.readers.ocr_engine import REMEDY, engine
from ingest.readers.pdf_layout import laid_out, title_of
from ingest.readers.pdf_letters import mirrored_if_leftward
from ingest.readers.recognised import is_worth_storing, told_of
from ingest.readers.rendition import rendition_document
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

#: Formats by the name that Pillow has for them; others are never opened.
MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "BMP": "image/bmp",
}

#: Pixels of a picture: twice those of a page of a newspaper at 300 dots an inch.
MAX_PIXELS = 150_000_000
#: Pages of one file, such as a fax in TIFF.
MAX_PAGES = 500
#: Pixels of the longer side: a smaller picture is drawn larger, a larger one smaller.
MIN_SIDE, MAX_SIDE = 1_800, 7_500
MIN_TEXT_SIDE = 200

TITLE = "ocr:largest-type"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a picture as one article; a picture without text is a Problem."""
    data = file.read_all()
    if engine() is None:
        message = f"is a picture, whose text is not read; {REMEDY}"
        yield file.loss("unsupported-format", message)
        return
    media_type, pictures = pages_of(data)
    pages: dict[int, RecognisedPage] = {}
    language = ""
    for number, picture in enumerate(pictures):
        pages[number] = recognise(picture, number, language)
        language = language or pages[number].language
    if not is_worth_storing(list(pages.values())):
        message = "is a picture in which hardly any text was recognised; nothing was stored"
        yield file.loss("no-text", message)
        return
    paragraphs = list(laid_out(mirrored_if_leftward(page.lines) for page in pages.values()))
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    title = title_of(mirrored_if_leftward(pages[0].lines))
    start = f"\n\n{text}\n\n".find(f"\n\n{title}\n\n") if title else -1
    blocks = [TypedBlock(Block(title, start, start + len(title)), Kind.HEADLINE, TITLE)]
    yield rendition_document(
        file.source(data, media_type),
        data,
        text,
        blocks=blocks if start >= 0 else None,
        extra=told_of(pages, paragraphs, len(pages)),
    )


def pages_of(data: bytes) -> tuple[str, Iterator[Picture]]:
    """Return the media type of a picture, and the pages in it, ready to be read.

    Raises:
        Unreadable: it is damaged, too large, or of a format that is not read.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  an extra

    try:
        with warnings.catch_warnings():  # what is wrong with a picture is said in our words
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=tuple(MEDIA_TYPES))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        message = "is a picture that is damaged or of a rare kind; save it again as PNG"
        raise Unreadable("unsupported-format", message) from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    return MEDIA_TYPES[str(image.format)], _frames(image)


def _frames(image: Image) -> Iterator[Picture]:
    frames = min(getattr(image, "n_frames", 1), MAX_PAGES)
    if image.format in ("GIF", "WEBP", "PNG"):
        frames = 1  # what moves is no text of many pages
    for number in range(frames):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if frames > 1:
                    image.seek(number)
                page = prepared(image)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            message = "is a picture that is damaged or cut short; get it again"
            raise Unreadable("unsupported-format", message) from error
        yield page


def prepared(image: Image) -> Picture:
    """Return the grey pixels of a picture, upright, on white, and as large as is read best.

    Raises:
        Unreadable: it has too many pixels, or too few for any text.
    """
    from PIL import ImageOps  # noqa: PLC0415

    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large()
    if max(width, height) < MIN_TEXT_SIDE:
        message = "is too small a picture to hold a text; nothing was stored"
        raise Unreadable("no-text", message)
    upright: Image = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA", "P"):
        layered = upright.convert("RGBA")
        white = layered.copy()
        white.paste((255, 255, 255, 255), (0, 0, *layered.size))
        white.alpha_composite(layered)
        upright = white
    grey = upright.convert("L")
    side = max(grey.size)
    scale = min(max(1.0, MIN_SIDE / side), MAX_SIDE / side)
    if scale != 1.0:
        grey = grey.resize((round(grey.width * scale), round(grey.height * scale)))
    head = b"P5\n%d %d\n255\n" % grey.size
    return Picture(head + grey.tobytes(), *grey.size)


def _too_large() -> Unreadable:
    message = f"has more than {MAX_PIXELS // 1_000_000} million pixels; make it smaller"
    return Unreadable("too-large", message)
