/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-field.h"

#include <math.h>

#include <glib/gi18n.h>

#include "trophic-alert.h"
#include "trophic-energy-unit.h"
#include "trophic-list-search.h"
#include "trophic-many-choice.h"
#include "trophic-number.h"
#include "trophic-unit.h"
#include "trophic-visit-entry.h"

enum { MOST_WITHOUT_SEARCH = 16, KJ_DECIMALS = 2 };

struct _TrophicField
{
  GtkWidget           parent_instance;
  GtkWidget          *row;
  GtkWidget          *side;
  GtkLabel           *prefix_label;
  GtkLabel           *title_label;
  GtkLabel           *subtitle_label;
  GtkLabel           *last_label;
  GtkLabel           *unit_label;
  GtkLabel           *problem_label;
  GtkWidget          *problem_button;
  GtkWidget          *predicted_entry;
  GtkWidget          *revealer;

  char               *key;
  GtkWidget          *control;
  char              **values; /* of a list; NULL else */
  TrophicEntryRepair  repair;
  double              repair_value;
  gboolean            kilojoules; /* the entry is in kJ, as it was when the form opened; the form has kcal */
  char               *kept;       /* what an entry in kJ says, in kcal */
  char               *given;      /* the kcal that it was given, */
  char               *given_kj;   /* and how they were shown */
  gboolean            setting;
  gboolean            leaving; /* the focus is moving on */
  gboolean            has_last; /* a last value is asked for, be there one or not */
};

