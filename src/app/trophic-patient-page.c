/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-page.h"

#include <glib/gi18n-lib.h>

#include "trophic-answer-card.h"
#include "trophic-change-line.h"
#include "trophic-identity.h"
#include "trophic-lactate-words.h"
#include "trophic-nutrition-page.h"
#include "trophic-prognosis-page.h"
#include "trophic-side-pane.h"
#include "trophic-record-page.h"
#include "trophic-stack-heard.h"
#include "trophic-trajectories-page.h"
#include "trophic-vocabulary.h"
#include "trophic-why-pane.h"

struct _TrophicPatientPage
{
  GtkWidget            parent_instance;
  GtkWidget           *box;
  TrophicIdentity     *identity;
  GtkLabel            *change_line;
  GtkWidget           *act_today;
  GtkLabel            *act_today_text;
  GtkBox              *cards_box;
  TrophicSidePane     *side_pane;
  TrophicWhyPane      *why_pane;
  AdwViewStack        *pages;
  TrophicAnswerCard   *cards[TROPHIC_N_ANSWERS];
  GtkWidget           *trajectories;
  GtkWidget           *prognosis;
  GtkWidget           *nutrition;
  GtkWidget           *record_page;
  TrophicPatientFacts *facts;
  GtkWidget           *given[4]; /* the pages that show @facts: the others are told when they come on screen */
  guint                n_given;
  int                  open; /* whose "Why?" is open, -1 none */
  gboolean             revealed;
  TrophicLayout        layout;
};

G_DEFINE_FINAL_TYPE (TrophicPatientPage, trophic_patient_page, GTK_TYPE_WIDGET)

static void
open_why (TrophicPatientPage *self,
          int                 kind)
{
  self->open = kind;
  for (int i = 0; i < TROPHIC_N_ANSWERS; i++)
    trophic_answer_card_set_open (self->cards[i], i == kind);
  if (kind >= 0)
    {
      g_autoptr (TrophicWhy) why = trophic_why_new (self->facts, kind);
      trophic_why_pane_set_why (self->why_pane, why);
    }
  trophic_side_pane_set_open (self->side_pane, kind >= 0);
}

/* Opens the form that has a field for what is missing: the visit, else a value of the laboratory, else the patient. */
static void
enter_missing (TrophicPatientPage *self)
{
  static const char * const of_visit[] = { "weight", "height", "alsfrs_r", "fvc", "intake", NULL };
  const GPtrArray *missing = self->facts->assessment->missing;
  const char *analyte = NULL;
  for (guint i = 0; i < missing->len; i++)
    {
      const char *code = g_ptr_array_index (missing, i);
      if (g_strv_contains (of_visit, code))
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "win.new-visit", NULL);
          return;
        }
      if (analyte == NULL && trophic_vocabulary_analyte (code) != NULL)
        analyte = code;
    }
  if (analyte != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-value", "s", analyte);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-patient", NULL);
}

static void
card_clicked_cb (TrophicAnswerCard  *card,
                 TrophicPatientPage *self)
{
  for (int i = 0; i < TROPHIC_N_ANSWERS; i++)
    {
      if (self->cards[i] != card || self->facts == NULL)
        continue;
      g_autoptr (TrophicAnswer) answer = trophic_answer_new (self->facts->assessment, i, self->revealed);
      if (answer->note_kind == TROPHIC_ANSWER_NOTE_LINK && i == TROPHIC_ANSWER_MISSING)
        enter_missing (self);
      else if (answer->note_kind == TROPHIC_ANSWER_NOTE_LINK)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.new-visit", NULL);
      else if (i != TROPHIC_ANSWER_MISSING && !answer->covered)
        open_why (self, self->open == i ? -1 : i);
    }
}

static void
pane_toggled_cb (TrophicPatientPage *self)
{
  if (!trophic_side_pane_get_open (self->side_pane) && self->open >= 0)
    open_why (self, -1);
}

static void
why_closed_cb (TrophicPatientPage *self)
{
  trophic_patient_page_close_why (self);
}

