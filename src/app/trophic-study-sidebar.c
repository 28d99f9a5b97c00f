/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "trophic-card.h"
#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-words.h"

enum { QUANTILE_TYPES = 9, GAP = 18, MARGIN = 12 };

/* The rows that choose one of several. */
enum { SITE, HALF, SEX, REGION, FROM, TO, CUTOFF, TYPE, EDGE, ENDPOINT, CLOCK, N_CHOICES };

/* The cut-off's third choice is a switch of its own among the study's. */
enum { CUTOFF_SEARCH = TROPHIC_STUDY_CUTOFF_Q1 + 1 };

static const struct {
  TrophicStudyCovariates covariate;
  const char            *title, *subtitle;
} covariates[] = {
  { TROPHIC_STUDY_AGE, N_("Age at onset"), N_("per 1 SD") },
  { TROPHIC_STUDY_SEX, N_("Sex"), NULL },
  { TROPHIC_STUDY_BULBAR, N_("Bulbar onset"), NULL },
  { TROPHIC_STUDY_SLOPE, N_("ALSFRS-R slope"), N_("per 1 SD") },
  { TROPHIC_STUDY_BMI, N_("BMI"), N_("per 1 SD") },
};

struct _TrophicStudySidebar
{
  GtkWidget             parent_instance;
  GtkWidget            *content;
  GtkWidget            *results;
  AdwComboRow          *choices[N_CHOICES];
  AdwExpanderRow       *filters;    /* says those that are set, also while it is closed */
  GtkSwitch            *year_only;
  GtkSwitch            *covariates[G_N_ELEMENTS (covariates)];
  GtkWidget            *back;
  TrophicStudySwitches  switches;
  int                   first_year; /* of the years to choose among: the second choice; the first is "any" */
  gboolean              filling;
};

G_DEFINE_FINAL_TYPE (TrophicStudySidebar, trophic_study_sidebar, GTK_TYPE_WIDGET)

