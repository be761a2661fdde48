/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-sql.h"

/* Organisation */

const char plumb_sql_load_organisation[] =
  "SELECT name, code, quarter_start_month, headline_sufficient, demonstration"
  " FROM organisation WHERE id = 1";

const char plumb_sql_save_organisation[] =
  "INSERT INTO organisation (id, name, code, quarter_start_month, headline_sufficient,"
  " demonstration) VALUES (1, $1, $2, $3, $4, $5)"
  " ON CONFLICT (id) DO UPDATE SET name = excluded.name, code = excluded.code,"
  " quarter_start_month = excluded.quarter_start_month,"
  " headline_sufficient = excluded.headline_sufficient,"
  " demonstration = CASE WHEN organisation.demonstration = 1 THEN 1"
  " ELSE excluded.demonstration END";

/* Audits planned */

const char plumb_sql_load_planned[] =
  "SELECT n_audits FROM planned WHERE first_month = $1";

const char plumb_sql_save_planned[] =
  "INSERT INTO planned (first_month, n_audits) VALUES ($1, $2)"
  " ON CONFLICT (first_month) DO UPDATE SET n_audits = excluded.n_audits";

const char plumb_sql_drop_planned[] =
  "DELETE FROM planned WHERE first_month = $1";

const char plumb_sql_restart_planned[] =
  "DELETE FROM planned WHERE (first_month % 100 + 12 - $1) % 3 <> 0";

/* Time zones, and what is fixed by audits that were submitted */

const char plumb_sql_find_fixed_start[] =
  "SELECT quarter_start_month FROM organisation"
  " WHERE EXISTS (SELECT 1 FROM audit WHERE counted > 0)";

const char plumb_sql_list_time_zones[] =
  "SELECT since, name FROM time_zone ORDER BY since";

const char plumb_sql_drop_time_zones[] =
  "DELETE FROM time_zone WHERE since >= $1";

const char plumb_sql_add_time_zone[] =
  "INSERT INTO time_zone (since, name) VALUES ($1, $2)";

const char plumb_sql_find_last_submitted[] =
  "SELECT max(submitted) FROM audit WHERE counted > 0";

/* People */

const char plumb_sql_list_people[] =
  "SELECT id, name, role, login, active FROM person ORDER BY name, id";

const char plumb_sql_load_person_name[] =
  "SELECT name FROM person WHERE id = $1";

const char plumb_sql_load_role[] =
  "SELECT role FROM person WHERE id = $1";

const char plumb_sql_find_person[] =
  "SELECT id FROM person WHERE name = $1";

const char plumb_sql_add_person[] =
  "INSERT INTO person (id, name, role, login, active) SELECT coalesce(max(n.id), 0) + 1, $1, $2,"
  " $3, $4 FROM (SELECT id FROM person UNION ALL SELECT id FROM removed WHERE kind = 'person') n"
  " RETURNING id";

const char plumb_sql_change_person[] =
  "UPDATE person SET name = $1, role = $2, login = $3, active = $4 WHERE id = $5 RETURNING id";

/* An audit that was given to somebody else still has revisions of who wrote them. */
const char plumb_sql_load_person_uses[] =
  "SELECT p.name, 0, (SELECT count(*) FROM (SELECT id FROM audit WHERE auditor_id = p.id"
  " UNION SELECT audit_id FROM revision WHERE author_id = p.id OR auditor_id = p.id) a)"
  " FROM person p WHERE p.id = $1";

const char plumb_sql_delete_person[] =
  "DELETE FROM person WHERE id = $1";

const char plumb_sql_add_removed[] =
  "INSERT INTO removed (kind, id) VALUES ($1, $2)";

/* Teams */

const char plumb_sql_list_teams[] =
  "SELECT t.id, t.code, t.name, t.active, (SELECT count(*) FROM case_file c WHERE c.team_id = t.id)"
  " FROM team t ORDER BY t.name, t.id";

const char plumb_sql_list_team_names[] =
  "SELECT id, name FROM team ORDER BY id";

const char plumb_sql_load_team_name[] =
  "SELECT name FROM team WHERE id = $1";

const char plumb_sql_find_team[] =
  "SELECT id FROM team WHERE name = $1";

