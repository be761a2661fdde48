/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-ctl.h"

#include "plumb-form-changes.h"
#include "plumb-instrument-reader.h"
#include "plumb-section.h"
#include "plumb-wait.h"

static void
print_instrument (const char      *path,
                  PlumbInstrument *instrument)
{
  g_autofree char *sections = NULL;
  g_autofree char *standards = NULL;
  guint n_standards = 0;

  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    n_standards += plumb_section_get_n_standards (plumb_instrument_get_section (instrument, i));
  sections = plumb_ctl_dup_count (plumb_instrument_get_n_sections (instrument), "section",
                                  "sections");
  standards = plumb_ctl_dup_count (n_standards, "standard or field", "standards and fields");
  plumb_ctl_say ("%s: %s %s, %s, %s: sound.\n", path, plumb_instrument_get_id (instrument),
                 plumb_instrument_get_version (instrument), sections, standards);
}

/**
 * plumb_verb_check_instrument:
 *
 * Tries instruments: reads each as an import would, and says what is wrong with it.
 */
int
plumb_verb_check_instrument (int    argc,
                             char **argv)
{
  int code = plumb_ctl_parse (&argc, &argv, "PATH…",
                              "Reads instruments as an import would, and names file, line and "
                              "remedy of what is wrong.", NULL, 1, G_MAXINT);

  if (code >= 0)
    return code;

  plumb_ctl_set_ends_at_once (TRUE);
  code = PLUMB_EXIT_DONE;
  for (int i = 1; i < argc; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(PlumbInstrument) instrument = NULL;

      instrument = plumb_instrument_reader_read_file (argv[i], NULL, &error);
      if (instrument != NULL)
        print_instrument (argv[i], instrument);
      else
        code = plumb_ctl_refuse (error);
    }
  return code;
}

/* Codes of what was changed, one kind a line. */
static void
print_changes (const PlumbFormOffer *offer)
{
  static const char * const words[PLUMB_FORM_N_CHANGES] = {
    [PLUMB_FORM_CHANGE_NEW] = "new",
    [PLUMB_FORM_CHANGE_GONE] = "gone",
    [PLUMB_FORM_CHANGE_WORDING] = "worded in another way",
    [PLUMB_FORM_CHANGE_ANSWERS] = "other answers",
    [PLUMB_FORM_CHANGE_RULES] = "other rules",
    [PLUMB_FORM_CHANGE_REGISTER] = "filled in from the register in another way",
    [PLUMB_FORM_CHANGE_HELP] = "other help",
    [PLUMB_FORM_CHANGE_SUGGESTED_GRADE] = "suggested in another way",
    [PLUMB_FORM_CHANGE_AUDIT_TYPE] = "audit types"
  };
  GPtrArray **changes = plumb_form_changes_list (offer->in_use, offer->newer);

  for (guint kind = 0; kind < PLUMB_FORM_N_CHANGES; kind++)
    for (guint i = 0; changes[kind] != NULL && i < changes[kind]->len; i++)
      plumb_ctl_say ("%s%s%s%s", i == 0 ? words[kind] : "", i == 0 ? ": " : ", ",
                     (const char *) changes[kind]->pdata[i],
                     i + 1 == changes[kind]->len ? "\n" : "");
  plumb_form_changes_free (changes);
}

static void
print_offer (const PlumbFormOffer *offer,
             const char           *words)
{
  plumb_ctl_say ("%s: version %s, after %s, %s.\n", plumb_instrument_get_id (offer->newer),
                 plumb_instrument_get_version (offer->newer),
                 plumb_instrument_get_version (offer->in_use), words);
  print_changes (offer);
}

/* What there still is, once the rest was imported, which is said whoever presses Ctrl+C then. */
static gboolean
print_offers (PlumbStore  *store,
              guint        n_imported,
              GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) offers = NULL;

  plumb_store_list_form_offers_async (store, NULL, plumb_wait_cb, wait);
  offers = plumb_store_list_form_offers_finish (store, plumb_wait_result (wait), error);
  for (guint i = 0; offers != NULL && i < offers->len; i++)
    {
      const PlumbFormOffer *offer = offers->pdata[i];
      const char *id = plumb_instrument_get_id (offer->newer);

      if (offer->is_taken)
        plumb_ctl_say ("%s: version %s of Plumbline cannot be brought in, because this workspace "
                       "holds another form of that version. The next version of Plumbline's form "
                       "can.\n", id, plumb_instrument_get_version (offer->newer));
      else if (offer->is_own)
        plumb_ctl_say ("%s: version %s is the council's own and stays in use; --over-own %s brings "
                       "in version %s of Plumbline.\n", id,
                       plumb_instrument_get_version (offer->in_use), id,
                       plumb_instrument_get_version (offer->newer));
      else
        print_offer (offer, "would be used for new audits");
    }
  if (offers != NULL && offers->len == 0 && n_imported == 0)
    plumb_ctl_say ("Nothing newer comes with Plumbline for the forms of this workspace.\n");
  return offers != NULL;
}