/* Never covered: a critical value, also one that is still held. */
static void
update_act_today (TrophicPatientPage *self)
{
  g_autofree char *critical = trophic_lactate_words_critical (self->facts->assessment->lactate);
  gtk_widget_set_visible (self->act_today, critical != NULL);
  gtk_label_set_text (self->act_today_text, critical != NULL ? critical : "");
}

static void
update (TrophicPatientPage *self)
{
  if (self->facts == NULL)
    return;
  trophic_identity_set_facts (self->identity, self->facts, self->revealed);
  g_autofree char *line = trophic_change_line_markup (self->facts->assessment);
  gtk_label_set_markup (self->change_line, line);
  update_act_today (self);
  for (int i = 0; i < TROPHIC_N_ANSWERS; i++)
    {
      g_autoptr (TrophicAnswer) answer = trophic_answer_new (self->facts->assessment, i, self->revealed);
      trophic_answer_card_set_compact (self->cards[i], self->layout != TROPHIC_LAYOUT_ROOMY,
                                       self->layout >= TROPHIC_LAYOUT_COMPACT);
      trophic_answer_card_set_answer (self->cards[i], answer);
    }
}

/* Hands the facts to the page on screen, and only that: opening a patient costs one page, not four. */
static void
give_facts (TrophicPatientPage *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages);
  if (self->facts == NULL || page == NULL)
    return;
  for (guint i = 0; i < self->n_given; i++)
    if (self->given[i] == page)
      return;
  if (page == self->trajectories)
    trophic_trajectories_page_set_facts (TROPHIC_TRAJECTORIES_PAGE (page), self->facts);
  else if (page == self->nutrition)
    trophic_nutrition_page_set_facts (TROPHIC_NUTRITION_PAGE (page), self->facts);
  else if (page == self->prognosis)
    trophic_prognosis_page_set_facts (TROPHIC_PROGNOSIS_PAGE (page), self->facts);
  else
    trophic_record_page_set_facts (TROPHIC_RECORD_PAGE (page), self->facts);
  self->given[self->n_given++] = page;
}

static void
trophic_patient_page_dispose (GObject *object)
{
  TrophicPatientPage *self = TROPHIC_PATIENT_PAGE (object);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_PATIENT_PAGE);
  G_OBJECT_CLASS (trophic_patient_page_parent_class)->dispose (object);
}

static void
trophic_patient_page_class_init (TrophicPatientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_patient_page_dispose;
  g_type_ensure (TROPHIC_TYPE_IDENTITY);
  g_type_ensure (TROPHIC_TYPE_SIDE_PANE);
  g_type_ensure (TROPHIC_TYPE_WHY_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-patient-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, box);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, identity);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, change_line);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, act_today);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, act_today_text);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, cards_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, side_pane);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, why_pane);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientPage, pages);
  gtk_widget_class_bind_template_callback (widget_class, why_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_toggled_cb);
}

/* A point or a mark of the chart was clicked: its stored row. */
static void
opened_cb (TrophicPatientPage *self,
           gint64              row,
           guint               table,
           gboolean            held)
{
  adw_view_stack_set_visible_child_name (self->pages, "record");
  trophic_record_page_select (TROPHIC_RECORD_PAGE (self->record_page), table, row, held);
}

static void
add_page (TrophicPatientPage *self,
          GtkWidget          *page,
          const char         *name,
          const char         *title,
          const char         *icon)
{
  adw_view_stack_page_set_icon_name (adw_view_stack_add_titled (self->pages, page, name, title), icon);
}