const char plumb_sql_add_team[] =
  "INSERT INTO team (id, name, active) SELECT coalesce(max(n.id), 0) + 1, $1, $2"
  " FROM (SELECT id FROM team UNION ALL SELECT id FROM removed WHERE kind = 'team') n"
  " RETURNING id";

const char plumb_sql_find_team_of_code[] =
  "SELECT id FROM team WHERE upper (code) = upper ($1)";

const char plumb_sql_load_code_of_team[] =
  "SELECT t.code, (SELECT count(*) FROM revision WHERE team_id = t.id AND submitted IS NOT NULL)"
  " FROM team t WHERE t.id = $1";

const char plumb_sql_load_team_uses[] =
  "SELECT t.name, (SELECT count(*) FROM case_file WHERE team_id = t.id),"
  " (SELECT count(*) FROM (SELECT id FROM audit WHERE team_id = t.id"
  " UNION SELECT audit_id FROM revision WHERE team_id = t.id) a)"
  " FROM team t WHERE t.id = $1";

const char plumb_sql_delete_team[] =
  "DELETE FROM team WHERE id = $1";

const char plumb_sql_code_team[] =
  "UPDATE team SET code = $1 WHERE id = $2";

const char plumb_sql_change_team[] =
  "UPDATE team SET name = $1, active = $2 WHERE id = $3 RETURNING id";

/* Cases */

#define CASE_COLUMNS                                                                               \
  "c.id, c.reference, c.team_id, t.name, c.worker, c.plan_type, c.plan_started, c.category, "      \
  "c.need,"                                                                                        \
  " c.age_band, c.themes, c.opened, c.closed, c.last_audited, c.n_audits, c.legal_status,"         \
  " c.worker_role"
#define CASE_TABLES \
  "case_file c LEFT JOIN team t ON t.id = c.team_id"

const char plumb_sql_case_columns[] = CASE_COLUMNS;
const char plumb_sql_case_tables[] = CASE_TABLES;

const char plumb_sql_load_case[] =
  "SELECT " CASE_COLUMNS " FROM " CASE_TABLES " WHERE c.id = $1";

const char plumb_sql_load_case_reference[] =
  "SELECT reference FROM case_file WHERE id = $1";

const char plumb_sql_find_case[] =
  "SELECT " CASE_COLUMNS " FROM " CASE_TABLES " WHERE c.reference = $1";

/* Of cases whose references differ from $1 only by noughts at the start. */
const char plumb_sql_find_case_alike[] =
  "SELECT count(*), min(c.reference) FROM case_file c"
  " WHERE ltrim(c.reference, '0') = ltrim($1, '0') AND c.reference <> $1";

const char plumb_sql_list_case_references[] =
  "SELECT reference FROM case_file ORDER BY reference";

const char plumb_sql_list_workers[] =
  "SELECT DISTINCT worker FROM case_file WHERE worker IS NOT NULL ORDER BY worker";

const char plumb_sql_add_case[] =
  "INSERT INTO case_file (reference, team_id, worker, plan_type, plan_started, category, need,"
  " age_band, themes, opened, closed, legal_status, worker_role)"
  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id";

const char plumb_sql_change_case[] =
  "UPDATE case_file SET reference = $1, team_id = $2, worker = $3, plan_type = $4,"
  " plan_started = $5, category = $6, need = $7, age_band = $8, themes = $9, opened = $10,"
  " closed = $11, legal_status = $12, worker_role = $13 WHERE id = $14";

/* Of audit a: a second look at a file is no audit of the case. */
#define IS_HEADLINE \
  "NOT EXISTS (SELECT 1 FROM own_line o" \
  " WHERE o.instrument_id = a.instrument_id AND o.audit_type = a.audit_type)"

const char plumb_sql_count_case_audits[] =
  "UPDATE case_file SET (n_audits, last_audited) = (SELECT count(*), max(r.day) FROM audit a"
  " JOIN revision r ON r.audit_id = a.id AND r.number = a.counted WHERE a.case_id = $1"
  " AND " IS_HEADLINE ") WHERE id = $1";

const char plumb_sql_check_case_counts[] =
  "SELECT c.reference FROM case_file c"
  " LEFT JOIN (SELECT a.case_id, count(*) AS n, max(r.day) AS last FROM audit a"
  " JOIN revision r ON r.audit_id = a.id AND r.number = a.counted WHERE " IS_HEADLINE
  " GROUP BY a.case_id) d"
  " ON d.case_id = c.id"
  " WHERE c.n_audits <> coalesce(d.n, 0)"
  " OR coalesce(c.last_audited, '') <> coalesce(d.last, '')"
  " ORDER BY c.reference";

