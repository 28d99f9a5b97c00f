/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-completeness.h"

#include <glib/gi18n-lib.h>

#include "trophic-completeness.h"
#include "trophic-list-stop.h"
#include "trophic-number.h"
#include "trophic-quality-sheet.h"

enum { WIDTH = 1100, WHO_WIDTH = 300, WHO_HEIGHT = 26 /* as high with a kanji name as without */, GAP = 18, MOST_SHOWN = 500 };

struct _TrophicQualityCompleteness
{
  GtkWidget            parent_instance;
  GtkWidget           *sheet;
  GtkWidget           *head;
  GtkWidget           *questions;
  GtkWidget           *who_head;
  GtkWidget           *who;
  GCancellable        *loading;
  TrophicCompleteness *found;
  gboolean             revealed;
};

G_DEFINE_FINAL_TYPE (TrophicQualityCompleteness, trophic_quality_completeness, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
load_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  g_autoptr (TrophicForecastModels) models = trophic_clinic_dup_models (data, store, &today, error);
  if (models == NULL)
    return FALSE;
  *result = trophic_completeness_new (store, &today, models, cancellable, error);
  *result_free = (GDestroyNotify) trophic_completeness_free;
  return *result != NULL;
}

static void
add_question (TrophicQualityCompleteness    *self,
              const TrophicCompletenessItem *item)
{
  guint n = self->found->n_followed, known = n - item->lacking->len;
  g_autofree char *share = n > 0 ? trophic_number_format (100.0 * known / n, 0) : g_strdup ("—");
  g_autofree char *percent = n > 0 ? g_strconcat (share, "%", NULL) : g_strdup (share);
  g_autofree char *counts = g_strdup_printf (_("%u of %u"), known, n);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *numbers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (words), trophic_quality_label (item->label, NULL, NULL));
  gtk_box_append (GTK_BOX (words), trophic_quality_label (item->purpose, "caption", "soft"));
  gtk_widget_set_hexpand (words, TRUE);
  GtkWidget *large = trophic_quality_label (percent, "heading", "numeric"), *small = trophic_quality_label (counts, "caption", "numeric");
  gtk_widget_add_css_class (small, "soft");
  gtk_label_set_wrap (GTK_LABEL (small), FALSE);
  gtk_widget_set_halign (large, GTK_ALIGN_END);
  gtk_widget_set_halign (small, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (numbers), large);
  gtk_box_append (GTK_BOX (numbers), small);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), numbers);
  gtk_widget_add_css_class (box, "method-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_autofree char *heard = g_strdup_printf ("%s: %s, %s", item->label, percent, counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, -1);
  g_object_set_data (G_OBJECT (row), "item", (gpointer) item);
  gtk_list_box_append (GTK_LIST_BOX (self->questions), row);
}

static void
add_patient (TrophicQualityCompleteness *self,
             const TrophicIncomplete    *patient)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (box), trophic_quality_label (patient->number, "numeric", NULL));
  GtkWidget *name = gtk_label_new (self->revealed ? patient->name : "");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (name, "soft");
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_add_css_class (box, "method-row");
  gtk_widget_set_size_request (box, -1, WHO_HEIGHT);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_autofree char *heard = g_strjoin (" ", patient->number, self->revealed ? patient->name : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, -1);
  g_object_set_data (G_OBJECT (row), "patient", (gpointer) patient);
  gtk_list_box_append (GTK_LIST_BOX (self->who), row);
}

static const TrophicCompletenessItem *
selected_item (TrophicQualityCompleteness *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->questions));
  return row != NULL ? g_object_get_data (G_OBJECT (row), "item") : NULL;
}

static void
show_who (TrophicQualityCompleteness *self)
{
  const TrophicCompletenessItem *item = selected_item (self);
  trophic_quality_clear_list (self->who);
  gtk_widget_set_visible (self->who, item != NULL && item->lacking->len > 0);
  if (item == NULL)
    return;
  guint n = item->lacking->len;
  g_autofree char *head = n == 0 ? g_strdup (_("Known of everybody")) :
    n > MOST_SHOWN ? g_strdup_printf (_("Not known of %u; the first %u"), n, MOST_SHOWN) : g_strdup_printf (_("Not known of %u"), n);
  gtk_label_set_text (GTK_LABEL (self->who_head), head);
  for (guint i = 0; i < MIN (n, MOST_SHOWN); i++)
    add_patient (self, g_ptr_array_index (item->lacking, i));
}

static void
question_selected_cb (TrophicQualityCompleteness *self)
{
  show_who (self);
}

static void
patient_activated_cb (GtkListBox                 *list,
                      GtkListBoxRow              *row,
                      TrophicQualityCompleteness *self)
{
  const TrophicIncomplete *patient = g_object_get_data (G_OBJECT (row), "patient");
  g_signal_emit (self, signals[CHOSEN], 0, patient->row);
}

