/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-view.h"

#include <glib/gi18n-lib.h>

#include "trophic-side-pane.h"
#include "trophic-stack-heard.h"
#include "trophic-study-sheet.h"
#include "trophic-study-why.h"
#include "trophic-why-pane.h"

enum { SPINNER_AFTER_MILLISECONDS = 200, PROGRESS_AFTER_MILLISECONDS = 1000, NOTHING = -2, FLOW = -1 };

struct _TrophicStudyView
{
  GtkWidget           parent_instance;
  GtkWidget          *box;
  GtkWidget          *progress_box;
  GtkProgressBar     *progress;
  GtkStack           *stack;
  GtkWidget          *reveal_button;
  GtkSpinner         *spinner;
  AdwStatusPage      *message;
  GtkButton          *message_button;
  TrophicSidePane    *side_pane;
  AdwViewStack       *pages;
  TrophicWhyPane     *why_pane;
  TrophicStudySheet  *sheets[TROPHIC_STUDY_N_PAGES];
  gboolean            stale[TROPHIC_STUDY_N_PAGES]; /* shows an older result, or none */
  TrophicStudyResult *result;
  GPtrArray          *sensitivity; /* of the result, as it was when the pages were last told */
  GError             *error;
  gint64              began;       /* when what is under way began, 0 nothing is */
  int                 open;        /* whose "Why?" is open */
  TrophicLayout       layout;
  gboolean            revealed;
  gboolean            cancelled;   /* nothing was ever read: a person stopped it */
  gboolean            imports;     /* what the message's button leads to */
};

G_DEFINE_FINAL_TYPE (TrophicStudyView, trophic_study_view, GTK_TYPE_WIDGET)

enum { CANCEL, RELOAD, PAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct {
  const char *name, *title, *icon;
} pages[TROPHIC_STUDY_N_PAGES] = {
  { "survival", N_("Survival"), "trophic-survival-symbolic" },
  { "cox", "Cox", "trophic-forest-symbolic" },
  { "bmi", N_("BMI change"), "trophic-trajectories-symbolic" },
  { "correlations", N_("Correlations"), "trophic-matrix-symbolic" },
  { "roc", "ROC", "trophic-roc-symbolic" },
};

/** trophic_study_view_get_page: which page is on screen. */
TrophicStudyChart
trophic_study_view_get_page (TrophicStudyView *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_VIEW (self), TROPHIC_STUDY_CHART_SURVIVAL);
  GtkWidget *shown = adw_view_stack_get_visible_child (self->pages);
  for (guint i = 0; i < TROPHIC_STUDY_N_PAGES; i++)
    if (GTK_WIDGET (self->sheets[i]) == shown)
      return (TrophicStudyChart) i;
  return TROPHIC_STUDY_CHART_SURVIVAL;
}

/* Beside an open "Why?" a page has the room of a smaller window. */
static void
lay_out (TrophicStudyView *self)
{
  TrophicLayout layout = self->open != NOTHING ? MAX (self->layout, TROPHIC_LAYOUT_WIDE) : self->layout;
  for (guint i = 0; i < TROPHIC_STUDY_N_PAGES; i++)
    trophic_study_sheet_set_layout (self->sheets[i], layout);
}

static void
open_why (TrophicStudyView *self,
          int               index)
{
  TrophicStudyChart page = trophic_study_view_get_page (self);
  gboolean was_open = self->open != NOTHING;
  self->open = self->result != NULL ? index : NOTHING;
  if (was_open != (self->open != NOTHING))
    lay_out (self);
  for (guint i = 0; i < TROPHIC_STUDY_N_PAGES; i++)
    trophic_study_sheet_set_open (self->sheets[i], i == page && self->open >= 0 ? self->open : -1);
  g_autoptr (TrophicWhy) why = self->open == NOTHING ? trophic_study_why_empty ()
                               : self->open == FLOW  ? trophic_study_why_flow (self->result->study)
                                                     : trophic_study_why_new (self->result->study, page, (guint) self->open);
  trophic_why_pane_set_why (self->why_pane, why);
  trophic_side_pane_set_open (self->side_pane, self->open != NOTHING);
}

static void
why_wanted_cb (TrophicStudySheet *sheet,
               int                index,
               TrophicStudyView  *self)
{
  open_why (self, self->open == index ? NOTHING : index);
}

static void
flow_wanted_cb (TrophicStudySheet *sheet,
                TrophicStudyView  *self)
{
  open_why (self, self->open == FLOW ? NOTHING : FLOW);
}

static void
pane_toggled_cb (TrophicStudyView *self)
{
  if (!trophic_side_pane_get_open (self->side_pane) && self->open != NOTHING)
    open_why (self, NOTHING);
}

static void
why_closed_cb (TrophicStudyView *self)
{
  trophic_study_view_close_why (self);
}