/* Instruments and items */

const char plumb_sql_list_instruments[] =
  "SELECT id, current FROM instrument ORDER BY name, id";

const char plumb_sql_load_instrument[] =
  "SELECT i.xml, i.name, s.prefix, s.concern FROM instrument i"
  " LEFT JOIN form_supplement s ON s.instrument_id = i.id WHERE i.id = $1";

const char plumb_sql_find_instrument[] =
  "SELECT id, sha256, current FROM instrument WHERE name = $1 AND version = $2";

const char plumb_sql_find_instrument_in_use[] =
  "SELECT id, sha256 FROM instrument WHERE name = $1 AND current = 1";

const char plumb_sql_retire_instruments[] =
  "UPDATE instrument SET current = 0 WHERE name = $1";

const char plumb_sql_use_instrument[] =
  "UPDATE instrument SET current = 1 WHERE id = $1";

const char plumb_sql_add_instrument[] =
  "INSERT INTO instrument (name, version, strand, sha256, current, imported, xml)"
  " VALUES ($1, $2, $3, $4, 1, $5, $6) RETURNING id";

const char plumb_sql_add_own_line[] =
  "INSERT INTO own_line (instrument_id, audit_type) VALUES ($1, $2)";

const char plumb_sql_list_own_lines[] =
  "SELECT instrument_id, audit_type FROM own_line ORDER BY instrument_id, audit_type";

const char plumb_sql_list_items[] =
  "SELECT id, code FROM item";

const char plumb_sql_list_instrument_files[] =
  "SELECT name, version, sha256, xml FROM instrument ORDER BY id";

const char plumb_sql_add_item[] =
  "INSERT INTO item (code) VALUES ($1) RETURNING id";

/* Audits */

#define AUDIT_COLUMNS \
  "a.id, a.reference, a.case_id, c.reference, a.team_id, t.name, a.worker, a.age_band," \
  " a.plan_type, a.audit_type, a.instrument_id, i.name, i.version, a.auditor_id, p.name," \
  " a.status, a.revision, a.started, a.submitted, a.changed, a.overall, a.n_answered, a.n_asked," \
  " a.place, a.version"
#define AUDIT_TABLES \
  "audit a JOIN instrument i ON i.id = a.instrument_id" \
  " LEFT JOIN case_file c ON c.id = a.case_id LEFT JOIN team t ON t.id = a.team_id" \
  " LEFT JOIN person p ON p.id = a.auditor_id"

const char plumb_sql_audit_columns[] = AUDIT_COLUMNS;
const char plumb_sql_audit_tables[] = AUDIT_TABLES;

const char plumb_sql_load_audit[] =
  "SELECT " AUDIT_COLUMNS " FROM " AUDIT_TABLES " WHERE a.id = $1";

const char plumb_sql_load_audit_state[] =
  "SELECT a.id, a.reference, a.case_id, a.team_id, a.plan_type, a.audit_type, a.instrument_id,"
  " a.status, a.revision, a.counted, a.submitted, a.month, a.auditor_id, a.version, r.author_id"
  " FROM audit a LEFT JOIN revision r ON r.audit_id = a.id AND r.number = a.revision"
  " WHERE a.id = $1";

const char plumb_sql_find_open_draft[] =
  "SELECT a.id FROM audit a WHERE coalesce(a.case_id, 0) = $1 AND a.instrument_id IN"
  " (SELECT v.id FROM instrument v JOIN instrument i ON i.name = v.name WHERE i.id = $2)"
  " AND a.audit_type = $3 AND a.auditor_id = $4 AND a.status = 0 AND a.counted = 0"
  " AND ($1 > 0 OR a.changed = a.started) ORDER BY a.id LIMIT 1";

const char plumb_sql_change_audit[] =
  "UPDATE audit SET case_id = $2, team_id = $3, plan_type = $4, audit_type = $5, auditor_id = $6"
  " WHERE id = $1";

const char plumb_sql_give_audit[] =
  "UPDATE audit SET auditor_id = $2 WHERE id = $1";

const char plumb_sql_give_revision[] =
  "UPDATE revision SET author_id = $3 WHERE audit_id = $1 AND number = $2";

