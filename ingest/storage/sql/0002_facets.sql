-- What a search needs beside the index ------------------------------------------------

-- Facet columns: for each paragraph and article a few numbers, packed (ingest/columns.py).
-- A chunk holds the rows whose id has the same high bits, so that a small load rewrites
-- little. Labels are a JSON list; a code points into the list of its own chunk.
create table facet_chunks (
  name text not null,
  chunk integer not null,
  checksum integer not null,
  labels text not null,
  codes blob not null,
  primary key (name, chunk)
) strict;

-- Chunks that no longer say what the tables say. `first_new` is the lowest id added since.
create table stale_chunks (
  name text not null,
  chunk integer not null,
  first_new integer,
  primary key (name, chunk)
) strict, without rowid;

create trigger paragraphs_added after insert on paragraphs begin
  insert into stale_chunks (name, chunk, first_new) values ('paragraphs', new.id >> 16, new.id)
  on conflict (name, chunk) do update set first_new = min(coalesce(first_new, new.id), new.id)
  where first_new is null or first_new > new.id;
end;

create trigger paragraphs_removed after delete on paragraphs begin
  insert or ignore into stale_chunks (name, chunk) values ('paragraphs', old.id >> 16);
end;

create trigger paragraphs_changed after update on paragraphs begin
  insert or ignore into stale_chunks (name, chunk) values ('paragraphs', old.id >> 16);
  insert into stale_chunks (name, chunk, first_new) values ('paragraphs', new.id >> 16, new.id)
  on conflict (name, chunk) do update set first_new = min(coalesce(first_new, new.id), new.id);
end;

create trigger articles_added after insert on articles begin
  insert or ignore into stale_chunks (name, chunk) values ('articles', new.id >> 16);
end;

create trigger articles_removed after delete on articles begin
  insert or ignore into stale_chunks (name, chunk) values ('articles', old.id >> 16);
end;

create trigger articles_changed after update on articles begin
  insert or ignore into stale_chunks (name, chunk) values ('articles', old.id >> 16);
  insert or ignore into stale_chunks (name, chunk) values ('articles', new.id >> 16);
end;

-- Every word of the index, for inflections and spelling. `paragraphs` says how many hold it,
-- as of the last full count: it ranks suggestions and is never shown.
create table vocabulary (
  term text primary key,
  paragraphs integer not null
) strict, without rowid;

-- Windows onto the index, which take no space.
create virtual table paragraphs_vocab using fts5vocab(paragraphs_fts, row);
create virtual table paragraphs_terms using fts5vocab(paragraphs_fts, instance);
create virtual table articles_terms using fts5vocab(articles_fts, instance);
