/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-sidebar.h"

#include <glib/gi18n-lib.h>

#include "trophic-badge-loader.h"
#include "trophic-found-list.h"
#include "trophic-gradual.h"
#include "trophic-list-stop.h"
#include "trophic-patient-row.h"
#include "trophic-stack-heard.h"
#include "trophic-text.h"

struct _TrophicSidebar
{
  GtkWidget           parent_instance;
  GtkWidget          *box;
  GtkSearchEntry     *search;
  GtkLabel           *count;
  GtkLabel           *right;
  GtkWidget          *eye;
  GtkStack           *stack;
  GtkListView        *view;
  GtkButton          *new_patient;

  TrophicClinic      *clinic;
  TrophicDiscreet    *discreet;
  TrophicPatientList *patients;
  TrophicFoundList   *found;
  TrophicGradual     *rows; /* those found, gradually */
  GtkSingleSelection *selection;
  GPtrArray          *list_items; /* (element-type GtkListItem): rows that exist now, borrowed */
  GPtrArray          *spare;      /* (element-type TrophicPatientRow): rows that the list gave up */
  GCancellable       *cancellable;
  TrophicDate         today;
  gint64              selected_row;
  guint               badge_source;
  gboolean            selecting;
};

G_DEFINE_FINAL_TYPE (TrophicSidebar, trophic_sidebar, GTK_TYPE_WIDGET)

/* "chosen" (row): a person chose a patient; "loaded": the list was read; "failed" (GError): it could not be read. */
enum { CHOSEN, LOADED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void schedule_badges (TrophicSidebar *self);

static guint
count_found (TrophicSidebar *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->found));
}

static void
update_count (TrophicSidebar *self)
{
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->patients));
  guint shown = count_found (self);
  gboolean revealed = self->discreet != NULL && trophic_discreet_get_revealed (self->discreet);
  g_autofree char *text = shown == all ? g_strdup_printf (ngettext ("%u patient", "%u patients", all), all)
                                       : g_strdup_printf (_("%u of %u patients"), shown, all);
  gtk_label_set_text (self->count, text);
  gtk_label_set_text (self->right, revealed ? _("kg since last visit") : _("names covered"));
  gtk_widget_set_visible (self->eye, !revealed);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 || all == 0 ? "list" : "none");
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *label = *typed ? g_strdup_printf (_("New Patient “%s”…"), typed) : g_strdup (_("New Patient…"));
  gtk_button_set_label (self->new_patient, label);
}

static void
show_row (TrophicSidebar *self,
          GtkListItem    *list_item)
{
  gboolean revealed = self->discreet != NULL && trophic_discreet_get_revealed (self->discreet);
  trophic_patient_row_set_view (TROPHIC_PATIENT_ROW (gtk_list_item_get_child (list_item)), revealed,
                                gtk_list_item_get_selected (list_item));
}

static void
revealed_changed_cb (TrophicSidebar *self)
{
  for (guint i = 0; i < self->list_items->len; i++)
    show_row (self, g_ptr_array_index (self->list_items, i));
  update_count (self);
}

static void
row_selected_cb (GtkListItem    *list_item,
                 GParamSpec     *pspec,
                 TrophicSidebar *self)
{
  show_row (self, list_item);
}

/* The list gives up a hundred rows and asks for as many others at each letter of a search: building one costs more than all the
 * rest of it. */
static void
row_set_up_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               TrophicSidebar           *self)
{
  g_autoptr (GtkWidget) row = self->spare->len > 0 ? g_ptr_array_steal_index (self->spare, self->spare->len - 1)
                                                   : g_object_ref_sink (trophic_patient_row_new ());
  gtk_list_item_set_child (list_item, row);
  g_object_set_data_full (G_OBJECT (list_item), "row", g_object_ref (row), g_object_unref); /* GTK 4.8 empties it before "teardown" */
  g_signal_connect (list_item, "notify::selected", G_CALLBACK (row_selected_cb), self);
  g_ptr_array_add (self->list_items, list_item);
}

static void
row_torn_down_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *list_item,
                  TrophicSidebar           *self)
{
  g_signal_handlers_disconnect_by_func (list_item, row_selected_cb, self);
  g_ptr_array_remove_fast (self->list_items, list_item);
  enum { MOST_SPARE = 240 };
  gtk_list_item_set_child (list_item, NULL);
  g_autoptr (GtkWidget) row = g_object_steal_data (G_OBJECT (list_item), "row");
  if (self->spare->len < MOST_SPARE)
    g_ptr_array_add (self->spare, g_steal_pointer (&row));
}

