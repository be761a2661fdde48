/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier-private.h"

#include <string.h>

#define N_AXES 3

static const char * const axes[N_AXES] = { "team", "planType", "auditType" };

/* A count that is the same for a whole as for its parts taken together. */
typedef struct
{
  xmlNode *node;        /* (nullable): where the total stands, if it does */
  guint64  value;
  guint64  sums[N_AXES];
} Total;

typedef struct
{
  GHashTable *totals;   /* (owned): by subject and place */
  GPtrArray  *keys;     /* the keys in the file's order, so that faults come in that order */
  const char *place[N_AXES];
} Tree;

static Total *
ensure_total (Tree       *tree,
              const char *subject,
              const char *team,
              const char *plan_type,
              const char *audit_type)
{
  g_autofree char *key = g_strjoin ("\t", subject, team, plan_type, audit_type, NULL);
  Total *total = g_hash_table_lookup (tree->totals, key);

  if (total == NULL)
    {
      total = g_new0 (Total, 1);
      g_ptr_array_add (tree->keys, key);
      g_hash_table_insert (tree->totals, g_steal_pointer (&key), total);
    }
  return total;
}

static void
add_figure (Tree       *tree,
            xmlNode    *node,
            const char *subject,
            const char *attribute)
{
  g_autofree char *full = g_strconcat (subject, "@", attribute, NULL);
  Total *own;
  guint64 value;

  if (!plumb_findings_node_get_sum (node, attribute, &value))
    return;

  own = ensure_total (tree, full, tree->place[0], tree->place[1], tree->place[2]);
  own->node = node;
  own->value = value;
  for (guint axis = 0; axis < N_AXES; axis++)
    {
      const char *place[N_AXES] = { tree->place[0], tree->place[1], tree->place[2] };

      if (g_str_equal (place[axis], PLUMB_TOTAL))
        continue;
      place[axis] = PLUMB_TOTAL;
      ensure_total (tree, full, place[0], place[1], place[2])->sums[axis] += value;
    }
}

static void
add_figures (Tree       *tree,
             xmlNode    *node,
             const char *outer)
{
  static const char * const parts[]
    = { "code", "theme", "scale", PLUMB_THEME_PLANNING, PLUMB_THEME_SUPERVISION };
  static const char * const counts[] = {
    "n", "base", "numerator", "denominator", "met", "partly", "notMet", "cannotTell",
    "notApplicable", "notRecorded", "audits", "sumXX", "sumXN", "sumNN"
  };
  g_autoptr(GString) subject = g_string_new (outer);

  /* The quarter before has audits in places that this one has not, so what changes refer to need
   * not add up. */
  if (plumb_findings_node_is (node, "Change"))
    return;

  g_string_append_printf (subject, "/%s", (const char *) node->name);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (plumb_findings_node_get (node, parts[i]) != NULL)
      g_string_append_printf (subject, " %s", plumb_findings_node_get (node, parts[i]));

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    add_figure (tree, node, subject->str, counts[i]);
  for (xmlNode *child = plumb_findings_node_seek (node->children, NULL); child != NULL;
       child = plumb_findings_node_seek (child->next, NULL))
    add_figures (tree, child, subject->str);
}

static void
report_total (GPtrArray   *faults,
              const Total *total,
              const char  *key)
{
  static const char * const words[N_AXES] = { "teams", "plan types", "audit types" };
  g_auto(GStrv) parts = g_strsplit (key, "\t", -1);
  g_autofree char *what = plumb_findings_attribute_name (strrchr (parts[0], '@') + 1);

  for (guint axis = 0; axis < N_AXES; axis++)
    {
      if (!g_str_equal (parts[axis + 1], PLUMB_TOTAL))
        continue;
      if (total->node == NULL && total->sums[axis] > 0)
        {
          char *fault = g_strdup_printf ("The total over %s is missing from the file: %s",
                                         words[axis], parts[0] + 1);

          g_ptr_array_add (faults, fault);
          return;
        }
      if (total->node != NULL && total->sums[axis] != total->value)
        plumb_findings_add_fault (faults, total->node,
                                  "%s%s add up to %" G_GUINT64_FORMAT
                                  ", the total says %" G_GUINT64_FORMAT, what,
                                  words[axis], total->sums[axis], total->value);
    }
}

static void
check_findings (GPtrArray *faults,
                xmlNode   *findings)
{
  Tree tree = { 0 };

  tree.totals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tree.keys = g_ptr_array_new ();
  for (xmlNode *node = plumb_findings_node_seek (findings->children, NULL); node != NULL;
       node = plumb_findings_node_seek (node->next, NULL))
    {
      gboolean placed = TRUE;

      for (guint i = 0; i < N_AXES; i++)
        {
          tree.place[i] = plumb_findings_node_get (node, axes[i]);
          placed = placed && tree.place[i] != NULL;
        }
      if (placed)
        add_figures (&tree, node, "");
    }

  for (guint i = 0; i < tree.keys->len; i++)
    {
      const char *key = g_ptr_array_index (tree.keys, i);

      report_total (faults, g_hash_table_lookup (tree.totals, key), key);
    }
  g_ptr_array_unref (tree.keys);
  g_hash_table_unref (tree.totals);
}

void
plumb_findings_check_totals (GPtrArray *faults,
                             xmlNode   *message)
{
  for (xmlNode *node = plumb_findings_node_seek (message->children, "Findings"); node != NULL;
       node = plumb_findings_node_seek (node->next, "Findings"))
    check_findings (faults, node);
}
