/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain-book.h"

/* Random forms: a base, and versions that change a little of the version before. */

const char * const plain_types[PLAIN_N_TYPES] = { "standard", "deep-dive", "short", "moderation",
                                                  "re-audit" };
const char * const plain_themes[PLAIN_N_THEMES] = { "planning", "supervision", "voice" };

#define VOICE 2

static const PlainForm base = {
  .version = 1,
  .scales = {
    { "four", { "I", "RI", "G", "O" }, 4, 3, 2 },
    { "three", { "L", "M", "H" }, 3, 3, 2 },
  },
  .sections = {
    { "GEN", -1, FALSE, 0, PLAIN_ALWAYS, { { 0 } }, 0 },
    { "PLN", 0, TRUE, 0, PLAIN_ALWAYS,
      { { "PLN.01", TRUE, FALSE, 0, { TRUE, FALSE }, PLAIN_ALWAYS },
        { "PLN.02", TRUE, TRUE, 0, { TRUE, FALSE, TRUE }, PLAIN_ALWAYS },
        { "PLN.03", TRUE, TRUE, 1, { TRUE, TRUE }, PLAIN_ALWAYS },
        { "PLN.04", TRUE, FALSE, 0, { TRUE, FALSE }, PLAIN_IF_HARM } }, 4 },
    { "SUP", 1, TRUE, 0, PLAIN_ALWAYS,
      { { "SUP.01", TRUE, FALSE, 0, { FALSE, TRUE }, PLAIN_ALWAYS },
        { "SUP.02", TRUE, FALSE, 0, { FALSE, TRUE }, PLAIN_ALWAYS },
        { "SUP.03", TRUE, TRUE, 1, { FALSE, FALSE }, PLAIN_ALWAYS } }, 3 },
    { "VOI", VOICE, TRUE, 1, PLAIN_ALWAYS,
      { { "VOI.01", TRUE, FALSE, 0, { FALSE, FALSE, TRUE }, PLAIN_ALWAYS } }, 1 },
    { "CPM", -1, TRUE, 0, PLAIN_IF_CP,
      { { "CPM.01", TRUE, FALSE, 0, { TRUE, FALSE }, PLAIN_ALWAYS } }, 1 },
    { "VEM", -1, TRUE, 0, PLAIN_IF_MODULE,
      { { "VEM.01", TRUE, FALSE, 0, { FALSE, TRUE }, PLAIN_ALWAYS },
        { "VEM.02", TRUE, FALSE, 0, { TRUE, FALSE }, PLAIN_IF_HARM } }, 2 },
  },
  .overall = 0,
  .own = { FALSE, FALSE, FALSE, TRUE, TRUE },
};

static gboolean
happens (GRand  *random,
         double  chance)
{
  return g_rand_double (random) < chance;
}

/* What others rest on stays: the short form names two codes, conditions name a third. */
static gboolean
is_fixed (const PlainStandard *standard)
{
  return g_str_has_prefix (standard->code, "VEM") || g_str_equal (standard->code, "PLN.01")
         || g_str_equal (standard->code, "SUP.01");
}

static void
change_standard (GRand         *random,
                 PlainStandard *standard)
{
  if (!is_fixed (standard) && happens (random, 0.06))
    standard->present = !standard->present;
  if (!g_str_has_prefix (standard->code, "VEM") && happens (random, 0.06))
    standard->quality = !standard->quality;
  if (happens (random, 0.06))
    standard->scale = 1 - standard->scale;
  for (guint t = 0; t < PLAIN_N_THEMES; t++)
    if (happens (random, 0.04))
      standard->themes[t] = !standard->themes[t];
}

static void
change_scale (GRand      *random,
              PlainScale *scale)
{
  if (happens (random, 0.2))
    {
      scale->good = g_rand_int_range (random, 2, scale->n + 1);
      scale->sufficient = g_rand_int_range (random, 1, scale->good + 1);
    }
  if (happens (random, 0.08))
    scale->codes[1] = g_str_equal (scale->codes[1], "RI") ? "A" : scale->n == 3 ? "N" : "RI";
}

