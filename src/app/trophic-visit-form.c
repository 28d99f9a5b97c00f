/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit-form.h"

#include <glib/gi18n.h>

#include "trophic-alert.h"
#include "trophic-date-words.h"
#include "trophic-columns.h"
#include "trophic-form-signer.h"
#include "trophic-in-sight.h"
#include "trophic-number.h"
#include "trophic-patient-line.h"
#include "trophic-reveal-toggle.h"
#include "trophic-visit-fields.h"
#include "trophic-visit-form-last.h"
#include "trophic-visit-key-hints.h"
#include "trophic-visit-last.h"

enum { DRAFT_MILLISECONDS = 500, FIRST_COLUMN = 512, ITEM_CHARS = 20 };

struct _TrophicVisitForm
{
  GtkWidget          parent_instance;
  GtkWidget         *root;
  AdwWindowTitle    *title;
  GtkWidget         *save_button;
  GtkWidget         *identity_box;
  GtkLabel          *since_label;
  GtkLabel          *draft_label;
  GtkWidget         *draft_icon;
  GtkWidget         *error_revealer;
  GtkLabel          *error_label;
  AdwBin            *columns_bin;

  GtkWidget         *more;
  GtkWidget         *not_weighed_toggle;
  GtkWidget         *so_far_box;
  GtkLabel          *so_far_word;
  GtkLabel          *so_far_label;
  GtkLabel          *so_far_items;
  GtkLabel          *so_far_last;

  TrophicRecord     *record;
  TrophicVisitEntry *entry;
  GHashTable        *fields; /* key -> TrophicField */
  GHashTable        *last;   /* key -> last text */
  TrophicDate        today;
  TrophicVisit      *stored; /* the visit that is corrected, or NULL */
  gint64             visit_row;
  gboolean           day_asked; /* saving leads to the question under the date */
  guint              draft_source;
};

G_DEFINE_FINAL_TYPE (TrophicVisitForm, trophic_visit_form, GTK_TYPE_WIDGET)

enum { SIGNAL_DRAFT_CHANGED, SIGNAL_SAVE, SIGNAL_CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static TrophicField *
field (TrophicVisitForm *self,
       const char       *key)
{
  return g_hash_table_lookup (self->fields, key);
}

static TrophicField *
item_field (TrophicVisitForm *self,
            int               index)
{
  guint n;
  return field (self, trophic_visit_fields (TROPHIC_VISIT_ALSFRS_R, &n)[index].key);
}

/* "22" alone would be taken for a total: until all twelve are answered it says "so far" and how many. */
static void
update_so_far (TrophicVisitForm   *self,
               const TrophicVisit *visit)
{
  int sum, answered, unknown = 0;
  trophic_visit_so_far (visit->alsfrs_r, &sum, &answered);
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    unknown += g_str_equal (trophic_field_get_text (item_field (self, i)), "unknown");
  gboolean total = answered == TROPHIC_ALSFRS_R_ITEMS;
  gtk_label_set_text (self->so_far_word, total ? _("total") : answered > 0 ? _("so far") : "");
  g_autofree char *number = answered > 0 ? g_strdup_printf ("%d", sum) : g_strdup ("");
  gtk_label_set_text (self->so_far_label, number);
  g_autofree char *items = g_strdup_printf (_("%d/12 items"), answered);
  g_autofree char *none = g_strdup_printf (ngettext ("%d/12 items, %d unknown: no total", "%d/12 items, %d unknown: no total", unknown),
                                           answered, unknown);
  gtk_label_set_text (self->so_far_items, unknown > 0 ? none : items);

  const TrophicVisit *before = NULL;
  for (guint i = 0; i < self->record->visits->len; i++)
    {
      const TrophicVisit *other = g_ptr_array_index (self->record->visits, i);
      if (!other->entered_in_error && other->row != self->visit_row && trophic_visit_alsfrs_r_total (other) >= 0 &&
          trophic_date_compare (&other->date, &visit->date) < 0)
        before = other;
    }
  g_autofree char *last = before != NULL ? g_strdup_printf (_("last %d"), trophic_visit_alsfrs_r_total (before)) : g_strdup ("");
  gtk_label_set_text (self->so_far_last, last);
}

static void
update_weighed (TrophicVisitForm *self)
{
  TrophicField *reason = field (self, "not_weighed_reason");
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->not_weighed_toggle));
  gboolean weighed = *trophic_field_get_text (reason) == '\0';
  gtk_widget_set_visible (GTK_WIDGET (reason), shown || !weighed);
  gtk_widget_set_sensitive (GTK_WIDGET (field (self, "weight_kg")), weighed);
  gtk_widget_set_sensitive (GTK_WIDGET (field (self, "scale")), weighed);
  gtk_widget_set_sensitive (GTK_WIDGET (field (self, "tare_kg")), weighed);
}

