-- Leaves a case in a team that is not there, which must undo the whole step.
UPDATE case_file SET reference = reference || '!';
UPDATE case_file SET team_id = 4711;