G_DEFINE_FINAL_TYPE (TrophicField, trophic_field, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_CONFIRMED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
emit_changed (TrophicField *self)
{
  gboolean changed = !self->setting;
  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Full-width digits become half-width ones as soon as they stand in the field. */
static void
entry_changed_cb (GtkEditable *editable,
                  gpointer     user_data)
{
  const char *text = gtk_editable_get_text (editable);
  gboolean numeric = gtk_widget_has_css_class (GTK_WIDGET (editable), "numeric");
  g_autofree char *folded = numeric ? trophic_entry_text_fold_digits (text) : NULL;
  if (numeric && g_utf8_strlen (folded, -1) == g_utf8_strlen (text, -1) && !g_str_equal (folded, text))
    {
      gtk_editable_set_text (editable, folded);
      gtk_editable_set_position (editable, -1);
      return;
    }
  emit_changed (user_data);
}

static void
choice_changed_cb (TrophicChoice *choice,
                   gpointer       user_data)
{
  emit_changed (user_data);
}

static void
many_changed_cb (TrophicManyChoice *choice,
                 gpointer           user_data)
{
  emit_changed (user_data);
}

static void
list_changed_cb (GtkDropDown *list,
                 GParamSpec  *pspec,
                 gpointer     user_data)
{
  emit_changed (user_data);
}

/* The litres stand in the field, the predicted litres in the caution row. */
static void
predicted_activated_cb (GtkEntry *entry,
                        gpointer  user_data)
{
  TrophicField *self = user_data;
  double litres, predicted;
  trophic_entry_text_number (trophic_field_get_text (self), &litres);
  trophic_entry_text_number (gtk_editable_get_text (GTK_EDITABLE (entry)), &predicted);
  if (isnan (litres) || isnan (predicted) || predicted <= 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  g_autofree char *percent = trophic_number_format (100.0 * litres / predicted, 1);
  gtk_editable_set_text (GTK_EDITABLE (self->control), percent);
  gtk_widget_grab_focus (self->control);
}

static void
problem_clicked_cb (GtkButton    *button,
                    TrophicField *self)
{
  char number[TROPHIC_NUMBER_SIZE];

  switch (self->repair)
    {
    case TROPHIC_ENTRY_REPAIR_VALUE:
      trophic_field_set_text (self, trophic_number_write (self->repair_value, number));
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      gtk_widget_grab_focus (self->control);
      break;
    case TROPHIC_ENTRY_REPAIR_CONFIRM:
      gtk_widget_grab_focus (self->control);
      g_signal_emit (self, signals[SIGNAL_CONFIRMED], 0);
      break;
    case TROPHIC_ENTRY_REPAIR_PREDICTED:
      gtk_label_set_text (self->problem_label, _("Predicted litres, then Enter"));
      gtk_widget_set_visible (self->predicted_entry, TRUE);
      gtk_widget_set_visible (self->problem_button, FALSE);
      gtk_widget_grab_focus (self->predicted_entry);
      break;
    case TROPHIC_ENTRY_REPAIR_NONE:
    default:
      break;
    }
}

static gboolean
trophic_field_grab_focus (GtkWidget *widget)
{
  TrophicField *self = TROPHIC_FIELD (widget);
  return !self->leaving && gtk_widget_grab_focus (self->control);
}

/* Going backwards GTK offers the focus to the parent of what has it: a field that gave it back would never be left. */
static gboolean
trophic_field_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  TrophicField *self = TROPHIC_FIELD (widget);
  self->leaving = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  gboolean moved = GTK_WIDGET_CLASS (trophic_field_parent_class)->focus (widget, direction);
  self->leaving = FALSE;
  return moved;
}

static void
trophic_field_dispose (GObject *object)
{
  TrophicField *self = TROPHIC_FIELD (object);
  if (self->control != NULL)
    g_signal_handlers_disconnect_by_data (self->control, self);
  self->control = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TROPHIC_TYPE_FIELD);
  G_OBJECT_CLASS (trophic_field_parent_class)->dispose (object);
}

static void
trophic_field_finalize (GObject *object)
{
  TrophicField *self = TROPHIC_FIELD (object);
  g_free (self->key);
  g_free (self->kept);
  g_free (self->given);
  g_free (self->given_kj);
  g_strfreev (self->values);
  G_OBJECT_CLASS (trophic_field_parent_class)->finalize (object);
}

static void
trophic_field_class_init (TrophicFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trophic_field_dispose;
  object_class->finalize = trophic_field_finalize;
  widget_class->grab_focus = trophic_field_grab_focus;
  widget_class->focus = trophic_field_focus;

  /* The person changed the field. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The person answered the question: the value stays as typed. */
  signals[SIGNAL_CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicField, row);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, side);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, prefix_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, title_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, last_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, unit_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, problem_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, predicted_entry);
  gtk_widget_class_bind_template_child (widget_class, TrophicField, revealer);
  gtk_widget_class_bind_template_callback (widget_class, problem_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, predicted_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "field");
}

static void
trophic_field_init (TrophicField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

/* Choices say what is chosen with their name. */
static void
name_control (TrophicField *self)
{
  const char *name = gtk_label_get_text (self->title_label);
  if (TROPHIC_IS_CHOICE (self->control))
    trophic_choice_set_name (TROPHIC_CHOICE (self->control), name);
  else if (!TROPHIC_IS_MANY_CHOICE (self->control))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static TrophicField *
new_field (const char *key,
           const char *title,
           GtkWidget  *control)
{
  TrophicField *self = g_object_new (TROPHIC_TYPE_FIELD, NULL);
  self->key = g_strdup (key);
  self->control = control;
  gtk_label_set_text_with_mnemonic (self->title_label, title);
  gtk_label_set_mnemonic_widget (self->title_label, control);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_insert_child_after (GTK_BOX (self->side), control, GTK_WIDGET (self->last_label));
  /* GTK 4.8 says both the label that points at a control and the control's own name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  name_control (self);
  return self;
}

static gboolean
entry_key_pressed_cb (GtkEventControllerKey *controller,
                      guint                  keyval,
                      guint                  keycode,
                      GdkModifierType        state,
                      gpointer               user_data)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (user_data));
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK) || root == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Down)
    return gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD);
  if (keyval == GDK_KEY_Up)
    return gtk_widget_child_focus (root, GTK_DIR_TAB_BACKWARD);
  return GDK_EVENT_PROPAGATE;
}

/**
 * trophic_field_new_entry:
 * @key: the field's key in the form
 * @title: with a mnemonic
 * @unit: (nullable): written right of the number
 *
 * A short field for a number or a date. Enter goes on to the next field.
 */
GtkWidget *
trophic_field_new_entry (const char *key,
                         const char *title,
                         const char *unit)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_widget_add_css_class (entry, "numeric");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 7);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1.0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_pressed_cb), entry);
  gtk_widget_add_controller (entry, keys);

  TrophicField *self = new_field (key, title, entry);
  trophic_field_set_unit (self, unit);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  return GTK_WIDGET (self);
}