/* Questions, the line under the weight, the sum: all that follows from what is typed. */
static void
update (TrophicVisitForm *self)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_read (self->entry);
  g_autoptr (GPtrArray) problems = trophic_visit_entry_check (self->entry, self->record, &self->today);
  TrophicEntryProblem *same_day = self->stored == NULL ? trophic_visit_entry_check_day (self->entry, self->record) : NULL;
  GHashTableIter iter;

  if (same_day != NULL)
    g_ptr_array_add (problems, same_day);
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *last = g_hash_table_lookup (self->last, key), *text = trophic_field_get_text (value);
      trophic_field_set_changed (value, last != NULL && *text && !g_str_equal (last, text));
      trophic_field_set_problem (value, trophic_entry_problems_find (problems, key));
    }
  const TrophicEntryProblem *weight = trophic_entry_problems_find (problems, "weight_kg");
  g_autofree char *note = weight != NULL && weight->level == TROPHIC_ENTRY_HOLD
                            ? NULL : trophic_visit_weight_note (visit, self->record);
  trophic_field_set_subtitle (field (self, "weight_kg"), note);
  gboolean tube = visit->gastrostomy == TROPHIC_YES;
  trophic_field_set_prefix (item_field (self, 4), tube ? "5b" : "5a");
  trophic_field_set_title (item_field (self, 4), tube ? _("Cutting food (with gastrostomy)") : _("Cutting food (no gastrostomy)"));
  update_weighed (self);
  update_so_far (self, visit);
  if (trophic_date_is_known (&visit->date))
    {
      g_autofree char *date = trophic_date_words (&visit->date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
      adw_window_title_set_subtitle (self->title, date);
    }
  /* Whether the form may be saved at all; held values do not stand in the way, and saving leads to a question about the day. */
  const TrophicEntryProblem *first = trophic_entry_problems_find (problems, "date");
  self->day_asked = first != NULL && first->level == TROPHIC_ENTRY_CONFIRM;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save",
                                 (first == NULL || self->day_asked) && !trophic_visit_entry_is_empty (self->entry));
}

static gboolean
draft_due_cb (gpointer user_data)
{
  TrophicVisitForm *self = user_data;
  self->draft_source = 0;
  g_signal_emit (self, signals[SIGNAL_DRAFT_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
plan_draft (TrophicVisitForm *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_MILLISECONDS, draft_due_cb, self);
}

/* The last values are those before the day of the visit, whichever it is. */
static void
date_changed (TrophicVisitForm *self)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_read (self->entry);
  if (trophic_date_is_known (&visit->date))
    trophic_visit_form_last_show (self->record, &visit->date, self->fields, self->last, self->since_label);
}

static void
field_changed_cb (TrophicField *changed,
                  gpointer      user_data)
{
  TrophicVisitForm *self = user_data;
  trophic_visit_entry_set (self->entry, trophic_field_get_key (changed), trophic_field_get_text (changed));
  if (g_str_equal (trophic_field_get_key (changed), "date"))
    date_changed (self);
  update (self);
  plan_draft (self);
}

static void
field_confirmed_cb (TrophicField *confirmed,
                    gpointer      user_data)
{
  TrophicVisitForm *self = user_data;
  trophic_visit_entry_confirm (self->entry, trophic_field_get_key (confirmed));
  update (self);
  plan_draft (self);
}

/* A digit or U writes the item and goes on to the next; from the last one to what follows. */
static void
item_written_cb (TrophicChoice *choice,
                 gpointer       user_data)
{
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (choice))), GTK_DIR_TAB_FORWARD);
}

