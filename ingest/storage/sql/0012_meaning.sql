-- What the pieces of words mean, as vectors: filled by `ingest index --meaning`, else empty
-- (ingest/storage/word_pieces.py). `pieces` is a JSON list, commonest first, in which "_" stands
-- for the start of a word; `vectors` holds `dimensions` signed bytes for each.
create table word_pieces (
  id integer primary key check (id = 1),
  origin text not null,
  dimensions integer not null,
  checksum integer not null,
  pieces text not null,
  vectors blob not null
) strict;
