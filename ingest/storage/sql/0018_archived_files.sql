-- The hash of the file within an archive that gave the record at a place. An older release may have
-- stored all of that file as one article, whose name begins this hash: it leads to the records
-- (ingest/search/successors.py). A place whose article is all of its file has no row.
create table archived_files (
  file integer not null,
  member text not null,
  sha256 text not null,
  primary key (file, member),
  foreign key (file, member) references places (file, member) on delete cascade
) strict, without rowid;

create index archived_files_sha256 on archived_files (sha256);
