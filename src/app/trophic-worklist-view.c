/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-view.h"

#include <glib/gi18n-lib.h>

#include "trophic-copy.h"
#include "trophic-gradual.h"
#include "trophic-list-stop.h"
#include "trophic-patient-name.h"
#include "trophic-stack-heard.h"
#include "trophic-words.h"
#include "trophic-worklist-words.h"

struct _TrophicWorklistView
{
  GtkWidget             parent_instance;
  GtkWidget            *box;
  GtkLabel             *title;
  GtkLabel             *order;
  GtkWidget            *synthetic;
  GtkWidget            *header;
  GtkStack             *stack;
  AdwStatusPage        *nobody;
  GtkListView          *list;
  GtkRevealer          *peek;
  GtkLabel             *peek_text;
  GtkWidget            *note;
  GtkLabel             *handle_words; /* what the key does with the chosen row */
  GtkSingleSelection   *selection;
  GListStore           *items;
  TrophicGradual       *rows; /* those of @items that have come on screen; none while the list is out of sight */
  GPtrArray            *list_items; /* (element-type GtkListItem): rows that exist now, borrowed */
  TrophicWorklist      *worklist;
  TrophicWorklistKind   kind;
  TrophicWorklistShows  shows;
  gpointer              shows_data;
  gboolean              revealed, compact;
  struct {
    gint64   patient; /* 0: nobody */
    guint    position;
    gboolean handled;
  } kept; /* who was marked before the rows became others */
};

G_DEFINE_FINAL_TYPE (TrophicWorklistView, trophic_worklist_view, GTK_TYPE_WIDGET)

enum { OPEN, SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_line (TrophicWorklistView *self,
           GtkListItem         *list_item)
{
  trophic_worklist_line_set_view (TROPHIC_WORKLIST_LINE (gtk_list_item_get_child (list_item)), self->revealed, self->compact);
}

static void
line_set_up_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item,
                TrophicWorklistView      *self)
{
  gtk_list_item_set_child (list_item, trophic_worklist_line_new (self->kind));
  g_ptr_array_add (self->list_items, list_item);
}

static void
line_torn_down_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *list_item,
                   TrophicWorklistView      *self)
{
  g_ptr_array_remove_fast (self->list_items, list_item);
}

static void
line_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               TrophicWorklistView      *self)
{
  TrophicWorklistItem *item = gtk_list_item_get_item (list_item);
  gboolean is_row = trophic_worklist_item_get_row (item) != NULL;
  gtk_list_item_set_selectable (list_item, is_row);
  gtk_list_item_set_activatable (list_item, is_row);
  trophic_worklist_line_set_item (TROPHIC_WORKLIST_LINE (gtk_list_item_get_child (list_item)), item, &self->worklist->on);
  show_line (self, list_item);
}

