-- A load adds paragraphs and mentions by the hundred thousand, and a trigger for each of them
-- took a third of the time of the one that writes. It notes the chunks itself, once for a batch
-- (`note_added` in ingest/column_store.py); changes and removals are still noted here.
drop trigger paragraphs_added;
drop trigger mentions_added;
