/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"

#include "plumb-findings-verifier-private.h"

#include <string.h>

#include "plumb-date.h"
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

static gboolean
is_former (xmlNode *message)
{
  return message->ns != NULL
         && xmlStrEqual (message->ns->href, BAD_CAST PLUMB_FINDINGS_FORMER);
}

static void
check_schema (GPtrArray  *faults,
              xmlDoc     *doc,
              const char *name)
{
  gboolean former = is_former (xmlDocGetRootElement (doc));
  g_autoptr(GBytes) schema = plumb_findings_writer_load_xsd (former);
  g_autoptr(GError) error = NULL;

  if (!plumb_xml_validate_xsd (doc, schema, name, &error))
    g_ptr_array_add (faults, g_strdup (error->message));
}

/* A browser obeys a stylesheet instruction, and a reader may be told something by a comment: the
 * writer writes neither. */
static void
check_foreign (GPtrArray *faults,
               xmlNode   *first)
{
  for (xmlNode *node = first; node != NULL; node = node->next)
    {
      const char *what = node->type == XML_COMMENT_NODE ? "a comment"
                         : node->type == XML_PI_NODE ? "an instruction to programs"
                         : node->type == XML_CDATA_SECTION_NODE ? "a CDATA section"
                         : node->type == XML_ENTITY_REF_NODE ? "an entity" : NULL;

      if (what != NULL)
        g_ptr_array_add (faults, g_strdup_printf ("There is %s (line %ld), which no findings file "
                                                  "has: the file was changed after it was written",
                                                  what, xmlGetLineNo (node)));
      else if (node->type == XML_ELEMENT_NODE)
        check_foreign (faults, node->children);
    }
}

static gboolean
read_quarter (xmlNode      *details,
              PlumbQuarter *out_quarter)
{
  g_autofree char *text
    = g_strdup_printf ("%s-Q%s",
                       plumb_findings_node_text (plumb_findings_node_child (details, "Year")),
                       plumb_findings_node_text (plumb_findings_node_child (details, "Quarter")));

  return plumb_quarter_parse (text, out_quarter, NULL);
}

static gboolean
read_day (xmlNode *node,
          GDate   *out_day)
{
  g_autofree char *text = g_strndup (plumb_findings_node_text (node), strlen ("2017-07-01"));

  return plumb_date_parse (text, out_day);
}

/* @node: (nullable): a file of before says it with each change */
static void
check_quarter_before (GPtrArray    *faults,
                      xmlNode      *node,
                      PlumbQuarter  quarter)
{
  g_autofree char *before = plumb_quarter_to_string (plumb_quarter_previous (quarter));

  if (node != NULL && !g_str_equal (plumb_findings_node_text (node), before))
    plumb_findings_add_fault (faults, node, "says %s, the quarter before is %s",
                              plumb_findings_node_text (node), before);
}

/* The year may start in any month, but a quarter has three whole ones, and its number says which
 * of them. */
