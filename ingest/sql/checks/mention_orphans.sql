-- is marked in a paragraph, or for a name, that is not there
select 'mention of ' || mentions.surface
from mentions
left join paragraphs on paragraphs.id = mentions.paragraph
left join names on names.id = mentions.name
where paragraphs.id is null
  or names.id is null