static void
row_bound_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              TrophicSidebar           *self)
{
  TrophicPatientRow *row = TROPHIC_PATIENT_ROW (gtk_list_item_get_child (list_item));
  trophic_patient_row_set_item (row, gtk_list_item_get_item (list_item), &self->today);
  show_row (self, list_item);
  schedule_badges (self);
}

static void
row_unbound_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item,
                TrophicSidebar           *self)
{
  trophic_patient_row_set_item (TROPHIC_PATIENT_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

typedef struct
{
  TrophicSidebar *sidebar;
  GPtrArray      *items;
} BadgeRequest;

static void
badges_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BadgeRequest *request = user_data;
  g_autoptr (GError) error = NULL;
  if (trophic_badges_load_finish (TROPHIC_CLINIC (source), result, request->items, &error))
    schedule_badges (request->sidebar);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No lactate badges: %s", error->message);
  g_object_unref (request->sidebar);
  g_ptr_array_unref (request->items);
  g_free (request);
}

static gboolean
load_badges_cb (gpointer user_data)
{
  TrophicSidebar *self = user_data;
  self->badge_source = 0;
  if (self->clinic == NULL)
    return G_SOURCE_REMOVE;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->list_items->len; i++)
    {
      TrophicPatientItem *item = gtk_list_item_get_item (g_ptr_array_index (self->list_items, i));
      if (item != NULL && trophic_patient_item_get_badge (item) == TROPHIC_BADGE_UNKNOWN)
        g_ptr_array_add (items, g_object_ref (item));
    }
  if (items->len == 0)
    return G_SOURCE_REMOVE;
  BadgeRequest *request = g_new0 (BadgeRequest, 1);
  request->sidebar = g_object_ref (self);
  request->items = g_ptr_array_ref (items);
  trophic_badges_load_async (self->clinic, items, self->cancellable, badges_loaded_cb, request);
  return G_SOURCE_REMOVE;
}

/* Waits until the list stands still, so that scrolling past a row costs nothing. */
static void
schedule_badges (TrophicSidebar *self)
{
  enum { STANDSTILL_MILLISECONDS = 60 };
  if (self->badge_source == 0)
    self->badge_source = g_timeout_add (STANDSTILL_MILLISECONDS, load_badges_cb, self);
}

static void
selection_changed_cb (TrophicSidebar *self)
{
  TrophicPatientItem *item = gtk_single_selection_get_selected_item (self->selection);
  if (item == NULL || self->selecting || trophic_patient_item_row (item) == self->selected_row)
    return;
  self->selected_row = trophic_patient_item_row (item);
  g_signal_emit (self, signals[CHOSEN], 0, self->selected_row);
}

static void
row_activated_cb (GtkListView    *view,
                  guint           position,
                  TrophicSidebar *self)
{
  gint64 before = self->selected_row;
  gtk_single_selection_set_selected (self->selection, position);
  if (self->selected_row == before)
    g_signal_emit (self, signals[CHOSEN], 0, self->selected_row);
}

