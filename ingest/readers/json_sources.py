"""Know what services and programs put into JSON beside articles, and around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.readers.record_fields import column_key
from ingest.text.clean import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ingest.model import Problem
    from ingest.readers.json_walk import ListItem
    from ingest.readers.records import Cell
    from ingest.sources.saved_file import SavedFile

#: Kinds of items of a library that stand beside the articles.
_BESIDE = frozenset({"attachment", "note", "annotation"})
#: What a message of Telegram has, the older ones the first two only.
_MESSENGER = frozenset({"fromid", "actorid", "dateunixtime"})
#: Messages of Slack that say what happened in a channel.
_SLACK_NOTES = frozenset(
    {
        *("channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name"),
        *("channel_archive", "channel_unarchive", "group_join", "group_leave", "bot_add"),
        *("bot_remove", "pinned_item", "reminder_add", "tombstone", "channel_convert_to_private"),
        *("channel_posting_permissions", "huddle_thread", "sh_room_created"),
    }
)
#: Messages of Discord that say what happened in a channel.
_DISCORD_NOTES = frozenset(
    {"GuildMemberJoin", "ChannelPinnedMessage", "RecipientAdd", "RecipientRemove", "Call"}
    | {"ChannelNameChange", "ChannelIconChange", "ThreadCreated", "7", "6", "18"}
)
#: What pages say of themselves in the words of schema.org, beside their articles.
_SITE_PARTS = frozenset(
    {"BreadcrumbList", "WebSite", "Organization", "NewsMediaOrganization", "ImageObject", "WebPage"}
    | {"CollectionPage", "ItemList", "SiteNavigationElement", "SearchAction", "Corporation"}
)
#: What stands in place of an article that NewsAPI gives no longer.
_WITHDRAWN = "[Removed]"
#: Who posts, in ActivityPub.
_ACCOUNTS = frozenset({"Person", "Service", "Organization", "Group", "Application"})
#: What a post of Facebook has that says only that somebody shared or changed something.
_FACEBOOK_DEEDS = frozenset({"timestamp", "title", "attachments", "tags"})
#: What somebody did with the posts of others.
_SHARED = frozenset({"Announce", "Like", "Follow", "Undo", "Delete", "Add", "Remove", "Block"})
#: A list of ActivityPub; of what somebody liked or marked it holds the addresses alone.
_COLLECTION = b'"OrderedCollection"'
#: Bytes of a file in which it is looked for.
_COLLECTION_BYTES = 4096


def nothing_in(file: SavedFile) -> Problem:
    """Return the notice of a list of addresses, or the loss of any other file without articles."""
    with file.open() as stream:
        start = stream.read(_COLLECTION_BYTES)
    if _COLLECTION in start:
        message = "lists posts by their addresses alone, or none; it was left out"
        return file.notice("left-aside", message)
    message = "holds no list of articles; one JSON object for each article is expected"
    return file.loss("no-articles", message)


def told_by_list(item: ListItem) -> Mapping[str, str]:
    """Return field -> key of what the object that holds a list says of every item."""
    members = item.members
    if item.list_key == "messages" and "name" in members and "type" in members:
        return {"publisher": "name"}  # a channel or chat of Telegram
    is_feed = b"jsonfeed" in members.get("version", b"") or "feed_url" in members
    if item.list_key == "items" and (is_feed or "home_page_url" in members):
        told = {"publisher": "title", "language": "language"}
        return {field: key for field, key in told.items() if key in members}
    return {}


def reason_aside(cells: Iterable[Cell]) -> str:
    """Return what a record is that is no article, in words for many; empty for an article."""
    values: dict[str, str] = {}
    for cell in cells:
        values.setdefault(column_key(cell.name), cell.value)
    return _of_messenger(values) or _of_library(values)


def _of_messenger(values: Mapping[str, str]) -> str:
    """Return what a record of a messenger or a network is that is no article."""
    has_sender = "from" in values and values.get("type") == "message"
    is_message = has_sender or not _MESSENGER.isdisjoint(values)
    if {"type", "date", "text"} <= values.keys() and is_message:
        if values["type"] == "service":
            return "notes of the service"
        return "messages without words" if is_blank(values["text"]) else ""
    if values.get("type") == "service" and "action" in values and is_blank(values.get("text", "")):
        return "notes of the service"
    if {"type", "ts"} <= values.keys() and values.get("subtype") in _SLACK_NOTES:
        return "notes of the service"
    if {"name", "creator", "members"} <= values.keys() or {"teamid", "realname"} <= values.keys():
        return "channels and members of a workspace"
    if {"sendername", "timestampms"} <= values.keys() and is_blank(values.get("content", "")):
        return "messages without words"
    if {"uri", "creationtimestamp"} <= values.keys() and is_blank(values.get("title", "")):
        return "posts without words"
    return _of_network(values)


def _of_network(values: Mapping[str, str]) -> str:
    if {"ispinned", "content"} <= values.keys() and values.get("type") in _DISCORD_NOTES:
        return "notes of the service"
    if {"creator", "topic", "purpose"} <= values.keys():
        return "channels and members of a workspace"
    if "preferredusername" in values and values.get("type") in _ACCOUNTS:
        return "accounts"
    if values.get("kind") == "more" and "datachildren" in values:
        return "replies further down"
    if "actor" in values and values.get("type") in _SHARED:
        return "posts of others"
    if {"timestamp", "title"} <= values.keys() and values.keys() <= _FACEBOOK_DEEDS:
        return "posts without words"
    return ""


def _of_library(values: Mapping[str, str]) -> str:
    """Return what a record of a library or of notes is that is no article."""
    if values.get("itemtype", values.get("dataitemtype", "")) in _BESIDE:
        return "attachments and notes"
    if values.get("type") in _SITE_PARTS and "articlebody" not in values:
        return "descriptions of a site"
    if values.get("title") == _WITHDRAWN == values.get("content", _WITHDRAWN):
        return "articles that the service has withdrawn"
    if "usereditedtimestampusec" in values and values.get("istrashed") == "true":
        return "notes in the bin"
    return ""
