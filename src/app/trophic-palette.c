/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-palette.h"

#include <glib/gi18n-lib.h>

#include "trophic-dialog-closed.h"
#include "trophic-in-sight.h"
#include "trophic-palette-row.h"
#include "trophic-palette-search.h"
#include "trophic-palette-things.h"
#include "trophic-patient-row.h"
#include "trophic-stack-heard.h"
#include "trophic-window-private.h"

#define ITEM "palette-item"

struct _TrophicPalette
{
  AdwWindow            parent_instance;
  GtkSearchEntry      *entry;
  GtkStack            *stack;
  GtkScrolledWindow   *scrolled;
  GtkListBox          *list;
  TrophicWindow       *window; /* weak; NULL once it went */
  TrophicPaletteIndex *index;
  GCancellable        *searching;
  guint                n_patients; /* that match, shown or not */
  guint                n_shown;    /* patients among the rows */
  gboolean             activate_next; /* Enter came before the answer */
};

G_DEFINE_FINAL_TYPE (TrophicPalette, trophic_palette, ADW_TYPE_WINDOW)

static TrophicPaletteItem *
item_of (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), ITEM);
}

static gboolean
is_revealed (TrophicPalette *self)
{
  return self->window != NULL && trophic_discreet_get_revealed (trophic_window_get_discreet (self->window));
}

static TrophicPatientRow *
patient_row_of (GtkListBoxRow *row)
{
  GtkWidget *child = gtk_list_box_row_get_child (row);
  return TROPHIC_IS_PATIENT_ROW (child) ? TROPHIC_PATIENT_ROW (child) : NULL;
}

/* [S] As in the sidebar: covered, another patient is a number; the patient on screen keeps the name. */
static void
cover_row (TrophicPalette *self,
           GtkListBoxRow  *row)
{
  TrophicPatientRow *patient = patient_row_of (row);
  if (patient != NULL && self->window != NULL)
    trophic_patient_row_set_view (patient, is_revealed (self),
                                  item_of (row)->patient_row == trophic_window_get_patient_row (self->window));
}

/* GTK 4.8 has no announcements: a screen reader hears the description of what has the focus when it changes. */
static void
announce (TrophicPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Nothing matches"), -1);
      return;
    }
  const TrophicPaletteItem *item = item_of (row);
  TrophicPatientRow *patient = patient_row_of (row);
  g_autofree char *words = patient != NULL ? trophic_patient_row_to_text (patient) : trophic_palette_row_to_text (item);
  g_autofree char *text = g_strdup_printf ("%s, %s", words, trophic_palette_group_title (item->group));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
show_selected (TrophicPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    return;
  /* The title over the first row of a group belongs to what is shown. */
  GtkWidget *header = gtk_list_box_row_get_header (row);
  trophic_bring_into_sight (GTK_WIDGET (row), header != NULL ? gtk_widget_get_height (header) : 0);
}

static void
row_selected_cb (GtkListBox     *list,
                 GtkListBoxRow  *row,
                 TrophicPalette *self)
{
  if (self->window == NULL)
    return; /* it goes, and its rows with it */
  announce (self);
  show_selected (self);
}

static GtkWidget *
new_header_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "soft");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  TrophicPalette *self = user_data;
  TrophicPaletteGroup group = item_of (row)->group;
  if (before != NULL && item_of (before)->group == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = new_header_label (trophic_palette_group_title (group));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (box, "palette-header");
  gtk_box_append (GTK_BOX (box), title);
  if (group == TROPHIC_PALETTE_PATIENTS && self->n_patients > self->n_shown)
    {
      g_autofree char *count = g_strdup_printf (_("%u of %u"), self->n_shown, self->n_patients);
      gtk_box_append (GTK_BOX (box), new_header_label (count));
    }
  if (group == TROPHIC_PALETTE_PATIENTS && !is_revealed (self))
    gtk_box_append (GTK_BOX (box), new_header_label (_("names covered")));
  gtk_list_box_row_set_header (row, box);
}

static void
revealed_changed_cb (TrophicPalette *self)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    cover_row (self, gtk_list_box_get_row_at_index (self->list, i));
  gtk_list_box_invalidate_headers (self->list);
  announce (self);
}

static void
add_row (TrophicPalette     *self,
         TrophicPaletteItem *item)
{
  TrophicPatientItem *patient = NULL;
  if (item->group == TROPHIC_PALETTE_PATIENTS)
    {
      patient = trophic_patient_list_find (trophic_sidebar_get_patients (self->window->sidebar), item->patient_row);
      if (patient == NULL)
        return; /* gone since */
    }
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_widget_set_focusable (row, FALSE); /* the keys stay in the entry */
  g_object_set_data_full (G_OBJECT (row), ITEM, trophic_palette_item_ref (item), (GDestroyNotify) trophic_palette_item_unref);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), patient != NULL ? trophic_patient_row_new () : trophic_palette_row_new (item));
  if (patient != NULL)
    {
      trophic_patient_row_set_item (patient_row_of (GTK_LIST_BOX_ROW (row)), patient,
                                    trophic_sidebar_get_today (self->window->sidebar));
      cover_row (self, GTK_LIST_BOX_ROW (row));
      self->n_shown++;
    }
  else
    {
      g_autofree char *text = trophic_palette_row_to_text (item);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  gtk_list_box_append (self->list, row);
}