static void
show_to (TrophicSidebar *self,
         guint           position)
{
  if (position != GTK_INVALID_LIST_POSITION && position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    trophic_gradual_finish (self->rows);
}

/* Brings the chosen row into view, else the first. Without it the list of GTK 4.8 stays blank when many rows come back to one
 * that had the focus, until somebody scrolls. */
static void
scroll_to_chosen (TrophicSidebar *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint at = gtk_single_selection_get_selected (self->selection);
  if (n > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", at < n ? at : 0u);
}

/* Others are found now: the chosen patient stays chosen if still among them. */
static void
found_others (TrophicSidebar *self)
{
  trophic_sidebar_select (self, self->selected_row);
  scroll_to_chosen (self);
  update_count (self);
}

static void
search_changed_cb (TrophicSidebar *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *key = trophic_text_is_empty (typed) ? NULL : trophic_text_search_key (typed);
  if (g_strcmp0 (key, trophic_found_list_get_key (self->found)) == 0)
    {
      update_count (self);
      return;
    }
  self->selecting = TRUE;
  trophic_gradual_restart (self->rows);
  trophic_found_list_set_key (self->found, key);
  self->selecting = FALSE;
  found_others (self);
}

/* [S] Where Enter leads: to whoever has just the number or name that was typed, before all whose number or name only holds it. */
static guint
find_meant (TrophicSidebar *self)
{
  const char *key = trophic_found_list_get_key (self->found);
  for (guint i = 0; key != NULL && i < count_found (self); i++)
    {
      g_autoptr (TrophicPatientItem) item = g_list_model_get_item (G_LIST_MODEL (self->found), i);
      if (trophic_patient_item_is_called (item, key))
        return i;
    }
  return 0;
}

/* Enter opens a hit of what stands in the entry now: a scanner's Enter comes before "search-changed". */
static void
search_activated_cb (TrophicSidebar *self)
{
  search_changed_cb (self);
  if (count_found (self) == 0)
    return;
  guint meant = find_meant (self);
  show_to (self, meant);
  gtk_single_selection_set_selected (self->selection, meant);
  scroll_to_chosen (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Escape clears what was typed; with nothing typed it is the window's. */
static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint                  key,
               guint                  code,
               GdkModifierType        state,
               TrophicSidebar        *self)
{
  if (key != GDK_KEY_Escape || *gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0')
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  return GDK_EVENT_STOP;
}

static void
order_changed_cb (GSimpleAction *action,
                  GVariant      *value,
                  gpointer       user_data)
{
  static const char *const names[] = { "change", "name", "number", "visit" };
  TrophicSidebar *self = user_data;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], g_variant_get_string (value, NULL)))
      {
        self->selecting = TRUE;
        trophic_found_list_set_order (self->found, i);
        self->selecting = FALSE;
      }
  g_simple_action_set_state (action, value);
  found_others (self);
}

static void
show_changed_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  static const char *const names[] = { [TROPHIC_SHOW_ALL] = "all", [TROPHIC_SHOW_IN_CARE] = "active", [TROPHIC_SHOW_HELD] = "held" };
  TrophicSidebar *self = user_data;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], g_variant_get_string (value, NULL)))
      {
        self->selecting = TRUE;
        trophic_found_list_set_show (self->found, i);
        self->selecting = FALSE;
      }
  g_simple_action_set_state (action, value);
  found_others (self);
}

static void
trophic_sidebar_dispose (GObject *object)
{
  TrophicSidebar *self = TROPHIC_SIDEBAR (object);
  g_clear_handle_id (&self->badge_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_SIDEBAR);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->found);
  g_clear_object (&self->patients);
  g_clear_object (&self->clinic);
  g_clear_object (&self->discreet);
  G_OBJECT_CLASS (trophic_sidebar_parent_class)->dispose (object);
}

static void
trophic_sidebar_finalize (GObject *object)
{
  TrophicSidebar *self = TROPHIC_SIDEBAR (object);
  g_ptr_array_unref (self->list_items);
  g_ptr_array_unref (self->spare);
  G_OBJECT_CLASS (trophic_sidebar_parent_class)->finalize (object);
}

static void
trophic_sidebar_class_init (TrophicSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = trophic_sidebar_dispose;
  object_class->finalize = trophic_sidebar_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", TROPHIC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
  signals[LOADED] = g_signal_new ("loaded", TROPHIC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", TROPHIC_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (TROPHIC_TYPE_LIST_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, count);
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, right);
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, eye);
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, view);
  gtk_widget_class_bind_template_child (widget_class, TrophicSidebar, new_patient);
  gtk_widget_class_bind_template_callback (widget_class, row_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_torn_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bound_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbound_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
}

