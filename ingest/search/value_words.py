"""Hold what people call the values that the corpus keeps as short names."""

from __future__ import annotations

#: The kinds of paragraphs, as a reader calls them.
KIND_LABELS = {
    "body": "Story",
    "crosshead": "Crossheads",
    "quote": "Quotations set apart",
    "list": "Items of lists",
    "caption": "Captions",
    "credit": "Picture credits",
    "headline": "Headlines",
    "standfirst": "Standfirsts",
    "byline": "Bylines",
    "dateline": "Datelines",
    "note": "Notes",
    "embed": "Embedded media",
    "tags": "Topic words",
    "teaser": "Teasers for other articles",
    "boilerplate": "Text of the site",
}

#: The commonest; any other keeps its code.
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "ku": "Kurdish", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
