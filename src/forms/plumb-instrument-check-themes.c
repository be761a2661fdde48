/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-instrument-check.h"

#include "plumb-form-node.h"
#include "plumb-section-reader.h"
#include "plumb-standard.h"

/* Small letters, so that no theme can be taken for a section or a standard. */
#define THEME_PATTERN "^[a-z][a-z0-9-]*$"

/* Where a theme is looked for: the form, and what errors call the file. */
typedef struct
{
  PlumbInstrument *instrument;
  GPtrArray       *themes;
  GHashTable      *lines;   /* of themes; one that the form does not name has none */
  const char      *name;
} Check;

static int
get_line (const Check          *check,
          const PlumbFormTheme *theme)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (check->lines, theme));
}

/* What stands beside themes: among a standard's flags, or among what figures are of. */
static gboolean
is_reserved (const char *code)
{
  static const char *const reserved[]
    = { PLUMB_FLAG_CRITICAL, PLUMB_FLAG_CONCERN, "overall", "section", "grades", NULL };

  return g_strv_contains (reserved, code);
}

static gboolean
check_theme (const Check          *check,
             const PlumbFormTheme *theme,
             GError              **error)
{
  const PlumbFormTheme *first = plumb_form_theme_find (check->themes, theme->code);
  int line = get_line (check, theme);

  if (!g_regex_match_simple (THEME_PATTERN, theme->code, G_REGEX_DOLLAR_ENDONLY, 0))
    plumb_form_set_error (error, check->name, line,
                          "the theme code %s is not of the right form; use small letters, figures "
                          "and hyphens, like voice", theme->code);
  else if (is_reserved (theme->code))
    plumb_form_set_error (error, check->name, line,
                          "the theme code %s has another meaning in flags or in figures; choose "
                          "another", theme->code);
  else if (first != theme)
    plumb_form_set_error (error, check->name, line,
                          "there are two themes %s (the first on line %d); give each its own code, "
                          "or remove one", theme->code, get_line (check, first));
  else if (*theme->title == '\0')
    plumb_form_set_error (error, check->name, line,
                          "the theme %s has no title; write in title= what figures shall call it",
                          theme->code);
  else
    return TRUE;
  return FALSE;
}

static char *
list_codes (const Check *check)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < check->themes->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "",
                            ((const PlumbFormTheme *) check->themes->pdata[i])->code);
  return g_string_free (codes, FALSE);
}

/* What to do about @theme, which no <theme> has. */
static char *
describe_remedy (const Check *check,
                 const char  *theme)
{
  g_autofree char *codes = list_codes (check);

  return g_strdup_printf ("use one of them (%s), or write <theme code=\"%s\" title=\"…\"/> below "
                          "the form's title, where all its themes stand once it names any", codes,
                          theme);
}

static gboolean
check_flags (const Check                *check,
             const PlumbStandardFields  *fields,
             GError                    **error)
{
  for (guint i = 0; fields->themes != NULL && fields->themes[i] != NULL; i++)
    if (plumb_form_theme_find (check->themes, fields->themes[i]) == NULL)
      {
        g_autofree char *remedy = describe_remedy (check, fields->themes[i]);

        plumb_form_set_error (error, check->name, fields->line,
                              "the standard %s has the flag %s, which is neither critical nor "
                              "concern nor a theme of this form; %s", fields->code,
                              fields->themes[i], remedy);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_section (const Check   *check,
               PlumbSection  *section,
               GError       **error)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);

  if (fields->theme != NULL && plumb_form_theme_find (check->themes, fields->theme) == NULL)
    {
      g_autofree char *remedy = describe_remedy (check, fields->theme);

      plumb_form_set_error (error, check->name, fields->line,
                            "the section %s has theme=\"%s\", which is no theme of this form; %s",
                            fields->code, fields->theme, remedy);
      return FALSE;
    }

  for (guint i = 0; i < plumb_section_get_n_standards (section); i++)
    if (!check_flags (check, plumb_standard_get_fields (plumb_section_get_standard (section, i)),
                      error))
      return FALSE;
  return TRUE;
}

/* Themes head the findings: each is measured by one section. */
static gboolean
check_measured_once (const Check   *check,
                     PlumbSection  *section,
                     GError       **error)
{
  const PlumbSectionFields *fields = plumb_section_get_fields (section);
  const PlumbItem *grade;
  const PlumbSectionFields *first;

  if (fields->theme == NULL || !plumb_section_is_graded (section))
    return TRUE;
  grade = plumb_instrument_get_theme_grade (check->instrument, fields->theme);
  if (grade->section == section)
    return TRUE;

  first = plumb_section_get_fields (grade->section);
  plumb_form_set_error (error, check->name, fields->line,
                        "the section %s has the same theme as %s on line %d; keep theme= on one of "
                        "the two", fields->code, first->code, first->line);
  return FALSE;
}

static gboolean
is_used (const Check *check,
         const char  *theme)
{
  for (guint i = 0; i < plumb_instrument_get_n_sections (check->instrument); i++)
    {
      PlumbSection *section = plumb_instrument_get_section (check->instrument, i);

      if (g_strcmp0 (plumb_section_get_fields (section)->theme, theme) == 0)
        return TRUE;
      for (guint j = 0; j < plumb_section_get_n_standards (section); j++)
        if (plumb_standard_has_theme (plumb_section_get_standard (section, j), theme))
          return TRUE;
    }
  return FALSE;
}

/* One that the form names and nothing has would head an empty figure. */
static gboolean
check_used (const Check          *check,
            const PlumbFormTheme *theme,
            GError              **error)
{
  if (is_used (check, theme->code))
    return TRUE;

  plumb_form_set_error (error, check->name, get_line (check, theme),
                        "nothing has the theme %s; give a section theme=\"%s\", write %s among the "
                        "flags of standards, or remove the theme", theme->code, theme->code,
                        theme->code);
  return FALSE;
}

/**
 * plumb_instrument_check_themes:
 * @lines: line by pointer, of the themes that the form names
 * @name: what errors call the file
 *
 * Returns: %TRUE if each theme stands once, is used, and is graded by one section at most, and if
 * sections and standards have no others; else %FALSE with the first fault
 */
gboolean
plumb_instrument_check_themes (PlumbInstrument  *instrument,
                               GHashTable       *lines,
                               const char       *name,
                               GError          **error)
{
  const Check check
    = { instrument, plumb_instrument_get_fields (instrument)->themes, lines, name };
  guint n_sections = plumb_instrument_get_n_sections (instrument);
  gboolean named = g_hash_table_contains (lines, g_ptr_array_index (check.themes, 0));

  for (guint i = 0; named && i < check.themes->len; i++)
    if (!check_theme (&check, g_ptr_array_index (check.themes, i), error))
      return FALSE;
  for (guint i = 0; i < n_sections; i++)
    if (!check_section (&check, plumb_instrument_get_section (instrument, i), error))
      return FALSE;
  for (guint i = 0; i < n_sections; i++)
    if (!check_measured_once (&check, plumb_instrument_get_section (instrument, i), error))
      return FALSE;
  for (guint i = 0; named && i < check.themes->len; i++)
    if (!check_used (&check, g_ptr_array_index (check.themes, i), error))
      return FALSE;
  return TRUE;
}