static void
make_models (TrophicSidebar *self)
{
  self->patients = trophic_patient_list_new ();
  self->found = trophic_found_list_new (self->patients);
  self->rows = trophic_gradual_new (g_object_ref (G_LIST_MODEL (self->found)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

static void
add_actions (TrophicSidebar *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  static const GActionEntry entries[] = {
    { "order", NULL, "s", "'change'", order_changed_cb },
    { "show", NULL, "s", "'all'", show_changed_cb },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sidebar", G_ACTION_GROUP (group));
}

static void
trophic_sidebar_init (TrophicSidebar *self)
{
  self->list_items = g_ptr_array_new ();
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  gtk_search_entry_set_key_capture_widget (self->search, NULL);
  make_models (self);
  add_actions (self);
  update_count (self);
}

/** trophic_sidebar_set_discreet: follows the window's discreet view. */
void
trophic_sidebar_set_discreet (TrophicSidebar  *self,
                              TrophicDiscreet *discreet)
{
  g_set_object (&self->discreet, discreet);
  g_signal_connect_object (discreet, "notify::revealed", G_CALLBACK (revealed_changed_cb), self, G_CONNECT_SWAPPED);
}

/** trophic_sidebar_set_clinic: @clinic: (nullable): whose patients to list; call trophic_sidebar_reload() next. */
void
trophic_sidebar_set_clinic (TrophicSidebar *self,
                            TrophicClinic  *clinic)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->clinic, clinic);
  self->selected_row = 0;
  trophic_found_list_take (self->found, g_ptr_array_new_with_free_func (g_object_unref));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  update_count (self);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static gboolean
list_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  *result = trophic_patient_items_read (store, error);
  *result_free = array_free;
  return *result != NULL;
}

/* Into an empty list the first patient is chosen before any row is made, so that both come on screen in one frame. */
static void
fill (TrophicSidebar *self,
      GPtrArray      *items)
{
  gboolean first = trophic_sidebar_get_n_patients (self) == 0;
  if (first)
    {
      trophic_gradual_restart (self->rows);
      gtk_list_view_set_model (self->view, NULL);
    }
  self->selecting = TRUE;
  self->today = trophic_date_today (trophic_clinic_get_zone (self->clinic));
  trophic_found_list_take (self->found, items);
  self->selecting = FALSE;
  trophic_sidebar_select (self, self->selected_row);
  update_count (self);
  g_signal_emit (self, signals[LOADED], 0);
  if (first)
    gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  schedule_badges (self);
}

static void
list_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TrophicSidebar) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer items = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), result, &items, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->clinic != NULL)
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  if (self->clinic == TROPHIC_CLINIC (source))
    fill (self, items);
  else
    g_ptr_array_unref (items);
}

/** trophic_sidebar_reload: reads the list again; "loaded" follows. */
void
trophic_sidebar_reload (TrophicSidebar *self)
{
  GPtrArray *items = self->clinic != NULL ? trophic_clinic_take_patients (self->clinic) : NULL;
  if (items != NULL)
    fill (self, items);
  else if (self->clinic != NULL)
    trophic_clinic_read_async (self->clinic, list_job, NULL, NULL, self->cancellable, list_read_cb, g_object_ref (self));
}

/** trophic_sidebar_get_n_patients: how many patients the clinic has, found or not. */
guint
trophic_sidebar_get_n_patients (TrophicSidebar *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->patients));
}

/** trophic_sidebar_get_patients: (transfer none): everybody of the clinic, found or not. */
TrophicPatientList *
trophic_sidebar_get_patients (TrophicSidebar *self)
{
  return self->patients;
}

/** trophic_sidebar_get_today: the day the list was read. */
const TrophicDate *
trophic_sidebar_get_today (TrophicSidebar *self)
{
  return &self->today;
}

/** trophic_sidebar_select: marks a patient as the one on screen; "chosen" is not emitted. */
void
trophic_sidebar_select (TrophicSidebar *self,
                        gint64          patient_row)
{
  guint position = GTK_INVALID_LIST_POSITION;
  if (!trophic_found_list_find (self->found, patient_row, &position))
    position = GTK_INVALID_LIST_POSITION;
  gboolean other = patient_row != self->selected_row;
  self->selected_row = patient_row;
  show_to (self, position);
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  /* Who came from elsewhere, as from the search everywhere, is seen in the list too. */
  if (other && position != GTK_INVALID_LIST_POSITION)
    scroll_to_chosen (self);
}

/** trophic_sidebar_step: chooses the patient @by places further down. */
void
trophic_sidebar_step (TrophicSidebar *self,
                      int             by)
{
  guint n = count_found (self);
  guint at = gtk_single_selection_get_selected (self->selection);
  if (n == 0)
    return;
  if (at == GTK_INVALID_LIST_POSITION)
    at = by > 0 ? 0 : n - 1;
  else
    at = (guint) CLAMP ((gint64) at + by, 0, (gint64) n - 1);
  show_to (self, at);
  gtk_single_selection_set_selected (self->selection, at);
  scroll_to_chosen (self);
}

/** trophic_sidebar_focus_search: puts the focus into the search, so that what is typed takes the place of an earlier search. */
void
trophic_sidebar_focus_search (TrophicSidebar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
