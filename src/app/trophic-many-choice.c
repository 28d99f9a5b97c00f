/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-many-choice.h"

#include <string.h>

#include <glib/gi18n.h>

enum { PER_LINE = 3 };

struct _TrophicManyChoice
{
  GtkWidget  parent_instance;
  char      *name;
  GtkWidget *flow;
  GPtrArray *buttons; /* (element-type GtkToggleButton): in order; the last excludes the others */
  char      *value;   /* values of what is down, joined by commas; or words that are no option */
  gboolean   changing;
};

G_DEFINE_FINAL_TYPE (TrophicManyChoice, trophic_many_choice, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
button_value (TrophicManyChoice *self,
              guint              index)
{
  return g_object_get_data (g_ptr_array_index (self->buttons, index), "value");
}

static gboolean
is_down (TrophicManyChoice *self,
         guint              index)
{
  return gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, index));
}

/* Said to a screen reader: the field's name and what is down. */
static void
update_accessible (TrophicManyChoice *self)
{
  g_autoptr (GString) text = g_string_new (self->name);
  for (guint i = 0; i < self->buttons->len; i++)
    if (is_down (self, i))
      g_string_append_printf (text, ", %s", gtk_button_get_label (g_ptr_array_index (self->buttons, i)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
read_buttons (TrophicManyChoice *self)
{
  g_autoptr (GString) value = g_string_new (NULL);
  for (guint i = 0; i < self->buttons->len; i++)
    if (is_down (self, i))
      g_string_append_printf (value, "%s%s", value->len > 0 ? "," : "", button_value (self, i));
  g_free (self->value);
  self->value = value->len > 0 ? g_string_free (g_steal_pointer (&value), FALSE) : NULL;
}

static void
button_toggled_cb (GtkToggleButton *button,
                   gpointer         user_data)
{
  TrophicManyChoice *self = user_data;
  if (self->changing)
    return;
  guint pressed, none = self->buttons->len - 1;
  g_ptr_array_find (self->buttons, button, &pressed);
  self->changing = TRUE;
  for (guint i = 0; gtk_toggle_button_get_active (button) && i < self->buttons->len; i++)
    if ((i == none) != (pressed == none))
      gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), FALSE);
  self->changing = FALSE;
  read_buttons (self);
  update_accessible (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
trophic_many_choice_grab_focus (GtkWidget *widget)
{
  TrophicManyChoice *self = TROPHIC_MANY_CHOICE (widget);
  return self->buttons->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->buttons, 0));
}

/* Going backwards GTK offers the focus to the parent of what has it: the first key would never be left. */
static gboolean
trophic_many_choice_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  return gtk_widget_child_focus (TROPHIC_MANY_CHOICE (widget)->flow, direction);
}

/* The mnemonic of the field's label puts the focus here and changes nothing. */
static gboolean
trophic_many_choice_mnemonic_activate (GtkWidget *widget,
                                       gboolean   group_cycling)
{
  return gtk_widget_grab_focus (widget);
}

static void
trophic_many_choice_dispose (GObject *object)
{
  TrophicManyChoice *self = TROPHIC_MANY_CHOICE (object);
  if (self->flow != NULL)
    g_ptr_array_set_size (self->buttons, 0);
  g_clear_pointer (&self->flow, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_many_choice_parent_class)->dispose (object);
}

static void
trophic_many_choice_finalize (GObject *object)
{
  TrophicManyChoice *self = TROPHIC_MANY_CHOICE (object);
  g_ptr_array_unref (self->buttons);
  g_free (self->name);
  g_free (self->value);
  G_OBJECT_CLASS (trophic_many_choice_parent_class)->finalize (object);
}

static void
trophic_many_choice_class_init (TrophicManyChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trophic_many_choice_dispose;
  object_class->finalize = trophic_many_choice_finalize;
  widget_class->grab_focus = trophic_many_choice_grab_focus;
  widget_class->focus = trophic_many_choice_focus;
  widget_class->mnemonic_activate = trophic_many_choice_mnemonic_activate;

  /* A key went down or up by hand. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "manychoice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
trophic_many_choice_init (TrophicManyChoice *self)
{
  self->buttons = g_ptr_array_new ();
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), PER_LINE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), PER_LINE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_parent (self->flow, GTK_WIDGET (self));
}

static void
add_button (TrophicManyChoice         *self,
            const TrophicChoiceOption *option)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (_(option->label));
  GtkWidget *child = gtk_flow_box_child_new ();
  g_object_set_data_full (G_OBJECT (button), "value", g_strdup (option->value), g_free);
  g_autofree char *spoken = g_strdup_printf ("%s %s", self->name, _(option->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (button, "toggled", G_CALLBACK (button_toggled_cb), self);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (GTK_FLOW_BOX (self->flow), child);
  g_ptr_array_add (self->buttons, button);
}

/**
 * trophic_many_choice_new:
 * @name: what the choice is about, for people who do not see it
 * @options: labels are translated here; the last one excludes all others
 */
GtkWidget *
trophic_many_choice_new (const char                *name,
                         const TrophicChoiceOption *options,
                         guint                      n_options)
{
  TrophicManyChoice *self = g_object_new (TROPHIC_TYPE_MANY_CHOICE, NULL);
  self->name = g_strdup (name);
  for (guint i = 0; i < n_options; i++)
    add_button (self, &options[i]);
  update_accessible (self);
  return GTK_WIDGET (self);
}

/** trophic_many_choice_get_value: (nullable): the values that are down, joined by commas. */
const char *
trophic_many_choice_get_value (TrophicManyChoice *self)
{
  g_return_val_if_fail (TROPHIC_IS_MANY_CHOICE (self), NULL);
  return self->value;
}

/**
 * trophic_many_choice_set_value:
 * @value: (nullable): values joined by commas; other words lift all keys and are kept until one is pressed
 *
 * Does not emit "changed".
 */
void
trophic_many_choice_set_value (TrophicManyChoice *self,
                               const char        *value)
{
  g_return_if_fail (TROPHIC_IS_MANY_CHOICE (self));
  g_auto (GStrv) values = g_strsplit (value != NULL ? value : "", ",", -1);
  self->changing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), g_strv_contains ((const char * const *) values, button_value (self, i)));
  self->changing = FALSE;
  g_free (self->value);
  self->value = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  update_accessible (self);
}
