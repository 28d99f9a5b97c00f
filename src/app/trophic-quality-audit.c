/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-audit.h"

#include <glib/gi18n-lib.h>

#include "trophic-list-stop.h"
#include "trophic-patient-store.h"
#include "trophic-copy.h"
#include "trophic-quality-entry.h"
#include "trophic-quality-sheet.h"
#include "trophic-text.h"

enum { MOST_SHOWN = 5000 };

struct _TrophicQualityAudit
{
  GtkWidget        parent_instance;
  GtkWidget       *sheet;
  GtkWidget       *filter_entry;
  GtkWidget       *count;
  GtkWidget       *verify_button;
  GtkWidget       *verdict;
  GListStore      *entries;
  GtkCustomFilter *filter;
  GListModel      *shown;
  TrophicClinic   *clinic;
  char            *needle;
  gboolean         cut;
  gboolean         revealed;
};

G_DEFINE_FINAL_TYPE (TrophicQualityAudit, trophic_quality_audit, GTK_TYPE_WIDGET)

static GHashTable *
number_patients (TrophicStore  *store,
                 GError       **error)
{
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (store, error);
  if (patients == NULL)
    return NULL;
  GHashTable *numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < patients->len; i++)
    {
      const TrophicPatient *patient = ((const TrophicPatientSummary *) g_ptr_array_index (patients, i))->patient;
      g_hash_table_insert (numbers, g_memdup2 (&patient->row, sizeof patient->row), g_strdup (trophic_patient_id (patient)));
    }
  return numbers;
}

/* One more than is shown, so that it can be said that there are more. */
static gboolean
list_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  g_autoptr (GPtrArray) audit = trophic_store_audit (store, 0, MOST_SHOWN + 1, error);
  g_autoptr (GHashTable) numbers = audit != NULL ? number_patients (store, error) : NULL;
  if (numbers == NULL)
    return FALSE;
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < audit->len; i++)
    {
      const TrophicAuditEntry *entry = g_ptr_array_index (audit, i);
      g_ptr_array_add (entries, trophic_quality_entry_new (entry, g_hash_table_lookup (numbers, &entry->patient_row)));
    }
  *result = entries;
  *result_free = (GDestroyNotify) g_ptr_array_unref;
  return TRUE;
}

static gboolean
verify_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  *result = trophic_store_verify (store, error);
  *result_free = (GDestroyNotify) g_ptr_array_unref;
  return *result != NULL;
}

static void
say_count (TrophicQualityAudit *self)
{
  guint n = g_list_model_get_n_items (self->shown), all = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autofree char *text = self->needle != NULL ? g_strdup_printf (_("%u of %u entries"), n, all) :
    self->cut ? g_strdup_printf (_("The latest %u entries"), all) : g_strdup_printf (ngettext ("%u entry", "%u entries", all), all);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicQualityAudit) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) entries = result;
  if (self->sheet == NULL)
    return;
  if (!ok)
    {
      trophic_quality_sheet_fail (self->sheet, error);
      return;
    }
  self->cut = entries->len > MOST_SHOWN;
  g_list_store_splice (self->entries, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)), entries->pdata,
                       MIN (entries->len, MOST_SHOWN));
  say_count (self);
  trophic_quality_sheet_show (self->sheet, "content");
}

static void
verified_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autoptr (TrophicQualityAudit) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean ok = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) problems = result;
  if (self->sheet == NULL)
    return;
  gtk_widget_set_sensitive (self->verify_button, TRUE);
  g_autoptr (GString) text = g_string_new (ok ? "" : error->message);
  for (guint i = 0; ok && i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (problems, i));
  if (text->len == 0)
    g_string_append (text, _("The file is whole and no entry of the audit was changed or taken out."));
  gtk_label_set_text (GTK_LABEL (self->verdict), text->str);
  gtk_widget_set_visible (self->verdict, TRUE);
  if (ok && problems->len == 0)
    gtk_widget_remove_css_class (self->verdict, "caution");
  else
    gtk_widget_add_css_class (self->verdict, "caution");
}

static void
verify_clicked_cb (TrophicQualityAudit *self)
{
  if (self->clinic == NULL)
    return;
  gtk_widget_set_sensitive (self->verify_button, FALSE);
  gtk_label_set_text (GTK_LABEL (self->verdict), _("Checking…"));
  gtk_widget_remove_css_class (self->verdict, "caution");
  gtk_widget_set_visible (self->verdict, TRUE);
  trophic_clinic_read_async (self->clinic, verify_job, NULL, NULL, NULL, verified_cb, g_object_ref (self));
}

static gboolean
match_entry (gpointer item,
             gpointer user_data)
{
  TrophicQualityAudit *self = user_data;
  return self->needle == NULL || strstr (trophic_quality_entry_get_key (item, self->revealed), self->needle) != NULL;
}

static void
filter_changed_cb (TrophicQualityAudit *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));
  g_free (self->needle);
  self->needle = trophic_text_is_empty (text) ? NULL : trophic_text_fold (text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  say_count (self);
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell,
               gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  guint column = GPOINTER_TO_UINT (user_data);
  gtk_label_set_xalign (GTK_LABEL (label), column == TROPHIC_ENTRY_NUMBER ? 1 : 0);
  if (column == TROPHIC_ENTRY_NUMBER || column == TROPHIC_ENTRY_TIME || column == TROPHIC_ENTRY_PATIENT)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (cell, label);
}