static PlainForm *
make_version (GRand           *random,
              const PlainForm *before,
              const char      *id,
              const char      *strand,
              guint            version)
{
  PlainForm *form = g_memdup2 (before, sizeof *before);

  form->id = id;
  form->strand = strand;
  form->version = version;
  form->instrument = NULL;
  form->wording += happens (random, 0.5) ? 1 : 0;
  for (guint i = 0; i < PLAIN_N_SCALES; i++)
    change_scale (random, &form->scales[i]);
  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    {
      PlainSection *section = &form->sections[i];

      for (guint k = 0; k < section->n_standards; k++)
        change_standard (random, &section->standards[k]);
      if (g_str_equal (section->code, "VOI") && happens (random, 0.3))
        section->theme = section->theme == VOICE ? -1 : VOICE;
      if (i > 0 && happens (random, 0.04))
        section->graded = !section->graded;
      if (happens (random, 0.04))
        section->scale = 1 - section->scale;
    }
  if (happens (random, 0.08))
    form->overall = g_rand_int_range (random, -1, PLAIN_N_SCALES);
  if (happens (random, 0.1))
    form->own[PLAIN_DEEP] = !form->own[PLAIN_DEEP];
  return form;
}

/* A form of the two themes that need not be named. */
static void
forget_voice (PlainForm *form)
{
  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    {
      PlainSection *section = &form->sections[i];

      if (section->theme == VOICE)
        section->theme = -1;
      for (guint k = 0; k < section->n_standards; k++)
        section->standards[k].themes[VOICE] = FALSE;
    }
}

GPtrArray *
plain_forms_make (GRand *random)
{
  static const char * const ids[] = { "alpha", "beta" };
  static const char * const strands[] = { "case-file-audit", "multi-agency-audit" };
  GPtrArray *forms = g_ptr_array_new_with_free_func (plain_form_free);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const PlainForm *before = &base;
      guint n = g_rand_int_range (random, 1, 4);

      for (guint version = 1; version <= n; version++)
        {
          PlainForm *form = make_version (random, before, ids[i], strands[i], version);

          if (version == 1 && happens (random, 0.5))
            forget_voice (form);
          form->place = forms->len;
          g_ptr_array_add (forms, form);
          before = form;
        }
    }
  return forms;
}

void
plain_form_free (gpointer data)
{
  PlainForm *form = data;

  g_clear_object (&form->instrument);
  g_free (form);
}

/* As text */

static gboolean
has_voice (const PlainForm *form)
{
  gboolean voice = FALSE;

  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    {
      const PlainSection *section = &form->sections[i];

      voice = voice || section->theme == VOICE;
      for (guint k = 0; k < section->n_standards; k++)
        voice = voice || (section->standards[k].present && section->standards[k].themes[VOICE]);
    }
  return voice;
}

/* A form names its themes, in an order that may change, or has the two that need no naming. */
static void
add_themes (GString         *xml,
            const PlainForm *form)
{
  for (guint i = 0; i < PLAIN_N_THEMES && has_voice (form); i++)
    g_string_append_printf (xml, "<theme code='%s' title='Theme %u of %u'/>",
                            plain_themes[(i + form->version) % PLAIN_N_THEMES], i, form->wording);
}

static void
add_scales (GString         *xml,
            const PlainForm *form)
{
  for (guint i = 0; i < PLAIN_N_SCALES; i++)
    {
      const PlainScale *scale = &form->scales[i];

      g_string_append_printf (xml, "<scale id='%s' good='%s' sufficient='%s'>", scale->id,
                              scale->codes[scale->good - 1], scale->codes[scale->sufficient - 1]);
      for (guint rank = scale->n; rank >= 1; rank--)
        g_string_append_printf (xml, "<grade code='%s' label='Called %s in words %u'/>",
                                scale->codes[rank - 1], scale->codes[rank - 1], form->wording);
      g_string_append (xml, "</scale>");
    }
}

static const char *
get_condition (PlainCondition when)
{
  static const char * const conditions[] = {
    [PLAIN_ALWAYS] = "",
    [PLAIN_IF_CP] = " relevant=\"$plan-type = 'CP'\"",
    [PLAIN_IF_MODULE] = " relevant=\"chosen('GEN.01', 'vemt')\"",
    [PLAIN_IF_HARM] = " relevant=\"answer('VEM.01') = 'met'\"",
  };

  return conditions[when];
}

static void
add_standard (GString             *xml,
              const PlainForm     *form,
              const PlainStandard *standard)
{
  g_autoptr(GString) flags = g_string_new (NULL);

  g_string_append_printf (xml, "<standard code='%s' kind='%s'%s", standard->code,
                          standard->quality ? "quality" : "compliance",
                          get_condition (standard->when));
  if (standard->quality)
    g_string_append_printf (xml, " scale='%s'", form->scales[standard->scale].id);
  for (guint t = 0; t < PLAIN_N_THEMES; t++)
    if (standard->themes[t])
      g_string_append_printf (flags, " %s", plain_themes[t]);
  if (flags->len > 0)
    g_string_append_printf (xml, " flags='%s'", flags->str + 1);
  g_string_append_printf (xml, "><text>Asked in words %u?</text></standard>", form->wording);
}

