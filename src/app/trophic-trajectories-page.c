/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-trajectories-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-view.h"
#include "trophic-display-settings.h"
#include "trophic-display.h"
#include "trophic-patient-chart.h"
#include "trophic-value-table.h"
#include "trophic-vocabulary.h"

struct _TrophicTrajectoriesPage
{
  GtkWidget               parent_instance;
  GtkWidget              *card;
  GtkWidget              *add_button;
  GtkListBox             *analytes;
  GtkStack               *stack;
  TrophicChartView       *chart_view;
  TrophicValueTable      *table;
  TrophicPatientFacts    *facts;
  TrophicTrajectoryChart *chart;
  GPtrArray              *added; /* (element-type utf8): ids of added analytes */
  GSimpleActionGroup     *actions;
  const char             *clock; /* of the preferences */
  gboolean                revealed;
};

G_DEFINE_FINAL_TYPE (TrophicTrajectoriesPage, trophic_trajectories_page, GTK_TYPE_WIDGET)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
opened_cb (TrophicTrajectoriesPage *self,
           gint64                   row,
           guint                    table,
           gboolean                 held)
{
  g_signal_emit (self, signals[OPENED], 0, row, table, held);
}

static void
apply_range (TrophicTrajectoriesPage *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "range");
  const char *range = g_variant_get_string (state, NULL);
  double from = 0, to = 0;
  if (self->chart != NULL && g_str_equal (range, "1"))
    trophic_trajectory_range (self->chart, TROPHIC_RANGE_1_YEAR, &from, &to);
  else if (self->chart != NULL && g_str_equal (range, "2"))
    trophic_trajectory_range (self->chart, TROPHIC_RANGE_2_YEARS, &from, &to);
  trophic_chart_view_set_range (self->chart_view, from, to);
}

static void
update_table (TrophicTrajectoriesPage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0)
    trophic_value_table_set_chart (self->table, self->chart, self->revealed);
}

static void
update_chart (TrophicTrajectoriesPage *self)
{
  g_clear_pointer (&self->chart, trophic_trajectory_chart_unref);
  if (self->facts != NULL)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      for (guint i = 0; i < self->added->len; i++)
        g_ptr_array_add (ids, g_ptr_array_index (self->added, i));
      g_ptr_array_add (ids, NULL);
      self->chart = self->added->len == 0
        ? trophic_trajectory_chart_ref (self->facts->chart)
        : trophic_patient_chart_new (self->facts->assessment, (const char *const *) ids->pdata);
    }
  trophic_chart_view_set_chart (self->chart_view, self->chart);
  apply_range (self);
  update_table (self);
}

static void
clock_changed_cb (GSimpleAction *action,
                  GVariant      *value,
                  gpointer       user_data)
{
  TrophicTrajectoriesPage *self = user_data;
  g_simple_action_set_state (action, value);
  trophic_chart_view_set_since_onset (self->chart_view, g_str_equal (g_variant_get_string (value, NULL), "onset"));
}

/* The clock of the preferences is where the page starts, and where it goes when they change; its own switch stays. */
static void
follow_display (TrophicTrajectoriesPage *self)
{
  const char *clock = trophic_display_get ().time == TROPHIC_TIME_SINCE_ONSET ? "onset" : "calendar";
  if (g_strcmp0 (clock, self->clock) == 0)
    return;
  self->clock = clock;
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "clock", g_variant_new_string (clock));
}

static void
range_changed_cb (GSimpleAction *action,
                  GVariant      *value,
                  gpointer       user_data)
{
  g_simple_action_set_state (action, value);
  apply_range (user_data);
}

static void
twin_changed_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  TrophicTrajectoriesPage *self = user_data;
  g_simple_action_set_state (action, value);
  gtk_stack_set_visible_child_name (self->stack, g_variant_get_string (value, NULL));
  update_table (self);
}

/* T goes to the twin and back, and the focus with it. */
static void
table_wanted_cb (TrophicTrajectoriesPage *self)
{
  gboolean chart = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "chart") == 0;
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "twin",
                                      g_variant_new_string (chart ? "table" : "chart"));
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static gboolean
table_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  table_wanted_cb (user_data);
  return GDK_EVENT_STOP;
}

/* Zoomed by hand: all is in view again, or none of the ranges. */
static void
ranged_cb (TrophicTrajectoriesPage *self)
{
  GAction *range = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "range");
  double from, to;
  trophic_chart_view_get_range (self->chart_view, &from, &to);
  g_simple_action_set_state (G_SIMPLE_ACTION (range), g_variant_new_string (from == 0 && to == 0 ? "all" : "hand"));
}

/* Only what the patient has and no lane shows yet. */
static gboolean
can_be_added (TrophicTrajectoriesPage *self,
              const TrophicAnalyte    *analyte)
{
  static const char *const shown[] = { "lactate", "prealbumin", "bmi", "nfl", "weight", "height" };
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (g_str_equal (shown[i], analyte->id))
      return FALSE;
  return self->facts != NULL && trophic_record_latest (self->facts->assessment->record, analyte->id) != NULL;
}

