/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"

#include "plumb-findings-verifier-private.h"

#include <string.h>

#include "plumb-findings-writer-private.h"
#include "plumb-team.h"
#include "plumb-xml.h"

/* Far more than any council's quarter; a larger file is not one of ours. */
#define MAX_BYTES (256 * 1024 * 1024)

/* Past this many the reader needs no more to know. */
#define MAX_FAULTS 200

static void
check_digest (GPtrArray *faults,
              GBytes    *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *tag = g_strrstr_len (text, size, PLUMB_FINDINGS_DIGEST_TAG);
  g_autofree char *digest = NULL;
  g_autofree char *tail = NULL;
  gsize rest;

  if (tag == NULL)
    {
      g_ptr_array_add (faults, g_strdup ("The file has no digest, so nothing shows that it is as "
                                         "it was written"));
      return;
    }

  rest = size - (tag - text);
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, tag - text);
  tail = g_strdup_printf (PLUMB_FINDINGS_DIGEST_TAIL, digest);
  if (rest > strlen (tail) && memcmp (tag, tail, strlen (tail)) == 0)
    g_ptr_array_add (faults, g_strdup ("Something stands behind the digest, which ends the file: "
                                       "it was added after the file was written"));
  else if (rest != strlen (tail) || memcmp (tag, tail, rest) != 0)
    g_ptr_array_add (faults, g_strdup_printf ("The digest does not fit the contents, which give "
                                              "%s: the file was changed after it was written",
                                              digest));
}

static void
check_schema (GPtrArray  *faults,
              xmlDoc     *doc,
              const char *name)
{
  g_autoptr(GBytes) schema = plumb_findings_writer_load_xsd ();
  g_autoptr(GError) error = NULL;

  if (!plumb_xml_validate_xsd (doc, schema, name, &error))
    g_ptr_array_add (faults, g_strdup (error->message));
}

static xmlNode *
seek_child (xmlNode    *node,
            const char *name)
{
  return node != NULL ? plumb_findings_node_seek (node->children, name) : NULL;
}

gboolean
plumb_findings_read_quarter (xmlNode      *message,
                             PlumbQuarter *out_quarter)
{
  xmlNode *header = plumb_findings_node_seek (message->children, "Header");
  xmlNode *details = seek_child (header, "CollectionDetails");
  xmlNode *year = seek_child (details, "Year");
  xmlNode *quarter = seek_child (details, "Quarter");
  g_autofree char *text = NULL;

  if (year == NULL || year->children == NULL || quarter == NULL || quarter->children == NULL)
    return FALSE;
  text = g_strdup_printf ("%s-Q%s", (const char *) year->children->content,
                          (const char *) quarter->children->content);
  return plumb_quarter_parse (text, out_quarter, NULL);
}

static xmlDoc *
load_message (const char  *path,
              GBytes     **out_bytes,
              GError     **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GBytes) bytes = plumb_xml_load_file (path, MAX_BYTES, error);
  g_autoptr(xmlDoc) doc = NULL;

  if (bytes == NULL)
    return NULL;
  doc = plumb_xml_parse_bytes (bytes, name, error);
  if (doc == NULL)
    return NULL;
  if (!plumb_findings_node_is (xmlDocGetRootElement (doc), "Message"))
    {
      g_set_error (error, PLUMB_XML_ERROR, PLUMB_XML_ERROR_INVALID,
                   "%s is not a findings file: choose one that was made by exporting a quarter",
                   name);
      return NULL;
    }
  *out_bytes = g_steal_pointer (&bytes);
  return g_steal_pointer (&doc);
}

static void
shorten (GPtrArray *faults)
{
  guint n_more;

  if (faults->len <= MAX_FAULTS)
    return;
  n_more = faults->len - MAX_FAULTS;
  g_ptr_array_remove_range (faults, MAX_FAULTS, n_more);
  g_ptr_array_add (faults, g_strdup_printf ("And %u more", n_more));
}

/**
 * plumb_findings_verifier_check:
 * @path: a findings file
 * @out_quarter: (out) (optional): whose findings; left alone where the file does not say
 * @error: return location of an error of PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong; empty where nothing is;
 * %NULL with an error where it cannot be read at all
 */
GPtrArray *
plumb_findings_verifier_check (const char    *path,
                               PlumbQuarter  *out_quarter,
                               GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(xmlDoc) doc = NULL;
  g_autofree char *name = NULL;
  PlumbQuarter quarter;
  GPtrArray *faults;

  g_return_val_if_fail (path != NULL, NULL);

  doc = load_message (path, &bytes, error);
  if (doc == NULL)
    return NULL;

  faults = g_ptr_array_new_with_free_func (g_free);
  name = g_path_get_basename (path);
  check_schema (faults, doc, name);
  check_digest (faults, bytes);
  plumb_findings_check_shape (faults, doc);
  plumb_findings_check_sums (faults, xmlDocGetRootElement (doc));
  plumb_findings_check_totals (faults, xmlDocGetRootElement (doc));
  shorten (faults);
  if (out_quarter != NULL && plumb_findings_read_quarter (xmlDocGetRootElement (doc), &quarter))
    *out_quarter = quarter;
  return faults;
}

/* What the file was written with, where this may differ from the workspace of today. */
static void
read_release (PlumbFindingsNames *names,
              GPtrArray          *notes,
              xmlNode            *message)
{
  xmlNode *source = seek_child (seek_child (message, "Header"), "Source");
  xmlNode *release = seek_child (source, "Release");
  const char *text = release != NULL && release->children != NULL
                     ? (const char *) release->children->content : NULL;

  if (text == NULL || g_str_equal (text, PLUMB_VERSION))
    return;
  names->release = g_strdup (text);
  g_ptr_array_add (notes, g_strdup_printf ("The file was written by release %s, this is release %s",
                                           text, PLUMB_VERSION));
}

