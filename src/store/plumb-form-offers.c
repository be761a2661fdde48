/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-form-offers.h"

#include "plumb-instruments.h"
#include "plumb-programme-forms.h"
#include "plumb-programme-reader.h"
#include "plumb-sql.h"

/* Gives the id of a version, 0 where there is none, and whether it was given out with the program.
 * Takes the values that were bound to @statement. */
static gboolean
read_known (PlumbStatement  *statement,
      PlumbProgramme  *programme,
      gint64          *out_id,
      gboolean        *out_released,
      GError         **error)
{
  PlumbStep step = plumb_statement_step (statement, error);

  *out_id = 0;
  *out_released = FALSE;
  if (step != PLUMB_STEP_ROW)
    return step == PLUMB_STEP_DONE;

  *out_id = plumb_statement_get_int (statement, 0);
  *out_released = plumb_programme_has_released (programme, plumb_statement_get_text (statement, 1));
  plumb_statement_reset (statement);
  return TRUE;
}

/* That version itself: where it was given out under the same number with other bytes, there is no
 * newer one; where it is the council's own, ours cannot come in. */
static gboolean
find_version (PlumbConnection  *connection,
              PlumbProgramme   *programme,
              PlumbInstrument  *instrument,
              gint64           *out_id,
              gboolean         *out_released,
              GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection, plumb_sql_find_instrument,
                                                        error);

  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_text (statement, 1, plumb_instrument_get_id (instrument));
  plumb_statement_bind_text (statement, 2, plumb_instrument_get_version (instrument));
  return read_known (statement, programme, out_id, out_released, error);
}

static gboolean
find_in_use (PlumbConnection  *connection,
             PlumbProgramme   *programme,
             PlumbInstrument  *instrument,
             gint64           *out_id,
             gboolean         *out_released,
             GError          **error)
{
  PlumbStatement *statement = plumb_connection_prepare (connection,
                                                        plumb_sql_find_instrument_in_use, error);

  if (statement == NULL)
    return FALSE;
  plumb_statement_bind_text (statement, 1, plumb_instrument_get_id (instrument));
  return read_known (statement, programme, out_id, out_released, error);
}

/* Reads "2017.2" as its numbers; others, as "spring", are not such. */
static gboolean
read_numbers (const char *version,
              GArray     *numbers)
{
  g_auto(GStrv) parts = g_strsplit (version, ".", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (parts[i], 10, 0, G_MAXUINT64, &number, NULL))
        return FALSE;
      g_array_append_val (numbers, number);
    }
  return TRUE;
}

/* A workspace may come from a newer program, and its form with it. Which version is later is told
 * by the numbers of both; a council's own words tell nothing. */
static gboolean
may_be_later (const char *version,
              const char *than)
{
  g_autoptr(GArray) ours = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr(GArray) theirs = g_array_new (FALSE, FALSE, sizeof (guint64));

  if (!read_numbers (version, ours) || !read_numbers (than, theirs))
    return TRUE;
  for (guint i = 0; i < MIN (ours->len, theirs->len); i++)
    if (g_array_index (ours, guint64, i) != g_array_index (theirs, guint64, i))
      return g_array_index (ours, guint64, i) > g_array_index (theirs, guint64, i);
  return ours->len > theirs->len;
}

/* A workspace that does without a form of ours is not asked about it. */
static gboolean
add_offer (PlumbStoreSession         *session,
           PlumbProgramme            *programme,
           const PlumbProgrammeForm  *form,
           GPtrArray                 *offers,
           GError                   **error)
{
  PlumbConnection *connection = session->connection;
  g_autoptr(PlumbInstrument) used = NULL;
  PlumbFormOffer *offer;
  gboolean known, ours;
  gint64 same, in_use;

  if (!find_version (connection, programme, form->instrument, &same, &known, error)
      || !find_in_use (connection, programme, form->instrument, &in_use, &ours, error))
    return FALSE;
  if (in_use == 0 || (same != 0 && known))
    return TRUE;

  used = plumb_instrument_cache_get (session->instruments, connection, in_use, error);
  if (used == NULL)
    return FALSE;
  if (same != in_use && !may_be_later (plumb_instrument_get_version (form->instrument),
                                       plumb_instrument_get_version (used)))
    return TRUE;

  offer = g_new0 (PlumbFormOffer, 1);
  g_ptr_array_add (offers, offer);
  offer->is_own = !ours;
  offer->is_taken = same != 0;
  offer->bytes = g_bytes_ref (form->bytes);
  offer->newer = g_object_ref (form->instrument);
  offer->in_use = g_steal_pointer (&used);
  return TRUE;
}

GPtrArray *
plumb_form_offers_list (PlumbStoreSession  *session,
                        GError            **error)
{
  g_autofree char *path = plumb_programme_reader_dup_default_path ();
  g_autoptr(PlumbProgramme) programme = plumb_programme_reader_read_path (path, error);
  g_autoptr(GPtrArray) forms = NULL;
  g_autoptr(GPtrArray) offers = NULL;

  g_assert (plumb_connection_is_mine (session->connection));

  forms = programme != NULL ? plumb_programme_forms_read (programme, error) : NULL;
  if (forms == NULL)
    return NULL;

  offers = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_form_offer_free);
  for (guint i = 0; i < forms->len; i++)
    {
      const PlumbProgrammeForm *form = forms->pdata[i];

      plumb_programme_add_released (programme,
                                    plumb_instrument_get_fields (form->instrument)->sha256);
      if (!add_offer (session, programme, form, offers, error))
        return NULL;
    }
  return g_steal_pointer (&offers);
}

GPtrArray *
plumb_form_offers_accept (PlumbStoreSession   *session,
                          const char * const  *over_own,
                          const PlumbAct      *act,
                          GError             **error)
{
  g_autoptr(GPtrArray) offers = plumb_form_offers_list (session, error);

  for (guint i = offers != NULL ? offers->len : 0; i > 0; i--)
    {
      const PlumbFormOffer *offer = offers->pdata[i - 1];
      const char *name = plumb_instrument_get_id (offer->newer);
      gint64 id;

      if (offer->is_taken
          || (offer->is_own && (over_own == NULL || !g_strv_contains (over_own, name))))
        g_ptr_array_remove_index (offers, i - 1);
      else if (!plumb_instruments_import (session, offer->newer, offer->bytes, act, &id, error))
        return NULL;
    }
  return g_steal_pointer (&offers);
}