const char plumb_sql_advance_audit[] =
  "UPDATE audit SET changed = $2, version = version + 1 WHERE id = $1";

const char plumb_sql_find_audit[] =
  "SELECT id FROM audit WHERE reference = $1";

const char plumb_sql_find_audit_alike[] =
  "SELECT count(*), min(reference) FROM audit"
  " WHERE ltrim(reference, '0') = ltrim($1, '0') AND reference <> $1";

const char plumb_sql_list_audit_references[] =
  "SELECT reference FROM audit ORDER BY reference";

const char plumb_sql_add_audit[] =
  "INSERT INTO audit (reference, case_id, team_id, worker, age_band, plan_type, audit_type,"
  " instrument_id, auditor_id, status, revision, counted, started, month, changed, overall,"
  " n_answered, n_asked, version)"
  " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 1, 0, $10, 0, $11, 0, $12, $13,"
  " $14) RETURNING id";

const char plumb_sql_touch_audit[] =
  "UPDATE audit SET place = $2, n_answered = $3, n_asked = $4, changed = $5, overall = $6,"
  " version = version + 1 WHERE id = $1 RETURNING version";

const char plumb_sql_move_audit[] =
  "UPDATE audit SET place = $2 WHERE id = $1";

const char plumb_sql_submit_audit[] =
  "UPDATE audit SET status = 1, counted = revision, submitted = $2, month = $3, changed = $4,"
  " overall = $5, n_answered = $6, n_asked = $7, version = version + 1 WHERE id = $1";

const char plumb_sql_reopen_audit[] =
  "UPDATE audit SET status = 0, revision = $2, changed = $3, version = version + 1 WHERE id = $1";

const char plumb_sql_restore_audit[] =
  "UPDATE audit SET status = 1, revision = counted, changed = $2, overall = $3,"
  " n_answered = (SELECT r.n_answered FROM revision r"
  " WHERE r.audit_id = audit.id AND r.number = audit.counted),"
  " n_asked = (SELECT r.n_asked FROM revision r"
  " WHERE r.audit_id = audit.id AND r.number = audit.counted),"
  " version = version + 1 WHERE id = $1";

const char plumb_sql_delete_audit[] =
  "DELETE FROM audit WHERE id = $1";

const char plumb_sql_next_reference[] =
  "INSERT INTO reference_number (prefix, last) VALUES ($1, 1)"
  " ON CONFLICT (prefix) DO UPDATE SET last = reference_number.last + 1 RETURNING last";

const char plumb_sql_load_span[] =
  "SELECT min(month), max(month) FROM tally";

/* Revisions */

const char plumb_sql_list_revisions[] =
  "SELECT r.number, p.name, r.started, r.submitted, r.reason, r.author_id"
  " FROM revision r LEFT JOIN person p ON p.id = r.author_id"
  " WHERE r.audit_id = $1 ORDER BY r.number";

const char plumb_sql_add_revision[] =
  "INSERT INTO revision (audit_id, number, author_id, started, reason)"
  " VALUES ($1, $2, $3, $4, $5)";

const char plumb_sql_submit_revision[] =
  "UPDATE revision SET submitted = $3, journal = $4, month = $5, day = $6, n_answered = $7,"
  " n_asked = $8, (case_id, team_id, plan_type, audit_type, auditor_id)"
  " = (SELECT a.case_id, a.team_id, a.plan_type, a.audit_type, a.auditor_id FROM audit a"
  " WHERE a.id = revision.audit_id)"
  " WHERE audit_id = $1 AND number = $2";

const char plumb_sql_load_revision_facts[] =
  "SELECT r.case_id, r.team_id, r.plan_type, r.audit_type, r.auditor_id, r.month, r.day,"
  " r.submitted, i.sha256 FROM revision r JOIN audit a ON a.id = r.audit_id"
  " JOIN instrument i ON i.id = a.instrument_id WHERE r.audit_id = $1 AND r.number = $2";

/* What is kept with the audit and with the revision that counts must be the same. */
const char plumb_sql_find_moved_audits[] =
  "SELECT a.reference FROM audit a JOIN revision r ON r.audit_id = a.id AND r.number = a.counted"
  " WHERE coalesce(a.case_id, 0) <> coalesce(r.case_id, 0)"
  " OR coalesce(a.team_id, 0) <> coalesce(r.team_id, 0) OR a.plan_type <> coalesce(r.plan_type, '')"
  " OR a.audit_type <> coalesce(r.audit_type, '') OR a.month <> r.month"
  " OR coalesce(a.auditor_id, 0) <> coalesce(r.auditor_id, 0) ORDER BY a.reference";