/* The page on screen is filled, and only that; nothing of any outlives its being covered. */
static void
fill_page (TrophicStudyView *self)
{
  TrophicStudyChart page = trophic_study_view_get_page (self);
  if (!self->revealed || !self->stale[page])
    return;
  self->stale[page] = FALSE;
  trophic_study_sheet_set_result (self->sheets[page], self->result, self->error);
}

static void
page_changed_cb (TrophicStudyView *self)
{
  if (self->sheets[TROPHIC_STUDY_N_PAGES - 1] == NULL)
    return; /* the pages are still being added */
  if (self->open >= 0)
    open_why (self, NOTHING);
  fill_page (self);
  g_signal_emit (self, signals[PAGE], 0);
}

static void
cancel_clicked_cb (TrophicStudyView *self)
{
  self->cancelled = TRUE;
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
message_clicked_cb (TrophicStudyView *self)
{
  if (self->imports)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
      return;
    }
  if (self->result != NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "shown");
      open_why (self, FLOW);
      return;
    }
  g_signal_emit (self, signals[RELOAD], 0);
}

static void
say (TrophicStudyView *self,
     const char       *icon,
     const char       *title,
     const char       *text,
     const char       *button)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_icon_name (self->message, icon);
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->message_button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->message_button, button);
}

/* Whether there is a reason to show no page; it is said then. */
static gboolean
says_message (TrophicStudyView *self,
              TrophicCohort    *cohort)
{
  self->imports = cohort != NULL && trophic_cohort_n (cohort) == 0;
  if (self->result == NULL && self->error != NULL)
    say (self, "trophic-caution-symbolic", _("The study could not be computed"), self->error->message, _("Try Again"));
  else if (self->imports)
    say (self, "trophic-study-symbolic", _("No patients yet"),
         _("With patients, their lactate at diagnosis and their dates of onset and endpoint, this place repeats the source paper's analysis on them."),
         _("Import Your Tables…"));
  else if (self->result != NULL && self->result->study->n == 0 && self->open == NOTHING) /* else the flow is being read */
    {
      g_autofree char *who = trophic_study_headline (self->result->study);
      g_autofree char *text = g_strdup_printf ("%s\n\n%s", who,
                                               _("A study needs lactate near diagnosis, the date of onset and the last contact or endpoint."));
      say (self, "trophic-study-symbolic", _("Nobody to analyse"), text, _("Who Is Left Out"));
    }
  else if (self->result == NULL && self->cancelled)
    say (self, "trophic-study-symbolic", _("The clinic was not read"), _("It was stopped before its end."), _("Read the Clinic"));
  else
    return FALSE;
  return TRUE;
}

/* [S] Old numbers do not stand under new choices: after a moment a spinner takes their place. */
static void
show (TrophicStudyView   *self,
      TrophicStudyLoader *loader,
      TrophicStudyState   state)
{
  gint64 waited = self->began != 0 ? (g_get_monotonic_time () - self->began) / 1000 : 0;
  gboolean spins = state != TROPHIC_STUDY_IDLE && (self->result == NULL || (state == TROPHIC_STUDY_COMPUTING && waited >= SPINNER_AFTER_MILLISECONDS));
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  const char *name = !self->revealed                                                   ? "covered"
                     : spins                                                           ? "loading"
                     : says_message (self, trophic_study_loader_get_cohort (loader)) ? "message"
                     : self->result != NULL                                            ? "shown"
                                                                                       : "loading";
  gboolean moved = g_strcmp0 (name, gtk_stack_get_visible_child_name (self->stack)) != 0;
  gtk_spinner_set_spinning (self->spinner, spins && waited >= SPINNER_AFTER_MILLISECONDS);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->progress_box, waited >= PROGRESS_AFTER_MILLISECONDS);
  if (focused && moved && !self->revealed)
    gtk_widget_grab_focus (self->reveal_button);
  else if (focused && moved)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* The loader says "changed" again and again while something is under way, so that spinner and bar come in time. */
static void
follow_clock (TrophicStudyView  *self,
              TrophicStudyState  state,
              double             fraction)
{
  if (state == TROPHIC_STUDY_IDLE)
    {
      self->began = 0;
      return;
    }
  self->cancelled = FALSE;
  if (self->began == 0)
    self->began = g_get_monotonic_time ();
  if (state == TROPHIC_STUDY_READING)
    {
      g_autofree char *text = g_strdup_printf (_("Reading the clinic, %.0f%%"), 100 * fraction);
      gtk_progress_bar_set_fraction (self->progress, fraction);
      gtk_progress_bar_set_text (self->progress, text);
    }
  else
    {
      gtk_progress_bar_set_text (self->progress, _("Computing the study"));
      gtk_progress_bar_pulse (self->progress);
    }
}

static void
set_stale (TrophicStudyView *self)
{
  for (guint i = 0; i < TROPHIC_STUDY_N_PAGES; i++)
    self->stale[i] = TRUE;
}