/** trophic_field_new_text: a wide field for words. */
GtkWidget *
trophic_field_new_text (const char *key,
                        const char *title)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 22);
  TrophicField *self = new_field (key, title, entry);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  return GTK_WIDGET (self);
}

/* The name alone, for people who do not see the mnemonic. */
static char *
plain_title (const char *title)
{
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);
  return g_strjoinv ("", parts);
}

/** trophic_field_new_choice: linked keys. */
GtkWidget *
trophic_field_new_choice (const char                *key,
                          const char                *title,
                          const TrophicChoiceOption *options,
                          guint                      n_options)
{
  g_autofree char *name = plain_title (title);
  GtkWidget *choice = trophic_choice_new (name);
  trophic_choice_add_options (TROPHIC_CHOICE (choice), options, n_options);
  TrophicField *self = new_field (key, title, choice);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), FALSE);
  g_signal_connect (choice, "changed", G_CALLBACK (choice_changed_cb), self);
  return GTK_WIDGET (self);
}

/** trophic_field_new_many: keys under the name, of which any number may be down; the last option excludes the others. */
GtkWidget *
trophic_field_new_many (const char                *key,
                        const char                *title,
                        const TrophicChoiceOption *options,
                        guint                      n_options)
{
  g_autofree char *name = plain_title (title);
  GtkWidget *choice = trophic_many_choice_new (name, options, n_options);
  TrophicField *self = new_field (key, title, choice);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), FALSE);
  trophic_field_set_below (self, TRUE);
  g_signal_connect (choice, "changed", G_CALLBACK (many_changed_cb), self);
  return GTK_WIDGET (self);
}

/** trophic_field_new_list: a drop-down list; its first option is what an empty field means. */
GtkWidget *
trophic_field_new_list (const char                *key,
                        const char                *title,
                        const TrophicChoiceOption *options,
                        guint                      n_options)
{
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);
  TrophicField *self = new_field (key, title, list);
  trophic_field_set_options (self, options, n_options);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), FALSE);
  g_signal_connect (list, "notify::selected", G_CALLBACK (list_changed_cb), self);
  return GTK_WIDGET (self);
}

/** trophic_field_set_options: other options for a list; the first is chosen. Labels are translated here. */
void
trophic_field_set_options (TrophicField              *self,
                           const TrophicChoiceOption *options,
                           guint                      n_options)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self) && GTK_IS_DROP_DOWN (self->control));

  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  for (guint i = 0; i < n_options; i++)
    {
      gtk_string_list_append (labels, *options[i].label ? _(options[i].label) : "");
      g_strv_builder_add (values, options[i].value);
    }
  self->setting = TRUE;
  g_strfreev (self->values);
  self->values = g_strv_builder_end (values);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->control), G_LIST_MODEL (labels));
  /* A long list is found in by typing. */
  if (n_options > MOST_WITHOUT_SEARCH)
    {
      g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
      gtk_drop_down_set_expression (GTK_DROP_DOWN (self->control), text);
      trophic_list_search_enable (GTK_DROP_DOWN (self->control));
    }
  self->setting = FALSE;
}

/** trophic_field_set_width: how many characters an entry shows. */
void
trophic_field_set_width (TrophicField *self,
                         int           chars)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self) && GTK_IS_ENTRY (self->control));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->control), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->control), chars);
}

