/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-imports.h"

#include <glib/gi18n-lib.h>

#include "trophic-import-store.h"
#include "trophic-quality-sheet.h"
#include "trophic-staging-area.h"
#include "trophic-words.h"

enum { WIDTH = 640 };

struct _TrophicQualityImports
{
  GtkWidget  parent_instance;
  GtkWidget *sheet;
  GtkWidget *status;
  GtkWidget *list;
  gboolean   waiting; /* waiting rows, else imports */
};

G_DEFINE_FINAL_TYPE (TrophicQualityImports, trophic_quality_imports, GTK_TYPE_WIDGET)

/* What there is, as a headline and lines of a word and a number. */
typedef struct {
  char  *title;
  GQueue words;
  GQueue numbers;
} Summary;

static void
summary_free (gpointer data)
{
  Summary *summary = data;
  g_free (summary->title);
  g_queue_clear_full (&summary->words, g_free);
  g_queue_clear_full (&summary->numbers, g_free);
  g_free (summary);
}

static void
add_line (Summary    *summary,
          const char *words,
          guint       n)
{
  g_queue_push_tail (&summary->words, g_strdup (words));
  g_queue_push_tail (&summary->numbers, trophic_words_number (n, 0));
}

static gboolean
imports_job (TrophicStore    *store,
             gpointer         data,
             GCancellable    *cancellable,
             gpointer        *result,
             GDestroyNotify  *result_free,
             GError         **error)
{
  g_autoptr (GPtrArray) batches = trophic_store_list_batches (store, error);
  if (batches == NULL)
    return FALSE;
  guint undone = 0, fresh = 0, corrected = 0, duplicate = 0;
  for (guint i = 0; i < batches->len; i++)
    {
      const TrophicBatch *batch = g_ptr_array_index (batches, i);
      gboolean stands = !trophic_date_is_known (&batch->undone);
      undone += stands ? 0 : 1;
      fresh += stands ? batch->counts.fresh : 0;
      corrected += stands ? batch->counts.corrected : 0;
      duplicate += stands ? batch->counts.duplicate : 0;
    }
  Summary *summary = g_new0 (Summary, 1);
  summary->title = batches->len == 0 ? g_strdup (_("No imports yet"))
                                     : g_strdup_printf (ngettext ("%u import", "%u imports", batches->len), batches->len);
  if (batches->len > 0)
    {
      add_line (summary, _("New results"), fresh);
      add_line (summary, _("Corrected results"), corrected);
      add_line (summary, _("Results that were here already"), duplicate);
      add_line (summary, _("Imports that were undone"), undone);
    }
  *result = summary;
  *result_free = summary_free;
  return TRUE;
}

static gboolean
waiting_job (TrophicStore    *store,
             gpointer         data,
             GCancellable    *cancellable,
             gpointer        *result,
             GDestroyNotify  *result_free,
             GError         **error)
{
  g_autoptr (GPtrArray) held = trophic_store_list_held (store, error);
  if (held == NULL)
    return FALSE;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  for (guint i = 0; i < held->len; i++)
    {
      const char *reason = ((const TrophicHeldRow *) g_ptr_array_index (held, i))->reason;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, reason));
      if (n == 0)
        g_ptr_array_add (reasons, (gpointer) reason);
      g_hash_table_insert (counts, (gpointer) reason, GUINT_TO_POINTER (n + 1));
    }
  Summary *summary = g_new0 (Summary, 1);
  summary->title = held->len == 0 ? g_strdup (_("No rows wait"))
                                  : g_strdup_printf (ngettext ("%u row waits for a person", "%u rows wait for a person", held->len), held->len);
  for (guint i = 0; i < reasons->len; i++)
    add_line (summary, trophic_staging_reason_label (g_ptr_array_index (reasons, i)),
              GPOINTER_TO_UINT (g_hash_table_lookup (counts, g_ptr_array_index (reasons, i))));
  *result = summary;
  *result_free = summary_free;
  return TRUE;
}

static void
show_summary (TrophicQualityImports *self,
              const Summary         *summary)
{
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), summary->title);
  trophic_quality_clear_list (self->list);
  gtk_widget_set_visible (self->list, summary->words.length > 0);
  const GList *number = summary->numbers.head;
  for (const GList *words = summary->words.head; words != NULL; words = words->next, number = number->next)
    {
      GtkWidget *row = adw_action_row_new (), *label = trophic_quality_label (number->data, "numeric", "heading");
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words->data);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
  trophic_quality_sheet_show (self->sheet, "content");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicQualityImports) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      if (self->sheet != NULL)
        trophic_quality_sheet_fail (self->sheet, error);
      return;
    }
  if (self->sheet != NULL)
    show_summary (self, result);
  summary_free (result);
}

static void
trophic_quality_imports_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_QUALITY_IMPORTS (object)->sheet, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_quality_imports_parent_class)->dispose (object);
}

static void
trophic_quality_imports_class_init (TrophicQualityImportsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_quality_imports_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_quality_imports_init (TrophicQualityImports *self)
{
  self->status = adw_status_page_new ();
  gtk_widget_set_vexpand (self->status, TRUE);
  self->sheet = trophic_quality_sheet_new (self->status);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
}

static GtkWidget *
new_page (gboolean    waiting,
          const char *icon,
          const char *description,
          const char *button_label,
          const char *action)
{
  TrophicQualityImports *self = g_object_new (TROPHIC_TYPE_QUALITY_IMPORTS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *clamp = adw_clamp_new ();
  GtkWidget *button = gtk_button_new_with_label (button_label);
  self->waiting = waiting;
  self->list = trophic_quality_list (description);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), self->list);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), description);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), clamp);
  return GTK_WIDGET (self);
}

/** trophic_quality_imports_new: (transfer floating): what came in, and the way to undo it. */
GtkWidget *
trophic_quality_imports_new (void)
{
  return new_page (FALSE, "trophic-record-symbolic", _("Each import can be undone as a whole while nothing rests on it."),
                   _("Earlier Imports…"), "win.imports");
}

/** trophic_quality_quarantine_new: (transfer floating): what waits, by reason, and the way to decide. */
GtkWidget *
trophic_quality_quarantine_new (void)
{
  return new_page (TRUE, "trophic-question-symbolic", _("Rows that could not be taken as they are count nowhere until a person decides."),
                   _("Waiting Rows…"), "win.waiting");
}

/** trophic_quality_imports_load: counts again. */
void
trophic_quality_imports_load (GtkWidget     *page,
                              TrophicClinic *clinic)
{
  TrophicQualityImports *self = TROPHIC_QUALITY_IMPORTS (page);
  trophic_clinic_read_async (clinic, self->waiting ? waiting_job : imports_job, NULL, NULL, NULL, loaded_cb, g_object_ref (self));
}
