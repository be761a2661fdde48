-- A step that no release has: it only tries out how steps are applied.
ALTER TABLE team ADD COLUMN colour TEXT;
UPDATE team SET colour = 'green';
