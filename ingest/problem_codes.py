"""Name every problem that a load can report, with what it means and what to do.

The codes are stored in the table `problems`; docs/problems.md is written from this table.
"""

from __future__ import annotations

PROBLEM_CODES = {
    "broken-link": "A link leads to something that is not there. Restore it, or remove the link.",
    "empty-file": "The file has no bytes, or nothing but white space. There is nothing to keep.",
    "guessed-encoding": (
        "The file does not say how its bytes become letters, and it is not UTF-8: the encoding "
        "was concluded from the bytes. If letters look wrong, save the file again as UTF-8."
    ),
    "link-loop": "A link leads back to itself or to a folder it lies in. It was not followed.",
    "link-outside": (
        "A link leads out of the folder that was loaded. Load what it points to by its own name."
    ),
    "linked-folder": (
        "A link leads to another folder inside the loaded one. Its files are read there, once."
    ),
    "lost-characters": (
        "Some bytes fit no letter of the encoding; they show as \ufffd. The original bytes are "
        "kept, so a better copy is the only cure."
    ),
    "not-a-file": "A device, pipe or socket. It was not opened.",
    "not-text": (
        "The file ends like a text file but holds other data. If it should be text, save it "
        "again; if it is a picture or a program, it has no place here."
    ),
    "null-characters": (
        "The file holds zero bytes inside its text, as a copy from a failing disk does. They "
        "show as \ufffd; compare with another copy."
    ),
    "out-of-memory": (
        "Reading the file takes more memory than one file may take. Split it, or leave it out."
    ),
    "reader-died": (
        "The process that read the file broke down. The rest was read; please report the file."
    ),
    "reader-failed": (
        "A fault of this program, met in this file only. The rest was read; please report it."
    ),
    "too-deep": "The file nests one thing in another too deeply. It is damaged or hostile.",
    "too-large": "The file is over the size limit. Split it, or raise the limit.",
    "too-slow": (
        "Reading the file takes longer than one file may take: 10 seconds, and more for a large "
        "one. It is damaged or hostile."
    ),
    "unreadable-file": "The file cannot be opened. Check its permissions.",
    "unreadable-folder": "The folder cannot be listed. Check its permissions.",
}