static gboolean
has_grey_matter (TrophicTrajectoriesPage *self)
{
  const GPtrArray *imaging = self->facts != NULL ? self->facts->assessment->record->imaging : NULL;
  for (guint i = 0; imaging != NULL && i < imaging->len; i++)
    {
      const TrophicImaging *session = g_ptr_array_index (imaging, i);
      if (!session->entered_in_error && isfinite (session->grey_matter_volume_ml))
        return TRUE;
    }
  return FALSE;
}

static void
analyte_toggled_cb (GtkCheckButton          *check,
                    TrophicTrajectoriesPage *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");
  guint at;
  gboolean active = gtk_check_button_get_active (check);
  gboolean there = g_ptr_array_find_with_equal_func (self->added, id, g_str_equal, &at);
  if (active && !there)
    g_ptr_array_add (self->added, g_strdup (id));
  else if (!active && there)
    g_ptr_array_remove_index (self->added, at);
  update_chart (self);
}

static void
offer_lane (TrophicTrajectoriesPage *self,
            const char              *id,
            const char              *name)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);
  g_object_set_data (G_OBJECT (check), "id", (gpointer) id);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_ptr_array_find_with_equal_func (self->added, id, g_str_equal, NULL));
  g_signal_connect (check, "toggled", G_CALLBACK (analyte_toggled_cb), self);
  gtk_list_box_append (self->analytes, check);
}

static void
popover_shown_cb (TrophicTrajectoriesPage *self)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->analytes, 0)) != NULL)
    gtk_list_box_remove (self->analytes, GTK_WIDGET (row));
  guint n = 0;
  for (guint i = 0; i < trophic_vocabulary_n_analytes (); i++)
    {
      const TrophicAnalyte *analyte = trophic_vocabulary_analyte_at (i);
      if (!can_be_added (self, analyte))
        continue;
      offer_lane (self, analyte->id, trophic_analyte_name (analyte));
      n++;
    }
  if (has_grey_matter (self))
    {
      offer_lane (self, TROPHIC_LANE_GREY_MATTER, _("Total grey matter"));
      n++;
    }
  if (n == 0)
    gtk_list_box_append (self->analytes, gtk_label_new (_("No other analytes yet")));
}

static void
trophic_trajectories_page_dispose (GObject *object)
{
  TrophicTrajectoriesPage *self = TROPHIC_TRAJECTORIES_PAGE (object);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_TRAJECTORIES_PAGE);
  g_clear_pointer (&self->chart, trophic_trajectory_chart_unref);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (trophic_trajectories_page_parent_class)->dispose (object);
}

static void
trophic_trajectories_page_class_init (TrophicTrajectoriesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_trajectories_page_dispose;
  g_type_ensure (TROPHIC_TYPE_CHART_VIEW);
  g_type_ensure (TROPHIC_TYPE_VALUE_TABLE);
  /* "opened" (row, TrophicRecordTable, held): a person wants to see the record of a point or a mark. */
  signals[OPENED] = g_signal_new ("opened", TROPHIC_TYPE_TRAJECTORIES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                G_TYPE_INT64, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/trophic/Trophic/ui/trophic-trajectories-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicTrajectoriesPage, card);
  gtk_widget_class_bind_template_child (widget_class, TrophicTrajectoriesPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicTrajectoriesPage, analytes);
  gtk_widget_class_bind_template_child (widget_class, TrophicTrajectoriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicTrajectoriesPage, chart_view);
  gtk_widget_class_bind_template_child (widget_class, TrophicTrajectoriesPage, table);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, ranged_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
trophic_trajectories_page_init (TrophicTrajectoriesPage *self)
{
  static const GActionEntry entries[] = {
    { "clock", NULL, "s", "'calendar'", clock_changed_cb },
    { "range", NULL, "s", "'all'", range_changed_cb },
    { "twin", NULL, "s", "'chart'", twin_changed_cb },
  };
  self->added = g_ptr_array_new_with_free_func (g_free);
  self->actions = g_simple_action_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_t, 0), gtk_callback_action_new (table_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "trajectories", G_ACTION_GROUP (self->actions));
  trophic_display_settings_connect (G_CALLBACK (follow_display), self);
  follow_display (self);
}

/** trophic_trajectories_page_new: an empty page. */
GtkWidget *
trophic_trajectories_page_new (void)
{
  return g_object_new (TROPHIC_TYPE_TRAJECTORIES_PAGE, NULL);
}

/** trophic_trajectories_page_set_facts: draws the patient of @facts; clock, range and twin stay as they were. */
void
trophic_trajectories_page_set_facts (TrophicTrajectoriesPage *self,
                                     TrophicPatientFacts     *facts)
{
  gboolean other = self->facts == NULL || self->facts->record->patient->row != facts->record->patient->row;
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  self->facts = trophic_patient_facts_ref (facts);
  if (other)
    g_ptr_array_set_size (self->added, 0);
  update_chart (self);
}

/** trophic_trajectories_page_set_revealed: covers or reveals; nothing moves. */
void
trophic_trajectories_page_set_revealed (TrophicTrajectoriesPage *self,
                                        gboolean                 revealed)
{
  self->revealed = revealed;
  trophic_chart_view_set_revealed (self->chart_view, revealed);
  update_table (self);
}

/** trophic_trajectories_page_set_compact: a narrow window has no room for added lanes. */
void
trophic_trajectories_page_set_compact (TrophicTrajectoriesPage *self,
                                       gboolean                 compact)
{
  gtk_widget_set_visible (self->add_button, !compact);
}
