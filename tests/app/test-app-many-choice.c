/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of which any number may be down; the last one says none, and nothing down is not the same as none. */
#include <adwaita.h>

#include "trophic-app-form-test.h"
#include "trophic-app-round.h"
#include "trophic-many-choice.h"

static const TrophicChoiceOption options[] = { { "alcohol", "Alcohol" }, { "insulin", "Insulin" }, { "none", "None of these" } };

static TrophicManyChoice *
new_choice (void)
{
  return TROPHIC_MANY_CHOICE (g_object_ref_sink (trophic_many_choice_new ("Drugs", options, G_N_ELEMENTS (options))));
}

static void
count_cb (TrophicManyChoice *choice,
          gpointer           count)
{
  (*(int *) count)++;
}

/* The n-th key in Tab order. */
static GtkToggleButton *
key (TrophicManyChoice *choice,
     int                n)
{
  GtkWidget *flow = gtk_widget_get_first_child (GTK_WIDGET (choice));
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), n);
  return GTK_TOGGLE_BUTTON (gtk_flow_box_child_get_child (child));
}

static void
test_keys (void)
{
  int changed = 0;
  g_autoptr (TrophicManyChoice) choice = new_choice ();
  g_signal_connect (choice, "changed", G_CALLBACK (count_cb), &changed);
  g_assert_null (trophic_many_choice_get_value (choice));
  gtk_toggle_button_set_active (key (choice, 1), TRUE);
  gtk_toggle_button_set_active (key (choice, 0), TRUE);
  g_assert_cmpstr (trophic_many_choice_get_value (choice), ==, "alcohol,insulin");
  gtk_toggle_button_set_active (key (choice, 2), TRUE);
  g_assert_cmpstr (trophic_many_choice_get_value (choice), ==, "none");
  g_assert_false (gtk_toggle_button_get_active (key (choice, 0)));
  gtk_toggle_button_set_active (key (choice, 1), TRUE);
  g_assert_cmpstr (trophic_many_choice_get_value (choice), ==, "insulin");
  gtk_toggle_button_set_active (key (choice, 1), FALSE);
  g_assert_null (trophic_many_choice_get_value (choice));
  g_assert_cmpint (changed, ==, 5);
}

/* Words of an older visit are kept until a key is pressed; setting is not a change. */
static void
test_words (void)
{
  int changed = 0;
  g_autoptr (TrophicManyChoice) choice = new_choice ();
  g_signal_connect (choice, "changed", G_CALLBACK (count_cb), &changed);
  trophic_many_choice_set_value (choice, "insulin at night");
  g_assert_cmpstr (trophic_many_choice_get_value (choice), ==, "insulin at night");
  g_assert_false (gtk_toggle_button_get_active (key (choice, 1)));
  trophic_many_choice_set_value (choice, "insulin");
  g_assert_true (gtk_toggle_button_get_active (key (choice, 1)));
  trophic_many_choice_set_value (choice, NULL);
  g_assert_null (trophic_many_choice_get_value (choice));
  g_assert_cmpint (changed, ==, 0);
}

static void
test_left (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *before = gtk_button_new_with_label ("1"), *after = gtk_button_new_with_label ("2");
  gtk_box_append (GTK_BOX (box), before);
  g_autoptr (TrophicManyChoice) choice = new_choice ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (choice));
  gtk_box_append (GTK_BOX (box), after);
  GtkWindow *window = show_in_window (box);
  gtk_widget_grab_focus (before);
  g_autoptr (GPtrArray) stops = assert_round (window);
  g_assert_true (g_ptr_array_find (stops, key (choice, 0), NULL));
  g_assert_true (g_ptr_array_find (stops, after, NULL));
  close_and_assert_freed (window, box);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/many-choice/keys", test_keys);
  g_test_add_func ("/many-choice/words", test_words);
  g_test_add_func ("/many-choice/left", test_left);
  return g_test_run ();
}