static void
line_unbound_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item,
                 TrophicWorklistView      *self)
{
  trophic_worklist_line_set_item (TROPHIC_WORKLIST_LINE (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static void
activated_cb (GtkListView         *list,
              guint                position,
              TrophicWorklistView *self)
{
  g_autoptr (TrophicWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const TrophicWorklistRow *row = item != NULL ? trophic_worklist_item_get_row (item) : NULL;
  if (row != NULL)
    g_signal_emit (self, signals[OPEN], 0, row->patient->row);
}

/* Every reason on a line of its own, in full. */
static char *
peek_words (TrophicWorklistView      *self,
            const TrophicWorklistRow *row)
{
  GString *text = g_string_new (NULL);
  if (self->revealed && row->handled != NULL && row->handled->note != NULL && *row->handled->note)
    g_string_append_printf (text, "%s\n", row->handled->note);
  for (int reason = 0; reason < TROPHIC_N_REASONS; reason++)
    if (row->words[reason] != NULL)
      g_string_append_printf (text, "%s\n", row->words[reason]);
  if (row->changed != NULL && self->kind == TROPHIC_WORKLIST_EXPECTED)
    {
      g_autofree char *missing = trophic_worklist_words_missing (row);
      g_string_append_printf (text, "%s\n", row->changed);
      g_string_append_printf (text, _("Missing today: %s"), missing);
      g_string_append_c (text, '\n');
    }
  g_autofree char *due = trophic_words_date (&row->due);
  if (trophic_date_is_known (&row->due))
    g_string_append_printf (text, _("Next visit due %s"), due);
  else
    g_string_append (text, _("Not seen yet"));
  return g_string_free (text, FALSE);
}

static void
update_peek (TrophicWorklistView *self)
{
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (self);
  g_autofree char *text = row != NULL ? peek_words (self, row) : g_strdup ("");
  gtk_label_set_text (self->peek_text, text);
}

static void
selected_cb (TrophicWorklistView *self)
{
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (self);
  update_peek (self);
  if (self->handle_words != NULL)
    gtk_label_set_text (self->handle_words, row != NULL && row->handled != NULL ? _("back on the list") : _("handled until…"));
  g_signal_emit (self, signals[SELECTED], 0);
}

/* Space would choose the row that is chosen already. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                TrophicWorklistView   *self)
{
  if (key != GDK_KEY_space || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  trophic_worklist_view_toggle_peek (self);
  return GDK_EVENT_STOP;
}

static void
trophic_worklist_view_dispose (GObject *object)
{
  TrophicWorklistView *self = TROPHIC_WORKLIST_VIEW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->items);
  g_clear_pointer (&self->worklist, trophic_worklist_unref);
  G_OBJECT_CLASS (trophic_worklist_view_parent_class)->dispose (object);
}

static void
trophic_worklist_view_finalize (GObject *object)
{
  g_ptr_array_unref (TROPHIC_WORKLIST_VIEW (object)->list_items);
  G_OBJECT_CLASS (trophic_worklist_view_parent_class)->finalize (object);
}

static void
trophic_worklist_view_class_init (TrophicWorklistViewClass *klass)
{
  GType type = TROPHIC_TYPE_WORKLIST_VIEW;
  G_OBJECT_CLASS (klass)->dispose = trophic_worklist_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_worklist_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "worklistview");
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trophic_worklist_view_init (TrophicWorklistView *self)
{
  self->list_items = g_ptr_array_new ();
  self->items = g_list_store_new (TROPHIC_TYPE_WORKLIST_ITEM);
  self->rows = trophic_gradual_new (g_object_ref (G_LIST_MODEL (self->items)));
  trophic_gradual_hold (self->rows);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

static GtkLabel *
new_label (const char *const *classes)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_object_set (label, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_css_classes (label, (const char **) classes);
  return GTK_LABEL (label);
}

static GtkWidget *
new_title_row (TrophicWorklistView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (row, "worklist-title");
  self->title = new_label ((const char *const[]) { "title-2", "numeric", NULL });
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_NONE);
  self->order = new_label ((const char *const[]) { "soft", NULL });
  gtk_widget_set_hexpand (GTK_WIDGET (self->order), TRUE);
  self->synthetic = gtk_label_new (_("Synthetic"));
  gtk_widget_add_css_class (self->synthetic, "pill-note");
  gtk_widget_add_css_class (self->synthetic, "neutral");
  gtk_widget_set_valign (self->synthetic, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->order));
  gtk_box_append (GTK_BOX (row), self->synthetic);
  return row;
}

/* As the lines say it: covered, numbers stand for names. */
static void
add_copied_row (TrophicWorklistView      *self,
                TrophicStudyTable        *table,
                const TrophicWorklistRow *row)
{
  g_autofree char *name = self->revealed ? trophic_patient_name_first (row->patient) : g_strdup ("");
  g_autofree char *first = trophic_worklist_words_first (row);
  g_autofree char *rest = trophic_worklist_words_rest (row, &self->worklist->on, self->revealed);
  g_autofree char *loss = trophic_worklist_words_loss (row), *intake = trophic_worklist_words_intake (row);
  g_autofree char *forecast = trophic_worklist_words_forecast (row), *visit = trophic_worklist_words_visit (row, &self->worklist->on);
  const char *const texts[] = { trophic_patient_id (row->patient), name, row->reasons != 0 ? first : "", rest, loss, intake, forecast, visit };
  trophic_study_table_row (table, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    trophic_study_table_text (table, texts[i]);
}

static TrophicStudyTable *
copied_table (GtkWidget *list,
              gboolean   whole)
{
  TrophicWorklistView *self = TROPHIC_WORKLIST_VIEW (gtk_widget_get_ancestor (list, TROPHIC_TYPE_WORKLIST_VIEW));
  const char *const titles[] = { _("Patient number"), _("Name"), _("Reason"), _("Further"), _("6 months"), _("Intake"), _("Forecast"), _("Last visit") };
  TrophicStudyTable *table = trophic_study_table_new (_("Worklist"));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    trophic_study_table_column (table, titles[i], TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (TrophicWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const TrophicWorklistRow *row = trophic_worklist_item_get_row (item);
      if (row != NULL && (whole || gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i)))
        add_copied_row (self, table, row);
    }
  return table;
}

static const TrophicCopyKinds copied = { .table = copied_table };

static void
keep_chosen (TrophicWorklistView *self)
{
  const TrophicWorklistRow *selected = trophic_worklist_view_get_selected (self);
  self->kept.patient = selected != NULL ? selected->patient->row : 0;
  self->kept.handled = selected != NULL && selected->handled != NULL;
  self->kept.position = gtk_single_selection_get_selected (self->selection);
}

static void
choose_kept (TrophicWorklistView *self)
{
  guint position = GTK_INVALID_LIST_POSITION, n_waiting = 0;
  gboolean below = FALSE; /* the heading of those who were handled */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (TrophicWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const TrophicWorklistRow *row = trophic_worklist_item_get_row (item);
      below = below || row == NULL;
      n_waiting += !below;
      if (row != NULL && row->patient->row == self->kept.patient)
        position = i;
    }
  if (self->kept.patient == 0 || position == GTK_INVALID_LIST_POSITION)
    return;
  g_autoptr (TrophicWorklistItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  /* A row that was just handled leaves its place to the next one. */
  if (trophic_worklist_item_get_row (item)->handled != NULL && !self->kept.handled && n_waiting > 0)
    position = MIN (self->kept.position, n_waiting - 1);
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    trophic_gradual_finish (self->rows);
  gtk_single_selection_set_selected (self->selection, position);
}

/* The rows come when the list is seen: two hundred lines of it, made at once in the background, held the window for a third of a
 * second. */
static void
mapped_cb (TrophicWorklistView *self)
{
  if (!trophic_gradual_is_held (self->rows))
    return;
  trophic_gradual_restart (self->rows);
  choose_kept (self);
  guint chosen = gtk_single_selection_get_selected (self->selection);
  if (chosen != GTK_INVALID_LIST_POSITION && chosen > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", chosen);
  update_peek (self);
}

static GtkWidget *
new_list (TrophicWorklistView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (line_set_up_cb), self, 0);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (line_torn_down_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (line_bound_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (line_unbound_cb), self, 0);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "worklist");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->kind == TROPHIC_WORKLIST_WAITING ? _("Who waits") : _("Who is expected"), -1);
  trophic_copy_attach (GTK_WIDGET (self->list), &copied);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (self->list, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (scrolled, GTK_ALIGN_START);
  return trophic_list_stop_new (scrolled);
}

static GtkLabel *
add_key (GtkBox     *box,
         const char *key,
         const char *what)
{
  GtkWidget *cap = gtk_label_new (key), *words = gtk_label_new (what);
  gtk_widget_add_css_class (cap, "keycap");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_widget_set_css_classes (words, (const char *[]) { "caption", "soft", NULL });
  gtk_widget_set_margin_end (words, 6);
  gtk_box_append (box, cap);
  gtk_box_append (box, words);
  return GTK_LABEL (words);
}

static GtkWidget *
new_foot (TrophicWorklistView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (box, "worklist-foot");
  add_key (GTK_BOX (box), C_("key", "Enter"), _("open"));
  add_key (GTK_BOX (box), C_("key", "Space"), _("peek"));
  if (self->kind == TROPHIC_WORKLIST_WAITING)
    self->handle_words = add_key (GTK_BOX (box), C_("key", "Ctrl+D"), _("handled until…"));
  self->note = GTK_WIDGET (new_label ((const char *const[]) { "caption", "soft", NULL }));
  const TrophicCard *card = trophic_card_get ("worklist");
  g_autofree char *window = g_strdup_printf (_("Expected: from %.0f days before the visit is due to %.0f days after"),
                                             trophic_card_number (card, "due_before_days"), trophic_card_number (card, "due_after_days"));
  gtk_label_set_text (GTK_LABEL (self->note), self->kind == TROPHIC_WORKLIST_WAITING
                                                ? _("Forecast: change of BMI from the last weight to that day. Energy per kg: oral feeding only.")
                                                : window);
  gtk_label_set_xalign (GTK_LABEL (self->note), 1);
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_box_append (GTK_BOX (box), self->note);
  return box;
}

static GtkWidget *
new_peek (TrophicWorklistView *self)
{
  self->peek_text = GTK_LABEL (gtk_label_new (NULL));
  g_object_set (self->peek_text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->peek_text), (const char *[]) { "card", "worklist-peek", NULL });
  self->peek = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->peek, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->peek, GTK_WIDGET (self->peek_text));
  return GTK_WIDGET (self->peek);
}

static void
build (TrophicWorklistView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "worklist-box");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (page), new_title_row (self));
  self->header = trophic_worklist_line_new_header (self->kind);
  gtk_widget_add_css_class (self->header, "worklist-header");
  gtk_box_append (GTK_BOX (page), self->header);
  GtkWidget *list = new_list (self);
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (page), list);
  gtk_box_append (GTK_BOX (page), new_peek (self));
  gtk_box_append (GTK_BOX (page), new_foot (self));
  self->nobody = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->nobody, "trophic-worklist-symbolic");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "loading");
  gtk_stack_add_named (self->stack, page, "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nobody), "nobody");
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
}

