/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-grade-mark.h"

#include "plumb-audit-chip.h"
#include "plumb-compat.h"
#include "plumb-text-scale.h"

#define DOT   4    /* px */
/* px: as wide as the widest letter, so that marks below each other line up. What is around the
 * letter stays as it is; the letter, at the ordinary size of text, grows with it. */
#define AROUND 18
#define LETTER 12

struct _PlumbGradeMark
{
  GtkWidget  parent_instance;

  GtkWidget *chip;
  guint      n_places;   /* 0 for nothing */
  guint      place;      /* from 0, the best */
};

G_DEFINE_FINAL_TYPE (PlumbGradeMark, plumb_grade_mark, GTK_TYPE_WIDGET)

static int
get_place_width (GtkWidget *widget)
{
  return AROUND + plumb_text_scale_px (widget, LETTER);
}

static void
plumb_grade_mark_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  PlumbGradeMark *self = PLUMB_GRADE_MARK (widget);

  gtk_widget_measure (self->chip, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) self->n_places * get_place_width (widget);
}

static int
get_x (PlumbGradeMark *self,
       guint           place)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return (int) (mirrored ? self->n_places - 1 - place : place) *
         get_place_width (GTK_WIDGET (self));
}

static void
plumb_grade_mark_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  PlumbGradeMark *self = PLUMB_GRADE_MARK (widget);
  int chip_width, chip_height;

  if (self->n_places == 0)
    return;

  gtk_widget_measure (self->chip, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &chip_width, NULL, NULL);
  gtk_widget_measure (self->chip, GTK_ORIENTATION_VERTICAL, -1, NULL, &chip_height, NULL, NULL);
  gtk_widget_size_allocate (self->chip,
                            &(GtkAllocation) { get_x (self, self->place)
                                               + (get_place_width (widget)
                                                  - chip_width) / 2,
                                               (height - chip_height) / 2,
                                               chip_width, chip_height }, -1);
}

static void
plumb_grade_mark_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  PlumbGradeMark *self = PLUMB_GRADE_MARK (widget);
  float y = (float) (gtk_widget_get_height (widget) - DOT) / 2;
  float inset = (float) (get_place_width (widget) - DOT) / 2;
  GdkRGBA colour;

  plumb_compat_get_color (widget, &colour);
  colour.alpha *= 0.22f;
  for (guint i = 0; i < self->n_places; i++)
    {
      graphene_rect_t box = GRAPHENE_RECT_INIT ((float) get_x (self, i) + inset, y,
                                                DOT, DOT);
      GskRoundedRect round;

      if (i == self->place)
        continue;
      gsk_rounded_rect_init_from_rect (&round, &box, DOT / 2.0f);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, &colour, &box);
      gtk_snapshot_pop (snapshot);
    }
  if (self->n_places > 0)
    gtk_widget_snapshot_child (widget, self->chip, snapshot);
}

static void
plumb_grade_mark_dispose (GObject *object)
{
  g_clear_pointer (&PLUMB_GRADE_MARK (object)->chip, gtk_widget_unparent);

  G_OBJECT_CLASS (plumb_grade_mark_parent_class)->dispose (object);
}

static void
plumb_grade_mark_class_init (PlumbGradeMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_grade_mark_dispose;
  widget_class->measure = plumb_grade_mark_measure;
  widget_class->size_allocate = plumb_grade_mark_size_allocate;
  widget_class->snapshot = plumb_grade_mark_snapshot;
}

static void
plumb_grade_mark_init (PlumbGradeMark *self)
{
  self->chip = plumb_audit_chip_new ();
  gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->chip, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
plumb_grade_mark_new (void)
{
  return g_object_new (PLUMB_TYPE_GRADE_MARK, NULL);
}

void
plumb_grade_mark_set (PlumbGradeMark *self,
                      PlumbScale     *scale,
                      const char     *value)
{
  const PlumbGrade *grade
      = scale != NULL && value != NULL ? plumb_scale_lookup (scale, value) : NULL;
  guint n_places = grade != NULL ? plumb_scale_get_n_grades (scale) : 0;

  g_return_if_fail (PLUMB_IS_GRADE_MARK (self));

  self->place = grade != NULL ? n_places - (guint) grade->rank : 0;
  self->n_places = n_places;
  gtk_widget_set_child_visible (self->chip, grade != NULL);
  if (grade != NULL)
    plumb_audit_chip_set (self->chip, scale, value, FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