static gboolean
import_shipped (PlumbStore  *store,
                char       **over_own,
                GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) imported = NULL;

  plumb_store_accept_form_offers_async (store, (const char * const *) over_own, &(PlumbAct) { 0 },
                                        plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  imported = plumb_store_accept_form_offers_finish (store, plumb_wait_result (wait), error);
  for (guint i = 0; imported != NULL && i < imported->len; i++)
    print_offer (imported->pdata[i], "is used for new audits");
  return imported != NULL && print_offers (store, imported->len, error);
}

/* The version that new audits of the form @id are made with: NULL for none, or where an error
 * was set. */
static char *
dup_version_in_use (PlumbStore  *store,
                    const char  *id,
                    GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GPtrArray) all = NULL;

  plumb_store_list_instruments_async (store, plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  all = plumb_store_list_instruments_finish (store, plumb_wait_result (wait), error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const PlumbStoredInstrument *stored = all->pdata[i];

      if (stored->current && g_str_equal (plumb_instrument_get_id (stored->instrument), id))
        return g_strdup (plumb_instrument_get_version (stored->instrument));
    }
  return NULL;
}

/* What gave way is told, with the way back. */
static void
print_imported (const char      *path,
                PlumbInstrument *instrument,
                const char      *before)
{
  const char *version = plumb_instrument_get_version (instrument);

  print_instrument (path, instrument);
  if (before != NULL && !g_str_equal (before, version))
    plumb_ctl_say ("%s: new audits use version %s in place of %s; import that one again to go back "
                   "to it.\n", plumb_instrument_get_id (instrument), version, before);
}

static void
import_file (PlumbStore  *store,
             const char  *path,
             GError     **error)
{
  g_autoptr(PlumbWait) wait = plumb_wait_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(PlumbInstrument) instrument = plumb_instrument_reader_read_file (path, &bytes, error);
  g_autofree char *before = NULL;
  g_autoptr(GError) problem = NULL;

  if (instrument == NULL)
    return;
  before = dup_version_in_use (store, plumb_instrument_get_id (instrument), &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return;
    }
  plumb_store_import_instrument_async (store, bytes, path, &(PlumbAct) { 0 },
                                       plumb_ctl_get_cancellable (), plumb_wait_cb, wait);
  if (plumb_store_import_instrument_finish (store, plumb_wait_result (wait), error) > 0)
    print_imported (path, instrument, before);
}

/**
 * plumb_verb_import_instrument:
 *
 * Adds an instrument, or a new version of one, to a workspace: from a file, or those that come with
 * the program.
 */
int
plumb_verb_import_instrument (int    argc,
                              char **argv)
{
  gboolean shipped = FALSE, preview = FALSE;
  g_auto(GStrv) over_own = NULL;
  const GOptionEntry options[] = {
    { "shipped", 0, 0, G_OPTION_ARG_NONE, &shipped,
      "Bring in the newer versions that come with Plumbline of the forms in use", NULL },
    { "over-own", 0, 0, G_OPTION_ARG_STRING_ARRAY, &over_own,
      "With --shipped: also where the version in use of that form is the council's own", "NAME" },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &preview,
      "With --shipped: say what would change, and change nothing", NULL },
    G_OPTION_ENTRY_NULL
  };
  int code = plumb_ctl_parse (&argc, &argv, "FILE PATH|--shipped",
                              "Adds an instrument, or a new version of one; new audits use the "
                              "version imported last, also one that was there before, and audits "
                              "keep their own.", options, 1, 2);
  GError *error = NULL;
  PlumbStore *store;

  if (code >= 0)
    return code;
  if ((argc == 3) == shipped)
    return plumb_ctl_usage ("expected FILE PATH, or FILE --shipped");
  if (!shipped && (preview || over_own != NULL))
    return plumb_ctl_usage ("--preview and --over-own go with --shipped");

  store = preview ? plumb_ctl_open_to_preview (argv[1], &error) : plumb_ctl_open (argv[1], &error);
  if (store != NULL && preview)
    print_offers (store, 0, &error);
  else if (store != NULL && shipped)
    import_shipped (store, over_own, &error);
  else if (store != NULL)
    import_file (store, argv[2], &error);
  return plumb_ctl_finish (store, error);
}