/** trophic_worklist_view_new: @shows: tells which rows are shown; asked again by trophic_worklist_view_refilter(). */
GtkWidget *
trophic_worklist_view_new (TrophicWorklistKind   kind,
                           TrophicWorklistShows  shows,
                           gpointer              user_data)
{
  TrophicWorklistView *self = g_object_new (TROPHIC_TYPE_WORKLIST_VIEW, NULL);
  self->kind = kind;
  self->shows = shows;
  self->shows_data = user_data;
  build (self);
  return GTK_WIDGET (self);
}

static guint
add_items (TrophicWorklistView *self,
           GPtrArray           *items,
           const GPtrArray     *rows,
           gboolean             heading)
{
  guint n = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      TrophicWorklistRow *row = g_ptr_array_index (rows, i);
      if (!self->shows (self->shows_data, row))
        continue;
      if (heading && n == 0)
        g_ptr_array_add (items, trophic_worklist_item_new (NULL));
      g_ptr_array_add (items, trophic_worklist_item_new (row));
      n++;
    }
  return n;
}

/* Nobody for the reason or site that was chosen is not nobody at all. */
static void
set_nobody (TrophicWorklistView *self)
{
  guint n_waiting = self->worklist->rows->len;
  if (self->kind != TROPHIC_WORKLIST_WAITING)
    {
      adw_status_page_set_title (self->nobody, _("Nobody is expected"));
      adw_status_page_set_description (self->nobody, _("Whoever is due about this day stands here. Add somebody by number."));
    }
  else if (n_waiting > 0)
    {
      g_autofree char *others = g_strdup_printf (ngettext ("%u patient waits in all.", "%u patients wait in all.", n_waiting), n_waiting);
      adw_status_page_set_title (self->nobody, _("Nobody under this choice"));
      adw_status_page_set_description (self->nobody, others);
    }
  else
    {
      adw_status_page_set_title (self->nobody, _("Nobody waits today"));
      adw_status_page_set_description (self->nobody, _("Whoever has a reason to be looked at stands here: what needs acting on today, nutrition at "
                                                       "risk, a missed visit or lab, a plan to review."));
    }
}