static gboolean
choice_key_pressed_cb (GtkEventControllerKey *controller,
                       guint                  keyval,
                       guint                  keycode,
                       GdkModifierType        state,
                       gpointer               user_data)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (user_data));
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Up)
    return gtk_widget_child_focus (root, GTK_DIR_TAB_BACKWARD);
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    return gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_PROPAGATE;
}

static void
not_weighed_toggled_cb (GtkToggleButton *toggle,
                        gpointer         user_data)
{
  TrophicVisitForm *self = user_data;
  TrophicField *reason = field (self, "not_weighed_reason");
  if (!gtk_toggle_button_get_active (toggle) && *trophic_field_get_text (reason))
    {
      trophic_field_set_text (reason, "");
      field_changed_cb (reason, self);
    }
  update_weighed (self);
  if (gtk_toggle_button_get_active (toggle))
    gtk_widget_grab_focus (GTK_WIDGET (reason));
}

static void
emit_save (GtkWidget *widget)
{
  g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
}

static void
save_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TrophicVisitForm *self = TROPHIC_VISIT_FORM (widget);
  if (self->day_asked)
    {
      /* With the question under it; first, since the focus would go on scrolling to the control alone. */
      trophic_bring_into_sight (GTK_WIDGET (field (self, "date")), 0);
      gtk_widget_grab_focus (GTK_WIDGET (field (self, "date")));
    }
  else
    trophic_form_signer_ask (widget, emit_save);
}

static void
close_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TrophicVisitForm *self = TROPHIC_VISIT_FORM (widget);
  if (gtk_widget_get_root (widget) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
  if (self->draft_source != 0)
    {
      g_clear_handle_id (&self->draft_source, g_source_remove);
      g_signal_emit (self, signals[SIGNAL_DRAFT_CHANGED], 0);
    }
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
error_closed_cb (GtkButton        *button,
                 TrophicVisitForm *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->error_revealer), FALSE);
}

static gboolean
trophic_visit_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (field (TROPHIC_VISIT_FORM (widget), "weight_kg")));
}

/* Going backwards GTK offers the focus to the parent of what has it: the form would give it to the weight, and the fields after
 * it would never be reached from behind. */
static gboolean
trophic_visit_form_focus (GtkWidget        *widget,
                          GtkDirectionType  direction)
{
  return gtk_widget_child_focus (TROPHIC_VISIT_FORM (widget)->root, direction);
}

static void
trophic_visit_form_dispose (GObject *object)
{
  TrophicVisitForm *self = TROPHIC_VISIT_FORM (object);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TROPHIC_TYPE_VISIT_FORM);
  G_OBJECT_CLASS (trophic_visit_form_parent_class)->dispose (object);
}

static void
trophic_visit_form_finalize (GObject *object)
{
  TrophicVisitForm *self = TROPHIC_VISIT_FORM (object);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_clear_pointer (&self->last, g_hash_table_unref);
  g_clear_pointer (&self->record, trophic_record_unref);
  g_clear_pointer (&self->entry, trophic_visit_entry_free);
  g_clear_pointer (&self->stored, trophic_visit_free);
  G_OBJECT_CLASS (trophic_visit_form_parent_class)->finalize (object);
}

