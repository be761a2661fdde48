/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-trends-page-private.h"

/* A year at a time is turned over: half of what was in view stays. */
#define N_TURNED 4

/* @n quarters after @quarter, or before it where @n is negative. */
static PlumbQuarter
move_quarter (PlumbQuarter quarter,
              int          n)
{
  for (; n > 0; n--)
    quarter = plumb_quarter_next (quarter);
  for (; n < 0; n++)
    quarter = plumb_quarter_previous (quarter);
  return quarter;
}

static void
enable (PlumbTrendsPage *self,
        const char      *name,
        gboolean         enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_turning (PlumbTrendsPage *self)
{
  gboolean known = self->last.year != 0;
  PlumbQuarter begin = move_quarter (self->end, 1 - PLUMB_TRENDS_N_QUARTERS);

  enable (self, "previous", known && plumb_quarter_cmp (begin, self->first) > 0);
  enable (self, "next", known && plumb_quarter_cmp (self->end, self->last) < 0);
}

static void
previous_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  PlumbTrendsPage *self = PLUMB_TRENDS_PAGE (data);
  PlumbQuarter earliest = move_quarter (self->first, PLUMB_TRENDS_N_QUARTERS - 1);
  PlumbQuarter end = move_quarter (self->end, -N_TURNED);

  self->end = plumb_quarter_cmp (end, earliest) < 0 ? earliest : end;
  update_turning (self);
  self->turned (self);
}

static void
next_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  PlumbTrendsPage *self = PLUMB_TRENDS_PAGE (data);
  PlumbQuarter end = move_quarter (self->end, N_TURNED);

  self->end = plumb_quarter_cmp (end, self->last) > 0 ? self->last : end;
  update_turning (self);
  self->turned (self);
}

/* What is at the end stays there when more audits are submitted. */
void
plumb_trends_page_set_span (PlumbTrendsPage *self,
                            PlumbQuarter     first,
                            PlumbQuarter     last)
{
  if (self->last.year == 0 || plumb_quarter_cmp (self->end, self->last) == 0
      || plumb_quarter_cmp (self->end, last) > 0)
    self->end = last;
  self->first = first;
  self->last = last;
  update_turning (self);
}

void
plumb_trends_page_get_months (PlumbTrendsPage *self,
                              PlumbMonth      *out_first,
                              PlumbMonth      *out_last)
{
  PlumbSession *session = plumb_page_get_session (PLUMB_PAGE (self));
  int start = plumb_session_get_organisation (session)->quarter_start_month;
  PlumbQuarter begin = move_quarter (self->end, 1 - PLUMB_TRENDS_N_QUARTERS);

  *out_first = plumb_quarter_first_month (begin, start);
  *out_last = plumb_month_add (plumb_quarter_first_month (self->end, start), 2);
}

void
plumb_trends_page_add_turning (PlumbTrendsPage *self,
                               void           (*turned) (PlumbTrendsPage *self))
{
  static const GActionEntry entries[] = {
    { .name = "previous", .activate = previous_cb },
    { .name = "next", .activate = next_cb }
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  self->turned = turned;
  update_turning (self);
}
