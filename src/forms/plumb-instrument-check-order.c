/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-check.h"

#include "plumb-form-node.h"
#include "plumb-section.h"
#include "plumb-standard.h"

#define MAX_DEPTH 200

typedef enum
{
  MARK_NEW,
  MARK_OPEN,
  MARK_DONE
} Mark;

typedef struct
{
  PlumbInstrument *instrument;
  const char      *name;
  GHashTable      *marks;      /* code to Mark */
  GPtrArray       *path;       /* codes being visited */
} Walk;

static gboolean visit (Walk        *walk,
                       const char  *code,
                       GError     **error);

static void
set_cycle_error (Walk        *walk,
                 const char  *code,
                 int          line,
                 GError     **error)
{
  g_autoptr(GString) circle = g_string_new (NULL);
  guint i = 0;

  while (!g_str_equal (g_ptr_array_index (walk->path, i), code))
    i++;
  for (; i < walk->path->len; i++)
    g_string_append_printf (circle, "%s → ", (const char *) g_ptr_array_index (walk->path, i));
  g_string_append (circle, code);

  plumb_form_set_error (error, walk->name, line,
                        "the relevant= conditions go in a circle (%s), so none of them can be "
                        "decided; remove one reference", circle->str);
}

static gboolean
visit_references (Walk             *walk,
                  PlumbExpression  *condition,
                  GError          **error)
{
  g_autoptr(GPtrArray) references = NULL;

  if (condition == NULL)
    return TRUE;

  references = plumb_expression_list_references (condition);
  for (guint i = 0; i < references->len; i++)
    {
      const PlumbReference *reference = g_ptr_array_index (references, i);
      const PlumbItem *item = NULL;

      if (reference->argument != NULL)
        item = plumb_instrument_lookup_item (walk->instrument, reference->argument);
      if (item != NULL && !visit (walk, item->code, error))
        return FALSE;
    }

  return TRUE;
}

/* A standard is asked where its section is, and where its own condition holds. */
static gboolean
visit_needs (Walk        *walk,
             const char  *code,
             GError     **error)
{
  const PlumbItem *item = plumb_instrument_lookup_item (walk->instrument, code);
  PlumbSection *section = plumb_instrument_lookup_section (walk->instrument, code);

  if (section != NULL)
    return visit_references (walk, plumb_section_get_fields (section)->relevant, error);
  if (item == NULL || item->standard == NULL)
    return TRUE;

  return visit (walk, plumb_section_get_code (item->section), error)
         && visit_references (walk, plumb_standard_get_fields (item->standard)->relevant, error);
}

static int
get_line (Walk       *walk,
          const char *code)
{
  PlumbSection *section = plumb_instrument_lookup_section (walk->instrument, code);
  const PlumbItem *item;

  if (section != NULL)
    return plumb_section_get_fields (section)->line;
  item = plumb_instrument_lookup_item (walk->instrument, code);
  return plumb_standard_get_fields (item->standard)->line;
}

/* Depth first, to a bound that keeps a hostile chain of conditions from using up the stack. */
static gboolean
visit (Walk        *walk,
       const char  *code,
       GError     **error)
{
  Mark mark = GPOINTER_TO_INT (g_hash_table_lookup (walk->marks, code));

  if (mark == MARK_DONE)
    return TRUE;
  if (mark == MARK_OPEN)
    {
      set_cycle_error (walk, code, get_line (walk, code), error);
      return FALSE;
    }

  if (walk->path->len == MAX_DEPTH)
    {
      plumb_form_set_error (error, walk->name, get_line (walk, code),
                            "the relevant= conditions lean on each other more than %d deep; let "
                            "them refer to the first answer itself", MAX_DEPTH);
      return FALSE;
    }

  g_hash_table_insert (walk->marks, (gpointer) code, GINT_TO_POINTER (MARK_OPEN));
  g_ptr_array_add (walk->path, (gpointer) code);
  if (!visit_needs (walk, code, error))
    return FALSE;

  g_ptr_array_set_size (walk->path, walk->path->len - 1);
  g_hash_table_insert (walk->marks, (gpointer) code, GINT_TO_POINTER (MARK_DONE));
  return TRUE;
}

/**
 * plumb_instrument_check_order:
 * @name: what errors call the file
 *
 * Finds conditions of relevance that wait for each other in a circle.
 *
 * Returns: %TRUE if each can be decided; else %FALSE with the circle
 */
gboolean
plumb_instrument_check_order (PlumbInstrument  *instrument,
                              const char       *name,
                              GError          **error)
{
  g_autoptr(GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) path = g_ptr_array_new ();
  Walk walk = { .instrument = instrument, .name = name, .marks = marks, .path = path };

  for (guint i = 0; i < plumb_instrument_get_n_sections (instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (instrument, i);

      if (!visit (&walk, plumb_section_get_code (section), error))
        return FALSE;
      for (guint j = 0; j < plumb_section_get_n_standards (section); j++)
        {
          PlumbStandard *standard = plumb_section_get_standard (section, j);

          if (!visit (&walk, plumb_standard_get_code (standard), error))
            return FALSE;
        }
    }

  return TRUE;
}