static void
trophic_visit_form_class_init (TrophicVisitFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trophic_visit_form_dispose;
  object_class->finalize = trophic_visit_form_finalize;
  widget_class->grab_focus = trophic_visit_form_grab_focus;
  widget_class->focus = trophic_visit_form_focus;

  /* Something changed half a second ago, or the form closes with changes: keep a draft. */
  signals[SIGNAL_DRAFT_CHANGED] = g_signal_new ("draft-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_activated);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, close_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.close", NULL);

  g_type_ensure (TROPHIC_TYPE_REVEAL_TOGGLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-visit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, root);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, identity_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, since_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, draft_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, draft_icon);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, columns_bin);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, not_weighed_toggle);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, so_far_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, so_far_word);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, so_far_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, so_far_items);
  gtk_widget_class_bind_template_child (widget_class, TrophicVisitForm, so_far_last);
  gtk_widget_class_bind_template_callback (widget_class, not_weighed_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, error_closed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_visit_form_init (TrophicVisitForm *self)
{
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  self->last = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_group (TrophicVisitForm *self,
           TrophicVisitGroup group,
           GtkWidget        *heading_end)
{
  guint n;
  const TrophicFieldSpec *specs = trophic_visit_fields (group, &n);
  /* The expander carries the heading of what it hides. */
  const char *heading = group != TROPHIC_VISIT_MORE ? trophic_visit_group_title (group) : NULL;
  GtkWidget *widget = trophic_field_group_new (heading, heading_end, specs, n, self->fields);
  for (guint i = 0; i < n; i++)
    {
      TrophicField *added = field (self, specs[i].key);
      GtkWidget *control = trophic_field_get_control (added);
      g_signal_connect_object (added, "changed", G_CALLBACK (field_changed_cb), self, 0);
      g_signal_connect_object (added, "confirmed", G_CALLBACK (field_confirmed_cb), self, 0);
      if (TROPHIC_IS_CHOICE (control))
        {
          GtkEventController *keys = gtk_event_controller_key_new ();
          g_signal_connect (keys, "key-pressed", G_CALLBACK (choice_key_pressed_cb), control);
          gtk_widget_add_controller (control, keys);
        }
      if (group == TROPHIC_VISIT_ALSFRS_R)
        {
          g_autofree char *number = g_strdup_printf ("%u", i + 1);
          trophic_field_set_prefix (added, number);
          trophic_field_set_title_chars (added, ITEM_CHARS);
          g_signal_connect (control, "written", G_CALLBACK (item_written_cb), NULL);
        }
    }
  return widget;
}

/* What few visits ask: folded away, but open as soon as something stands in it. */
static GtkWidget *
new_more (TrophicVisitForm *self)
{
  self->more = gtk_expander_new (trophic_visit_group_title (TROPHIC_VISIT_MORE));
  gtk_expander_set_child (GTK_EXPANDER (self->more), new_group (self, TROPHIC_VISIT_MORE, NULL));
  return self->more;
}

static void
open_more_when_filled (TrophicVisitForm *self)
{
  guint n;
  const TrophicFieldSpec *specs = trophic_visit_fields (TROPHIC_VISIT_MORE, &n);
  for (guint i = 0; i < n; i++)
    if (trophic_visit_entry_get (self->entry, specs[i].key) != NULL)
      gtk_expander_set_expanded (GTK_EXPANDER (self->more), TRUE);
}

static void
build (TrophicVisitForm *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *second = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (first), new_group (self, TROPHIC_VISIT_WEIGHT, self->not_weighed_toggle));
  gtk_box_append (GTK_BOX (first), new_group (self, TROPHIC_VISIT_BREATHING, NULL));
  gtk_box_append (GTK_BOX (first), new_group (self, TROPHIC_VISIT_INTAKE, NULL));
  gtk_box_append (GTK_BOX (second), new_group (self, TROPHIC_VISIT_ALSFRS_R, self->so_far_box));
  gtk_box_append (GTK_BOX (second), trophic_visit_key_hints_new ());
  gtk_box_append (GTK_BOX (second), new_group (self, TROPHIC_VISIT_RATING, NULL));
  gtk_box_append (GTK_BOX (second), new_group (self, TROPHIC_VISIT_DAY, NULL));
  gtk_box_append (GTK_BOX (second), new_more (self));
  adw_bin_set_child (self->columns_bin, trophic_columns_new (first, second, FIRST_COLUMN));
  trophic_field_set_width (field (self, "date"), 11);
}

/* Copies the entry into the fields. */
static void
fill (TrophicVisitForm *self)
{
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &key, &value))
    trophic_field_set_text (value, trophic_visit_entry_get (self->entry, key));
  open_more_when_filled (self);
  update (self);
}

