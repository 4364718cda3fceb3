"""List the requests."""

from __future__ import annotations

from urllib.parse import quote, quote_plus

from ingest.web.lanes import can_limit
from ingest.web.server import is_version_1
from tests.web.probes.asking import Probe

REFUSED = (400, 403, 404, 405)
ANSWERED = (200, 301, 302, 400, 403, 404)
EDITOR = "/town/-/query" if is_version_1() else "/town"
LOCAL = ("host", "localhost:8001")
SCRIPT = quote("<script>window.ran=1</script>")


def _hosts() -> list[Probe]:
    strange = (
        "evil.example", "evil.example:8001", "localhost.evil.example", "127.0.0.1.evil.example",
        "localhost:x", "localhost:80:80", "evil@localhost", "127.0.0.1,evil.example", "127.1",
        "[::]", "0x7f000001", "[::1]evil", "[::ffff:127.0.0.1]", "localhost ", "",
    )  # fmt: skip
    found = [Probe(f"host {host!r}", "/", (421,), headers=(("host", host),)) for host in strange]
    found.append(Probe("no host", "/", (421,), headers=()))
    found.append(Probe("two hosts", "/", (421,), headers=(LOCAL, ("host", "evil.example"))))
    forwarded = ("x-forwarded-host", "evil.example")
    found.append(Probe("forwarded host", "/-/", (200,), headers=(LOCAL, forwarded)))
    return found


