/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-forecasts.h"

#include <glib/gi18n-lib.h>

#include "trophic-model-store.h"
#include "trophic-quality-models.h"
#include "trophic-quality-scores.h"
#include "trophic-quality-sheet.h"

enum { WIDTH = 1000, GAP = 18 };

struct _TrophicQualityForecasts
{
  GtkWidget      parent_instance;
  GtkWidget     *sheet;
  GtkWidget     *box;
  TrophicClinic *clinic;
};

G_DEFINE_FINAL_TYPE (TrophicQualityForecasts, trophic_quality_forecasts, GTK_TYPE_WIDGET)

typedef struct {
  TrophicQuality *quality;
  GPtrArray      *models;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;
  g_clear_pointer (&loaded->quality, trophic_quality_free);
  g_clear_pointer (&loaded->models, g_ptr_array_unref);
  g_free (loaded);
}

static gboolean
load_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  Loaded *loaded = g_new0 (Loaded, 1);
  loaded->quality = trophic_quality_new (store, &today, error);
  loaded->models = loaded->quality != NULL ? trophic_store_list_models (store, error) : NULL;
  if (loaded->models == NULL)
    {
      loaded_free (loaded);
      return FALSE;
    }
  *result = loaded;
  *result_free = loaded_free;
  return TRUE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicQualityForecasts) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      if (self->sheet != NULL)
        trophic_quality_sheet_fail (self->sheet, error);
      return;
    }
  Loaded *loaded = result;
  if (self->sheet != NULL && self->clinic == TROPHIC_CLINIC (source))
    {
      GtkWidget *child;
      while ((child = gtk_widget_get_first_child (self->box)) != NULL)
        gtk_box_remove (GTK_BOX (self->box), child);
      gtk_box_append (GTK_BOX (self->box), trophic_quality_scores_new (loaded->quality));
      gtk_box_append (GTK_BOX (self->box), trophic_quality_models_new (self->clinic, loaded->models));
      trophic_quality_sheet_show (self->sheet, "content");
    }
  loaded_free (loaded);
}

static void
trophic_quality_forecasts_dispose (GObject *object)
{
  TrophicQualityForecasts *self = TROPHIC_QUALITY_FORECASTS (object);
  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  g_clear_object (&self->clinic);
  G_OBJECT_CLASS (trophic_quality_forecasts_parent_class)->dispose (object);
}

static void
trophic_quality_forecasts_class_init (TrophicQualityForecastsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_quality_forecasts_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_quality_forecasts_init (TrophicQualityForecasts *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  self->sheet = trophic_quality_sheet_new (trophic_quality_scrolled (self->box, WIDTH));
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
}

/** trophic_quality_forecasts_new: (transfer floating): empty until it is loaded. */
GtkWidget *
trophic_quality_forecasts_new (void)
{
  return g_object_new (TROPHIC_TYPE_QUALITY_FORECASTS, NULL);
}

/** trophic_quality_forecasts_load: scores what can be scored and reads the models. */
void
trophic_quality_forecasts_load (GtkWidget     *page,
                                TrophicClinic *clinic)
{
  TrophicQualityForecasts *self = TROPHIC_QUALITY_FORECASTS (page);
  g_set_object (&self->clinic, clinic);
  if (gtk_widget_get_first_child (self->box) == NULL)
    trophic_quality_sheet_show (self->sheet, "loading");
  trophic_clinic_read_async (clinic, load_job, NULL, NULL, NULL, loaded_cb, g_object_ref (self));
}
