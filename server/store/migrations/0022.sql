-- The folder with recordings and conversations beside the export, which the old system does not export with the rest.
ALTER TABLE migration ADD COLUMN files_path text;
