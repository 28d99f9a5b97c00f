/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside imaging and treatments in the record: markers that the discreet view covers alike for everybody, the
 * text of a treatment, a timeline that the keyboard walks. */
#include "trophic-app-form-test.h"
#include "trophic-app-seen.h"
#include "trophic-imaging-view.h"
#include "trophic-record-builder.h"
#include "trophic-timeline-area.h"
#include "trophic-treatment-text.h"

static TrophicRecord *
new_record (double m1)
{
  TrophicRecord *record = build_record ();
  TrophicImaging *imaging = trophic_imaging_new ();
  imaging->row = 1;
  imaging->date = build_date ("2025-12-20");
  imaging->m1_volume_ml = m1;
  imaging->precuneus_volume_ml = 10;
  g_ptr_array_add (record->imaging, imaging);
  return record;
}

static char *
words_of (GtkWidget *widget)
{
  g_autoptr (GString) words = g_string_new (NULL);
  read_words (widget, words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* The words of the view with @m1 mL of 10; its height before and after it is revealed. */
static void
look (double   m1,
      char   **covered,
      char   **revealed,
      int     *height)
{
  TrophicDate on = build_date ("2026-02-01");
  g_autoptr (TrophicRecord) record = new_record (m1);
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, NULL);
  GtkWidget *view = trophic_imaging_view_new ();
  gtk_widget_set_valign (view, GTK_ALIGN_START);
  GtkWindow *window = show_in_window (view);
  trophic_imaging_view_set_assessment (TROPHIC_IMAGING_VIEW (view), assessment);
  run_for (50);
  *covered = words_of (view);
  *height = gtk_widget_get_height (view);
  trophic_imaging_view_set_revealed (TROPHIC_IMAGING_VIEW (view), TRUE);
  run_for (50);
  *revealed = words_of (view);
  g_assert_cmpint (gtk_widget_get_height (view), ==, *height);
  close_and_assert_freed (window, view);
}

/* [S] Covered, a marker beyond its cut-off looks like one that is not: same words, same height. */
static void
test_covered (void)
{
  g_autofree char *covered = NULL, *revealed = NULL, *other_covered = NULL, *other_revealed = NULL;
  int height, other_height;
  look (9, &covered, &revealed, &height);
  look (11, &other_covered, &other_revealed, &other_height);
  g_assert_cmpstr (covered, ==, other_covered);
  g_assert_cmpint (height, ==, other_height);
  g_assert_null (strstr (covered, "likelihood"));
  g_assert_nonnull (strstr (revealed, "0.900"));
  g_assert_nonnull (strstr (revealed, "Beyond the cut-off: likelihood ratio 4.2"));
  g_assert_nonnull (strstr (other_revealed, "Not beyond the cut-off: likelihood ratio 0.64"));
  g_assert_nonnull (strstr (revealed, "healthy"));
  g_assert_nonnull (strstr (revealed, "no news after it"));
}

/* The text follows the name; a name that is not listed says that there is none. */
static void
test_text (void)
{
  GtkWidget *text = trophic_treatment_text_new ("AMX0035");
  GtkWindow *window = show_in_window (text);
  g_assert_true (says (text, "Withdrawn") && says (text, "PHOENIX, failed") && says (text, "As of 2026-06"));
  trophic_treatment_text_set_drug (text, "Edaravone");
  run_for (20);
  g_assert_true (says (text, "No text"));
  g_assert_false (says (text, "Withdrawn"));
  trophic_treatment_text_set_drug (text, NULL);
  run_for (20);
  g_assert_null (gtk_widget_get_first_child (text));
  close_and_assert_freed (window, text);
}

static void
opened_cb (TrophicTimelineArea *area,
           guint                kind,
           gint64               row,
           gint64              *opened)
{
  *opened = row;
}

/* Drawn as high as it needs, whatever the width; a row that its list chose is ringed, one that is not there is none. */
static void
test_timeline (void)
{
  gint64 opened = 0;
  TrophicDate today = build_date ("2026-11-17");
  g_autoptr (TrophicRecord) record = build_record ();
  for (guint i = 0; i < 3; i++)
    {
      TrophicTreatment *treatment = trophic_treatment_new ();
      treatment->row = 11 + i;
      treatment->drug = g_strdup_printf ("Drug %u", i);
      treatment->start = build_date ("2026-02-01");
      g_ptr_array_add (record->treatments, treatment);
    }
  GtkWidget *area = trophic_timeline_area_new ();
  g_signal_connect (area, "opened", G_CALLBACK (opened_cb), &opened);
  GtkWindow *window = show_in_window (area);
  trophic_timeline_area_set_timeline (TROPHIC_TIMELINE_AREA (area), trophic_timeline_new (record, &today, "en"));
  int least, natural;
  gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, 400, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, >, 60);
  trophic_timeline_area_select (TROPHIC_TIMELINE_AREA (area), TROPHIC_TIMELINE_TREATMENT, 12);
  trophic_timeline_area_select (TROPHIC_TIMELINE_AREA (area), TROPHIC_TIMELINE_TREATMENT, 99);
  run_for (50);
  g_assert_cmpint (opened, ==, 0);
  trophic_timeline_area_set_timeline (TROPHIC_TIMELINE_AREA (area), NULL);
  run_for (20);
  close_and_assert_freed (window, area);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/imaging/covered", test_covered);
  g_test_add_func ("/imaging/treatment-text", test_text);
  g_test_add_func ("/imaging/timeline", test_timeline);
  return g_test_run ();
}