static void
copy_error (TrophicStudyView *self,
            const GError     *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

/** trophic_study_view_update: call it at every "changed" of @loader. */
void
trophic_study_view_update (TrophicStudyView   *self,
                           TrophicStudyLoader *loader)
{
  g_return_if_fail (TROPHIC_IS_STUDY_VIEW (self));
  double fraction;
  TrophicStudyState state = trophic_study_loader_get_state (loader, &fraction);
  TrophicStudyResult *result = trophic_study_loader_get_result (loader);
  const GError *error = trophic_study_loader_get_error (loader);
  GPtrArray *sensitivity = result != NULL ? result->sensitivity : NULL;
  gboolean other = result != self->result;
  follow_clock (self, state, fraction);
  if (other || sensitivity != self->sensitivity || (error == NULL) != (self->error == NULL))
    {
      copy_error (self, error);
      g_clear_pointer (&self->result, trophic_study_result_unref);
      self->result = result != NULL ? trophic_study_result_ref (result) : NULL;
      self->sensitivity = sensitivity;
      if (other)
        set_stale (self);
      self->stale[TROPHIC_STUDY_CHART_SURVIVAL] = TRUE; /* the sensitivity stands there alone */
    }
  show (self, loader, state);
  fill_page (self);
  if (other && (self->open != NOTHING || self->result == NULL))
    open_why (self, self->open);
}

static void
trophic_study_view_dispose (GObject *object)
{
  TrophicStudyView *self = TROPHIC_STUDY_VIEW (object);
  g_clear_pointer (&self->result, trophic_study_result_unref);
  g_clear_error (&self->error);
  self->sheets[TROPHIC_STUDY_N_PAGES - 1] = NULL; /* pages that go are not shown */
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_STUDY_VIEW);
  G_OBJECT_CLASS (trophic_study_view_parent_class)->dispose (object);
}

static void
bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, box);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, progress_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, progress);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, message);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, message_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, side_pane);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, pages);
  gtk_widget_class_bind_template_child (widget_class, TrophicStudyView, why_pane);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_closed_cb);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return trophic_study_view_close_why (TROPHIC_STUDY_VIEW (widget));
}

static void
trophic_study_view_class_init (TrophicStudyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = TROPHIC_TYPE_STUDY_VIEW;
  G_OBJECT_CLASS (klass)->dispose = trophic_study_view_dispose;
  g_type_ensure (TROPHIC_TYPE_SIDE_PANE);
  g_type_ensure (TROPHIC_TYPE_WHY_PANE);
  signals[CANCEL] = g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RELOAD] = g_signal_new ("reload", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PAGE] = g_signal_new ("page", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-study-view.ui");
  bind (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
trophic_study_view_init (TrophicStudyView *self)
{
  self->open = NOTHING;
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->pages));
  for (guint i = 0; i < TROPHIC_STUDY_N_PAGES; i++)
    {
      GtkWidget *sheet = trophic_study_sheet_new ((TrophicStudyChart) i);
      self->sheets[i] = TROPHIC_STUDY_SHEET (sheet);
      g_signal_connect_object (sheet, "why", G_CALLBACK (why_wanted_cb), self, 0);
      g_signal_connect_object (sheet, "flow", G_CALLBACK (flow_wanted_cb), self, 0);
      adw_view_stack_page_set_icon_name (adw_view_stack_add_titled (self->pages, sheet, pages[i].name, _(pages[i].title)), pages[i].icon);
    }
}

/** trophic_study_view_new: covered. */
GtkWidget *
trophic_study_view_new (void)
{
  return g_object_new (TROPHIC_TYPE_STUDY_VIEW, NULL);
}

/** trophic_study_view_get_pages: (transfer none) */
AdwViewStack *
trophic_study_view_get_pages (TrophicStudyView *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_VIEW (self), NULL);
  return self->pages;
}

/** trophic_study_view_set_revealed: call trophic_study_view_update() next. Covered, no word of a study is left. */
void
trophic_study_view_set_revealed (TrophicStudyView *self,
                                 gboolean          revealed)
{
  g_return_if_fail (TROPHIC_IS_STUDY_VIEW (self));
  if (self->revealed == revealed)
    return;
  self->revealed = revealed;
  if (revealed)
    return;
  open_why (self, NOTHING);
  for (guint i = 0; i < TROPHIC_STUDY_N_PAGES; i++)
    trophic_study_sheet_set_result (self->sheets[i], NULL, NULL);
  say (self, NULL, "", "", NULL);
  set_stale (self);
}

/** trophic_study_view_set_layout: shortens words and stacks columns in a narrow window. */
void
trophic_study_view_set_layout (TrophicStudyView *self,
                               TrophicLayout     layout)
{
  g_return_if_fail (TROPHIC_IS_STUDY_VIEW (self));
  self->layout = layout;
  lay_out (self);
}

/** trophic_study_view_close_why: gives the keys back to what opened it. */
gboolean
trophic_study_view_close_why (TrophicStudyView *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_VIEW (self), FALSE);
  if (self->open == NOTHING)
    return FALSE;
  int was = self->open;
  open_why (self, NOTHING);
  trophic_study_sheet_focus (self->sheets[trophic_study_view_get_page (self)], was);
  return TRUE;
}
