-- Facet columns for names: which names each paragraph mentions, and how they are spelled.
-- They are part of the chunks of paragraphs, so a change of mentions makes those stale.
create trigger mentions_added after insert on mentions begin
  insert or ignore into stale_chunks (name, chunk) values ('paragraphs', new.paragraph >> 16);
end;

create trigger mentions_removed after delete on mentions begin
  insert or ignore into stale_chunks (name, chunk) values ('paragraphs', old.paragraph >> 16);
end;

create trigger mentions_changed after update on mentions begin
  insert or ignore into stale_chunks (name, chunk) values ('paragraphs', old.paragraph >> 16);
  insert or ignore into stale_chunks (name, chunk) values ('paragraphs', new.paragraph >> 16);
end;

insert or ignore into stale_chunks (name, chunk)
select distinct 'paragraphs', chunk from facet_chunks where name = 'paragraphs.id';

-- The words of the index without the names, which nobody types.
delete from vocabulary where term >= char(57344) and term < char(57345);
