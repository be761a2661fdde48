/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "plumb-session.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_FORM_NEWS (plumb_form_news_get_type ())

/* Forms that come with the program in a newer version than an open workspace has. Signals:
 * "changed": what there is was read; "told" (text): once, when somebody works who may bring them
 * in; "failed" (GError): they could not be read. */
G_DECLARE_FINAL_TYPE (PlumbFormNews, plumb_form_news, PLUMB, FORM_NEWS, GObject)

/* Begins to read; and again whenever forms were imported. */
PlumbFormNews        *plumb_form_news_new    (PlumbSession  *session);
/* (nullable): what there is for the form of that id */
const PlumbFormOffer *plumb_form_news_lookup (PlumbFormNews *self,
                                              const char    *id);
/* Says what would change and, if that is wanted, brings in every newer version of what came with
 * the program; of the council's own forms only @own (nullable), an id. */
void                  plumb_form_news_ask    (PlumbFormNews *self,
                                              GtkWindow     *parent,
                                              const char    *own);

G_END_DECLS