const char *
trophic_field_get_key (TrophicField *self)
{
  g_return_val_if_fail (TROPHIC_IS_FIELD (self), NULL);
  return self->key;
}

GtkWidget *
trophic_field_get_control (TrophicField *self)
{
  g_return_val_if_fail (TROPHIC_IS_FIELD (self), NULL);
  return self->control;
}

/* [S] What was only looked at comes back as it was given: another last digit would be a new target. What is no number yet is kept
 * as it stands, for the check to speak of. */
static const char *
keep_kcal (TrophicField *self,
           const char   *text)
{
  char number[TROPHIC_NUMBER_SIZE];
  double kj;
  if (g_strcmp0 (text, self->given_kj) == 0)
    return self->given;
  g_free (self->kept);
  self->kept = trophic_entry_text_number (text, &kj) && isfinite (kj)
                 ? g_strdup (trophic_number_write (trophic_energy_kcal_of_kj (kj), number)) : g_strdup (text);
  return self->kept;
}

static const char *
show_kj (TrophicField *self,
         const char   *text)
{
  char number[TROPHIC_NUMBER_SIZE];
  double kcal;
  g_autofree char *given = g_strdup (text);
  gboolean known = trophic_entry_text_number (given, &kcal) && isfinite (kcal);
  g_free (self->given);
  g_free (self->given_kj);
  self->given_kj = g_strdup (known ? trophic_number_write (trophic_round (kcal * TROPHIC_KJ_PER_KCAL, KJ_DECIMALS), number) : given);
  self->given = g_steal_pointer (&given);
  return self->given_kj;
}

/** trophic_field_get_text: what stands in the field as the form keeps it; "" when nothing does. */
const char *
trophic_field_get_text (TrophicField *self)
{
  g_return_val_if_fail (TROPHIC_IS_FIELD (self), NULL);

  const char *text = NULL;
  if (TROPHIC_IS_CHOICE (self->control))
    text = trophic_choice_get_value (TROPHIC_CHOICE (self->control));
  else if (TROPHIC_IS_MANY_CHOICE (self->control))
    text = trophic_many_choice_get_value (TROPHIC_MANY_CHOICE (self->control));
  else if (self->values != NULL)
    {
      guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));
      text = selected >= g_strv_length (self->values) ? NULL : self->values[selected];
    }
  else
    text = gtk_editable_get_text (GTK_EDITABLE (self->control));
  return self->kilojoules ? keep_kcal (self, text) : text != NULL ? text : "";
}

/** trophic_field_set_text: writes the field without the signal "changed". */
void
trophic_field_set_text (TrophicField *self,
                        const char   *text)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));

  self->setting = TRUE;
  if (TROPHIC_IS_CHOICE (self->control))
    trophic_choice_set_value (TROPHIC_CHOICE (self->control), text);
  else if (TROPHIC_IS_MANY_CHOICE (self->control))
    trophic_many_choice_set_value (TROPHIC_MANY_CHOICE (self->control), text);
  else if (self->values != NULL)
    {
      guint selected = 0;
      for (guint i = 0; self->values[i] != NULL; i++)
        if (g_strcmp0 (self->values[i], text) == 0)
          selected = i;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), selected);
    }
  else
    {
      const char *given = text != NULL ? text : "";
      gtk_editable_set_text (GTK_EDITABLE (self->control), self->kilojoules ? show_kj (self, given) : given);
    }
  self->setting = FALSE;
}

/** trophic_field_set_subtitle: a line under the name. */
void
trophic_field_set_subtitle (TrophicField *self,
                            const char   *subtitle)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  gtk_label_set_text (self->subtitle_label, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), subtitle != NULL && *subtitle);
}

/** trophic_field_set_prefix: a short number left of the name ("5a"). */
void
trophic_field_set_prefix (TrophicField *self,
                          const char   *prefix)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  gtk_label_set_text (self->prefix_label, prefix);
  gtk_widget_set_visible (GTK_WIDGET (self->prefix_label), TRUE);
}

