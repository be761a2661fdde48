/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-scale.h"

struct _PlumbScale
{
  GObject     parent_instance;

  char       *id;         /* (owned) */
  PlumbGrade *grades;     /* (owned) (array length=n_grades) */
  guint       n_grades;
  int         good_rank;
  int         sufficient_rank;
};

G_DEFINE_FINAL_TYPE (PlumbScale, plumb_scale, G_TYPE_OBJECT)

static void
plumb_scale_finalize (GObject *object)
{
  PlumbScale *self = PLUMB_SCALE (object);

  for (guint i = 0; i < self->n_grades; i++)
    {
      g_free (self->grades[i].code);
      g_free (self->grades[i].label);
    }
  g_free (self->grades);
  g_free (self->id);

  G_OBJECT_CLASS (plumb_scale_parent_class)->finalize (object);
}

static void
plumb_scale_class_init (PlumbScaleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_scale_finalize;
}

static void
plumb_scale_init (PlumbScale *self)
{
}

static int
find_rank (PlumbScale *self,
           const char *code)
{
  const PlumbGrade *grade = plumb_scale_lookup (self, code);

  return grade != NULL ? grade->rank : 0;
}

/**
 * plumb_scale_new:
 * @id: of the scale within its instrument
 * @grades: (array length=n_grades): worst first; copied
 * @good: code from which a grade counts as good
 * @sufficient: code from which a grade counts as sufficient ("requires improvement")
 *
 * Returns: (transfer full): the scale
 */
PlumbScale *
plumb_scale_new (const char       *id,
                 const PlumbGrade *grades,
                 guint             n_grades,
                 const char       *good,
                 const char       *sufficient)
{
  PlumbScale *self = g_object_new (PLUMB_TYPE_SCALE, NULL);

  self->id = g_strdup (id);
  self->n_grades = n_grades;
  self->grades = g_new0 (PlumbGrade, n_grades);
  for (guint i = 0; i < n_grades; i++)
    {
      self->grades[i].code = g_strdup (grades[i].code);
      self->grades[i].label = g_strdup (grades[i].label);
      self->grades[i].rank = (int) i + 1;
    }
  self->good_rank = find_rank (self, good);
  self->sufficient_rank = find_rank (self, sufficient);
  return self;
}

const char *
plumb_scale_get_id (PlumbScale *self)
{
  return self->id;
}

guint
plumb_scale_get_n_grades (PlumbScale *self)
{
  return self->n_grades;
}

/**
 * plumb_scale_get_grade:
 * @rank: 1 for the worst
 *
 * Returns: (transfer none) (nullable): %NULL where the scale has no such rank
 */
const PlumbGrade *
plumb_scale_get_grade (PlumbScale *self,
                       int         rank)
{
  if (rank < 1 || rank > (int) self->n_grades)
    return NULL;
  return &self->grades[rank - 1];
}

/**
 * plumb_scale_lookup:
 * @code: (nullable)
 *
 * Returns: (transfer none) (nullable): the grade of that code
 */
const PlumbGrade *
plumb_scale_lookup (PlumbScale *self,
                    const char *code)
{
  for (guint i = 0; i < self->n_grades; i++)
    if (g_strcmp0 (self->grades[i].code, code) == 0)
      return &self->grades[i];
  return NULL;
}

int
plumb_scale_get_good_rank (PlumbScale *self)
{
  return self->good_rank;
}

int
plumb_scale_get_sufficient_rank (PlumbScale *self)
{
  return self->sufficient_rank;
}

/**
 * plumb_scale_counts_alike:
 * @one: (nullable)
 * @other: (nullable)
 *
 * Versions of an instrument each carry their own copy of a scale; it is another one where another
 * grade is the lowest that counts as good. Labels may differ.
 *
 * Returns: whether both are the same scale, or neither is there
 */
gboolean
plumb_scale_counts_alike (PlumbScale *one,
                          PlumbScale *other)
{
  guint n;

  if (one == NULL || other == NULL)
    return one == other;

  n = plumb_scale_get_n_grades (one);
  if (g_strcmp0 (plumb_scale_get_id (one), plumb_scale_get_id (other)) != 0
      || plumb_scale_get_n_grades (other) != n
      || plumb_scale_get_good_rank (one) != plumb_scale_get_good_rank (other)
      || plumb_scale_get_sufficient_rank (one) != plumb_scale_get_sufficient_rank (other))
    return FALSE;
  for (guint rank = 1; one != other && rank <= n; rank++)
    if (g_strcmp0 (plumb_scale_get_grade (one, rank)->code,
                   plumb_scale_get_grade (other, rank)->code) != 0)
      return FALSE;
  return TRUE;
}
