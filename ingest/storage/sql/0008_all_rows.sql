-- All rows of all tables are covered by checksums now. Before, only the number of rows was kept of
-- paragraphs, evidence, mentions and folded texts, and a checksum over some columns of articles. What an earlier
-- release has loaded is sealed by the next writer.
delete from seals
where name in ('articles', 'paragraphs', 'evidence', 'mentions', 'folded_texts');

insert or ignore into unsealed (name, chunk)
select 'articles', id >> 8 from articles
union select 'paragraphs', id >> 8 from paragraphs
union select 'evidence', id >> 8 from evidence
union select 'mentions', paragraph >> 8 from mentions
union select 'folded_texts', paragraph >> 8 from folded_texts;
