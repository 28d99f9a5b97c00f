/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-prognosis-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-view.h"
#include "trophic-prognosis-cards.h"
#include "trophic-prognosis-words.h"
#include "trophic-stack-heard.h"
#include "trophic-text.h"
#include "trophic-value-table.h"

enum { COURSE_HEIGHT = 400, SIDE_WIDTH = 372, SIDE_LEAST_WIDTH = 300 };

struct _TrophicPrognosisPage
{
  GtkWidget            parent_instance;
  GtkStack            *stack;
  GtkWidget           *reveal_button;
  GtkBox              *columns;
  AdwClamp            *clamp;
  GtkBox              *left;
  GtkBox              *right;
  TrophicPatientFacts *facts;
  gboolean             revealed;
};

G_DEFINE_FINAL_TYPE (TrophicPrognosisPage, trophic_prognosis_page, GTK_TYPE_WIDGET)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
opened_cb (TrophicPrognosisPage *self,
           gint64                row,
           guint                 table,
           gboolean              held)
{
  g_signal_emit (self, signals[OPENED], 0, row, table, held);
}

static void
table_wanted_cb (GtkStack *twins)
{
  gtk_stack_set_visible_child_name (twins, "table");
}

/* The limit of each stretch of values on one platform, drawn over the days of that stretch alone; @labels keeps the words. */
static GArray *
nfl_limits (const TrophicAssessment *assessment,
            GStringChunk            *labels)
{
  const TrophicCard *card = trophic_card_get ("nfl");
  const TrophicRecord *record = assessment->record;
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (TrophicTrajectoryLimit));
  gboolean goes_on = FALSE;
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (!trophic_observation_is_usable (observation) || !g_str_equal (observation->analyte->id, "nfl"))
        continue;
      double value = trophic_nfl_limit (observation, &record->patient->birth_date, card), day = trophic_date_days (&observation->time);
      TrophicTrajectoryLimit *last = goes_on ? &g_array_index (limits, TrophicTrajectoryLimit, limits->len - 1) : NULL;
      goes_on = isfinite (value);
      if (goes_on && last != NULL && last->value == value)
        last->to_day = day;
      else if (goes_on)
        {
          const char *platform = trophic_text_is_empty (observation->platform) ? trophic_nfl_platform (observation) : observation->platform;
          g_autofree char *label = g_strdup_printf (_("age limit, %s"), platform);
          TrophicTrajectoryLimit limit = { "nfl", value, g_string_chunk_insert (labels, label), day, day };
          g_array_append_val (limits, limit);
        }
    }
  return limits;
}

/* ALSFRS-R, lactate with its group, and NfL over time, with events marked. */
static GtkWidget *
course_new (TrophicPrognosisPage *self)
{
  static const char * const lanes[] = { "alsfrs_r", "lactate", "nfl", NULL };
  const TrophicAssessment *assessment = self->facts->assessment;
  g_autoptr (GStringChunk) labels = g_string_chunk_new (64);
  g_autoptr (GArray) limits = nfl_limits (assessment, labels);
  TrophicTrajectoryOptions options = { .lanes = lanes, .limits = (const TrophicTrajectoryLimit *) limits->data, .n_limits = limits->len };
  g_autoptr (TrophicTrajectoryChart) chart =
    trophic_trajectory_chart_new (assessment->record, NULL, assessment->lactate, NULL, &options);
  TrophicChartView *view = g_object_new (TROPHIC_TYPE_CHART_VIEW, "height-request", COURSE_HEIGHT, NULL);
  TrophicValueTable *table = g_object_new (TROPHIC_TYPE_VALUE_TABLE, "height-request", COURSE_HEIGHT, NULL);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *twins = gtk_stack_new ();
  GtkWidget *title = gtk_label_new (_("Course, with events"));
  trophic_chart_view_set_revealed (view, TRUE);
  trophic_chart_view_set_chart (view, chart);
  trophic_value_table_set_chart (table, chart, TRUE);
  gtk_stack_add_named (GTK_STACK (twins), GTK_WIDGET (view), "chart");
  gtk_stack_add_named (GTK_STACK (twins), GTK_WIDGET (table), "table");
  g_signal_connect_object (view, "table", G_CALLBACK (table_wanted_cb), twins, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (bar, "chart-bar");
  gtk_box_append (GTK_BOX (bar), title);
  gtk_box_append (GTK_BOX (bar), trophic_prognosis_twin_switch (GTK_STACK (twins)));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), bar);
  gtk_box_append (GTK_BOX (card), twins);
  return card;
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
fill (TrophicPrognosisPage *self)
{
  const TrophicAssessment *assessment = self->facts->assessment;
  g_autofree char *baseline = trophic_prognosis_baseline (assessment);
  g_autoptr (GPtrArray) signals_rows = trophic_prognosis_signals (assessment);
  g_autoptr (GPtrArray) staging = trophic_prognosis_staging (assessment);
  gtk_box_append (self->left, trophic_prognosis_encals_card (assessment));
  gtk_box_append (self->left, course_new (self));
  gtk_box_append (self->right, trophic_prognosis_rows_card (_("Signals, side by side"), _("Each stands for itself; how they add to each other is not known"),
                                                            signals_rows, NULL));
  gtk_box_append (self->right, trophic_prognosis_text_card (_("Lactate group at diagnosis"), baseline, "lactate-group"));
  gtk_box_append (self->right, trophic_prognosis_rows_card (_("Staging"), NULL, staging, "staging"));
}

