/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-verifier.h"
#include "plumb-findings-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-xml.h"

#include "../release/release-fixture.h"

/* Changes of a findings file by chance, one at a time: each must be noticed with the workspace at
 * hand. PLUMB_TRIALS asks for more of them (make trials). */

#define N_CHANGES 300
#define N_FOR_A_TRIAL 60

typedef struct
{
  const char *text;   /* the file as it was written */
  GPtrArray  *lines;  /* (owned) (element-type GString): the same, to be changed */
  GRand      *rand;
} Sheet;

typedef struct
{
  const char *name;
  void      (*change) (Sheet *sheet);
} Change;

static GString *
get_line (Sheet *sheet,
          guint  i)
{
  return g_ptr_array_index (sheet->lines, i);
}

static guint
choose (Sheet *sheet,
        guint  n)
{
  return g_rand_int_range (sheet->rand, 0, n);
}

static guint
choose_line (Sheet *sheet)
{
  return choose (sheet, sheet->lines->len);
}

static void
free_line (gpointer line)
{
  g_string_free (line, TRUE);
}

static void
change_digit (Sheet *sheet)
{
  GString *line;
  gsize at;

  do
    {
      line = get_line (sheet, choose_line (sheet));
      at = choose (sheet, line->len + 1);
    }
  while (!g_ascii_isdigit (line->str[at]));
  line->str[at] = '0' + (line->str[at] - '0' + 1 + choose (sheet, 9)) % 10;
}

static void
change_letter (Sheet *sheet)
{
  GString *line;
  gsize at;

  do
    {
      line = get_line (sheet, choose_line (sheet));
      at = choose (sheet, line->len + 1);
    }
  while (!g_ascii_isalpha (line->str[at]));
  line->str[at] = line->str[at] == 'a' ? 'b' : 'a';
}

static void
remove_letter (Sheet *sheet)
{
  GString *line;

  do
    line = get_line (sheet, choose_line (sheet));
  while (line->len == 0);
  g_string_erase (line, choose (sheet, line->len), 1);
}

static void
insert_sign (Sheet *sheet)
{
  static const char signs[] = " \t0a<>&\"'/=-";
  GString *line = get_line (sheet, choose_line (sheet));

  g_string_insert_c (line, choose (sheet, line->len + 1), signs[choose (sheet, strlen (signs))]);
}

static void
remove_line (Sheet *sheet)
{
  g_ptr_array_remove_index (sheet->lines, choose_line (sheet));
}

static void
double_line (Sheet *sheet)
{
  guint i = choose_line (sheet);

  g_ptr_array_insert (sheet->lines, i, g_string_new (get_line (sheet, i)->str));
}

static void
swap_lines (Sheet *sheet)
{
  gpointer kept;
  guint i, j;

  do
    {
      i = choose_line (sheet);
      j = choose_line (sheet);
    }
  while (g_str_equal (get_line (sheet, i)->str, get_line (sheet, j)->str));
  kept = sheet->lines->pdata[i];
  sheet->lines->pdata[i] = sheet->lines->pdata[j];
  sheet->lines->pdata[j] = kept;
}

static void
add_comment (Sheet *sheet)
{
  static const char * const words[] = {
    "<!-- 54 is 60 -->", "<!---->", "<?xml-stylesheet href=\"other.xsl\"?>", "<?php exit ?>",
    "<![CDATA[ ]]>", " ",
  };

  g_string_append (get_line (sheet, choose_line (sheet)),
                   words[choose (sheet, G_N_ELEMENTS (words))]);
}

/* The attributes of one element the other way round. */
static void
turn_attributes (Sheet *sheet)
{
  g_autoptr(GRegex) two = g_regex_new ("( [a-zA-Z0-9]+=\"[^\"]*\")( [a-zA-Z0-9]+=\"[^\"]*\")", 0, 0,
                                       NULL);
  g_autofree char *turned = NULL;
  GString *line;

  do
    line = get_line (sheet, choose_line (sheet));
  while (!g_regex_match (two, line->str, 0, NULL));
  turned = g_regex_replace (two, line->str, -1, 0, "\\2\\1", 0, NULL);
  g_string_assign (line, turned);
}