static void
activate (TrophicPalette     *self,
          TrophicPaletteItem *wanted)
{
  g_autoptr (TrophicPaletteItem) item = trophic_palette_item_ref (wanted);
  g_autoptr (TrophicWindow) window = self->window != NULL ? g_object_ref (self->window) : NULL;
  gtk_window_destroy (GTK_WINDOW (self));
  if (window == NULL)
    return;
  if (item->group == TROPHIC_PALETTE_PATIENTS)
    trophic_window_select_patient (window, item->patient_row);
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (window), item->action, item->target);
}

static void
show_found (TrophicPalette            *self,
            const TrophicPaletteFound *found)
{
  GtkListBoxRow *old;
  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  self->n_patients = found->n_patients;
  self->n_shown = 0;
  for (guint i = 0; i < found->items->len; i++)
    add_row (self, g_ptr_array_index (found->items, i));
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_invalidate_headers (self->list);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  gtk_stack_set_visible_child_name (self->stack, first != NULL ? "list" : "none");
  gtk_list_box_select_row (self->list, first);
  announce (self);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TrophicPalette) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPaletteFound) found = trophic_palette_search_finish (result, &error);
  if (found == NULL || self->window == NULL)
    return; /* something else was typed since, or the palette closed */
  g_clear_object (&self->searching);
  show_found (self, found);
  if (self->activate_next && found->items->len > 0)
    activate (self, found->items->pdata[0]);
  self->activate_next = FALSE;
}

static void
text_changed_cb (TrophicPalette *self)
{
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  self->activate_next = FALSE;
  trophic_palette_search_async (self->index, gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->searching, found_cb,
                                g_object_ref (self));
}

static void
entry_activated_cb (TrophicPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  if (self->searching != NULL)
    self->activate_next = TRUE;
  else if (row != NULL)
    activate (self, item_of (row));
}

static void
row_activated_cb (GtkListBox     *list,
                  GtkListBoxRow  *row,
                  TrophicPalette *self)
{
  activate (self, item_of (row));
}

static void
step (TrophicPalette *self,
      int             by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int last = -1;
  while (gtk_list_box_get_row_at_index (self->list, last + 1) != NULL)
    last++;
  if (last < 0)
    return;
  int at = row != NULL ? CLAMP (gtk_list_box_row_get_index (row) + by, 0, last) : 0;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, at));
}

/* The first row of the next group, or of this one and then of the one before. */
static void
step_group (TrophicPalette *self,
            gboolean        back)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list), *next;
  int by = back ? -1 : 1;
  if (row == NULL)
    return;
  for (int i = gtk_list_box_row_get_index (row) + by; i >= 0 && (next = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i += by)
    if (gtk_list_box_row_get_header (next) != NULL)
      {
        gtk_list_box_select_row (self->list, next);
        return;
      }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  enum { PAGE = 7 };
  TrophicPalette *self = user_data;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  if (self->window != NULL)
    trophic_discreet_touch (trophic_window_get_discreet (self->window));
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    step (self, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    step (self, -1);
  else if (keyval == GDK_KEY_Page_Down)
    step (self, PAGE);
  else if (keyval == GDK_KEY_Page_Up)
    step (self, -PAGE);
  else if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    step_group (self, keyval == GDK_KEY_ISO_Left_Tab);
  else if (keyval == GDK_KEY_Escape || (control && keyval == GDK_KEY_k))
    gtk_window_close (GTK_WINDOW (self));
  else if (keyval == GDK_KEY_F12 && self->window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.reveal", NULL);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
trophic_palette_dispose (GObject *object)
{
  TrophicPalette *self = TROPHIC_PALETTE (object);
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->index, trophic_palette_index_unref);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (trophic_palette_parent_class)->dispose (object);
}

static void
trophic_palette_class_init (TrophicPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_palette_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, TrophicPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicPalette, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TrophicPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
trophic_palette_init (TrophicPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_dialog_watch_closed (GTK_WINDOW (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  /* After the entry: an input method that is converting kana keeps its own arrows. */
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/** trophic_palette_new: what can be found from @window now. */
TrophicPalette *
trophic_palette_new (TrophicWindow *window)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window), NULL);
  TrophicPalette *self = g_object_new (TROPHIC_TYPE_PALETTE, "transient-for", window, NULL);
  g_autoptr (GPtrArray) things = trophic_palette_things (window);
  GListModel *patients = trophic_window_get_clinic (window) != NULL
    ? G_LIST_MODEL (trophic_sidebar_get_patients (window->sidebar)) : NULL;
  g_set_weak_pointer (&self->window, window);
  self->index = trophic_palette_index_new (patients, things);
  g_signal_connect_object (trophic_window_get_discreet (window), "notify::revealed", G_CALLBACK (revealed_changed_cb), self,
                           G_CONNECT_SWAPPED);
  text_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return self;
}
