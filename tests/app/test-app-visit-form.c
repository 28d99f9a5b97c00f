/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visit form as a person uses it: typed values, questions under fields, draft, keys, what is stored. */
#include "trophic-app-form-test.h"
#include "trophic-app-round.h"
#include "trophic-record-builder.h"
#include "trophic-visit-fields.h"
#include "trophic-visit-form.h"

typedef struct {
  TrophicRecord    *record;
  TrophicVisitForm *form;
  GtkWindow        *window;
  int               drafts, saves, closes;
} Fixture;

static void
count_cb (TrophicVisitForm *form,
          int              *count)
{
  *count += 1;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  TrophicDate today = build_date ("2026-11-17");
  fixture->record = build_record ();
  TrophicVisit *last = build_visit (fixture->record, "2026-09-30", 44.3);
  last->gross_weight_kg = 44.3;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    last->alsfrs_r[i] = 3;
  fixture->form = TROPHIC_VISIT_FORM (trophic_visit_form_new (fixture->record, NULL, &today));
  g_signal_connect (fixture->form, "draft-changed", G_CALLBACK (count_cb), &fixture->drafts);
  g_signal_connect (fixture->form, "save", G_CALLBACK (count_cb), &fixture->saves);
  g_signal_connect (fixture->form, "closed", G_CALLBACK (count_cb), &fixture->closes);
  fixture->window = show_in_window (GTK_WIDGET (fixture->form));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_and_assert_freed (fixture->window, GTK_WIDGET (fixture->form));
  trophic_record_unref (fixture->record);
}

static void
type (Fixture    *fixture,
      const char *key,
      const char *text)
{
  GtkWidget *control = trophic_field_get_control (trophic_visit_form_get_field (fixture->form, key));
  gtk_editable_set_text (GTK_EDITABLE (control), text);
}

static void
press (Fixture    *fixture,
       const char *key,
       guint       keyval)
{
  GtkWidget *control = trophic_field_get_control (trophic_visit_form_get_field (fixture->form, key));
  g_assert_true (trophic_choice_press (TROPHIC_CHOICE (control), keyval));
}

static gboolean
is_asked (Fixture    *fixture,
          const char *key)
{
  return trophic_field_has_problem (trophic_visit_form_get_field (fixture->form, key));
}

static void
test_values (Fixture      *fixture,
             gconstpointer data)
{
  type (fixture, "weight_kg", "４２．８"); /* full width, shown as 42.8 */
  g_assert_cmpstr (trophic_field_get_text (trophic_visit_form_get_field (fixture->form, "weight_kg")), ==, "42.8");
  press (fixture, "scale", GDK_KEY_Right);
  press (fixture, "oedema", GDK_KEY_0);
  press (fixture, "alsfrs_r_1", GDK_KEY_2);
  press (fixture, "alsfrs_r_2", GDK_KEY_u);
  type (fixture, "intake_kcal", "1180");
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_form_finish (fixture->form, &held);
  g_assert_nonnull (visit);
  g_assert_cmpfloat (visit->weight_kg, ==, 42.8);
  g_assert_cmpint (visit->scale, ==, TROPHIC_SCALE_STANDING);
  g_assert_cmpint (visit->oedema, ==, 0);
  g_assert_cmpint (visit->alsfrs_r[0], ==, 2);
  g_assert_cmpint (visit->alsfrs_r[1], ==, -1);
  g_assert_cmpfloat (visit->intake_kcal, ==, 1180);
  g_assert_cmpint (trophic_visit_alsfrs_r_total (visit), ==, -1);
  g_assert_cmpuint (held->len, ==, 0);
}

/* A digit writes the item and the focus stands on the next one. */
static void
test_moves_on (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *first = trophic_field_get_control (trophic_visit_form_get_field (fixture->form, "alsfrs_r_1"));
  GtkWidget *second = trophic_field_get_control (trophic_visit_form_get_field (fixture->form, "alsfrs_r_2"));
  g_assert_true (gtk_widget_grab_focus (first));
  press (fixture, "alsfrs_r_1", GDK_KEY_3);
  g_assert_true (gtk_window_get_focus (fixture->window) == second);
}

static void
test_weight_first (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *weight = trophic_field_get_control (trophic_visit_form_get_field (fixture->form, "weight_kg"));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->form)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), weight));
}

static void
test_questions (Fixture      *fixture,
                gconstpointer data)
{
  type (fixture, "weight_kg", "455");
  type (fixture, "fvc_percent", "1.9");
  g_assert_true (is_asked (fixture, "weight_kg"));
  g_assert_true (is_asked (fixture, "fvc_percent"));
  g_assert_false (is_asked (fixture, "vc_percent"));
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (TrophicVisit) visit = trophic_visit_form_finish (fixture->form, &held);
  g_assert_cmpuint (held->len, ==, 2);
  g_assert_true (isnan (visit->weight_kg));
  type (fixture, "weight_kg", "45.5");
  g_assert_false (is_asked (fixture, "weight_kg"));
}

/* A change of 5% asks until the circumstances are said. */
static void
test_circumstances (Fixture      *fixture,
                    gconstpointer data)
{
  type (fixture, "weight_kg", "41.0");
  g_assert_true (is_asked (fixture, "weight_kg"));
  press (fixture, "scale", GDK_KEY_Right);
  press (fixture, "clothing", GDK_KEY_Right);
  g_assert_true (is_asked (fixture, "weight_kg"));
  press (fixture, "oedema", GDK_KEY_0);
  g_assert_false (is_asked (fixture, "weight_kg"));
}

