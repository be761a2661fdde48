/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-page.h"

#include "plumb-error-text.h"
#include "plumb-text.h"

typedef struct
{
  PlumbSession *session;        /* (owned) */
  char         *title;          /* (owned) (nullable) */
  char         *subtitle;       /* (owned) (nullable) */
  GtkWidget    *header_start;   /* (owned) (nullable) */
  GtkWidget    *header_end;     /* (owned) (nullable) */
  GtkWidget    *last_focus;     /* (weak) (nullable) */
} PlumbPagePrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_HEADER_START,
  PROP_HEADER_END,
  N_PROPS
};

enum
{
  TOAST,
  ERROR,
  FILLED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PlumbPage, plumb_page, ADW_TYPE_BIN)

static PlumbPagePrivate *
get_private (PlumbPage *self)
{
  return plumb_page_get_instance_private (self);
}

/* A page with nothing unsaved can be left at once. */
static void
do_nothing (PlumbPage           *self,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, do_nothing);
  g_task_return_boolean (task, TRUE);
}

static gboolean
finish_leaving (PlumbPage     *self,
                GAsyncResult  *result,
                GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
set_header_widget (PlumbPage  *self,
                   GtkWidget **field,
                   GtkWidget  *widget,
                   guint       prop_id)
{
  if (*field == widget)
    return;

  g_clear_object (field);
  if (widget != NULL)
    *field = g_object_ref_sink (widget);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
plumb_page_dispose (GObject *object)
{
  PlumbPagePrivate *priv = get_private (PLUMB_PAGE (object));

  g_clear_weak_pointer (&priv->last_focus);
  g_clear_object (&priv->header_start);
  g_clear_object (&priv->header_end);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (plumb_page_parent_class)->dispose (object);
}

static void
plumb_page_finalize (GObject *object)
{
  PlumbPagePrivate *priv = get_private (PLUMB_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);

  G_OBJECT_CLASS (plumb_page_parent_class)->finalize (object);
}

static void
plumb_page_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  PlumbPage *self = PLUMB_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, plumb_page_get_session (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, plumb_page_get_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, plumb_page_get_subtitle (self));
      break;
    case PROP_HEADER_START:
      g_value_set_object (value, plumb_page_get_header_start (self));
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, plumb_page_get_header_end (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_page_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  PlumbPage *self = PLUMB_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      get_private (self)->session = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      plumb_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      plumb_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_HEADER_START:
      plumb_page_set_header_start (self, g_value_get_object (value));
      break;
    case PROP_HEADER_END:
      plumb_page_set_header_end (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_page_class_init (PlumbPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = plumb_page_dispose;
  object_class->finalize = plumb_page_finalize;
  object_class->get_property = plumb_page_get_property;
  object_class->set_property = plumb_page_set_property;
  klass->save_async = do_nothing;
  klass->leave_async = do_nothing;
  klass->leave_finish = finish_leaving;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, PLUMB_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                  G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_HEADER_START] = g_param_spec_object ("header-start", NULL, NULL,
                                                       GTK_TYPE_WIDGET, flags);
  properties[PROP_HEADER_END] = g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET,
                                                     flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ERROR] = g_signal_new ("error", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_page_init (PlumbPage *self)
{
}

PlumbSession *
plumb_page_get_session (PlumbPage *self)
{
  return get_private (self)->session;
}

const char *
plumb_page_get_title (PlumbPage *self)
{
  return get_private (self)->title;
}

void
plumb_page_set_title (PlumbPage  *self,
                      const char *title)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  if (plumb_set_str (&get_private (self)->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
plumb_page_get_subtitle (PlumbPage *self)
{
  return get_private (self)->subtitle;
}

void
plumb_page_set_subtitle (PlumbPage  *self,
                         const char *subtitle)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  if (plumb_set_str (&get_private (self)->subtitle, subtitle))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

GtkWidget *
plumb_page_get_header_start (PlumbPage *self)
{
  return get_private (self)->header_start;
}

void
plumb_page_set_header_start (PlumbPage *self,
                             GtkWidget *widget)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  set_header_widget (self, &get_private (self)->header_start, widget, PROP_HEADER_START);
}

GtkWidget *
plumb_page_get_header_end (PlumbPage *self)
{
  return get_private (self)->header_end;
}

void
plumb_page_set_header_end (PlumbPage *self,
                           GtkWidget *widget)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  set_header_widget (self, &get_private (self)->header_end, widget, PROP_HEADER_END);
}

GtkWidget *
plumb_page_get_last_focus (PlumbPage *self)
{
  return get_private (self)->last_focus;
}

void
plumb_page_set_last_focus (PlumbPage *self,
                           GtkWidget *widget)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  g_set_weak_pointer (&get_private (self)->last_focus, widget);
}

void
plumb_page_shown (PlumbPage *self)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  if (PLUMB_PAGE_GET_CLASS (self)->shown != NULL)
    PLUMB_PAGE_GET_CLASS (self)->shown (self);
}

void
plumb_page_save_async (PlumbPage           *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  PLUMB_PAGE_GET_CLASS (self)->save_async (self, callback, user_data);
}

gboolean
plumb_page_save_finish (PlumbPage     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
plumb_page_leave_async (PlumbPage           *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  PLUMB_PAGE_GET_CLASS (self)->leave_async (self, callback, user_data);
}

gboolean
plumb_page_leave_finish (PlumbPage     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (PLUMB_IS_PAGE (self), FALSE);

  return PLUMB_PAGE_GET_CLASS (self)->leave_finish (self, result, error);
}

gboolean
plumb_page_can_search (PlumbPage *self)
{
  g_return_val_if_fail (PLUMB_IS_PAGE (self), FALSE);

  return PLUMB_PAGE_GET_CLASS (self)->search != NULL;
}

void
plumb_page_search (PlumbPage *self)
{
  g_return_if_fail (plumb_page_can_search (self));

  PLUMB_PAGE_GET_CLASS (self)->search (self);
}

void
plumb_page_filled (PlumbPage *self)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  g_signal_emit (self, signals[FILLED], 0);
}

void
plumb_page_toast (PlumbPage  *self,
                  const char *text)
{
  g_return_if_fail (PLUMB_IS_PAGE (self));

  g_signal_emit (self, signals[TOAST], 0, text);
}

void
plumb_page_show_error (PlumbPage    *self,
                       const char   *heading,
                       const GError *error)
{
  g_autofree char *body = plumb_error_text_dup (error);

  g_return_if_fail (PLUMB_IS_PAGE (self));

  g_signal_emit (self, signals[ERROR], 0, heading, body);
}