static void
check_days (GPtrArray *faults,
            xmlNode   *header)
{
  xmlNode *details = plumb_findings_node_child (header, "CollectionDetails");
  xmlNode *start_node = plumb_findings_node_child (details, "PeriodStart");
  xmlNode *end_node = plumb_findings_node_child (details, "PeriodEnd");
  xmlNode *act_node = plumb_findings_node_child (plumb_findings_node_child (header, "Source"),
                                                 "DateTime");
  GDate start, end, act, first, last;
  PlumbQuarter quarter;
  int start_month;

  if (!read_quarter (details, &quarter))
    return;
  check_quarter_before (faults, plumb_findings_node_child (details, "QuarterBefore"), quarter);
  if (!read_day (start_node, &start) || !read_day (end_node, &end))
    return;

  start_month = (g_date_get_month (&start) - 1 + 12 - 3 * (quarter.quarter - 1)) % 12 + 1;
  plumb_quarter_get_period (quarter, start_month, &first, &last);
  if (g_date_compare (&start, &first) != 0)
    plumb_findings_add_fault (faults, start_node, "says %s, which is no first day of quarter %d of "
                              "%d", plumb_findings_node_text (start_node), quarter.quarter,
                              quarter.year);
  else if (g_date_compare (&end, &last) != 0)
    plumb_findings_add_fault (faults, end_node, "says %s, which is not the end of the quarter that "
                              "starts on %s", plumb_findings_node_text (end_node),
                              plumb_findings_node_text (start_node));

  /* A day of grace: the council's day may begin before that of UTC. */
  if (read_day (act_node, &act) && g_date_days_between (&start, &act) < -1)
    plumb_findings_add_fault (faults, act_node, "says %s, before the quarter began",
                              plumb_findings_node_text (act_node));
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

void
plumb_findings_claim_free (PlumbFindingsClaim *claim)
{
  g_free (claim->audience);
  g_free (claim->team);
  g_free (claim);
}

static PlumbFindingsClaim *
read_claim (xmlNode *message)
{
  PlumbFindingsClaim *claim = g_new0 (PlumbFindingsClaim, 1);
  xmlNode *header = plumb_findings_node_child (message, "Header");
  xmlNode *disclosure = plumb_findings_node_child (header, "Disclosure");

  claim->former = is_former (message);
  if (!read_quarter (plumb_findings_node_child (header, "CollectionDetails"), &claim->quarter))
    claim->quarter = (PlumbQuarter) { 0, 0 };
  if (disclosure != NULL)
    {
      claim->audience = g_strdup (plumb_findings_node_get (disclosure, "audience"));
      claim->team = g_strdup (plumb_findings_node_get (disclosure, "team"));
    }
  return claim;
}

/**
 * plumb_findings_verifier_check:
 * @path: a findings file
 * @out_claim: (out) (transfer full): what it says that it is
 * @error: return location of an error of PLUMB_XML_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong; empty where nothing is;
 * %NULL with an error where it cannot be read at all
 */
GPtrArray *
plumb_findings_verifier_check (const char          *path,
                               PlumbFindingsClaim **out_claim,
                               GError             **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(xmlDoc) doc = NULL;
  g_autofree char *name = NULL;
  xmlNode *message;
  GPtrArray *faults;

  g_return_val_if_fail (path != NULL && out_claim != NULL, NULL);

  doc = load_message (path, &bytes, error);
  if (doc == NULL)
    return NULL;

  message = xmlDocGetRootElement (doc);
  faults = g_ptr_array_new_with_free_func (g_free);
  name = g_path_get_basename (path);
  check_schema (faults, doc, name);
  check_digest (faults, bytes);
  check_foreign (faults, doc->children);
  check_days (faults, plumb_findings_node_child (message, "Header"));
  if (!is_former (message))
    {
      plumb_findings_check_rows (faults, message);
      plumb_findings_check_totals (faults, message);
    }
  shorten (faults);
  *out_claim = read_claim (message);
  return faults;
}

/* What the file was written with, where this may differ from the workspace of today. */
static void
read_software (PlumbFindingsNames *names,
                GPtrArray          *notes,
               xmlNode            *message)
{
  xmlNode *header = plumb_findings_node_child (message, "Header");
  xmlNode *source = plumb_findings_node_child (header, "Source");
  const char *text = plumb_findings_node_text (plumb_findings_node_child (source, "Release"));

  if (*text == '\0' || g_str_equal (text, PLUMB_VERSION))
    return;
  names->software = g_strdup (text);
  g_ptr_array_add (notes, g_strdup_printf ("The file was written by release %s, this is release %s",
                                           text, PLUMB_VERSION));
}

static const char *
find_team_name (xmlNode    *message,
                const char *code)
{
  xmlNode *team = plumb_findings_node_child (plumb_findings_node_child (message, "Header"), "Team");

  while (team != NULL && g_strcmp0 (plumb_findings_node_get (team, "code"), code) != 0)
    team = plumb_findings_node_seek (team->next, "Team");
  return team != NULL ? plumb_findings_node_get (team, "name") : NULL;
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
            PlumbRelease       *release,
            GPtrArray          *teams,
            xmlNode            *message)
{
  GPtrArray *now = plumb_release_get_fields (release)->teams;

  for (guint i = 0; i < now->len; i++)
    {
      const PlumbReleaseTeam *team = g_ptr_array_index (now, i);
      const char *then = team->code != NULL ? find_team_name (message, team->code) : NULL;

      if (then == NULL || g_str_equal (then, team->name) || is_team_today (teams, then))
        continue;
      g_hash_table_insert (names->teams, g_strdup (team->name), g_strdup (then));
      g_ptr_array_add (notes, g_strdup_printf ("The team %s is called “%s” in the file and “%s” in "
                                               "the workspace", team->code, then, team->name));
    }
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

/**
 * plumb_findings_verifier_compare:
 * @path: a findings file
 * @release: the same quarter's, for the same audience, made anew from a workspace
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
plumb_findings_verifier_compare (const char    *path,
                                 PlumbRelease  *release,
                                 GPtrArray     *teams,
                                 GPtrArray    **out_notes,
                                 GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) fresh = NULL;
  g_autoptr(xmlDoc) doc = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GHashTable) former_names = NULL;
  PlumbFindingsNames names = { NULL, NULL };

  g_return_val_if_fail (path != NULL && teams != NULL && out_notes != NULL, NULL);
  g_return_val_if_fail (PLUMB_IS_RELEASE (release), NULL);

  doc = load_message (path, &bytes, error);
  if (doc == NULL)
    return NULL;

  faults = g_ptr_array_new_with_free_func (g_free);
  notes = g_ptr_array_new_with_free_func (g_free);
  names.teams = former_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_software (&names, notes, xmlDocGetRootElement (doc));
  read_teams (&names, notes, release, teams, xmlDocGetRootElement (doc));
  fresh = plumb_findings_writer_make_xml (release, &names);
  g_free (names.software);
  if (!compare_bytes (faults, doc, bytes, fresh, error))
    return NULL;
  shorten (faults);
  *out_notes = g_steal_pointer (&notes);
  return g_steal_pointer (&faults);
}
