"""Name every problem that a load can report; docs/problems.md is written from this table.

The codes are stored in the table `problems`.
"""

from __future__ import annotations

PROBLEM_CODES = {
    "bad-archive": "A .bz2 or .xz file is damaged. What was whole has been read; get it again.",
    "bad-chunks": (
        "The length of a piece of an archived page is wrong. The page was read as far as it is "
        "whole."
    ),
    "bad-compression": "The body of an archived page does not unpack. Archive the page again.",
    "bad-document": "An office file or book lacks the part that holds its text. Save it again.",
    "bad-gzip": (
        "A .gz file is damaged. What was whole before the damage has been read; get it again."
    ),
    "bad-json": "A line or object is not JSON. Mend or remove it; the others have been read.",
    "bad-pdf": "The PDF cannot be opened. Get it again.",
    "bad-table": "A spreadsheet or column store is damaged. Open it and save it again.",
    "bad-tar": "A .tar file is damaged or cut. What was whole has been read; get it again.",
    "bad-warc": (
        "A web archive states a wrong length, or is none. Records before it have been read."
    ),
    "bad-xml": "The XML inside an office file or book is broken. Save it again from its program.",
    "bad-zip": "A .zip file, or a member of it, is damaged. Get it again.",
    "bad-zstd": "A .zst file is damaged or cut. What was whole has been read; get it again.",
    "broken-link": "A link leads to something that is not there. Restore it, or remove the link.",
    "changed-file": "The word for `torn-file` in corpora that an earlier release made.",
    "damaged-pdf": "The head of the PDF is damaged. It was read as far as it could be.",
    "empty-file": "The file has no bytes, or nothing but white space. There is nothing to keep.",
    "empty-page": (
        "A web page shows no text; it may build it by script. Save it again as it is shown."
    ),
    "encrypted-document": "The document is protected by a password. Save it without.",
    "encrypted-pdf": "The PDF is protected by a password. Save it without.",
    "encrypted-table": "The spreadsheet is protected by a password. Save it without.",
    "encrypted-zip": "The archive, or a member of it, is protected by a password. Unpack it first.",
    "error-page": (
        'What a database sent instead of a document ("We are sorry", "your session has '
        'expired"). Export the document again.'
    ),
    "expands-too-much": (
        "It unpacks to far more than text does, as a decompression bomb. Unpack it yourself if "
        "you trust it."
    ),
    "guessed-column": (
        "No column of a table has a usual name for the text; the one that holds sentences was "
        "read as it. If another holds it, name that with `--map text=NAME` and `--reread`."
    ),
    "guessed-encoding": (
        "The file does not say how its bytes become letters, and it is not UTF-8: the encoding "
        "was concluded from the bytes. If letters look wrong, save the file again as UTF-8."
    ),
    "left-aside": (
        "An export holds other things beside its articles, such as notes of a service or "
        "attachments. They were left out."
    ),
    "link-loop": "A link leads back to itself or to a folder it lies in. It was not followed.",
    "link-outside": (
        "A link leads out of the folder that was loaded. Load what it points to by its own name."
    ),
    "linked-folder": (
        "A link leads to another folder inside the loaded one. Its files are read there, once."
    ),
    "left-out": "What of an export is no article was counted and left out. Nothing is to be done.",
    "lost-characters": (
        "Some bytes fit no letter of the encoding; they show as \ufffd. The original bytes are "
        "kept, so a better copy is the only cure."
    ),
    "missing-extra": (
        "Reading this format needs a library; the message names the command that installs it."
    ),
    "more-problems": (
        "The file has more problems than are listed; the message counts them by code. Mend what "
        "the first ones name and load again."
    ),
    "no-article": (
        "A page in which the article was not told from the rest. All of its text is kept."
    ),
    "no-articles": (
        "The file holds no article: no page in an archive, no list of objects in a JSON file."
    ),
    "no-text": (
        "A record, message or document without text; for a table, name the column that holds it "
        "with --map."
    ),
    "no-text-layer": "A PDF of pictures, or of fonts without letters; the message says what helps.",
    "not-a-file": "A device, pipe or socket. It was not opened.",
    "not-text": (
        "The file ends like a text file but holds other data. If it should be text, save it "
        "again; if it is a picture or a program, it has no place here."
    ),
    "null-characters": (
        "The file holds zero bytes inside its text, as a copy from a failing disk does. They show"
        " as \ufffd; compare with another copy."
    ),
    "ocr-failed": "The program tesseract stopped at this picture. Try it by hand on the file.",
    "out-of-memory": (
        "Reading the file takes more memory than one file may take. Split it, or leave it out."
    ),
    "page-parts": (
        "Files that belong to a saved page: its pictures, scripts and frames, or other forms of "
        "it. They were not read as articles."
    ),
    "page-too-complex": (
        "A page too large or too deeply nested to tell the article from the rest. All of its text"
        " is kept."
    ),
    "reader-died": (
        "The process that read the file broke down. The rest was read; please report the file."
    ),
    "reader-failed": (
        "A fault of this program, met in this file only. The rest was read; please report it."
    ),
    "reader-killed": (
        "The system, or a person, ended the process that read the file, most likely because the "
        "memory ran out. Load again with --jobs 1 --retry-failed."
    ),
    "record-too-large": (
        "One line, row, message or archived page is over the limit; it was left out. Split it."
    ),
    "repeated-column": (
        "A table names a column several times. The first was read, the others are kept beside "
        "it; name another with --map."
    ),
    "replaced-file": "The word for `swapped-file` in corpora that an earlier release made.",
    "several-records": (
        'The file shows the marks of several records, such as "End of Document" twice, but no '
        "reader cuts it: it was read as one article. Export it as text, RIS or CSV, or split it "
        "into one file for each."
    ),
    "spoilt-letters": (
        "The letters were spoilt before the file was saved: UTF-8 was taken for another encoding. "
        "Get the text again from where it comes from; the bytes are kept."
    ),
    "swapped-file": (
        "Something else took the place of the file between its being found and its being opened. "
        "Load again."
    ),
    "too-complex": "The file takes more memory to read than there is. Split it, or leave it out.",
    "too-deep": "The file nests one thing in another too deeply. It is damaged or hostile.",
    "too-large": "The file is over the size limit. Split it, or raise the limit.",
    "too-many-members": "An archive of more members than the limit. Unpack it first.",
    "too-slow": (
        "Reading the file takes longer than one file may take: 10 seconds of processor time, or "
        "60 by the clock, and more for a large one. It is damaged or hostile."
    ),
    "torn-file": ("The file was written to while it was being read. The next load reads it again."),
    "truncated-archive": (
        "A .bz2 or .xz file ends early. What was whole has been read; get it again."
    ),
    "truncated-bibtex": "An entry of BibTeX has no closing brace. It was read as far as it goes.",
    "truncated-gzip": "A .gz file ends early. What was whole has been read; get it again.",
    "truncated-json": (
        "A JSON file ends in the middle of a list. The whole objects have been read; get it again."
    ),
    "truncated-pdf": "A PDF ends early. What could be recovered has been read; get it again.",
    "truncated-rtf": "An RTF file ends early. What was there has been read; get it again.",
    "truncated-warc": (
        "A web archive ends early, or states a wrong length. Records before it have been read."
    ),
    "truncated-xml": (
        "An XML file ends in a record. Those before it have been read; get it again."
    ),
    "unclosed-quote": (
        "A row of a table opens a quotation mark that never closes. Its line was read as a row of "
        "its own."
    ),
    "unclear-days": (
        "A chat writes some days with the day first and others with the month first, so no day of "
        "it can be trusted. Its messages have none; export the chat again from one phone."
    ),
    "unreadable-file": (
        "The system did not give the file: its rights, its disk, a network; the message says what "
        "helps. What it gave before is kept, and each load tries again."
    ),
    "unreadable-folder": (
        "The folder cannot be listed; the message says why, and what helps. What is known of it is "
        "kept, and each load tries again."
    ),
    "unsupported-compression": (
        "An archived page is compressed in a way that is not read. Archive it uncompressed."
    ),
    "unsupported-format": (
        "A format that is not read: a picture, a program, a video. Save its text in another."
    ),
    "wrong-suffix": (
        "The name promises another format than the bytes show. It was read as what it is."
    ),
    "xml-entities": (
        "An office file or book defines XML entities, as only attacks do. It was left out."
    ),
}

#: Words of codes that are no plain English, as they are written.
WRITTEN = {
    word.lower(): word for word in ("BibTeX", "JSON", "OCR", "PDF", "RTF", "WARC", "XML", "ZIP")
}


def problem_title(code: str) -> str:
    """Return a code as a heading: `bad-json` is "Bad JSON"."""
    words = " ".join(WRITTEN.get(word, word) for word in code.split("-"))
    return words[:1].upper() + words[1:]


#: Losses that nobody need mend: the file holds nothing that this program reads.
SKIPPED_CODES = frozenset(
    {
        "broken-link",
        "empty-file",
        "empty-page",
        "error-page",
        "link-loop",
        "link-outside",
        "linked-folder",
        "more-problems",  # the first of each code is listed and decides
        "no-articles",
        "no-text",
        "no-text-layer",
        "not-a-file",
        "not-text",
        "unsupported-format",
    }
)
