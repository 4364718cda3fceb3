-- its number of words is not the sum over its paragraphs
select 'article ' || articles.uid
from articles
join paragraphs on paragraphs.article = articles.id
group by articles.id
having sum(paragraphs.words) <> articles.words
