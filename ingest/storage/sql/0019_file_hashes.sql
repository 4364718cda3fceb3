-- A name that no article has may begin the hash of a whole file (ingest/search/successors.py):
-- without an index each question after one walked all files.
create index files_sha256 on files (sha256);
