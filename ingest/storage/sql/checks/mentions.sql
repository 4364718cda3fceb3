-- a name is marked at a place where its words do not stand
select
  'article ' || articles.uid || ', paragraph ' || paragraphs.position || ', ' || mentions.surface
from mentions
join paragraphs on paragraphs.id = mentions.paragraph
join articles on articles.id = paragraphs.article
where substr(paragraphs.text, mentions.start_char + 1, mentions.end_char - mentions.start_char)
  <> mentions.surface