static void
test_draft (Fixture      *fixture,
            gconstpointer data)
{
  type (fixture, "weight_kg", "4");
  type (fixture, "weight_kg", "42.8");
  g_assert_cmpint (fixture->drafts, ==, 0);
  run_for (700);
  g_assert_cmpint (fixture->drafts, ==, 1);
  g_autofree char *draft = trophic_visit_entry_to_draft (trophic_visit_form_get_entry (fixture->form));
  TrophicDate today = build_date ("2026-11-17");
  TrophicVisitForm *other = TROPHIC_VISIT_FORM (g_object_ref_sink (trophic_visit_form_new (fixture->record, NULL, &today)));
  trophic_visit_form_set_draft (other, draft);
  g_assert_cmpstr (trophic_field_get_text (trophic_visit_form_get_field (other, "weight_kg")), ==, "42.8");
  g_object_unref (other);
}

static void
test_actions (Fixture      *fixture,
              gconstpointer data)
{
  /* An empty form cannot be saved, nor one with a date to come. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.save", NULL);
  g_assert_cmpint (fixture->saves, ==, 0);
  type (fixture, "weight_kg", "44");
  type (fixture, "date", "2026-11-18");
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.save", NULL);
  g_assert_cmpint (fixture->saves, ==, 0);
  type (fixture, "date", "2026-11-17");
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.save", NULL);
  g_assert_cmpint (fixture->saves, ==, 1);
  /* Closing keeps what was typed a moment ago. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.close", NULL);
  g_assert_cmpint (fixture->drafts, ==, 1);
  g_assert_cmpint (fixture->closes, ==, 1);
}

static GtkWidget *
focused_field (Fixture *fixture)
{
  return gtk_widget_get_ancestor (gtk_window_get_focus (fixture->window), TROPHIC_TYPE_FIELD);
}

/* Shift+Tab leaves a field as Tab does. */
static void
test_backwards (Fixture      *fixture,
                gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (trophic_visit_form_get_field (fixture->form, "weight_kg")));
  GtkWidget *first = focused_field (fixture);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
  g_assert_true (focused_field (fixture) != first);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD));
  g_assert_true (focused_field (fixture) == first);
}

/* All of it, the question under its control too. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t box;
  return gtk_widget_get_height (viewport) > 0 && gtk_widget_compute_bounds (widget, viewport, &box) && box.origin.y >= 0 &&
         box.origin.y + box.size.height <= (float) gtk_widget_get_height (viewport);
}

/* [S] A second visit of a day: saving leads to the question, and saves once somebody keeps both. */
static void
test_same_day (Fixture      *fixture,
               gconstpointer data)
{
  gtk_window_set_default_size (fixture->window, 900, 600);
  type (fixture, "date", "2026-09-30");
  type (fixture, "weight_kg", "44.2");
  press (fixture, "scale", GDK_KEY_Right);
  g_assert_true (is_asked (fixture, "date"));
  run_for (200);
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.save", NULL);
  g_assert_cmpint (fixture->saves, ==, 0);
  GtkWidget *date = trophic_field_get_control (trophic_visit_form_get_field (fixture->form, "date"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), date));
  GtkWidget *question = GTK_WIDGET (trophic_visit_form_get_field (fixture->form, "date"));
  run_for (200);
  g_assert_true (is_in_sight (question));
  g_signal_emit_by_name (question, "confirmed");
  g_assert_false (is_asked (fixture, "date"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.save", NULL);
  g_assert_cmpint (fixture->saves, ==, 1);
}

#define ADD(name, function) g_test_add ("/visit-form/" name, Fixture, NULL, set_up, function, tear_down)

static gboolean
is_stop (GPtrArray *stops,
         GtkWidget *control)
{
  for (guint i = 0; i < stops->len; i++)
    if (gtk_widget_is_ancestor (g_ptr_array_index (stops, i), control) || g_ptr_array_index (stops, i) == control)
      return TRUE;
  return FALSE;
}

/* Every field that is on screen, by Tab and by Shift+Tab. */
static void
test_round (Fixture      *fixture,
            gconstpointer data)
{
  guint n, shown = 0;
  gtk_widget_grab_focus (GTK_WIDGET (fixture->form));
  g_autoptr (GPtrArray) stops = assert_round (fixture->window);
  for (TrophicVisitGroup group = 0; group < TROPHIC_VISIT_N_GROUPS; group++)
    {
      const TrophicFieldSpec *specs = trophic_visit_fields (group, &n);
      for (guint i = 0; i < n; i++)
        {
          GtkWidget *control = trophic_field_get_control (trophic_visit_form_get_field (fixture->form, specs[i].key));
          if (!gtk_widget_get_mapped (control))
            continue;
          g_test_message ("%s", specs[i].key);
          g_assert_true (is_stop (stops, control));
          shown++;
        }
    }
  g_assert_cmpuint (shown, >=, 25);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("same-day", test_same_day);
  ADD ("values", test_values);
  ADD ("moves-on", test_moves_on);
  ADD ("weight-first", test_weight_first);
  ADD ("questions", test_questions);
  ADD ("circumstances", test_circumstances);
  ADD ("draft", test_draft);
  ADD ("actions", test_actions);
  ADD ("backwards", test_backwards);
  ADD ("round", test_round);
  return g_test_run ();
}