def _other_sites() -> list[Probe]:
    found = []
    for site in ("cross-site", "same-site"):
        for mode, dest in (("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"),
                           ("navigate", "iframe"), ("websocket", "websocket")):  # fmt: skip
            told = (("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest))
            name = f"{dest} of a page {site} ({mode})"
            found.append(Probe(name, "/?q=ferry", (403,), headers=(LOCAL, *told)))
    link = (("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"))
    found.append(Probe("a followed link", "/?q=ferry", (200,), headers=(LOCAL, *link)))
    for path in (EDITOR, "/-/logout", "/-/messages", "/town/articles", "/-/login"):
        sent = (LOCAL, *link, ("content-type", "application/x-www-form-urlencoded"))
        body = b"sql=delete+from+articles&message=x"
        found.append(Probe(f"form of another site to {path}", path, (403,), "POST", sent, body))
    return found


def _redirects() -> list[Probe]:
    targets = (
        "/\\evil.example/foo/", "//evil.example/foo/", "/%5Cevil.example/", "/%2Fevil.example/",
        "/%09//evil.example/", "/%0a/evil.example/", "/%5c%5cevil.example/", "/%2f%5cevil.example/",
        "/:memory://evil.example", "/-//evil.example/", "/town//evil.example/",
        "/town/%0d%0aLocation:%20https://evil.example/", "/%25/evil.example/",
        "/-/logout?next=//evil.example", "/-/auth-token?token=x&next=//evil.example",
        "/town/articles/?_next=//evil.example",
    )  # fmt: skip
    return [Probe(f"redirect {target}", target, ANSWERED) for target in targets]


def _traversals() -> list[Probe]:
    targets = (
        "/-/static/../../../../../etc/passwd", "/-/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/-/static//etc/passwd", "/-/static/..%2fapp.py", "/-/static/app.css%00.png",
        "/-/static/%5c..%5capp.py", "/-/static-plugins/clippings/../plugin.py",
        "/-/clippings/..", "/-/clippings/../plugin.py", "/-/clippings/%2e%2e%2fplugin.py",
        "/-/clippings/....", "/town.db", "/town.db-journal", "/town.db-wal", "/_internal.db",
        "/_internal", "/__INTERNAL__", "/article/../../etc/passwd", "/article/..%2f..%2fetc",
        "/article/000000000000/similar/../../original", "/article/000000000000/similar/%2e%2e",
        "/article/000000000000/beside/../original",
        "/article/000000000000/beside/%2e%2e%2foriginal",
        "/article/000000000000/../original", "/name/..%2f..%2fetc%2fpasswd", "/facet/../article",
        "/-/whole/../../etc/passwd.csv", "/-/whole/_internal/databases.csv",
        "/-/whole/__INTERNAL__/catalog_databases.csv", "/-/hits.csv%00.html",
    )  # fmt: skip
    return [Probe(f"path {target}", target, (*REFUSED, 302)) for target in targets]


def _statements() -> list[Probe]:
    statements = (
        "delete from articles", "update articles set headline = 'x'", "drop table articles",
        "insert into articles (id) values (1)", "create table x (y)", "create temp table x (y)",
        "attach 'x.db' as x", "attach '/etc/passwd' as x", "vacuum into 'x.db'", "vacuum",
        "pragma writable_schema = 1", "pragma journal_mode = wal", "pragma database_list",
        "select 1; delete from articles", "with x as (select 1) delete from articles",
        "explain delete from articles", "select load_extension('x')",
        "select readfile('/etc/passwd')",
        "select writefile('x', 'y')", "select edit('x')", "select hex(fts3_tokenizer('simple'))",
        "select printf('%.*c', 900000000, 'x')", "select format('%.*c', 900000000, 'x')",
        "select length(randomblob(1000000000))", "select length(zeroblob(1000000000))",
        "select sqlite_source_id()", "select sqlite_compileoption_get(0)",
        "select * from pragma_compile_options", "select * from pragma_temp_store_directory",
        "select sqlite_offset(id) from articles", "select * from nothing",
        "select * from articles where headline match '(a+)+$'", "select similar_to()",
        "select", "'", "\0",
        "select " + "(" * 2000 + "1" + ")" * 2000,
    )  # fmt: skip
    # Refused by limits that Python can set since 3.11; without them they do little harm.
    limited = (
        " union ".join("select 1" for _ in range(400)),
        "select '" + "a" * 200_000 + "'",
    )
    right = REFUSED if can_limit() else (200, *REFUSED)
    found = [
        Probe(f"SQL {sql[:60]!r}", f"{EDITOR}.json?sql={quote_plus(sql)}", statuses)
        for asked, statuses in ((statements, REFUSED), (limited, right))
        for sql in asked
    ]
    quiet = "select * from pragma_database_list"
    found.append(Probe("where the file lies", f"{EDITOR}.json?sql={quote_plus(quiet)}", (200,)))
    where = quote_plus("1=1; delete from articles")
    found.append(Probe("SQL in _where", f"/town/articles.json?_where={where}", REFUSED))
    found.append(Probe("SQL in a sort", "/town/articles?_sort=id;drop+table+x", ANSWERED))
    return found


def _parameters() -> list[Probe]:
    found = []
    for asked in (
        "_sort=nosuch", "_sort_desc=nosuch", "_through={}", "_through=x", "_timelimit=x",
        "id__in=[",
        "_size=-1", "_size=x", "_size=99999999", "_next=x", "_next=,,,", "_facet=nosuch",
        "_facet_array=nosuch", "_facet_date=headline", "_facet_size=x", "_col=nosuch", "_nocol=id",
        "_search=%00", "_search=%22", "_search=AND+OR+NOT", "_searchmode=raw&_search=%22",
        "_search_nosuch=x", "_where=nosuch(", "_shape=x", "_trace=1", "_extra=nosuch", "_ttl=x",
        "_labels=x", f"_search={SCRIPT}", "id__exact=" + "9" * 400, "nosuch__exact=1",
        "id__nosuch=1",
        "headline__glob=" + "*a" * 200, "headline__like=" + "%25a" * 200, "_extra=" + SCRIPT,
    ):  # fmt: skip
        found.append(Probe(f"table ?{asked[:40]}", f"/town/articles?{asked}", ANSWERED))
        found.append(Probe(f"rows ?{asked[:40]}", f"/town/articles.json?{asked}", ANSWERED))
    searches = (
        f"q={SCRIPT}", "q=%00", "q=" + "(" * 500, "q=" + "a+OR+" * 500, "q=%22", "q=year%3Ax",
        "q=a&from=x", "q=a&from=" + "9" * 300, "q=a&year=x", "q=a&year=" + "9" * 300,
        "q=a&find=x&order=x", f"publisher={SCRIPT}&q=a", "q=%ff%fe", "q=" + "a*" * 200,
        "q=a+NEAR/99999999999999999999+b", "q=%F0%9F%98%80", "q=a&" + "kind=x&" * 300,
    )  # fmt: skip
    found += [Probe(f"search ?{asked[:40]}", f"/?{asked}", ANSWERED) for asked in searches]
    pages = ("/-/hits.csv?q=%00", "/-/hits.exe?q=a", "/article/" + "f" * 200,
                   f"/article/000000000000/similar/{SCRIPT}", "/article/000000000000/similar/1e9",
                   "/article/000000000000/similar/" + "9" * 40, "/facet/nosuch",
                   "/said?page=" + "9" * 40, "/said?page=-1", f"/said?words={SCRIPT}",
                   "/figures?order=nosuch", "/figures?words=" + "a+" * 500, "/said?speaker=%00%ff",
                   f"/name/{SCRIPT}", f"/article/{SCRIPT}", f"/{SCRIPT}", f"/town/{SCRIPT}",
                   f"/town/articles/{SCRIPT}", "/town/articles/1.blob?_blob_column=headline",
                   "/town/sources/1.blob?_blob_column=original", "/town/articles/1,2,3",
                   "/town/articles.nosuch", "/-/whole/town/nosuch.csv")  # fmt: skip
    return found + [Probe(f"page {target[:50]}", target, ANSWERED) for target in pages]


def _methods() -> list[Probe]:
    found = []
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"):
        found.append(Probe(f"{method} /", "/", (200, *REFUSED), method, (LOCAL,)))
        found.append(Probe(f"{method} a row", "/town/articles/1", REFUSED, method, (LOCAL,)))
    json = (LOCAL, ("content-type", "application/json"))
    paths = ("/town/articles/-/insert", "/town/articles/-/upsert", "/town/articles/-/drop",
                 "/town/articles/-/alter", "/town/articles/1/-/delete", "/town/articles/1/-/update",
                 "/town/-/create", "/town/-/execute-write", "/town/-/queries/store",
                 "/-/create-token")  # fmt: skip
    body = b'{"row": {}}'
    found += [Probe(f"POST {path}", path, REFUSED, "POST", json, body) for path in paths]
    found.append(Probe("POST SQL", EDITOR, REFUSED, "POST", json, b"sql=delete+from+articles"))
    return found


def _plumbing() -> list[Probe]:
    pages = ("versions", "plugins", "settings", "metadata", "config", "threads", "tasks",
             "databases", "actor", "permissions", "allow-debug", "messages", "patterns", "logout",
             "auth-token", "actions", "api", "rules", "check", "allowed", "schema", "queries",
             "jump", "debug/autocomplete", "create-token")  # fmt: skip
    found = []
    for page in pages:
        found.append(Probe(f"/-/{page}", f"/-/{page}", ANSWERED))
        found.append(Probe(f"/-/{page}.json", f"/-/{page}.json", ANSWERED))
    for name, value in (("cookie", "ds_actor=x; ds_messages=y"), ("authorization", "Bearer x"),
                        ("authorization", "Basic !!!"), ("accept", "\xff"), ("range", "bytes=0-1"),
                        ("x-original-url", "/-/databases"), ("cookie", "a" * 4000)):  # fmt: skip
        told = (LOCAL, (name, value))
        found.append(Probe(f"{name}: {value[:20]}", "/-/", (200, 400, 401), headers=told))
    return found


PROBES = [
    *_hosts(),
    *_other_sites(),
    *_redirects(),
    *_traversals(),
    *_statements(),
    *_parameters(),
    *_methods(),
    *_plumbing(),
]