static void
remove_attribute (Sheet *sheet)
{
  g_autoptr(GRegex) one = g_regex_new (" [a-zA-Z0-9]+=\"[^\"]*\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  GString *line;
  int start, end;

  do
    {
      g_clear_pointer (&match, g_match_info_free);
      line = get_line (sheet, choose_line (sheet));
    }
  while (!g_regex_match (one, line->str, 0, &match));
  for (guint skip = choose (sheet, 4); skip > 0 && g_match_info_next (match, NULL); skip--)
    ;
  if (!g_match_info_matches (match))
    {
      g_clear_pointer (&match, g_match_info_free);
      g_regex_match (one, line->str, 0, &match);
    }
  g_match_info_fetch_pos (match, 0, &start, &end);
  g_string_erase (line, start, end - start);
}

/* The lines of the element that starts on line @i. */
static guint
measure_element (Sheet *sheet,
                 guint  i)
{
  const char *line = get_line (sheet, i)->str;
  gsize depth = strspn (line, " ");
  guint end = i + 1;

  if (line[depth] != '<' || line[depth + 1] == '/' || strstr (line, "/>") != NULL
      || strstr (line, "</") != NULL)
    return 1;
  while (end < sheet->lines->len && strspn (get_line (sheet, end)->str, " ") > depth)
    end++;
  return end + 1 - i;
}

/* A piece of some lines, such as a block with its grades. */
static guint
choose_element (Sheet *sheet,
                guint *out_length)
{
  guint i;

  do
    {
      i = choose_line (sheet);
      *out_length = measure_element (sheet, i);
    }
  while (*out_length == 1 || i + *out_length >= sheet->lines->len);
  return i;
}

static void
double_element (Sheet *sheet)
{
  guint length;
  guint i = choose_element (sheet, &length);

  for (guint k = 0; k < length; k++)
    g_ptr_array_insert (sheet->lines, i + length + k, g_string_new (get_line (sheet, i + k)->str));
}

static void
remove_element (Sheet *sheet)
{
  guint length;
  guint i = choose_element (sheet, &length);

  g_ptr_array_remove_range (sheet->lines, i, length);
}

/* A block changes places with what follows it. */
static void
move_element (Sheet *sheet)
{
  guint length, next;
  guint i = choose_element (sheet, &length);

  next = measure_element (sheet, i + length);
  for (guint k = 0; k < next; k++)
    g_ptr_array_insert (sheet->lines, i + k,
                        g_ptr_array_steal_index (sheet->lines, i + length + k));
}

static void
double_headline (Sheet *sheet)
{
  guint i = 0;
  guint length;
  GString *forged;

  while (strstr (get_line (sheet, i)->str, "<Row kind=\"overall\"") == NULL)
    i++;
  length = measure_element (sheet, i);
  for (guint k = 0; k < length; k++)
    g_ptr_array_insert (sheet->lines, i + length + k, g_string_new (get_line (sheet, i + k)->str));
  forged = get_line (sheet, i + 1 + choose (sheet, 2));
  forged->str[strcspn (forged->str, "0123456789")] = '7';
}

static const Change changes[] = {
  { "digit", change_digit }, { "letter", change_letter }, { "less", remove_letter },
  { "sign", insert_sign }, { "line less", remove_line }, { "line twice", double_line },
  { "line for line", swap_lines }, { "comment", add_comment }, { "attributes", turn_attributes },
  { "attribute less", remove_attribute }, { "element twice", double_element },
  { "element less", remove_element }, { "element moved", move_element },
  { "headline twice", double_headline },
};

static GPtrArray *
split_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  g_auto(GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i + 1] != NULL)
      g_ptr_array_add (lines, g_string_new (parts[i]));
  return lines;
}

static char *
join_lines (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", ((GString *) g_ptr_array_index (lines, i))->str);
  return g_string_free (text, FALSE);
}

/* What somebody does who knows about the digest. */
static void
renew_digest (char *text)
{
  char *tag = g_strrstr (text, "<Digest");
  char *end = tag != NULL ? strchr (tag, '>') : NULL;
  g_autofree char *digest = NULL;

  if (end == NULL || strlen (end) < 65)
    return;
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, tag - text);
  memcpy (end + 1, digest, strlen (digest));
}

/* Whether it is called wrong, or cannot even be read, or the difference is one that is allowed and
 * is named. */
static gboolean
is_noticed (const char   *path,
            PlumbRelease *release)
{
  g_autoptr(GPtrArray) teams = fixture_teams_of (release);
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GError) error = NULL;

  differences = plumb_findings_verifier_compare (path, release, teams, &notes, &error);
  if (differences == NULL)
    return error != NULL;
  return differences->len > 0 || notes->len > 0;
}

static guint
count_changes (void)
{
  const char *trials = g_getenv ("PLUMB_TRIALS");

  return trials != NULL ? atoi (trials) * N_FOR_A_TRIAL : N_CHANGES;
}

static void
test_each_change (void)
{
  g_autofree char *folder = g_dir_make_tmp ("plumbline-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "findings.xml", NULL);
  g_autoptr(PlumbRelease) release = fixture_release ("leadership", NULL);
  g_autoptr(GBytes) bytes = plumb_findings_writer_to_bytes (release, PLUMB_FINDINGS_XML, NULL);
  g_autofree char *whole = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(GRand) rand = g_rand_new_with_seed (20170701);
  guint n_changes = count_changes ();
  guint n_missed = 0, n_same = 0;

  g_assert_true (g_file_set_contents (path, whole, -1, NULL));
  g_assert_false (is_noticed (path, release));
  for (guint i = 0; i < n_changes; i++)
    {
      const Change *change = &changes[i % G_N_ELEMENTS (changes)];
      Sheet sheet = { whole, split_lines (whole), rand };
      g_autofree char *text = NULL;

      change->change (&sheet);
      text = join_lines (sheet.lines);
      g_ptr_array_unref (sheet.lines);
      if (g_rand_boolean (rand))
        renew_digest (text);
      if (g_str_equal (text, whole))
        {
          n_same++;
          continue;
        }
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      if (is_noticed (path, release))
        continue;
      g_test_message ("change %u (%s) was not noticed", i, change->name);
      n_missed++;
    }
  g_test_message ("%u changes, %u of them none, %u missed", n_changes, n_same, n_missed);
  g_assert_cmpuint (n_same, <, n_changes / 20);
  g_assert_cmpuint (n_missed, ==, 0);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  plumb_xml_init ();

  g_test_add_func ("/findings-changes/each-is-noticed", test_each_change);
  return g_test_run ();
}
