-- has a kind that does not exist
select 'article ' || articles.uid || ', paragraph ' || paragraphs.position
from paragraphs
join articles on articles.id = paragraphs.article
where paragraphs.kind not in (
  'headline', 'standfirst', 'byline', 'dateline', 'body', 'crosshead', 'quote', 'list', 'caption', 'credit',
  'note', 'embed', 'tags', 'teaser', 'boilerplate'
)
