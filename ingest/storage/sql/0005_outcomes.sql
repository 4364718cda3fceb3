-- What became of each file in one word, and the code of the problem that decided it. Null: the
-- load has not come to the end of the file; the next one reads it again.
alter table files add column outcome text
check (outcome in ('ok', 'ok with warnings', 'skipped', 'quarantined'));

alter table files add column reason text;

update files
set reason = (
  select problems.code
  from problems
  where problems.file = files.id
  order by problems.is_loss desc, problems.id
  limit 1
)
where signature <> '' or status = 'failed';

update files
set outcome = case
  when status <> 'failed' and exists (select 1 from places where places.file = files.id)
  then iif(reason is null, 'ok', 'ok with warnings')
  when reason in (
    'broken-link', 'empty-file', 'empty-page', 'link-loop', 'link-outside', 'linked-folder',
    'no-articles', 'no-text', 'no-text-layer', 'not-a-file', 'not-text', 'unsupported-format'
  ) then 'skipped'
  else 'quarantined'
end
where signature <> '' or status = 'failed';

-- The next writer seals the rows with their new columns.
insert or ignore into unsealed (name, chunk)
select distinct 'files', id >> 8 from files;