const char plumb_sql_list_counted_days[] =
  "SELECT a.reference, a.submitted, r.month, r.day FROM audit a"
  " JOIN revision r ON r.audit_id = a.id AND r.number = a.counted ORDER BY a.id";

/* The grade in lists must be the one that was answered. */
const char plumb_sql_find_wrong_overalls[] =
  "SELECT a.reference FROM audit a LEFT JOIN item m ON m.code = 'overall'"
  " LEFT JOIN answer w ON w.audit_id = a.id AND w.revision = a.revision AND w.item_id = m.id"
  " WHERE a.overall <> CASE WHEN coalesce(w.figure, 0) > 0 THEN w.figure ELSE 0 END"
  " ORDER BY a.reference";

const char plumb_sql_delete_revision[] =
  "DELETE FROM revision WHERE audit_id = $1 AND number = $2";

const char plumb_sql_list_submitted_revisions[] =
  "SELECT r.audit_id, r.number, r.submitted, r.journal, a.reference, r.author_id"
  " FROM revision r JOIN audit a ON a.id = r.audit_id"
  " WHERE r.submitted IS NOT NULL ORDER BY r.audit_id, r.number";

const char plumb_sql_find_unsubmitted_counted[] =
  "SELECT a.reference FROM audit a"
  " LEFT JOIN revision r ON r.audit_id = a.id AND r.number = a.counted"
  " WHERE a.counted > 0 AND r.submitted IS NULL ORDER BY a.reference";

/* Answers and notes */

const char plumb_sql_save_answer[] =
  "INSERT INTO answer (audit_id, revision, item_id, figure) VALUES ($1, $2, $3, $4)"
  " ON CONFLICT (audit_id, revision, item_id) DO UPDATE SET figure = excluded.figure";

const char plumb_sql_delete_answer[] =
  "DELETE FROM answer WHERE audit_id = $1 AND revision = $2 AND item_id = $3";

const char plumb_sql_add_unrecorded[] =
  "INSERT INTO answer (audit_id, revision, item_id, figure) VALUES ($1, $2, $3, 0)"
  " ON CONFLICT (audit_id, revision, item_id) DO NOTHING";

const char plumb_sql_list_answers[] =
  "SELECT item_id, figure FROM answer WHERE audit_id = $1 AND revision = $2 ORDER BY item_id";

const char plumb_sql_save_note[] =
  "INSERT INTO note (audit_id, revision, item_id, value, evidence, from_register)"
  " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (audit_id, revision, item_id)"
  " DO UPDATE SET value = excluded.value, evidence = excluded.evidence,"
  " from_register = excluded.from_register";

const char plumb_sql_delete_note[] =
  "DELETE FROM note WHERE audit_id = $1 AND revision = $2 AND item_id = $3";

const char plumb_sql_list_notes[] =
  "SELECT item_id, value, evidence, from_register FROM note WHERE audit_id = $1 AND revision = $2"
  " ORDER BY item_id";

const char plumb_sql_copy_answers[] =
  "INSERT INTO answer (audit_id, revision, item_id, figure)"
  " SELECT audit_id, $3, item_id, figure FROM answer"
  " WHERE audit_id = $1 AND revision = $2 AND figure <> 0";

const char plumb_sql_copy_notes[] =
  "INSERT INTO note (audit_id, revision, item_id, value, evidence, from_register)"
  " SELECT audit_id, $3, item_id, value, evidence, from_register FROM note"
  " WHERE audit_id = $1 AND revision = $2";

const char plumb_sql_delete_answers[] =
  "DELETE FROM answer WHERE audit_id = $1 AND revision = $2";

const char plumb_sql_delete_notes[] =
  "DELETE FROM note WHERE audit_id = $1 AND revision = $2";

const char plumb_sql_load_figure[] =
  "SELECT figure FROM answer WHERE audit_id = $1 AND revision = $2 AND item_id = $3";

/* Tallies */

