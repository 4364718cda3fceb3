-- is the indexed form of a paragraph that is not there
select 'folded text ' || folded_texts.paragraph
from folded_texts
left join paragraphs on paragraphs.id = folded_texts.paragraph
where paragraphs.id is null