enum { CHOSEN, RESULTS, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_as_published (const TrophicStudySwitches *switches)
{
  TrophicStudySwitches paper = { 0 };
  trophic_study_switches_init (&paper);
  gboolean same = switches->cutoff == paper.cutoff && switches->edge == paper.edge && switches->endpoint == paper.endpoint &&
                  switches->clock == paper.clock && switches->half == paper.half && switches->site == NULL &&
                  switches->who == paper.who && switches->region == paper.region && switches->diagnosed_from == paper.diagnosed_from &&
                  switches->diagnosed_to == paper.diagnosed_to && switches->covariates == paper.covariates && switches->year_only == paper.year_only && !switches->search;
  trophic_study_switches_clear (&paper);
  return same;
}

/* "women only · diagnosed 2015 or later"; site and half have rows of their own. */
static void
update_filters (TrophicStudySidebar *self)
{
  TrophicStudySwitches filters = self->switches;
  filters.site = NULL;
  filters.half = TROPHIC_STUDY_BOTH_HALVES;
  g_autoptr (GPtrArray) words = trophic_study_filter_words (&filters);
  g_autofree char *text = words->len > 0 ? trophic_words_join (words) : g_strdup (_("None"));
  adw_expander_row_set_subtitle (self->filters, text);
}

/* A row that has nothing to say for the other choices is not there. */
static void
update_rows (TrophicStudySidebar *self)
{
  gboolean q1 = self->switches.cutoff == TROPHIC_STUDY_CUTOFF_Q1 && !self->switches.search;
  gtk_widget_set_visible (GTK_WIDGET (self->choices[TYPE]), q1);
  gtk_widget_set_visible (GTK_WIDGET (self->choices[EDGE]), !self->switches.search); /* a searched one is at or below */
  gtk_widget_set_visible (self->back, !is_as_published (&self->switches));
  update_filters (self);
}

static int
year_at (TrophicStudySidebar *self,
         guint                chosen)
{
  return chosen > 0 ? self->first_year + (int) chosen - 1 : 0;
}

/* Where @year stands among the choices; 0, any, when it is not there. */
static guint
find_year (TrophicStudySidebar *self,
           guint                choice,
           int                  year)
{
  int place = year - self->first_year + 1;
  return year != 0 && place > 0 && (guint) place < g_list_model_get_n_items (adw_combo_row_get_model (self->choices[choice])) ? (guint) place : 0;
}

static void
read_rows (TrophicStudySidebar *self)
{
  TrophicStudySwitches *switches = &self->switches;
  guint chosen[N_CHOICES];
  for (guint i = 0; i < N_CHOICES; i++)
    chosen[i] = adw_combo_row_get_selected (self->choices[i]);
  GtkStringObject *site = chosen[SITE] > 0 ? adw_combo_row_get_selected_item (self->choices[SITE]) : NULL;
  g_free (switches->site);
  switches->site = site != NULL ? g_strdup (gtk_string_object_get_string (site)) : NULL;
  switches->half = (TrophicStudyHalf) chosen[HALF];
  switches->who = (TrophicStudyWho) chosen[SEX];
  switches->region = (TrophicStudyRegion) chosen[REGION];
  switches->diagnosed_from = year_at (self, chosen[FROM]);
  switches->diagnosed_to = year_at (self, chosen[TO]);
  switches->search = chosen[CUTOFF] == CUTOFF_SEARCH;
  switches->cutoff = chosen[CUTOFF] == TROPHIC_STUDY_CUTOFF_Q1 ? TROPHIC_STUDY_CUTOFF_Q1 : TROPHIC_STUDY_CUTOFF_PUBLISHED;
  switches->quantile_type = (int) chosen[TYPE] + 1;
  switches->edge = (TrophicStudyEdge) chosen[EDGE];
  switches->endpoint = (TrophicStudyEndpoint) chosen[ENDPOINT];
  switches->clock = (TrophicStudyClock) chosen[CLOCK];
  switches->year_only = gtk_switch_get_active (self->year_only);
  switches->covariates = 0;
  for (guint i = 0; i < G_N_ELEMENTS (covariates); i++)
    if (gtk_switch_get_active (self->covariates[i]))
      switches->covariates |= covariates[i].covariate;
}

/* No study goes from a later year to an earlier one: the other year follows the one that was chosen. */
static void
keep_years_in_order (TrophicStudySidebar *self,
                     GObject             *changed)
{
  guint from = adw_combo_row_get_selected (self->choices[FROM]), to = adw_combo_row_get_selected (self->choices[TO]);
  if (from == 0 || to == 0 || from <= to)
    return;
  gboolean is_to = changed == G_OBJECT (self->choices[TO]);
  self->filling = TRUE;
  adw_combo_row_set_selected (self->choices[is_to ? FROM : TO], is_to ? to : from);
  self->filling = FALSE;
}

static void
changed_cb (TrophicStudySidebar *self,
            GParamSpec          *property,
            GObject             *changed)
{
  if (self->filling)
    return;
  keep_years_in_order (self, changed);
  read_rows (self);
  update_rows (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
back_clicked_cb (TrophicStudySidebar *self)
{
  TrophicStudySwitches paper = { 0 };
  trophic_study_switches_init (&paper);
  trophic_study_sidebar_set_switches (self, &paper);
  trophic_study_switches_clear (&paper);
  gtk_widget_grab_focus (GTK_WIDGET (self->choices[HALF])); /* the button is gone */
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
results_clicked_cb (TrophicStudySidebar *self)
{
  g_signal_emit (self, signals[RESULTS], 0);
}

static void
trophic_study_sidebar_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_STUDY_SIDEBAR (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_study_sidebar_parent_class)->dispose (object);
}

static void
trophic_study_sidebar_finalize (GObject *object)
{
  trophic_study_switches_clear (&TROPHIC_STUDY_SIDEBAR (object)->switches);
  G_OBJECT_CLASS (trophic_study_sidebar_parent_class)->finalize (object);
}

static void
trophic_study_sidebar_class_init (TrophicStudySidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_study_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_study_sidebar_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CHOSEN] = g_signal_new ("chosen", TROPHIC_TYPE_STUDY_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESULTS] = g_signal_new ("results", TROPHIC_TYPE_STUDY_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static AdwPreferencesGroup *
add_group (GtkWidget  *box,
           const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  return group;
}

static void
set_words (TrophicStudySidebar *self,
           guint                choice,
           GPtrArray           *words)
{
  g_ptr_array_add (words, NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char * const *) words->pdata);
  adw_combo_row_set_model (self->choices[choice], G_LIST_MODEL (model));
}

static void
mark_chosen (AdwComboRow *row,
             GtkListItem *item)
{
  gboolean chosen = gtk_list_item_get_position (item) == adw_combo_row_get_selected (row);
  gtk_widget_set_opacity (gtk_widget_get_last_child (gtk_list_item_get_child (item)), chosen ? 1 : 0);
}

static void
selected_cb (AdwComboRow *row,
             GParamSpec  *property,
             GtkListItem *item)
{
  if (gtk_list_item_get_item (item) != NULL)
    mark_chosen (row, item);
}

static void
choice_set_up_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  AdwComboRow              *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MARGIN), *label = gtk_label_new (NULL);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), item, 0);
}