const char plumb_sql_load_tally[] =
  "SELECT n_audits, last_act, counts FROM tally WHERE month = $1 AND team_id = $2"
  " AND plan_type = $3 AND audit_type = $4 AND instrument_id = $5";

const char plumb_sql_save_tally[] =
  "INSERT INTO tally (month, team_id, plan_type, audit_type, instrument_id, n_audits, last_act,"
  " counts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
  " ON CONFLICT (month, team_id, plan_type, audit_type, instrument_id)"
  " DO UPDATE SET n_audits = excluded.n_audits, last_act = excluded.last_act,"
  " counts = excluded.counts";

const char plumb_sql_delete_tally[] =
  "DELETE FROM tally WHERE month = $1 AND team_id = $2 AND plan_type = $3 AND audit_type = $4"
  " AND instrument_id = $5";

const char plumb_sql_list_tallies[] =
  "SELECT y.month, coalesce(t.name, ''), y.plan_type, y.audit_type, y.instrument_id, y.n_audits,"
  " y.last_act, y.counts, coalesce(t.code, ''), EXISTS (SELECT 1 FROM own_line o"
  " WHERE o.instrument_id = y.instrument_id AND o.audit_type = y.audit_type)"
  " FROM tally y LEFT JOIN team t ON t.id = y.team_id"
  " WHERE y.month BETWEEN $1 AND $2 AND (CAST ($3 AS TEXT) IS NULL OR coalesce(t.name, '') = $3)"
  " ORDER BY y.month, coalesce(t.name, ''), y.plan_type, y.audit_type, y.instrument_id";

const char plumb_sql_list_all_tallies[] =
  "SELECT month, team_id, plan_type, audit_type, instrument_id, n_audits, counts FROM tally";

const char plumb_sql_empty_tallies[] =
  "UPDATE tally SET n_audits = 0";

const char plumb_sql_restore_tally[] =
  "INSERT INTO tally (month, team_id, plan_type, audit_type, instrument_id, n_audits, last_act,"
  " counts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
  " ON CONFLICT (month, team_id, plan_type, audit_type, instrument_id)"
  " DO UPDATE SET n_audits = excluded.n_audits, counts = excluded.counts";

const char plumb_sql_delete_empty_tallies[] =
  "DELETE FROM tally WHERE n_audits = 0";

const char plumb_sql_list_counted_audits[] =
  "SELECT id, counted, month, team_id, plan_type, audit_type, instrument_id, submitted FROM audit"
  " WHERE counted > 0 ORDER BY id";

const char plumb_sql_list_all_answers[] =
  "SELECT audit_id, revision, item_id, figure FROM answer ORDER BY audit_id, revision, item_id";

/* Moderations: m is the moderation, a what it may be of */

const char plumb_sql_list_moderations[] =
  "SELECT m.id, m.counted, m.instrument_id, a.id, a.counted, a.instrument_id FROM audit m"
  " JOIN instrument i ON i.id = m.instrument_id"
  " JOIN audit a ON a.case_id = m.case_id AND a.counted > 0 AND a.submitted <= m.submitted"
  " JOIN instrument j ON j.id = a.instrument_id AND j.name = i.name"
  " WHERE m.month BETWEEN $1 AND $2 AND m.audit_type = $3 AND m.counted > 0"
  " AND a.audit_type <> $3 AND " IS_HEADLINE
  " AND (m.auditor_id IS NULL OR a.auditor_id IS NULL OR m.auditor_id <> a.auditor_id)"
  " ORDER BY m.submitted, m.id, a.submitted DESC, a.id DESC";

const char plumb_sql_list_moderated_answers[] =
  "SELECT a.item_id, a.figure, m.figure FROM answer a JOIN answer m ON m.item_id = a.item_id"
  " WHERE a.audit_id = $1 AND a.revision = $2 AND a.figure > 0"
  " AND m.audit_id = $3 AND m.revision = $4 AND m.figure > 0 ORDER BY a.item_id";

/* Journal */

const char plumb_sql_load_journal_head[] =
  "SELECT seq, hash FROM journal_head WHERE id = 1";

const char plumb_sql_move_journal_head[] =
  "UPDATE journal_head SET seq = $1, hash = $2 WHERE id = 1";

const char plumb_sql_count_acts_since[] =
  "SELECT (SELECT seq FROM journal_head WHERE id = 1), (SELECT count(*) FROM"
  " (SELECT 1 FROM journal WHERE seq > $1 AND act <> $2 LIMIT 1) AS one)";

