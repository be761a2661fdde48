/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-form-news.h"

#include <glib/gi18n.h>

#include "plumb-compat.h"
#include "plumb-error-text.h"
#include "plumb-form-change-words.h"

struct _PlumbFormNews
{
  GObject       parent_instance;

  PlumbSession *session;   /* (owned) */
  GPtrArray    *offers;    /* (owned) (nullable) (element-type PlumbFormOffer): until read */
  gboolean      told;
};

enum
{
  CHANGED,
  TOLD,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbFormNews, plumb_form_news, G_TYPE_OBJECT)

static gboolean
is_lead (PlumbPerson *person)
{
  return plumb_person_is_active (person)
         && plumb_person_role_is_lead (plumb_person_get_role (person));
}

/* The QA lead is told; where there is none, everybody. */
static gboolean
is_for_person (PlumbFormNews *self)
{
  GPtrArray *people = plumb_session_get_people (self->session);
  PlumbPerson *person = plumb_session_get_person (self->session);
  gboolean has_lead = FALSE;

  for (guint i = 0; i < people->len; i++)
    has_lead = has_lead || is_lead (people->pdata[i]);
  return person != NULL && (!has_lead || is_lead (person));
}

static void
tell (PlumbFormNews *self)
{
  const PlumbFormOffer *first = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; self->offers != NULL && i < self->offers->len; i++)
    {
      const PlumbFormOffer *offer = self->offers->pdata[i];

      if (offer->is_own || offer->is_taken)
        continue;
      first = first != NULL ? first : offer;
      n++;
    }
  if (n == 0 || self->told || !is_for_person (self))
    return;

  self->told = TRUE;
  if (n == 1)
    text = g_strdup_printf (_("A newer version of the form “%s” is here."),
                            plumb_instrument_get_title (first->newer));
  else
    text = g_strdup_printf (ngettext ("Newer versions of %u form are here.",
                                      "Newer versions of %u forms are here.", n), n);
  g_signal_emit (self, signals[TOLD], 0, text);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(PlumbFormNews) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *offers = plumb_store_list_form_offers_finish (PLUMB_STORE (source), result, &error);

  if (offers == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = offers;
  g_signal_emit (self, signals[CHANGED], 0);
  tell (self);
}

static void
read_offers (PlumbFormNews *self)
{
  plumb_store_list_form_offers_async (plumb_session_get_store (self->session), NULL, listed_cb,
                                      g_object_ref (self));
}

static void
store_changed_cb (PlumbFormNews *self,
                  guint          tables)
{
  if (tables & PLUMB_TABLE_INSTRUMENTS)
    read_offers (self);
}

static void
plumb_form_news_dispose (GObject *object)
{
  PlumbFormNews *self = PLUMB_FORM_NEWS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->offers, g_ptr_array_unref);

  G_OBJECT_CLASS (plumb_form_news_parent_class)->dispose (object);
}

static void
plumb_form_news_class_init (PlumbFormNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_form_news_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
plumb_form_news_init (PlumbFormNews *self)
{
}

PlumbFormNews *
plumb_form_news_new (PlumbSession *session)
{
  PlumbFormNews *self = g_object_new (PLUMB_TYPE_FORM_NEWS, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (plumb_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::person", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  read_offers (self);
  return self;
}

const PlumbFormOffer *
plumb_form_news_lookup (PlumbFormNews *self,
                        const char    *id)
{
  for (guint i = 0; self->offers != NULL && i < self->offers->len; i++)
    {
      const PlumbFormOffer *offer = self->offers->pdata[i];

      if (g_str_equal (plumb_instrument_get_id (offer->newer), id))
        return offer;
    }
  return NULL;
}

/* Somebody who was asked. */
typedef struct
{
  PlumbFormNews *news;     /* (owned) */
  GtkWindow     *parent;   /* (owned) */
  char          *own;      /* (owned) (nullable) */
} Asking;

static void
free_asking (Asking *asking)
{
  g_object_unref (asking->news);
  g_object_unref (asking->parent);
  g_free (asking->own);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, free_asking)

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(Asking) asking = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) imported
      = plumb_store_accept_form_offers_finish (PLUMB_STORE (source), result, &error);
  g_autofree char *body = NULL;

  if (imported != NULL || !gtk_widget_get_visible (GTK_WIDGET (asking->parent)))
    return;
  body = plumb_error_text_dup (error);
  plumb_compat_tell (asking->parent, _("The newer version is not used"), body);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(Asking) asking = data;
  PlumbSession *session = asking->news->session;
  const char *own[] = { asking->own, NULL };
  PlumbAct act;

  if (!plumb_compat_ask_finish (result) || session == NULL)
    return;
  act = plumb_session_get_act (session);
  plumb_store_accept_form_offers_async (plumb_session_get_store (session), own, &act, NULL,
                                        accepted_cb, g_steal_pointer (&asking));
}

void
plumb_form_news_ask (PlumbFormNews *self,
                     GtkWindow     *parent,
                     const char    *own)
{
  g_autoptr(GString) body = g_string_new (NULL);
  Asking *asking;

  for (guint i = 0; self->offers != NULL && i < self->offers->len; i++)
    {
      const PlumbFormOffer *offer = self->offers->pdata[i];

      if (offer->is_taken)
        continue;
      if (offer->is_own && g_strcmp0 (own, plumb_instrument_get_id (offer->newer)) != 0)
        continue;
      plumb_form_change_words_append (body, offer);
      g_string_append_c (body, '\n');
    }
  if (body->len == 0)
    return;

  g_string_append (body, _("New audits use it from now on. Drafts and submitted audits keep the "
                           "version that they were made with."));
  asking = g_new0 (Asking, 1);
  asking->news = g_object_ref (self);
  asking->parent = g_object_ref (parent);
  asking->own = g_strdup (own);
  plumb_compat_ask_async (parent, _("A Newer Version of a Form"), body->str,
                          _("_Use for New Audits"), _("_Not Now"), PLUMB_ANSWER_SUGGESTED, NULL,
                          answered_cb, asking);
}
