/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Every statement of the store but the schema steps, in the words that SQLite and PostgreSQL
 * share. */

/* Organisation */
extern const char plumb_sql_load_organisation[];
extern const char plumb_sql_save_organisation[];

/* Audits planned */
extern const char plumb_sql_load_planned[];
extern const char plumb_sql_save_planned[];
extern const char plumb_sql_drop_planned[];
extern const char plumb_sql_restart_planned[];

/* Time zones, and what is fixed by audits that were submitted */
extern const char plumb_sql_find_fixed_start[];
extern const char plumb_sql_list_time_zones[];
extern const char plumb_sql_drop_time_zones[];
extern const char plumb_sql_add_time_zone[];
extern const char plumb_sql_find_last_submitted[];

/* People */
extern const char plumb_sql_list_people[];
extern const char plumb_sql_load_person_name[];
extern const char plumb_sql_load_role[];
extern const char plumb_sql_find_person[];
extern const char plumb_sql_add_person[];
extern const char plumb_sql_change_person[];

/* Teams */
extern const char plumb_sql_list_teams[];
extern const char plumb_sql_list_team_names[];
extern const char plumb_sql_load_team_name[];
extern const char plumb_sql_find_team[];
extern const char plumb_sql_add_team[];
extern const char plumb_sql_change_team[];
extern const char plumb_sql_code_team[];
extern const char plumb_sql_find_team_of_code[];
extern const char plumb_sql_load_code_of_team[];

/* Removal of a person or team */
extern const char plumb_sql_load_person_uses[];
extern const char plumb_sql_delete_person[];
extern const char plumb_sql_load_team_uses[];
extern const char plumb_sql_delete_team[];
extern const char plumb_sql_add_removed[];

/* Cases */
extern const char plumb_sql_case_columns[];
extern const char plumb_sql_case_tables[];
extern const char plumb_sql_load_case[];
extern const char plumb_sql_load_case_reference[];
extern const char plumb_sql_find_case[];
extern const char plumb_sql_find_case_alike[];
extern const char plumb_sql_list_case_references[];
extern const char plumb_sql_list_workers[];
extern const char plumb_sql_add_case[];
extern const char plumb_sql_change_case[];
extern const char plumb_sql_count_case_audits[];
extern const char plumb_sql_check_case_counts[];

/* Instruments and items */
extern const char plumb_sql_list_instruments[];
extern const char plumb_sql_load_instrument[];
extern const char plumb_sql_find_instrument[];
extern const char plumb_sql_find_instrument_in_use[];
extern const char plumb_sql_retire_instruments[];
extern const char plumb_sql_use_instrument[];
extern const char plumb_sql_add_instrument[];
extern const char plumb_sql_add_own_line[];
extern const char plumb_sql_list_own_lines[];
extern const char plumb_sql_list_items[];
extern const char plumb_sql_list_instrument_files[];
extern const char plumb_sql_add_item[];

/* Audits */
extern const char plumb_sql_audit_columns[];
extern const char plumb_sql_audit_tables[];
extern const char plumb_sql_load_audit[];
extern const char plumb_sql_load_audit_state[];
extern const char plumb_sql_find_open_draft[];
extern const char plumb_sql_change_audit[];
extern const char plumb_sql_give_audit[];
extern const char plumb_sql_give_revision[];
extern const char plumb_sql_advance_audit[];
extern const char plumb_sql_find_audit[];
extern const char plumb_sql_find_audit_alike[];
extern const char plumb_sql_list_audit_references[];
extern const char plumb_sql_add_audit[];
extern const char plumb_sql_touch_audit[];
extern const char plumb_sql_move_audit[];
extern const char plumb_sql_submit_audit[];
extern const char plumb_sql_reopen_audit[];
extern const char plumb_sql_restore_audit[];
extern const char plumb_sql_delete_audit[];
extern const char plumb_sql_next_reference[];
extern const char plumb_sql_load_span[];