const char plumb_sql_add_entry[] =
  "INSERT INTO journal (seq, moment, person_id, act, subject, detail, hash)"
  " VALUES ($1, $2, $3, $4, $5, $6, $7)";

const char plumb_sql_list_entries[] =
  "SELECT seq, moment, person_id, act, subject, detail, hash FROM journal ORDER BY seq";

/* What is in a workspace, for a choice between two; of every step of the schema */

const char plumb_sql_load_contents[] =
  "SELECT name, code, (SELECT count(*) FROM case_file),"
  " (SELECT count(*) FROM audit WHERE counted > 0),"
  " (SELECT count(*) FROM audit WHERE status = 0 AND counted = 0),"
  " (SELECT max(moment) FROM (SELECT max(moment) AS moment FROM journal"
  " UNION ALL SELECT max(changed) FROM audit) AS moments)"
  " FROM organisation WHERE id = 1";

/* Searches */

const char plumb_sql_select[] = "SELECT ";
const char plumb_sql_from[] = " FROM ";
const char plumb_sql_where[] = " WHERE ";
const char plumb_sql_and[] = " AND ";
const char plumb_sql_order_by[] = " ORDER BY ";
/* What has no value comes first, or last where the order is turned round; databases differ in what
 * they do when nobody says. */
const char plumb_sql_rising[] = " ASC NULLS FIRST";
const char plumb_sql_falling[] = " DESC NULLS LAST";
const char plumb_sql_audit_id[] = "a.id";
const char plumb_sql_case_id[] = "c.id";
const char plumb_sql_is_one_of[] = " IN (";
const char plumb_sql_end_of_list[] = ")";
const char plumb_sql_audit_has_status[] = "a.status = ?";
const char plumb_sql_audit_from_month[] = "a.month >= ?";
const char plumb_sql_audit_to_month[] = "a.month BETWEEN 1 AND ?";
const char plumb_sql_audit_has_auditor[] = "a.auditor_id = ?";
const char plumb_sql_audit_has_case[] = "a.case_id = ?";
const char plumb_sql_audit_has_plan_type[] = "a.plan_type = ?";
const char plumb_sql_audit_has_type[] = "a.audit_type = ?";
const char plumb_sql_audit_is_headline[] = IS_HEADLINE;
const char plumb_sql_audit_has_instrument[] = "i.name = ?";
const char plumb_sql_audit_has_version[] = "i.version IN (?";
const char plumb_sql_audit_has_text[] =
  "(lower(a.reference) LIKE ? ESCAPE '!' OR lower(c.reference) LIKE ? ESCAPE '!'"
  " OR lower(p.name) LIKE ? ESCAPE '!')";
const char plumb_sql_audit_has_item[] =
  "a.counted > 0 AND EXISTS (SELECT 1 FROM answer w JOIN item m ON m.id = w.item_id"
  " WHERE w.audit_id = a.id AND w.revision = a.counted AND m.code = ?";
const char plumb_sql_audit_has_figure[] = " AND w.figure IN (?";
const char plumb_sql_audit_has_another[] = ", ?";
const char plumb_sql_audit_end_of_choice[] = ")";
const char plumb_sql_is_of_team[] = "t.name = ?";
const char plumb_sql_is_of_no_team[] = "t.name IS NULL";
const char plumb_sql_case_has_plan_type[] = "c.plan_type = ?";
const char plumb_sql_case_has_text[] =
  "(lower(c.reference) LIKE ? ESCAPE '!' OR lower(c.worker) LIKE ? ESCAPE '!')";
const char plumb_sql_case_is_open[] =
  "c.closed IS NULL AND c.plan_type NOT IN ('CLOSED', 'NFA')";
const char plumb_sql_case_is_never_audited[] = "c.n_audits = 0";

/* In the order of PlumbSortKey. */
const char * const plumb_sql_audit_orders[] = {
  "a.reference", "t.name", "a.plan_type", "coalesce(a.submitted, a.changed)", "a.overall",
  "p.name", "a.status", "a.audit_type", "c.reference", "a.started"
};

const char * const plumb_sql_case_orders[] = {
  "c.reference", "t.name", "c.plan_type", "c.last_audited", "c.n_audits",
  "c.worker", "c.closed", "c.age_band", "c.reference", "c.opened"
};