/* Nothing of the page outlives its being covered. */
static void
update (TrophicPrognosisPage *self)
{
  gboolean shown = self->revealed && self->facts != NULL;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  clear (self->left);
  clear (self->right);
  if (shown)
    fill (self);
  gtk_stack_set_visible_child_name (self->stack, shown ? "shown" : "covered");
  if (focused && shown)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
  else if (focused)
    gtk_widget_grab_focus (self->reveal_button);
}

static void
trophic_prognosis_page_dispose (GObject *object)
{
  TrophicPrognosisPage *self = TROPHIC_PROGNOSIS_PAGE (object);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_PROGNOSIS_PAGE);
  G_OBJECT_CLASS (trophic_prognosis_page_parent_class)->dispose (object);
}

static void
trophic_prognosis_page_class_init (TrophicPrognosisPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_prognosis_page_dispose;
  /* "opened" (row, TrophicRecordTable, held): a person wants to see the record of a point or a mark. */
  signals[OPENED] = g_signal_new ("opened", TROPHIC_TYPE_PROGNOSIS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                  G_TYPE_INT64, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-prognosis-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicPrognosisPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicPrognosisPage, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicPrognosisPage, columns);
  gtk_widget_class_bind_template_child (widget_class, TrophicPrognosisPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, TrophicPrognosisPage, left);
  gtk_widget_class_bind_template_child (widget_class, TrophicPrognosisPage, right);
}

static void
trophic_prognosis_page_init (TrophicPrognosisPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
}

/** trophic_prognosis_page_new: an empty page, covered. */
GtkWidget *
trophic_prognosis_page_new (void)
{
  return g_object_new (TROPHIC_TYPE_PROGNOSIS_PAGE, NULL);
}

/** trophic_prognosis_page_set_facts: whose prognosis is shown once it is revealed. */
void
trophic_prognosis_page_set_facts (TrophicPrognosisPage *self,
                                  TrophicPatientFacts  *facts)
{
  trophic_patient_facts_ref (facts);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  self->facts = facts;
  update (self);
}

/** trophic_prognosis_page_set_revealed: shows the prognosis, or takes every word of it away. */
void
trophic_prognosis_page_set_revealed (TrophicPrognosisPage *self,
                                     gboolean              revealed)
{
  if (self->revealed == revealed)
    return;
  self->revealed = revealed;
  update (self);
}

/** trophic_prognosis_page_set_compact: in a narrow window the columns stand under each other. */
void
trophic_prognosis_page_set_compact (TrophicPrognosisPage *self,
                                    gboolean              compact)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  adw_clamp_set_maximum_size (self->clamp, compact ? G_MAXINT16 : SIDE_WIDTH);
  /* GTK 4.18 measures the least height of the columns at their least width: of a side column one word wide it warns. */
  gtk_widget_set_size_request (GTK_WIDGET (self->right), compact ? -1 : SIDE_LEAST_WIDTH, -1);
}