/* Revisions */
extern const char plumb_sql_list_revisions[];
extern const char plumb_sql_add_revision[];
extern const char plumb_sql_submit_revision[];
extern const char plumb_sql_load_revision_facts[];
extern const char plumb_sql_find_moved_audits[];
extern const char plumb_sql_list_counted_days[];
extern const char plumb_sql_find_wrong_overalls[];
extern const char plumb_sql_delete_revision[];
extern const char plumb_sql_list_submitted_revisions[];
extern const char plumb_sql_find_unsubmitted_counted[];

/* Answers and notes */
extern const char plumb_sql_save_answer[];
extern const char plumb_sql_delete_answer[];
extern const char plumb_sql_add_unrecorded[];
extern const char plumb_sql_list_answers[];
extern const char plumb_sql_save_note[];
extern const char plumb_sql_delete_note[];
extern const char plumb_sql_list_notes[];
extern const char plumb_sql_copy_answers[];
extern const char plumb_sql_copy_notes[];
extern const char plumb_sql_delete_answers[];
extern const char plumb_sql_delete_notes[];
extern const char plumb_sql_load_figure[];

/* Tallies */
extern const char plumb_sql_load_tally[];
extern const char plumb_sql_save_tally[];
extern const char plumb_sql_delete_tally[];
extern const char plumb_sql_list_tallies[];
extern const char plumb_sql_list_all_tallies[];
extern const char plumb_sql_empty_tallies[];
extern const char plumb_sql_restore_tally[];
extern const char plumb_sql_delete_empty_tallies[];
extern const char plumb_sql_list_counted_audits[];
extern const char plumb_sql_list_all_answers[];

/* Moderations */
extern const char plumb_sql_list_moderations[];
extern const char plumb_sql_list_moderated_answers[];

/* Journal */
extern const char plumb_sql_load_journal_head[];
extern const char plumb_sql_move_journal_head[];
extern const char plumb_sql_count_acts_since[];
extern const char plumb_sql_add_entry[];
extern const char plumb_sql_list_entries[];

/* What is in a workspace, for a choice between two; of every step of the schema */
extern const char plumb_sql_load_contents[];

/* Parts of searches; each question mark becomes the number of a parameter. */
extern const char plumb_sql_select[];
extern const char plumb_sql_from[];
extern const char plumb_sql_where[];
extern const char plumb_sql_and[];
extern const char plumb_sql_order_by[];
extern const char plumb_sql_rising[];
extern const char plumb_sql_falling[];
extern const char plumb_sql_audit_id[];
extern const char plumb_sql_case_id[];
extern const char plumb_sql_is_one_of[];
extern const char plumb_sql_end_of_list[];
extern const char plumb_sql_audit_has_status[];
extern const char plumb_sql_audit_from_month[];
extern const char plumb_sql_audit_to_month[];
extern const char plumb_sql_audit_has_auditor[];
extern const char plumb_sql_audit_has_case[];
extern const char plumb_sql_audit_has_plan_type[];
extern const char plumb_sql_audit_has_type[];
extern const char plumb_sql_audit_is_headline[];
extern const char plumb_sql_audit_has_instrument[];
extern const char plumb_sql_audit_has_version[];
extern const char plumb_sql_audit_has_text[];
extern const char plumb_sql_audit_has_item[];
extern const char plumb_sql_audit_has_figure[];
extern const char plumb_sql_audit_has_another[];
extern const char plumb_sql_audit_end_of_choice[];
extern const char plumb_sql_is_of_team[];
extern const char plumb_sql_is_of_no_team[];
extern const char plumb_sql_case_has_plan_type[];
extern const char plumb_sql_case_has_text[];
extern const char plumb_sql_case_is_open[];
extern const char plumb_sql_case_is_never_audited[];
extern const char * const plumb_sql_audit_orders[];
extern const char * const plumb_sql_case_orders[];

G_END_DECLS