/* In which order the rows stand; a narrow window has room for less. */
static void
show_order (TrophicWorklistView *self)
{
  if (self->worklist == NULL)
    return;
  g_autofree char *day = trophic_words_date (&self->worklist->on);
  g_autofree char *expected = g_strdup_printf (_("expected about %s, or picked by number"), day);
  gtk_label_set_text (self->order, self->kind != TROPHIC_WORKLIST_WAITING ? expected
                                   : self->compact ? _("in the order of the reasons, then largest loss in 6 months")
                                   : _("one row each · in the order of the reasons, then largest loss in 6 months · the lactate group does not move a row"));
}

static void
set_titles (TrophicWorklistView *self,
            guint                n_rows,
            guint                n_handled)
{
  g_autofree char *title = n_rows > 0 || n_handled == 0 ? g_strdup_printf (ngettext ("%u patient", "%u patients", n_rows), n_rows)
                                                        : g_strdup_printf (_("%u handled"), n_handled);
  gtk_label_set_text (self->title, title);
  show_order (self);
  set_nobody (self);
  gtk_stack_set_visible_child_name (self->stack, n_rows + n_handled > 0 ? "list" : "nobody");
}

/* The window knows its focus also while a dialog has the keys. */
static gboolean
has_focus (TrophicWorklistView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/** trophic_worklist_view_refilter: shows what is to be shown now. */
void
trophic_worklist_view_refilter (TrophicWorklistView *self)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_VIEW (self));
  gboolean seen = gtk_widget_get_mapped (GTK_WIDGET (self->list));
  gboolean focused = seen && has_focus (self);
  if (!trophic_gradual_is_held (self->rows))
    keep_chosen (self);
  if (!seen)
    trophic_gradual_hold (self->rows);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->worklist == NULL)
    {
      self->kept.patient = 0;
      g_list_store_remove_all (self->items);
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }
  guint n_rows = add_items (self, items, self->kind == TROPHIC_WORKLIST_WAITING ? self->worklist->rows : self->worklist->expected, FALSE);
  guint n_handled = self->kind == TROPHIC_WORKLIST_WAITING ? add_items (self, items, self->worklist->handled, TRUE) : 0;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  if (seen)
    choose_kept (self);
  if (focused) /* its row went: the keys go on at the row that is marked now */
    gtk_widget_child_focus (gtk_widget_get_ancestor (GTK_WIDGET (self->list), TROPHIC_TYPE_LIST_STOP), GTK_DIR_TAB_FORWARD);
  set_titles (self, n_rows, n_handled);
  update_peek (self);
}

