-- What proves the rows that no other hash covers (ingest/seals.py) ---------------------

-- The checksums of the rows of a table whose keys have the same high bits: four bytes for each
-- row, in order of the key. A chunk is small, so that a small load seals little anew.
create table seals (
  name text not null,
  chunk integer not null,
  rows integer not null,
  checksums blob not null,
  primary key (name, chunk)
) strict, without rowid;

-- Chunks that the writer has changed and not sealed yet: a load is going on, or was cut off.
create table unsealed (
  name text not null,
  chunk integer not null,
  primary key (name, chunk)
) strict, without rowid;

-- Everything loaded by an earlier release is sealed by the next writer.
insert or ignore into unsealed (name, chunk)
select 'sources', id >> 8 from sources
union select 'articles', id >> 8 from articles
union select 'files', id >> 8 from files
union select 'places', file >> 8 from places
union select 'problems', id >> 8 from problems
union select 'names', id >> 8 from names
union select 'aliases', id >> 8 from aliases
union select 'runs', 0 from runs
union select 'roots', 0 from roots
union select 'packs', 0 from packs
union select 'corrections', 0 from corrections;
