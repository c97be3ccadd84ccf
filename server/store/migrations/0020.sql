-- What a carrier itself calls a file that it keeps, where the place does not say it: the number of a file in Nutshell.
ALTER TABLE transfer ADD COLUMN reference text NOT NULL DEFAULT '';
