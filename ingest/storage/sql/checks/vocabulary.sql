-- stands in the texts, but not in the list of words (ingest index makes it anew)
select 'the word ' || paragraphs_vocab.term
from paragraphs_vocab
left join vocabulary on vocabulary.term = paragraphs_vocab.term
where vocabulary.term is null
  and not (paragraphs_vocab.term >= char(57344) and paragraphs_vocab.term < char(57345))
  and not exists (select 1 from stale_chunks)
limit 20