static void
choice_bound_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 AdwComboRow              *row)
{
  GtkStringObject *words = gtk_list_item_get_item (item);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))), gtk_string_object_get_string (words));
  mark_chosen (row, item);
}

/* Choices that begin alike differ at their end: no word of them is cut. */
static void
show_whole_words (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (choice_set_up_cb), row, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (choice_bound_cb), row, 0);
  adw_combo_row_set_list_factory (row, factory);
}

/* The choice in words stands under the title, where it has the whole width. */
static GtkWidget *
make_choice (TrophicStudySidebar *self,
             guint                choice,
             const char          *title,
             GPtrArray           *words)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_use_subtitle (row, TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* a site's name is text */
  show_whole_words (row);
  self->choices[choice] = row;
  set_words (self, choice, words);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (row);
}

static void
add_choice (TrophicStudySidebar *self,
            AdwPreferencesGroup *group,
            guint                choice,
            const char          *title,
            GPtrArray           *words)
{
  adw_preferences_group_add (group, make_choice (self, choice, title, words));
}

static GtkSwitch *
add_switch (TrophicStudySidebar *self,
            AdwPreferencesGroup *group,
            const char          *title,
            const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_SWITCH (toggle);
}

static GPtrArray *
only (const char *everybody)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (words, g_strdup (everybody));
  return words;
}

/* Behind one row, so that a small window shows the choices of the paper first. */
static void
add_filters (TrophicStudySidebar *self,
             AdwPreferencesGroup *group)
{
  g_autoptr (GPtrArray) sexes = g_ptr_array_new ();
  g_autoptr (GPtrArray) regions = g_ptr_array_new ();
  for (int who = TROPHIC_STUDY_ANY_SEX; who <= TROPHIC_STUDY_MEN; who++)
    g_ptr_array_add (sexes, (gpointer) trophic_study_who_words (who));
  for (int region = TROPHIC_STUDY_ANY_REGION; region <= TROPHIC_STUDY_OTHER_ONSET; region++)
    g_ptr_array_add (regions, (gpointer) trophic_study_region_words (region));
  self->filters = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->filters), _("Filters"));
  adw_preferences_group_add (group, GTK_WIDGET (self->filters));
  adw_expander_row_add_row (self->filters, make_choice (self, SEX, _("Sex"), sexes));
  adw_expander_row_add_row (self->filters, make_choice (self, REGION, _("Onset region"), regions));
  for (guint end = FROM; end <= TO; end++)
    {
      g_autoptr (GPtrArray) years = only (_("Any year"));
      adw_expander_row_add_row (self->filters, make_choice (self, end, end == FROM ? _("Diagnosed from") : _("Diagnosed until"), years));
    }
}

static void
add_cohort (TrophicStudySidebar *self,
            GtkWidget           *box)
{
  AdwPreferencesGroup *group = add_group (box, _("Cohort"));
  g_autoptr (GPtrArray) sites = only (_("All sites"));
  g_autoptr (GPtrArray) halves = g_ptr_array_new ();
  for (int half = TROPHIC_STUDY_BOTH_HALVES; half <= TROPHIC_STUDY_VALIDATION; half++)
    g_ptr_array_add (halves, (gpointer) trophic_study_half_words (half));
  add_choice (self, group, SITE, _("Patients"), sites);
  add_choice (self, group, HALF, _("Half"), halves);
  add_filters (self, group);
  self->year_only = add_switch (self, group, _("Dates known by year"), _("Left out unless kept here"));
}

static GPtrArray *
cutoff_words (void)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *published = trophic_number_format (trophic_card_number (trophic_card_get ("lactate-group"), "cutoff"), 2);
  g_ptr_array_add (words, g_strdup_printf (_("%s mmol/L, published"), published));
  g_ptr_array_add (words, g_strdup (_("Q1 of this cohort")));
  g_ptr_array_add (words, g_strdup (_("Searched for, p corrected")));
  return words;
}

