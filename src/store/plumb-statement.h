/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  PLUMB_STEP_ROW,
  PLUMB_STEP_DONE,
  PLUMB_STEP_ERROR
} PlumbStep;

#define PLUMB_TYPE_STATEMENT (plumb_statement_get_type ())

/* One prepared statement. Parameters are written $1, $2… and bound by that number; columns count
 * from 0. Used only on its connection's thread. A failed bind is reported by the next step. */
G_DECLARE_DERIVABLE_TYPE (PlumbStatement, plumb_statement, PLUMB, STATEMENT, GObject)

struct _PlumbStatementClass
{
  GObjectClass parent_class;

  void        (*bind_int)  (PlumbStatement *self,
                            guint           parameter,
                            gint64          value);
  void        (*bind_text) (PlumbStatement *self,
                            guint           parameter,
                            const char     *value);
  void        (*bind_data) (PlumbStatement *self,
                            guint           parameter,
                            gconstpointer   data,
                            gsize           size);
  PlumbStep   (*step)      (PlumbStatement *self,
                            GError        **error);
  void        (*reset)     (PlumbStatement *self);
  gint64      (*get_int)   (PlumbStatement *self,
                            guint           column);
  const char *(*get_text)  (PlumbStatement *self,
                            guint           column);
  gconstpointer (*get_data) (PlumbStatement *self,
                             guint           column,
                             gsize          *out_size);
};

/* 0 is bound as it is; see plumb_statement_bind_id() for references. */
void           plumb_statement_bind_int  (PlumbStatement  *self,
                                          guint            parameter,
                                          gint64           value);
/* A reference to another row: 0 is bound as NULL. */
void           plumb_statement_bind_id   (PlumbStatement  *self,
                                          guint            parameter,
                                          gint64           id);
/* @value (nullable) is copied. */
void           plumb_statement_bind_text (PlumbStatement  *self,
                                          guint            parameter,
                                          const char      *value);
void           plumb_statement_bind_data (PlumbStatement  *self,
                                          guint            parameter,
                                          gconstpointer    data,
                                          gsize            size);
/* The next row. At the end or after an error the statement is reset and may be used again. */
PlumbStep      plumb_statement_step      (PlumbStatement  *self,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Steps to the end; for statements whose rows nobody wants. */
gboolean       plumb_statement_run       (PlumbStatement  *self,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first column of the first row; 0 where there is no row. */
gboolean       plumb_statement_lookup    (PlumbStatement  *self,
                                          gint64          *out_value,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void           plumb_statement_reset     (PlumbStatement  *self);

/* 0 for NULL. */
gint64         plumb_statement_get_int   (PlumbStatement  *self,
                                          guint            column);
/* (nullable): valid until the next step. */
const char    *plumb_statement_get_text  (PlumbStatement  *self,
                                          guint            column);
gconstpointer  plumb_statement_get_data  (PlumbStatement  *self,
                                          guint            column,
                                          gsize           *out_size);

G_END_DECLS