/** trophic_visit_form_add_pills: beside the identity: synthetic, and whether another patient has a similar name. */
void
trophic_visit_form_add_pills (TrophicVisitForm *self,
                              gboolean          same_name)
{
  g_return_if_fail (TROPHIC_IS_VISIT_FORM (self));
  GtkWidget *pills = trophic_patient_line_new_pills (self->record->patient, same_name);
  if (pills == NULL)
    return;
  gtk_widget_set_margin_start (pills, 12);
  gtk_box_append (GTK_BOX (self->identity_box), pills);
}

/**
 * trophic_visit_form_new:
 * @record: the patient's record
 * @visit: (nullable): a stored visit to correct, %NULL for a new one
 * @today: today in the clinic's zone
 */
GtkWidget *
trophic_visit_form_new (TrophicRecord      *record,
                        const TrophicVisit *visit,
                        const TrophicDate  *today)
{
  g_return_val_if_fail (record != NULL && today != NULL, NULL);

  TrophicVisitForm *self = g_object_new (TROPHIC_TYPE_VISIT_FORM, NULL);
  self->record = trophic_record_ref (record);
  self->today = trophic_date_from_ymd (today->year, today->month, today->day);
  self->stored = visit != NULL ? trophic_visit_copy (visit) : NULL;
  self->visit_row = visit != NULL ? visit->row : 0;
  build (self);
  gtk_box_append (GTK_BOX (self->identity_box), trophic_patient_line_new (record->patient, &self->today));
  const TrophicDate *day = visit != NULL ? &visit->date : &self->today;
  if (visit != NULL)
    self->entry = trophic_visit_entry_from_visit (visit);
  else
    {
      char date[TROPHIC_DATE_SIZE];
      const TrophicEvent *tube = trophic_record_first_event (record, TROPHIC_EVENT_GASTROSTOMY);
      self->entry = trophic_visit_entry_new ();
      trophic_visit_entry_set (self->entry, "date", trophic_date_write (day, date));
      trophic_visit_entry_set (self->entry, "gastrostomy", tube != NULL ? "1" : "0");
    }
  adw_window_title_set_title (self->title, visit != NULL ? _("Correct Visit") : _("New Visit"));
  trophic_visit_form_last_show (self->record, day, self->fields, self->last, self->since_label);
  fill (self);
  return GTK_WIDGET (self);
}

TrophicRecord *
trophic_visit_form_get_record (TrophicVisitForm *self)
{
  g_return_val_if_fail (TROPHIC_IS_VISIT_FORM (self), NULL);
  return self->record;
}

/** trophic_visit_form_get_entry: (transfer none): what is typed now. */
const TrophicVisitEntry *
trophic_visit_form_get_entry (TrophicVisitForm *self)
{
  g_return_val_if_fail (TROPHIC_IS_VISIT_FORM (self), NULL);
  return self->entry;
}

/** trophic_visit_form_get_visit_row: the visit that is corrected; 0 for a new one. */
gint64
trophic_visit_form_get_visit_row (TrophicVisitForm *self)
{
  g_return_val_if_fail (TROPHIC_IS_VISIT_FORM (self), 0);
  return self->visit_row;
}