void
trophic_field_set_title (TrophicField *self,
                         const char   *title)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  gtk_label_set_text_with_mnemonic (self->title_label, title);
  name_control (self);
}

/** trophic_field_set_title_chars: the width below which the name is never cut. */
void
trophic_field_set_title_chars (TrophicField *self,
                               int           chars)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  gtk_label_set_width_chars (self->title_label, chars);
}

/** trophic_field_set_changed: the last value stands bold when the new one differs. */
void
trophic_field_set_changed (TrophicField *self,
                           gboolean      changed)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  if (changed)
    gtk_widget_add_css_class (GTK_WIDGET (self->last_label), "changed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->last_label), "changed");
}

/* What a screen reader adds to the name: the question about what is typed, else the last value. */
static void
describe (TrophicField *self,
          const char   *problem)
{
  GtkAccessible *control = GTK_ACCESSIBLE (self->control);
  const char *last = gtk_label_get_text (self->last_label);
  if (problem != NULL)
    {
      gtk_accessible_update_state (control, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (control, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem_label, -1);
      gtk_accessible_update_property (control, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem, -1);
      return;
    }
  gtk_accessible_reset_state (control, GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (control, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
  if (self->has_last)
    gtk_accessible_update_property (control, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, *last ? last : _("No last value"), -1);
  else
    gtk_accessible_reset_property (control, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/** trophic_field_set_last: the last value, with its unit, left of the control. */
void
trophic_field_set_last (TrophicField *self,
                        const char   *last)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  gtk_label_set_text (self->last_label, last != NULL ? last : "");
  self->has_last = TRUE;
  describe (self, trophic_field_has_problem (self) ? gtk_label_get_text (self->problem_label) : NULL);
}

void
trophic_field_set_unit (TrophicField *self,
                        const char   *unit)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  self->kilojoules = g_strcmp0 (unit, "kcal") == 0 && g_str_equal (trophic_energy_unit (), "kJ");
  if (self->kilojoules)
    unit = trophic_energy_unit ();
  gtk_label_set_text (self->unit_label, unit != NULL ? unit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unit_label), unit != NULL);
}

/** trophic_field_set_below: puts a long control under the name instead of right of it. */
void
trophic_field_set_below (TrophicField *self,
                         gboolean      below)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->row), below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->side, below ? GTK_ALIGN_START : GTK_ALIGN_END);
  g_object_ref (self->last_label);
  gtk_box_remove (GTK_BOX (self->side), GTK_WIDGET (self->last_label));
  if (below)
    gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->title_label))), GTK_WIDGET (self->last_label));
  else
    gtk_box_prepend (GTK_BOX (self->side), GTK_WIDGET (self->last_label));
  g_object_unref (self->last_label);
}

/** trophic_field_set_problem: shows the question under the field, or takes it away with %NULL. */
void
trophic_field_set_problem (TrophicField              *self,
                           const TrophicEntryProblem *problem)
{
  g_return_if_fail (TROPHIC_IS_FIELD (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), problem != NULL);
  describe (self, problem != NULL ? problem->message : NULL);
  if (problem == NULL)
    {
      self->repair = TROPHIC_ENTRY_REPAIR_NONE;
      gtk_label_set_text (self->problem_label, "");
      return;
    }
  self->repair = problem->repair;
  self->repair_value = problem->repair_value;
  if (!g_str_equal (gtk_label_get_text (self->problem_label), problem->message))
    trophic_alert_say (self->problem_label, problem->message);
  gtk_widget_set_visible (self->predicted_entry, FALSE);
  gtk_widget_set_visible (self->problem_button, problem->repair_label != NULL);
  if (problem->repair_label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->problem_button), problem->repair_label);
}

gboolean
trophic_field_has_problem (TrophicField *self)
{
  g_return_val_if_fail (TROPHIC_IS_FIELD (self), FALSE);
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}