static xmlNode *
find_team (xmlNode    *message,
           const char *code)
{
  xmlNode *team = seek_child (seek_child (message, "Header"), "Team");

  while (team != NULL && g_strcmp0 (plumb_findings_node_get (team, "code"), code) != 0)
    team = plumb_findings_node_seek (team->next, "Team");
  return team;
}

static gboolean
is_team_today (GPtrArray  *teams,
               const char *name)
{
  for (guint i = 0; i < teams->len; i++)
    if (g_str_equal (plumb_team_get_name (g_ptr_array_index (teams, i)), name))
      return TRUE;
  return FALSE;
}

/* A team keeps its code when it is renamed. A name that another team bears is none of its own
 * former ones: whoever exchanges two names gives each team the figures of the other. */
static void
read_teams (PlumbFindingsNames *names,
            GPtrArray          *notes,
            GPtrArray          *teams,
            xmlNode            *message,
            xmlNode            *fresh)
{
  for (xmlNode *team = seek_child (seek_child (fresh, "Header"), "Team"); team != NULL;
       team = plumb_findings_node_seek (team->next, "Team"))
    {
      const char *code = plumb_findings_node_get (team, "code");
      const char *now = plumb_findings_node_get (team, "name");
      xmlNode *there = find_team (message, code);
      const char *then = there != NULL ? plumb_findings_node_get (there, "name") : NULL;

      if (then == NULL || now == NULL || g_str_equal (then, now) || is_team_today (teams, then))
        continue;
      g_hash_table_insert (names->teams, g_strdup (now), g_strdup (then));
      g_ptr_array_add (notes, g_strdup_printf ("The team %s is called “%s” in the file and “%s” in "
                                               "the workspace", code, then, now));
    }
}

static void
clear_names (PlumbFindingsNames *names)
{
  g_clear_pointer (&names->release, g_free);
  g_clear_pointer (&names->teams, g_hash_table_unref);
}

static guint
find_line (GBytes *one,
           GBytes *other)
{
  gsize n_one, n_other;
  const char *a = g_bytes_get_data (one, &n_one);
  const char *b = g_bytes_get_data (other, &n_other);
  guint line = 1;

  for (gsize i = 0; i < MIN (n_one, n_other) && a[i] == b[i]; i++)
    line += a[i] == '\n' ? 1 : 0;
  return line;
}

/* Byte for byte: what looks like the same figures to us may look like others to another reader. */
static gboolean
compare_bytes (GPtrArray  *faults,
               xmlDoc     *doc,
               GBytes     *bytes,
               GBytes     *fresh,
               GError    **error)
{
  g_autoptr(xmlDoc) fresh_doc = NULL;

  if (g_bytes_equal (bytes, fresh))
    return TRUE;

  fresh_doc = plumb_xml_parse_bytes (fresh, "findings", error);
  if (fresh_doc == NULL)
    return FALSE;
  plumb_findings_compare (faults, xmlDocGetRootElement (doc), xmlDocGetRootElement (fresh_doc));
  if (faults->len == 0)
    g_ptr_array_add (faults, g_strdup_printf ("Something other than a figure differs from what the "
                                              "workspace writes, first on line %u",
                                              find_line (bytes, fresh)));
  return TRUE;
}

/* The findings as they were written then: with the names of then and the figures of today. */
static GBytes *
write_as_then (PlumbFindings  *findings,
               GPtrArray      *teams,
               xmlNode        *message,
               GPtrArray      *notes,
               GError        **error)
{
  g_autoptr(GBytes) fresh = plumb_findings_writer_make_xml (findings, NULL);
  g_autoptr(xmlDoc) doc = plumb_xml_parse_bytes (fresh, "findings", error);
  PlumbFindingsNames names = { 0 };
  GBytes *bytes;

  if (doc == NULL)
    return NULL;

  names.teams = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_release (&names, notes, message);
  read_teams (&names, notes, teams, message, xmlDocGetRootElement (doc));
  bytes = plumb_findings_writer_make_xml (findings, &names);
  clear_names (&names);
  return bytes;
}

/**
 * plumb_findings_verifier_compare:
 * @path: a findings file
 * @findings: the same quarter's, made anew from a workspace
 * @teams: (element-type PlumbTeam): all of the workspace, also those without an audit
 * @out_notes: (out) (transfer full) (element-type utf8): what is called otherwise than today and is
 *   no fault: another release of the program, a team that was renamed
 * @error: return location of an error of PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): each figure that differs, or that
 * something other than a figure does; empty where every byte is as the workspace writes it; %NULL
 * with an error where the file cannot be read at all
 */
GPtrArray *
plumb_findings_verifier_compare (const char     *path,
                                 PlumbFindings  *findings,
                                 GPtrArray      *teams,
                                 GPtrArray     **out_notes,
                                 GError        **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) fresh = NULL;
  g_autoptr(xmlDoc) doc = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) notes = NULL;

  g_return_val_if_fail (path != NULL && teams != NULL && out_notes != NULL, NULL);
  g_return_val_if_fail (PLUMB_IS_FINDINGS (findings), NULL);

  doc = load_message (path, &bytes, error);
  if (doc == NULL)
    return NULL;

  faults = g_ptr_array_new_with_free_func (g_free);
  notes = g_ptr_array_new_with_free_func (g_free);
  fresh = write_as_then (findings, teams, xmlDocGetRootElement (doc), notes, error);
  if (fresh == NULL || !compare_bytes (faults, doc, bytes, fresh, error))
    return NULL;
  shorten (faults);
  *out_notes = g_steal_pointer (&notes);
  return g_steal_pointer (&faults);
}