/* The types by which well-known programs take a quantile are named. */
static GPtrArray *
type_words (void)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  for (int type = 1; type <= QUANTILE_TYPES; type++)
    g_ptr_array_add (words, type == 2   ? g_strdup (_("Type 2, as SAS"))
                            : type == 6 ? g_strdup (_("Type 6, as SPSS"))
                            : type == 7 ? g_strdup (_("Type 7, as R and Excel"))
                                        : g_strdup_printf (_("Type %d"), type));
  return words;
}

static void
add_group_choices (TrophicStudySidebar *self,
                   GtkWidget           *box)
{
  AdwPreferencesGroup *group = add_group (box, C_("of a study", "Group"));
  g_autoptr (GPtrArray) cutoffs = cutoff_words ();
  g_autoptr (GPtrArray) types = type_words ();
  g_autoptr (GPtrArray) edges = g_ptr_array_new ();
  for (int edge = TROPHIC_STUDY_EDGE_LE; edge <= TROPHIC_STUDY_EDGE_LT; edge++)
    g_ptr_array_add (edges, (gpointer) trophic_study_edge_words (edge));
  add_choice (self, group, CUTOFF, _("Cut-off"), cutoffs);
  add_choice (self, group, TYPE, _("Quantile"), types);
  add_choice (self, group, EDGE, _("Edge"), edges);
}

static void
add_outcome (TrophicStudySidebar *self,
             GtkWidget           *box)
{
  AdwPreferencesGroup *group = add_group (box, _("Outcome"));
  g_autoptr (GPtrArray) endpoints = g_ptr_array_new ();
  g_autoptr (GPtrArray) clocks = g_ptr_array_new ();
  for (int endpoint = TROPHIC_STUDY_DEATH; endpoint <= TROPHIC_STUDY_NIV23; endpoint++)
    g_ptr_array_add (endpoints, (gpointer) trophic_study_endpoint_words (endpoint));
  for (int clock_choice = TROPHIC_STUDY_ONSET; clock_choice <= TROPHIC_STUDY_SAMPLING; clock_choice++)
    g_ptr_array_add (clocks, (gpointer) trophic_study_clock_words (clock_choice));
  add_choice (self, group, ENDPOINT, _("Endpoint"), endpoints);
  add_choice (self, group, CLOCK, _("Clock"), clocks);
}

static void
trophic_study_sidebar_init (TrophicStudySidebar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  g_object_set (box, "margin-start", MARGIN, "margin-end", MARGIN, "margin-top", MARGIN, "margin-bottom", GAP, NULL);
  self->filling = TRUE;
  add_cohort (self, box);
  add_group_choices (self, box);
  add_outcome (self, box);
  AdwPreferencesGroup *group = add_group (box, _("Covariates"));
  for (guint i = 0; i < G_N_ELEMENTS (covariates); i++)
    self->covariates[i] = add_switch (self, group, _(covariates[i].title), covariates[i].subtitle != NULL ? _(covariates[i].subtitle) : NULL);
  self->back = gtk_button_new_with_label (_("Back to the Defaults"));
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->back);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->results = gtk_button_new_with_label (_("Show Results"));
  g_object_set (self->results, "visible", FALSE, "margin-start", MARGIN, "margin-end", MARGIN, "margin-top", MARGIN, "margin-bottom", MARGIN, NULL);
  g_signal_connect_object (self->results, "clicked", G_CALLBACK (results_clicked_cb), self, G_CONNECT_SWAPPED);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->content), scrolled);
  gtk_box_append (GTK_BOX (self->content), self->results);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  TrophicStudySwitches paper = { 0 };
  trophic_study_switches_init (&paper);
  trophic_study_sidebar_set_switches (self, &paper);
  trophic_study_switches_clear (&paper);
}

/** trophic_study_sidebar_new: with the choices of the source paper. */
GtkWidget *
trophic_study_sidebar_new (void)
{
  return g_object_new (TROPHIC_TYPE_STUDY_SIDEBAR, NULL);
}

/* Where @site stands among the choices; 0, all sites, when it is not there. */
static guint
find_site (TrophicStudySidebar *self,
           const char          *site)
{
  GListModel *model = adw_combo_row_get_model (self->choices[SITE]);
  for (guint i = 1; site != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);
      if (g_str_equal (gtk_string_object_get_string (item), site))
        return i;
    }
  return 0;
}