static void
add_section (GString            *xml,
             const PlainForm    *form,
             const PlainSection *section)
{
  g_string_append_printf (xml, "<section code='%s' title='Section %s %u'%s", section->code,
                          section->code, form->wording, get_condition (section->when));
  if (section->theme >= 0)
    g_string_append_printf (xml, " theme='%s'", plain_themes[section->theme]);
  if (section->graded)
    g_string_append_printf (xml, " scale='%s'", form->scales[section->scale].id);
  g_string_append (xml, " not-applicable='yes'>");
  if (section->n_standards == 0)
    g_string_append (xml, "<standard code='GEN.01' kind='choices'><text>Which modules?</text>"
                          "<choice code='vemt'>A</choice><choice code='other'>B</choice>"
                          "</standard>");
  for (guint i = 0; i < section->n_standards; i++)
    if (section->standards[i].present)
      add_standard (xml, form, &section->standards[i]);
  g_string_append (xml, "</section>");
}

char *
plain_form_to_xml (const PlainForm *form)
{
  GString *xml = g_string_new (NULL);

  g_string_printf (xml, "<instrument xmlns='urn:plumbline:instrument:1' id='%s' version='%u' "
                        "strand='%s' subject='case' xml:lang='en-GB'><title>Form %s</title>",
                   form->id, form->version, form->strand, form->id);
  add_themes (xml, form);
  add_scales (xml, form);
  for (guint i = 0; i < PLAIN_N_TYPES; i++)
    g_string_append_printf (xml, "<audit-type code='%s' label='Type %s' counts='%s'%s/>",
                            plain_types[i], plain_types[i], form->own[i] ? "own" : "headline",
                            i == PLAIN_SHORT ? " selection='PLN.01 SUP.01'" : "");
  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    add_section (xml, form, &form->sections[i]);
  if (form->overall >= 0)
    g_string_append_printf (xml, "<overall scale='%s' minimum-graded='1'/>",
                            form->scales[form->overall].id);
  g_string_append (xml, "</instrument>");
  return g_string_free (xml, FALSE);
}

/* What is asked */

static gboolean
holds (const PlainForm *form,
       guint            type,
       const char      *plan,
       GHashTable      *answers,
       PlainCondition   when)
{
  const char *chosen = g_hash_table_lookup (answers, "GEN.01");

  switch (when)
    {
    case PLAIN_IF_CP:
      return g_str_equal (plan, "CP");
    case PLAIN_IF_MODULE:
      return chosen != NULL && g_str_has_suffix (chosen, "vemt");
    case PLAIN_IF_HARM:
      return plain_form_asks (form, type, plan, answers, "VEM.01")
             && g_strcmp0 (g_hash_table_lookup (answers, "VEM.01"), "met") == 0;
    case PLAIN_ALWAYS:
    default:
      return TRUE;
    }
}

/* Of a graded section the short form asks one standard of planning and one of supervision, and of
 * the other graded sections nothing. */
static gboolean
is_in_short_form (const PlainSection *section,
                  const char         *code)
{
  gboolean whole = g_str_equal (code, section->code);

  if (!section->graded)
    return TRUE;
  if (g_str_equal (section->code, "PLN"))
    return whole || g_str_equal (code, "PLN.01");
  if (g_str_equal (section->code, "SUP"))
    return whole || g_str_equal (code, "SUP.01");
  return FALSE;
}

gboolean
plain_form_asks (const PlainForm *form,
                 guint            type,
                 const char      *plan,
                 GHashTable      *answers,
                 const char      *code)
{
  if (g_str_equal (code, "overall"))
    return form->overall >= 0;

  for (guint i = 0; i < PLAIN_N_SECTIONS; i++)
    {
      const PlainSection *section = &form->sections[i];

      if (!g_str_has_prefix (code, section->code))
        continue;
      if (!holds (form, type, plan, answers, section->when)
          || (type == PLAIN_SHORT && !is_in_short_form (section, code)))
        return FALSE;
      if (g_str_equal (code, section->code))
        return section->graded;
      for (guint k = 0; k < section->n_standards; k++)
        if (g_str_equal (section->standards[k].code, code))
          return section->standards[k].present
                 && holds (form, type, plan, answers, section->standards[k].when);
      return section->n_standards == 0;
    }
  return FALSE;
}