static void
trophic_patient_page_init (TrophicPatientPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->open = -1;
  for (int i = 0; i < TROPHIC_N_ANSWERS; i++)
    {
      self->cards[i] = g_object_new (TROPHIC_TYPE_ANSWER_CARD, NULL);
      g_signal_connect (self->cards[i], "clicked", G_CALLBACK (card_clicked_cb), self);
      gtk_box_append (self->cards_box, GTK_WIDGET (self->cards[i]));
    }
  self->trajectories = trophic_trajectories_page_new ();
  add_page (self, self->trajectories, "trajectories", _("Trajectories"), "trophic-trajectories-symbolic");
  g_signal_connect_object (self->trajectories, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  self->nutrition = trophic_nutrition_page_new ();
  add_page (self, self->nutrition, "nutrition", _("Nutrition"), "trophic-nutrition-symbolic");
  self->prognosis = trophic_prognosis_page_new ();
  add_page (self, self->prognosis, "prognosis", _("Prognosis"), "trophic-prognosis-symbolic");
  g_signal_connect_object (self->prognosis, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  self->record_page = trophic_record_page_new ();
  add_page (self, self->record_page, "record", _("Record"), "trophic-record-symbolic");
  trophic_stack_heard_as_seen (GTK_WIDGET (self->pages));
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (give_facts), self, G_CONNECT_SWAPPED);
}

/** trophic_patient_page_get_stack: (transfer none): the pages, for the switcher in the header bar. */
AdwViewStack *
trophic_patient_page_get_stack (TrophicPatientPage *self)
{
  return self->pages;
}

/** trophic_patient_page_set_facts: shows a patient; the page and its place stay as they were. */
void
trophic_patient_page_set_facts (TrophicPatientPage  *self,
                                TrophicPatientFacts *facts)
{
  gboolean other = self->facts == NULL || self->facts->record->patient->row != facts->record->patient->row;
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  self->facts = trophic_patient_facts_ref (facts);
  if (other)
    open_why (self, -1);
  update (self);
  self->n_given = 0;
  give_facts (self);
  if (self->open >= 0)
    open_why (self, self->open);
}

/** trophic_patient_page_set_revealed: covers or reveals; sizes stay. */
void
trophic_patient_page_set_revealed (TrophicPatientPage *self,
                                   gboolean            revealed)
{
  self->revealed = revealed;
  if (!revealed && self->open == TROPHIC_ANSWER_LACTATE)
    open_why (self, -1);
  trophic_trajectories_page_set_revealed (TROPHIC_TRAJECTORIES_PAGE (self->trajectories), revealed);
  trophic_prognosis_page_set_revealed (TROPHIC_PROGNOSIS_PAGE (self->prognosis), revealed);
  trophic_record_page_set_revealed (TROPHIC_RECORD_PAGE (self->record_page), revealed);
  update (self);
}

/** trophic_patient_page_set_layout: shortens words in a narrow window. */
void
trophic_patient_page_set_layout (TrophicPatientPage *self,
                                 TrophicLayout       layout)
{
  gboolean compact = layout >= TROPHIC_LAYOUT_COMPACT;
  self->layout = layout;
  trophic_identity_set_brief (self->identity, layout != TROPHIC_LAYOUT_ROOMY, compact);
  gtk_box_set_spacing (self->cards_box, compact ? 8 : 12);
  trophic_trajectories_page_set_compact (TROPHIC_TRAJECTORIES_PAGE (self->trajectories), compact);
  trophic_nutrition_page_set_layout (TROPHIC_NUTRITION_PAGE (self->nutrition), layout);
  trophic_record_page_set_layout (TROPHIC_RECORD_PAGE (self->record_page), layout);
  trophic_prognosis_page_set_compact (TROPHIC_PROGNOSIS_PAGE (self->prognosis), compact);
  update (self);
}

/** trophic_patient_page_get_answers: (transfer none): the box of the five cards. */
GtkWidget *
trophic_patient_page_get_answers (TrophicPatientPage *self)
{
  return GTK_WIDGET (self->cards_box);
}

/** trophic_patient_page_close_why: closes the "Why?" pane; %FALSE when none was open. */
gboolean
trophic_patient_page_close_why (TrophicPatientPage *self)
{
  if (self->open < 0)
    return FALSE;
  int was = self->open;
  open_why (self, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->cards[was]));
  return TRUE;
}