/* The years of which patients are there. */
static void
set_years (TrophicStudySidebar *self,
           const TrophicCohort *cohort)
{
  int first = 0, last = 0;
  gboolean any = cohort != NULL && trophic_cohort_years (cohort, &first, &last);
  self->first_year = first;
  for (guint end = FROM; end <= TO; end++)
    {
      g_autoptr (GPtrArray) words = only (_("Any year"));
      for (int year = first; any && year <= last; year++)
        g_ptr_array_add (words, g_strdup_printf (C_("the year", "%d"), year));
      set_words (self, end, words);
      gtk_widget_set_sensitive (GTK_WIDGET (self->choices[end]), any);
    }
  adw_combo_row_set_selected (self->choices[FROM], find_year (self, FROM, self->switches.diagnosed_from));
  adw_combo_row_set_selected (self->choices[TO], find_year (self, TO, self->switches.diagnosed_to));
}

/** trophic_study_sidebar_set_cohort: @cohort: (nullable) */
void
trophic_study_sidebar_set_cohort (TrophicStudySidebar *self,
                                  const TrophicCohort *cohort)
{
  g_return_if_fail (TROPHIC_IS_STUDY_SIDEBAR (self));
  g_autoptr (GPtrArray) words = only (_("All sites"));
  const char * const *sites = cohort != NULL ? trophic_cohort_sites (cohort) : NULL;
  for (guint i = 0; sites != NULL && sites[i] != NULL; i++)
    if (!trophic_text_is_empty (sites[i]))
      g_ptr_array_add (words, g_strdup (sites[i]));
  self->filling = TRUE;
  set_words (self, SITE, words);
  adw_combo_row_set_selected (self->choices[SITE], find_site (self, self->switches.site));
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices[SITE]), words->len > 2); /* "all", a site and the end */
  set_years (self, cohort);
  self->filling = FALSE;
  read_rows (self);
  update_rows (self);
}

/** trophic_study_sidebar_set_switches: shows these choices; "chosen" is not emitted. */
void
trophic_study_sidebar_set_switches (TrophicStudySidebar        *self,
                                    const TrophicStudySwitches *switches)
{
  g_return_if_fail (TROPHIC_IS_STUDY_SIDEBAR (self));
  self->filling = TRUE;
  adw_combo_row_set_selected (self->choices[SITE], find_site (self, switches->site));
  adw_combo_row_set_selected (self->choices[HALF], switches->half);
  adw_combo_row_set_selected (self->choices[SEX], switches->who);
  adw_combo_row_set_selected (self->choices[REGION], switches->region);
  adw_combo_row_set_selected (self->choices[FROM], find_year (self, FROM, switches->diagnosed_from));
  adw_combo_row_set_selected (self->choices[TO], find_year (self, TO, switches->diagnosed_to));
  adw_combo_row_set_selected (self->choices[CUTOFF], switches->search ? CUTOFF_SEARCH : (guint) switches->cutoff);
  adw_combo_row_set_selected (self->choices[TYPE], (guint) CLAMP (switches->quantile_type, 1, QUANTILE_TYPES) - 1);
  adw_combo_row_set_selected (self->choices[EDGE], switches->edge);
  adw_combo_row_set_selected (self->choices[ENDPOINT], switches->endpoint);
  adw_combo_row_set_selected (self->choices[CLOCK], switches->clock);
  gtk_switch_set_active (self->year_only, switches->year_only);
  for (guint i = 0; i < G_N_ELEMENTS (covariates); i++)
    gtk_switch_set_active (self->covariates[i], (switches->covariates & covariates[i].covariate) != 0);
  self->filling = FALSE;
  read_rows (self);
  update_rows (self);
}

/** trophic_study_sidebar_get_switches: (transfer none): what is chosen now. */
const TrophicStudySwitches *
trophic_study_sidebar_get_switches (TrophicStudySidebar *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_SIDEBAR (self), NULL);
  return &self->switches;
}

/** trophic_study_sidebar_set_folded: @folded: the sidebar hides the results, and offers the way to them */
void
trophic_study_sidebar_set_folded (TrophicStudySidebar *self,
                                  gboolean             folded)
{
  g_return_if_fail (TROPHIC_IS_STUDY_SIDEBAR (self));
  gtk_widget_set_visible (self->results, folded);
}
