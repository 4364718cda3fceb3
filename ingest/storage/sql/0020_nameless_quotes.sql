-- The quotations of those who are not named, by the words for them: a list of who said what finds
-- them without a look at all (ingest/search/speakers.py).
create index quotes_nameless on quotes (name, speaker_words) where name is null;
