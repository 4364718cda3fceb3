-- What guards a corpus against losing what it holds ------------------------------------

-- What the load was asked for that made the corpus: paths and options, as one hash. A load that
-- was cut off is continued by the same request only.
create table first_load (
  request_sha256 text not null
) strict;

-- Where a loaded folder lay on a disk of its own: on the folder at `path` (levels 0), or on one
-- so many levels above it. Removing what has vanished asks whether the disk is still there.
create table mounts (
  root integer not null references roots (id),
  path text not null,
  levels integer not null,
  primary key (root, path)
) strict, without rowid;