static const char *
first_lacking (const TrophicCompleteness *found)
{
  for (guint i = 0; i < found->items->len; i++)
    {
      const TrophicCompletenessItem *item = g_ptr_array_index (found->items, i);
      if (item->lacking->len > 0)
        return item->code;
    }
  return ((const TrophicCompletenessItem *) g_ptr_array_index (found->items, 0))->code;
}

static void
show_found (TrophicQualityCompleteness *self)
{
  const TrophicCompletenessItem *before = selected_item (self);
  const char *code = before != NULL ? before->code : first_lacking (self->found);
  g_autofree char *followed = g_strdup_printf (ngettext ("%u patient is followed here.", "%u patients are followed here.",
                                                         self->found->n_followed), self->found->n_followed);
  g_autofree char *left = g_strdup_printf (_("Left out: %u who died, moved to another clinic or whose diagnosis was revised."),
                                           self->found->n_left_out);
  g_autofree char *head = self->found->n_left_out > 0 ? g_strdup_printf (C_("two sentences", "%s %s"), followed, left)
                                                      : g_strdup (followed);
  gtk_label_set_text (GTK_LABEL (self->head), head);
  trophic_quality_clear_list (self->questions);
  for (guint i = 0; i < self->found->items->len; i++)
    {
      const TrophicCompletenessItem *item = g_ptr_array_index (self->found->items, i);
      add_question (self, item);
      if (g_str_equal (item->code, code))
        gtk_list_box_select_row (GTK_LIST_BOX (self->questions), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->questions), (int) i));
    }
  show_who (self);
  trophic_quality_sheet_show (self->sheet, "content");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicQualityCompleteness) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (TrophicCompleteness) found = result;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->sheet == NULL)
    return;
  if (!ok)
    {
      trophic_quality_sheet_fail (self->sheet, error);
      return;
    }
  TrophicCompleteness *old = self->found;
  self->found = g_steal_pointer (&found);
  show_found (self);
  trophic_completeness_free (old);
}

static void
trophic_quality_completeness_dispose (GObject *object)
{
  TrophicQualityCompleteness *self = TROPHIC_QUALITY_COMPLETENESS (object);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  g_clear_pointer (&self->found, trophic_completeness_free);
  G_OBJECT_CLASS (trophic_quality_completeness_parent_class)->dispose (object);
}

static void
trophic_quality_completeness_class_init (TrophicQualityCompletenessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_quality_completeness_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", TROPHIC_TYPE_QUALITY_COMPLETENESS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* Each column scrolls by itself: who lacks a fact stays beside it. */
static GtkWidget *
new_scrolled (GtkWidget *list)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_add_css_class (list, "scrolled-list");
  gtk_widget_set_vexpand (scrolled, TRUE);
  return trophic_list_stop_new (scrolled);
}

static void
trophic_quality_completeness_init (TrophicQualityCompleteness *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *who = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *clamp = adw_clamp_new ();
  self->head = trophic_quality_label ("", "soft", NULL);
  self->questions = trophic_quality_list (_("What is known"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->questions), GTK_SELECTION_BROWSE);
  self->who_head = trophic_quality_label ("", "heading", NULL);
  self->who = trophic_quality_list (_("Patients of whom it is not known"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->who), GTK_SELECTION_NONE);
  gtk_widget_set_size_request (who, WHO_WIDTH, -1);
  gtk_box_append (GTK_BOX (who), self->who_head);
  gtk_box_append (GTK_BOX (who), new_scrolled (self->who));
  GtkWidget *what = new_scrolled (self->questions);
  gtk_widget_set_hexpand (what, TRUE);
  gtk_widget_set_hexpand_set (who, TRUE);
  gtk_box_append (GTK_BOX (columns), what);
  gtk_box_append (GTK_BOX (columns), who);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), columns);
  gtk_widget_add_css_class (box, "quality-page");
  g_signal_connect_object (self->questions, "row-selected", G_CALLBACK (question_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->who, "row-activated", G_CALLBACK (patient_activated_cb), self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->sheet = trophic_quality_sheet_new (clamp);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
}

/** trophic_quality_completeness_new: (transfer floating): empty until it is loaded. */
GtkWidget *
trophic_quality_completeness_new (void)
{
  return g_object_new (TROPHIC_TYPE_QUALITY_COMPLETENESS, NULL);
}

/** trophic_quality_completeness_load: reads the clinic; what was being read before is dropped. */
void
trophic_quality_completeness_load (GtkWidget     *page,
                                   TrophicClinic *clinic)
{
  TrophicQualityCompleteness *self = TROPHIC_QUALITY_COMPLETENESS (page);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  if (self->found == NULL)
    trophic_quality_sheet_show (self->sheet, "loading");
  trophic_clinic_read_async (clinic, load_job, g_object_ref (clinic), g_object_unref, self->loading, loaded_cb, g_object_ref (self));
}

/** trophic_quality_completeness_set_revealed: whether names stand beside the numbers. */
void
trophic_quality_completeness_set_revealed (GtkWidget *page,
                                           gboolean   revealed)
{
  TrophicQualityCompleteness *self = TROPHIC_QUALITY_COMPLETENESS (page);
  self->revealed = revealed;
  show_who (self);
}