/* [S] A reason may name somebody, or say what the view covers. */
static gboolean
is_covered (const TrophicQualityAudit *self,
            guint                      column,
            const char                *text)
{
  return column == TROPHIC_ENTRY_REASON && *text != '\0' && !self->revealed;
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  GtkWidget *label = gtk_list_item_get_child (cell);
  const TrophicQualityAudit *self = g_object_get_data (G_OBJECT (factory), "page");
  guint column = GPOINTER_TO_UINT (user_data);
  const char *text = trophic_quality_entry_get_text (gtk_list_item_get_item (cell), column);
  gboolean covered = is_covered (self, column, text);
  gtk_label_set_text (GTK_LABEL (label), covered ? _("covered") : text);
  gtk_widget_set_tooltip_text (label, column == TROPHIC_ENTRY_REASON && *text != '\0' && !covered ? text : NULL);
}

static char *
copied_cell (gpointer item,
             guint    column,
             gpointer user_data)
{
  const char *text = trophic_quality_entry_get_text (item, column);
  return g_strdup (is_covered (user_data, column, text) ? _("covered") : text);
}

static GtkWidget *
new_view (TrophicQualityAudit *self)
{
  static const char * const titles[TROPHIC_N_ENTRY_COLUMNS] = { N_("No."), N_("Time"), N_("Who"), N_("What was done"), N_("Patient"),
                                                                N_("Reason") };
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (self->shown)));
  GtkWidget *view = gtk_column_view_new (selection), *scrolled = gtk_scrolled_window_new ();
  for (guint i = 0; i < TROPHIC_N_ENTRY_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GUINT_TO_POINTER (i));
      g_object_set_data (G_OBJECT (factory), "page", self);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(titles[i]), factory);
      gtk_column_view_column_set_expand (column, i == TROPHIC_ENTRY_ACTION || i == TROPHIC_ENTRY_REASON);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (view, "record-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Audit"), -1);
  trophic_copy_attach_view (GTK_COLUMN_VIEW (view), copied_cell, self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_vexpand (scrolled, TRUE);
  return trophic_list_stop_new (scrolled);
}

static GtkWidget *
new_bar (TrophicQualityAudit *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->filter_entry = gtk_search_entry_new ();
  g_object_set (self->filter_entry, "placeholder-text", _("Patient number, who, or what was done"), "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter the audit"), -1);
  self->count = trophic_quality_label ("", "soft", "numeric");
  gtk_label_set_wrap (GTK_LABEL (self->count), FALSE);
  self->verify_button = gtk_button_new_with_mnemonic (_("_Verify"));
  gtk_box_append (GTK_BOX (bar), self->filter_entry);
  gtk_box_append (GTK_BOX (bar), self->count);
  gtk_box_append (GTK_BOX (bar), self->verify_button);
  g_signal_connect_object (self->filter_entry, "search-changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->verify_button, "clicked", G_CALLBACK (verify_clicked_cb), self, G_CONNECT_SWAPPED);
  return bar;
}

static void
trophic_quality_audit_dispose (GObject *object)
{
  TrophicQualityAudit *self = TROPHIC_QUALITY_AUDIT (object);
  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  g_clear_object (&self->shown);
  g_clear_object (&self->entries);
  g_clear_object (&self->clinic);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (trophic_quality_audit_parent_class)->dispose (object);
}

static void
trophic_quality_audit_class_init (TrophicQualityAuditClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_quality_audit_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_quality_audit_init (TrophicQualityAudit *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->entries = g_list_store_new (TROPHIC_TYPE_QUALITY_ENTRY);
  self->filter = gtk_custom_filter_new (match_entry, self, NULL);
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->entries)), GTK_FILTER (self->filter)));
  self->verdict = trophic_quality_label ("", NULL, NULL);
  gtk_label_set_selectable (GTK_LABEL (self->verdict), TRUE);
  gtk_widget_set_visible (self->verdict, FALSE);
  gtk_widget_add_css_class (box, "quality-page");
  gtk_box_append (GTK_BOX (box), new_bar (self));
  gtk_box_append (GTK_BOX (box), self->verdict);
  gtk_box_append (GTK_BOX (box), new_view (self));
  self->sheet = trophic_quality_sheet_new (box);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
}

/** trophic_quality_audit_new: (transfer floating): empty until it is loaded. */
GtkWidget *
trophic_quality_audit_new (void)
{
  return g_object_new (TROPHIC_TYPE_QUALITY_AUDIT, NULL);
}

/** trophic_quality_audit_load: reads the latest entries; what was verified before is verified no longer. */
void
trophic_quality_audit_load (GtkWidget     *page,
                            TrophicClinic *clinic)
{
  TrophicQualityAudit *self = TROPHIC_QUALITY_AUDIT (page);
  g_set_object (&self->clinic, clinic);
  gtk_widget_set_visible (self->verdict, FALSE);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->entries)) == 0)
    trophic_quality_sheet_show (self->sheet, "loading");
  trophic_clinic_read_async (clinic, list_job, NULL, NULL, NULL, listed_cb, g_object_ref (self));
}

/** trophic_quality_audit_set_revealed: whether reasons are shown, and found by the filter. */
void
trophic_quality_audit_set_revealed (GtkWidget *page,
                                    gboolean   revealed)
{
  TrophicQualityAudit *self = TROPHIC_QUALITY_AUDIT (page);
  if (self->revealed == revealed || self->sheet == NULL)
    return;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  self->revealed = revealed;
  g_list_model_items_changed (G_LIST_MODEL (self->entries), 0, n, n); /* each cell is written again */
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  say_count (self);
}
