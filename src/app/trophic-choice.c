/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-choice.h"

#include <string.h>

#include <glib/gi18n.h>

struct _TrophicChoice
{
  GtkWidget  parent_instance;
  char      *name;
  GPtrArray *buttons; /* (element-type GtkToggleButton): children, in order */
  int        selected;
  gboolean   changing;
};

G_DEFINE_FINAL_TYPE (TrophicChoice, trophic_choice, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
button_value (TrophicChoice *self,
              int            index)
{
  return g_object_get_data (g_ptr_array_index (self->buttons, index), "value");
}

/* Said to a screen reader: the field's name and what stands in it. */
static void
update_accessible (TrophicChoice *self)
{
  const char *label = trophic_choice_get_label (self);
  gboolean more = label != NULL && !g_str_equal (label, self->name);
  g_autofree char *text = more ? g_strdup_printf ("%s: %s", self->name, label) : g_strdup (self->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
select_index (TrophicChoice *self,
              int            index)
{
  if (index == self->selected)
    return;
  self->selected = index;
  self->changing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), (int) i == index);
  self->changing = FALSE;
  update_accessible (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
button_toggled_cb (GtkToggleButton *button,
                   gpointer         user_data)
{
  TrophicChoice *self = user_data;
  if (self->changing)
    return;
  guint index;
  g_ptr_array_find (self->buttons, button, &index);
  select_index (self, gtk_toggle_button_get_active (button) ? (int) index : -1);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static int
find_value (TrophicChoice *self,
            const char    *value)
{
  for (guint i = 0; value != NULL && i < self->buttons->len; i++)
    if (strcmp (button_value (self, i), value) == 0)
      return i;
  return -1;
}

/* Digits on the keypad count as the digits above the letters. */
static int
find_key (TrophicChoice *self,
          guint          keyval)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  if (g_unichar_isdigit (character))
    return find_value (self, (char[]) { '0' + g_unichar_digit_value (character), 0 });
  if (character == 'u' || character == 'U')
    return find_value (self, "unknown");
  return -1;
}

/**
 * trophic_choice_press:
 * @keyval: a key of the keyboard
 *
 * Writes by key: 0-9 the option of that value, U "unknown", arrows the neighbour, Delete and Backspace nothing chosen.
 * After a digit or U the signal "written" says that the form may move on.
 *
 * Returns: whether the key was one of these
 */
gboolean
trophic_choice_press (TrophicChoice *self,
                      guint          keyval)
{
  g_return_val_if_fail (TROPHIC_IS_CHOICE (self), FALSE);

  int last = (int) self->buttons->len - 1, index = find_key (self, keyval);
  if (index >= 0)
    {
      select_index (self, index);
      g_signal_emit (self, signals[SIGNAL_WRITTEN], 0);
      return TRUE;
    }
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      select_index (self, self->selected < 0 ? last : MAX (self->selected - 1, 0));
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      select_index (self, MIN (self->selected + 1, last));
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      select_index (self, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;
  return trophic_choice_press (user_data, keyval);
}

/* The mnemonic of the field's label puts the focus here and changes nothing. */
static gboolean
trophic_choice_mnemonic_activate (GtkWidget *widget,
                                  gboolean   group_cycling)
{
  return gtk_widget_grab_focus (widget);
}

static void
trophic_choice_dispose (GObject *object)
{
  TrophicChoice *self = TROPHIC_CHOICE (object);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (trophic_choice_parent_class)->dispose (object);
}

static void
trophic_choice_finalize (GObject *object)
{
  g_free (TROPHIC_CHOICE (object)->name);
  G_OBJECT_CLASS (trophic_choice_parent_class)->finalize (object);
}

static void
trophic_choice_class_init (TrophicChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trophic_choice_dispose;
  object_class->finalize = trophic_choice_finalize;
  widget_class->mnemonic_activate = trophic_choice_mnemonic_activate;

  /* Another option is chosen, by whatever means. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* A digit or U was pressed: the field is done. */
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "choice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
trophic_choice_init (TrophicChoice *self)
{
  self->buttons = g_ptr_array_new ();
  self->selected = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
name_button (TrophicChoice *self,
             GtkButton     *button)
{
  const char *label = gtk_button_get_label (button);
  g_autofree char *spoken = g_str_equal (label, self->name) ? g_strdup (label) : g_strdup_printf ("%s %s", self->name, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/** trophic_choice_set_name: what the choice is about, where that depends on another field. */
void
trophic_choice_set_name (TrophicChoice *self,
                         const char    *name)
{
  g_return_if_fail (TROPHIC_IS_CHOICE (self) && name != NULL);
  if (g_str_equal (name, self->name))
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  update_accessible (self);
  for (guint i = 0; i < self->buttons->len; i++)
    name_button (self, g_ptr_array_index (self->buttons, i));
}

/**
 * trophic_choice_new:
 * @name: what the choice is about, for people who do not see it
 */
GtkWidget *
trophic_choice_new (const char *name)
{
  TrophicChoice *self = g_object_new (TROPHIC_TYPE_CHOICE, NULL);
  self->name = g_strdup (name);
  update_accessible (self);
  return GTK_WIDGET (self);
}

/** trophic_choice_add: one more key at the end. */
void
trophic_choice_add (TrophicChoice *self,
                    const char    *value,
                    const char    *label)
{
  g_return_if_fail (TROPHIC_IS_CHOICE (self) && value != NULL && label != NULL);

  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  g_object_set_data_full (G_OBJECT (button), "value", g_strdup (value), g_free);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  name_button (self, GTK_BUTTON (button));
  g_signal_connect (button, "toggled", G_CALLBACK (button_toggled_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

/** trophic_choice_add_options: several keys; their labels are translated here. */
void
trophic_choice_add_options (TrophicChoice             *self,
                            const TrophicChoiceOption *options,
                            guint                      n)
{
  for (guint i = 0; i < n; i++)
    trophic_choice_add (self, options[i].value, _(options[i].label));
}

/** trophic_choice_get_value: the value of the key that is down; %NULL when none is. */
const char *
trophic_choice_get_value (TrophicChoice *self)
{
  g_return_val_if_fail (TROPHIC_IS_CHOICE (self), NULL);
  return self->selected < 0 ? NULL : button_value (self, self->selected);
}

/** trophic_choice_get_label: the words on the key that is down; %NULL when none is. */
const char *
trophic_choice_get_label (TrophicChoice *self)
{
  g_return_val_if_fail (TROPHIC_IS_CHOICE (self), NULL);
  return self->selected < 0 ? NULL : gtk_button_get_label (g_ptr_array_index (self->buttons, self->selected));
}

/** trophic_choice_set_value: puts the key of @value down; %NULL or an unknown value lifts all. */
void
trophic_choice_set_value (TrophicChoice *self,
                          const char    *value)
{
  g_return_if_fail (TROPHIC_IS_CHOICE (self));
  select_index (self, find_value (self, value));
}
