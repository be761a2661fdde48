/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-statement.h"

G_DEFINE_ABSTRACT_TYPE (PlumbStatement, plumb_statement, G_TYPE_OBJECT)

static void
plumb_statement_class_init (PlumbStatementClass *klass)
{
}

static void
plumb_statement_init (PlumbStatement *self)
{
}

void
plumb_statement_bind_int (PlumbStatement *self,
                          guint           parameter,
                          gint64          value)
{
  PLUMB_STATEMENT_GET_CLASS (self)->bind_int (self, parameter, value);
}

void
plumb_statement_bind_id (PlumbStatement *self,
                         guint           parameter,
                         gint64          id)
{
  if (id == 0)
    plumb_statement_bind_text (self, parameter, NULL);
  else
    plumb_statement_bind_int (self, parameter, id);
}

void
plumb_statement_bind_text (PlumbStatement *self,
                           guint           parameter,
                           const char     *value)
{
  PLUMB_STATEMENT_GET_CLASS (self)->bind_text (self, parameter, value);
}

void
plumb_statement_bind_data (PlumbStatement *self,
                           guint           parameter,
                           gconstpointer   data,
                           gsize           size)
{
  PLUMB_STATEMENT_GET_CLASS (self)->bind_data (self, parameter, data, size);
}

PlumbStep
plumb_statement_step (PlumbStatement  *self,
                      GError         **error)
{
  return PLUMB_STATEMENT_GET_CLASS (self)->step (self, error);
}

gboolean
plumb_statement_run (PlumbStatement  *self,
                     GError         **error)
{
  PlumbStep step;

  do
    step = plumb_statement_step (self, error);
  while (step == PLUMB_STEP_ROW);

  return step == PLUMB_STEP_DONE;
}

gboolean
plumb_statement_lookup (PlumbStatement  *self,
                        gint64          *out_value,
                        GError         **error)
{
  PlumbStep step = plumb_statement_step (self, error);

  if (step == PLUMB_STEP_ERROR)
    return FALSE;

  *out_value = 0;
  if (step == PLUMB_STEP_ROW)
    {
      *out_value = plumb_statement_get_int (self, 0);
      plumb_statement_reset (self);
    }
  return TRUE;
}

void
plumb_statement_reset (PlumbStatement *self)
{
  PLUMB_STATEMENT_GET_CLASS (self)->reset (self);
}

gint64
plumb_statement_get_int (PlumbStatement *self,
                         guint           column)
{
  return PLUMB_STATEMENT_GET_CLASS (self)->get_int (self, column);
}

const char *
plumb_statement_get_text (PlumbStatement *self,
                          guint           column)
{
  return PLUMB_STATEMENT_GET_CLASS (self)->get_text (self, column);
}

gconstpointer
plumb_statement_get_data (PlumbStatement *self,
                          guint           column,
                          gsize          *out_size)
{
  return PLUMB_STATEMENT_GET_CLASS (self)->get_data (self, column, out_size);
}
