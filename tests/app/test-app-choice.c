/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked keys: digits write, U says unknown, arrows move, Delete takes back. */
#include "trophic-app-form-test.h"
#include "trophic-choice.h"

static const TrophicChoiceOption items[] = {
  { "0", "0" }, { "1", "1" }, { "2", "2" }, { "3", "3" }, { "4", "4" }, { "unknown", "Unknown" },
};

static void
count_cb (TrophicChoice *choice,
          int           *count)
{
  *count += 1;
}

static TrophicChoice *
new_item (void)
{
  TrophicChoice *choice = TROPHIC_CHOICE (g_object_ref_sink (trophic_choice_new ("Speech")));
  trophic_choice_add_options (choice, items, G_N_ELEMENTS (items));
  return choice;
}

static void
test_keys (void)
{
  g_autoptr (TrophicChoice) choice = new_item ();
  int changed = 0, written = 0;
  g_signal_connect (choice, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect (choice, "written", G_CALLBACK (count_cb), &written);
  g_assert_null (trophic_choice_get_value (choice));
  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (trophic_choice_press (choice, GDK_KEY_0 + i));
      g_assert_cmpstr (trophic_choice_get_value (choice), ==, items[i].value);
    }
  g_assert_true (trophic_choice_press (choice, GDK_KEY_KP_3));
  g_assert_cmpstr (trophic_choice_get_value (choice), ==, "3");
  g_assert_true (trophic_choice_press (choice, GDK_KEY_u));
  g_assert_cmpstr (trophic_choice_get_value (choice), ==, "unknown");
  g_assert_cmpint (changed, ==, 7);
  g_assert_cmpint (written, ==, 7);

  /* The same digit again changes nothing but goes on. */
  trophic_choice_press (choice, GDK_KEY_u);
  g_assert_cmpint (changed, ==, 7);
  g_assert_cmpint (written, ==, 8);
  g_assert_false (trophic_choice_press (choice, GDK_KEY_5));
  g_assert_false (trophic_choice_press (choice, GDK_KEY_Tab));
  g_assert_true (trophic_choice_press (choice, GDK_KEY_Delete));
  g_assert_null (trophic_choice_get_value (choice));
  g_assert_cmpint (written, ==, 8);
}

static void
test_arrows (void)
{
  g_autoptr (TrophicChoice) choice = new_item ();
  trophic_choice_press (choice, GDK_KEY_Right);
  g_assert_cmpstr (trophic_choice_get_value (choice), ==, "0");
  trophic_choice_press (choice, GDK_KEY_Right);
  g_assert_cmpstr (trophic_choice_get_value (choice), ==, "1");
  trophic_choice_press (choice, GDK_KEY_Left);
  trophic_choice_press (choice, GDK_KEY_Left);
  g_assert_cmpstr (trophic_choice_get_value (choice), ==, "0");
}

static void
test_click (void)
{
  g_autoptr (TrophicChoice) choice = new_item ();
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (choice)), *second = gtk_widget_get_next_sibling (first);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), TRUE);
  g_assert_cmpstr (trophic_choice_get_value (choice), ==, "1");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (first)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), FALSE);
  g_assert_null (trophic_choice_get_value (choice));
  g_assert_null (trophic_choice_get_label (choice));
}

static void
test_freed (void)
{
  GtkWidget *choice = trophic_choice_new ("Speech");
  trophic_choice_add (TROPHIC_CHOICE (choice), "0", "0");
  close_and_assert_freed (show_in_window (choice), choice);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/choice/keys", test_keys);
  g_test_add_func ("/choice/arrows", test_arrows);
  g_test_add_func ("/choice/click", test_click);
  g_test_add_func ("/choice/freed", test_freed);
  return g_test_run ();
}
