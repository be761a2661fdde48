/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-audit-type-uses.h"

#include <string.h>

static PlumbAuditTypeUse *
ensure_use (GPtrArray        *uses,
            PlumbInstrument  *instrument,
            const PlumbTally *tally)
{
  PlumbAuditTypeUse *use;

  for (guint i = 0; i < uses->len; i++)
    {
      use = g_ptr_array_index (uses, i);
      if (g_str_equal (use->instrument_id, plumb_instrument_get_id (instrument))
          && g_str_equal (use->code, tally->audit_type) && use->own_line == tally->own_line)
        return use;
    }

  use = g_new0 (PlumbAuditTypeUse, 1);
  use->instrument_id = plumb_instrument_get_id (instrument);
  use->code = g_strdup (tally->audit_type);
  use->own_line = tally->own_line;
  g_ptr_array_add (uses, use);
  return use;
}

void
plumb_audit_type_uses_add (GPtrArray        *uses,
                           const PlumbTally *tally)
{
  PlumbInstrument *instrument = plumb_tally_layout_get_instrument (tally->layout);
  PlumbAuditTypeUse *use;

  if (tally->n_audits == 0)
    return;

  use = ensure_use (uses, instrument, tally);
  use->n_audits += tally->n_audits;
  /* Called as in the newest version, whichever a workspace met first. */
  if (use->instrument == NULL || strverscmp (plumb_instrument_get_version (instrument),
                                             plumb_instrument_get_version (use->instrument)) > 0)
    {
      const PlumbAuditType *type = plumb_instrument_lookup_audit_type (instrument, use->code);

      g_set_object (&use->instrument, instrument);
      use->instrument_id = plumb_instrument_get_id (instrument);
      use->label = type != NULL ? type->label : use->code;
    }
}

static int
compare_uses (gconstpointer a,
              gconstpointer b)
{
  const PlumbAuditTypeUse *one = *(const PlumbAuditTypeUse *const *) a;
  const PlumbAuditTypeUse *other = *(const PlumbAuditTypeUse *const *) b;
  int order = strcmp (one->instrument_id, other->instrument_id);

  if (order == 0)
    order = one->own_line - other->own_line;
  return order != 0 ? order : strcmp (one->code, other->code);
}

void
plumb_audit_type_uses_sort (GPtrArray *uses)
{
  g_ptr_array_sort (uses, compare_uses);
}

void
plumb_audit_type_use_free (PlumbAuditTypeUse *use)
{
  g_clear_object (&use->instrument);
  g_free (use->code);
  g_free (use);
}
