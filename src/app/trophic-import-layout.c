/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-layout.h"

#include <glib/gi18n.h>

#include "trophic-file-chooser.h"
#include "trophic-list-jobs.h"
#include "trophic-profile-store.h"
#include "trophic-source-dialog.h"

struct _TrophicImportLayout
{
  GtkWidget      parent_instance;
  GtkWidget     *root;
  GtkDropDown   *list;

  TrophicClinic *clinic;
  GStrv          names; /* of the profiles; the list has one entry before them */
  char          *table; /* the file a source is set up by */
  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (TrophicImportLayout, trophic_import_layout, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/** trophic_import_layout_load: (transfer full) (nullable): the profile of that name in the clinic file. */
TrophicProfile *
trophic_import_layout_load (TrophicStore  *store,
                             const char    *name,
                             GError       **error)
{
  g_autofree char *text = trophic_store_load_profile (store, name, error);
  return text != NULL ? trophic_profile_read (name, text, error) : NULL;
}

/* What the list shall show once it is read. */
typedef struct {
  TrophicImportLayout *self;
  char                 *chosen;
} Listing;

static void
update_visible (TrophicImportLayout *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->table != NULL || (self->names != NULL && self->names[0] != NULL));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  Listing *listing = user_data;
  g_autoptr (TrophicImportLayout) self = listing->self;
  g_autofree char *chosen = listing->chosen;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  g_free (listing);
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  g_strfreev (self->names);
  self->names = result;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gtk_string_list_append (labels, _("What the file says itself"));
  guint selected = 0;
  for (guint i = 0; self->names[i] != NULL; i++)
    {
      gtk_string_list_append (labels, self->names[i]);
      if (g_strcmp0 (self->names[i], chosen) == 0)
        selected = i + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->list, selected);
  self->filling = FALSE;
  update_visible (self);
  if (selected > 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
list_profiles (TrophicImportLayout *self,
               const char           *chosen)
{
  Listing *listing = g_new0 (Listing, 1);
  listing->self = g_object_ref (self);
  listing->chosen = g_strdup (chosen);
  trophic_clinic_read_async (self->clinic, trophic_list_profiles, NULL, NULL, NULL, listed_cb, listing);
}

static void
chosen_cb (TrophicImportLayout *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
source_saved_cb (TrophicSourceDialog  *dialog,
                 TrophicImportLayout *self)
{
  list_profiles (self, trophic_source_dialog_get_profile (dialog)->name);
}

static gboolean
load_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  if (data == NULL)
    return TRUE;
  *result = trophic_import_layout_load (store, data, error);
  *result_free = (GDestroyNotify) trophic_profile_free;
  return *result != NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicImportLayout) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  g_autoptr (TrophicProfile) profile = result;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (!GTK_IS_WINDOW (root) || self->table == NULL)
    return;
  TrophicSourceDialog *dialog = trophic_source_dialog_new (GTK_WINDOW (root), self->clinic, self->table, profile);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (source_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_dialog (TrophicImportLayout *self)
{
  trophic_clinic_read_async (self->clinic, load_job, g_strdup (trophic_import_layout_get_chosen (self)), g_free, NULL, loaded_cb,
                             g_object_ref (self));
}

static void
table_chosen_cb (GtkWindow          *parent,
                 const char *const  *paths,
                 gpointer            user_data)
{
  g_autoptr (TrophicImportLayout) self = user_data;
  if (paths == NULL)
    return;
  g_free (self->table);
  self->table = g_strdup (paths[0]);
  update_visible (self);
  open_dialog (self);
}

static void
trophic_import_layout_dispose (GObject *object)
{
  TrophicImportLayout *self = TROPHIC_IMPORT_LAYOUT (object);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TROPHIC_TYPE_IMPORT_LAYOUT);
  g_clear_object (&self->clinic);
  G_OBJECT_CLASS (trophic_import_layout_parent_class)->dispose (object);
}

static void
trophic_import_layout_finalize (GObject *object)
{
  TrophicImportLayout *self = TROPHIC_IMPORT_LAYOUT (object);
  g_strfreev (self->names);
  g_free (self->table);
  G_OBJECT_CLASS (trophic_import_layout_parent_class)->finalize (object);
}

static void
trophic_import_layout_class_init (TrophicImportLayoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_import_layout_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_import_layout_finalize;
  /* Tables are to be read in another way. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The clinic file could not be read; the argument says why. */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-import-layout.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicImportLayout, root);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportLayout, list);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, trophic_import_layout_set_up);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_import_layout_init (TrophicImportLayout *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY); /* GTK 4.8 says it and the name */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** trophic_import_layout_set_clinic: lists the profiles of the clinic. */
void
trophic_import_layout_set_clinic (TrophicImportLayout *self,
                                   TrophicClinic        *clinic)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_LAYOUT (self) && TROPHIC_IS_CLINIC (clinic));
  g_set_object (&self->clinic, clinic);
  list_profiles (self, NULL);
}

/** trophic_import_layout_offer: @path: a file of the import; when it is a table, its source can be set up by it. */
void
trophic_import_layout_offer (TrophicImportLayout *self,
                              const char           *path)
{
  static const char *const endings[] = { ".csv", ".tsv", ".txt", ".dat", ".xlsx", ".xlsm" };
  g_return_if_fail (TROPHIC_IS_IMPORT_LAYOUT (self) && path != NULL);
  g_autofree char *name = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
      {
        g_free (self->table);
        self->table = g_strdup (path);
      }
  update_visible (self);
}

/** trophic_import_layout_forget: the files of the import are others. */
void
trophic_import_layout_forget (TrophicImportLayout *self)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_LAYOUT (self));
  g_clear_pointer (&self->table, g_free);
  update_visible (self);
}

/** trophic_import_layout_get_table: (nullable): the table of the import by which its source can be set up. */
const char *
trophic_import_layout_get_table (TrophicImportLayout *self)
{
  g_return_val_if_fail (TROPHIC_IS_IMPORT_LAYOUT (self), NULL);
  return self->table;
}

/** trophic_import_layout_get_chosen: (nullable): name of the profile to read by; %NULL: what the files say themselves. */
const char *
trophic_import_layout_get_chosen (TrophicImportLayout *self)
{
  g_return_val_if_fail (TROPHIC_IS_IMPORT_LAYOUT (self), NULL);
  guint chosen = gtk_drop_down_get_selected (self->list);
  return self->names != NULL && chosen > 0 && chosen <= g_strv_length (self->names) ? self->names[chosen - 1] : NULL;
}

/** trophic_import_layout_set_up: opens the assistant on the table of the import, or asks for one. */
void
trophic_import_layout_set_up (TrophicImportLayout *self)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_LAYOUT (self));
  if (self->table != NULL)
    open_dialog (self);
  else
    trophic_file_chooser_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("A Table of the Source"), TROPHIC_FILES_TABLES, FALSE,
                               table_chosen_cb, g_object_ref (self));
}
