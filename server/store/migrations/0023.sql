-- By what the secret is known with which a migration's pseudonyms are made; null before the first. The secret itself is kept in the data directory.
ALTER TABLE migration ADD COLUMN pseudonym_mark text;
