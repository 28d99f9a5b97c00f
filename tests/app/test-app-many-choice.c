/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of which any number may be down; the last one says none, and nothing down is not the same as none. */
#include <adwaita.h>

#include "trophic-app-form-test.h"
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/many-choice/keys", test_keys);
  g_test_add_func ("/many-choice/words", test_words);
  return g_test_run ();
}
