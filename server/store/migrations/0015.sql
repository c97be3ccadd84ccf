-- People's edits and doubled records are found whoever wrote a record, in whichever run.

-- What Nutshell showed of the record after our last call, where that is not what was written: what it filled in or rewrote itself.
-- Null where no answer showed the record.
ALTER TABLE link ADD COLUMN shown jsonb;
-- Whether people had edited the record before our last call: then its revision says nothing about them.
ALTER TABLE link ADD COLUMN touched boolean NOT NULL DEFAULT false;

-- The event in the account's feed from which records that were created twice have yet to be looked for.
ALTER TABLE migration ADD COLUMN searched_to bigint;