/** trophic_visit_form_get_field: (nullable): the field of @key. */
TrophicField *
trophic_visit_form_get_field (TrophicVisitForm *self,
                              const char       *key)
{
  g_return_val_if_fail (TROPHIC_IS_VISIT_FORM (self) && key != NULL, NULL);
  return field (self, key);
}

/**
 * trophic_visit_form_finish:
 * @held: (out) (transfer full): values whose question is open
 *
 * Returns: (transfer full) (nullable): the visit to store; %NULL while its date cannot be
 */
TrophicVisit *
trophic_visit_form_finish (TrophicVisitForm *self,
                           GPtrArray       **held)
{
  g_return_val_if_fail (TROPHIC_IS_VISIT_FORM (self) && held != NULL, NULL);

  TrophicVisit *visit = trophic_visit_entry_finish (self->entry, self->record, &self->today, held);
  if (visit == NULL)
    return NULL;
  visit->patient_row = self->record->patient->row;
  if (self->stored != NULL)
    trophic_visit_entry_keep (visit, self->stored);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  return visit;
}

/** trophic_visit_form_set_draft: continues where someone left off; a text that is no draft changes nothing. */
void
trophic_visit_form_set_draft (TrophicVisitForm *self,
                              const char       *draft)
{
  g_return_if_fail (TROPHIC_IS_VISIT_FORM (self) && draft != NULL);

  TrophicVisitEntry *entry = trophic_visit_entry_from_draft (draft);
  if (entry == NULL)
    return;
  trophic_visit_entry_free (self->entry);
  self->entry = entry;
  fill (self);
}

/** trophic_visit_form_set_draft_saved: says when and by whom the draft was kept. */
void
trophic_visit_form_set_draft_saved (TrophicVisitForm  *self,
                                    const TrophicDate *when,
                                    const char        *who)
{
  g_return_if_fail (TROPHIC_IS_VISIT_FORM (self) && when != NULL);

  g_autofree char *day = NULL;
  if (!trophic_date_same_day (when, &self->today))
    {
      TrophicDate date = trophic_date_from_ymd (when->year, when->month, when->day);
      day = trophic_date_words (&date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
    }
  g_autofree char *clock = g_strdup_printf ("%s%s%02d:%02d", day != NULL ? day : "", day != NULL ? " " : "", when->hour, when->minute);
  /* Translators: when, and by whom, the draft was saved */
  g_autofree char *text = who != NULL && *who ? g_strdup_printf (_("Draft saved %s · %s"), clock, who)
                                              : g_strdup_printf (_("Draft saved %s"), clock);
  gtk_label_set_text (self->draft_label, text);
  gtk_widget_set_visible (self->draft_icon, TRUE);
}

/** trophic_visit_form_set_busy: while the visit is being stored nothing can be typed. */
void
trophic_visit_form_set_busy (TrophicVisitForm *self,
                             gboolean          busy)
{
  g_return_if_fail (TROPHIC_IS_VISIT_FORM (self));
  /* An entry that goes away with the focus in it would never hear that it lost it. */
  GtkRoot *toplevel = gtk_widget_get_root (GTK_WIDGET (self));
  if (busy && toplevel != NULL)
    gtk_root_set_focus (toplevel, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->columns_bin), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", !busy);
}

/** trophic_visit_form_show_error: what happened, in the page; what is typed stays. */
void
trophic_visit_form_show_error (TrophicVisitForm *self,
                               const char       *message)
{
  g_return_if_fail (TROPHIC_IS_VISIT_FORM (self) && message != NULL);
  g_autofree char *text = g_strdup_printf (_("%s Nothing typed is lost: the draft is kept."), message);
  trophic_alert_say (self->error_label, text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->error_revealer), TRUE);
}