/** trophic_worklist_view_set_worklist: @worklist: (nullable): %NULL while there is none yet; @synthetic: of a demo clinic. */
void
trophic_worklist_view_set_worklist (TrophicWorklistView *self,
                                    TrophicWorklist     *worklist,
                                    gboolean             synthetic)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_VIEW (self));
  TrophicWorklist *before = self->worklist;
  self->worklist = worklist != NULL ? trophic_worklist_ref (worklist) : NULL;
  gtk_widget_set_visible (self->synthetic, synthetic);
  if (worklist == NULL)
    gtk_revealer_set_reveal_child (self->peek, FALSE);
  trophic_worklist_view_refilter (self);
  g_clear_pointer (&before, trophic_worklist_unref);
}

/** trophic_worklist_view_set_view: names or numbers; narrower columns. */
void
trophic_worklist_view_set_view (TrophicWorklistView *self,
                                gboolean             revealed,
                                gboolean             compact)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_VIEW (self));
  self->revealed = revealed;
  self->compact = compact;
  show_order (self);
  for (guint i = 0; i < self->list_items->len; i++)
    show_line (self, g_ptr_array_index (self->list_items, i));
  trophic_worklist_line_set_view (TROPHIC_WORKLIST_LINE (self->header), revealed, compact);
  gtk_widget_set_visible (self->note, !compact);
  update_peek (self);
}

/** trophic_worklist_view_toggle_peek: what the row says in full, under the list. */
void
trophic_worklist_view_toggle_peek (TrophicWorklistView *self)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_VIEW (self));
  update_peek (self);
  gtk_revealer_set_reveal_child (self->peek, !gtk_revealer_get_reveal_child (self->peek) &&
                                             trophic_worklist_view_get_selected (self) != NULL);
}

/** trophic_worklist_view_focus: puts the focus into the list. */
void
trophic_worklist_view_focus (TrophicWorklistView *self)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/** trophic_worklist_view_get_selected: (nullable): the row that is marked. */
const TrophicWorklistRow *
trophic_worklist_view_get_selected (TrophicWorklistView *self)
{
  g_return_val_if_fail (TROPHIC_IS_WORKLIST_VIEW (self), NULL);
  TrophicWorklistItem *item = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  return item != NULL ? trophic_worklist_item_get_row (item) : NULL;
}
