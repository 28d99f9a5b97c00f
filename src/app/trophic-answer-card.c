/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-answer-card.h"

#include <glib/gi18n-lib.h>

struct _TrophicAnswerCard
{
  GtkButton  parent_instance;
  GtkWidget *question;
  GtkWidget *why;
  GtkWidget *why_icon;
  GtkWidget *eye;
  GtkWidget *glyph;
  GtkWidget *value;
  GtkWidget *unit;
  GtkWidget *fact_first;
  GtkWidget *fact_second;
  GtkWidget *caution_icon;
  GtkWidget *note;
  GtkWidget *note_right;
  gboolean   compact;
  gboolean   brief;
  gboolean   explained; /* there is a "Why?" to open */
};

G_DEFINE_FINAL_TYPE (TrophicAnswerCard, trophic_answer_card, GTK_TYPE_BUTTON)

static void
trophic_answer_card_class_init (TrophicAnswerCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-answer-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, question);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, why);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, why_icon);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, eye);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, glyph);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, value);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, unit);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, fact_first);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, fact_second);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, caution_icon);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, note);
  gtk_widget_class_bind_template_child (widget_class, TrophicAnswerCard, note_right);
}

static void
trophic_answer_card_init (TrophicAnswerCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_text (GtkWidget  *label,
          const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
}

static void
update_corner (TrophicAnswerCard *self,
               gboolean           covered)
{
  gtk_widget_set_visible (self->eye, covered);
  gtk_widget_set_visible (self->why, self->explained && !self->compact);
  gtk_widget_set_visible (self->why_icon, self->explained && self->compact);
}

/* The short form on a narrow card. */
static const char *
choose (TrophicAnswerCard *self,
        const char        *full,
        const char        *brief)
{
  return self->brief && brief != NULL ? brief : full;
}

static void
set_note (TrophicAnswerCard   *self,
          const TrophicAnswer *answer)
{
  gboolean caution = answer->note_kind == TROPHIC_ANSWER_NOTE_CAUTION;
  gboolean link = answer->note_kind == TROPHIC_ANSWER_NOTE_LINK;
  gtk_widget_set_visible (self->caution_icon, caution);
  set_text (self->note, choose (self, answer->note, answer->brief.note));
  set_text (self->note_right, answer->note_right);
  gtk_widget_set_visible (self->note_right, answer->note_right != NULL && !self->brief);
  set_class (self->note, "caution", caution);
  set_class (self->note, "caption-heading", caution);
  set_class (self->note, "link-text", link);
  set_class (self->note, "soft", answer->note_kind == TROPHIC_ANSWER_NOTE_LAYER);
}

/** trophic_answer_card_set_answer: shows @answer. */
void
trophic_answer_card_set_answer (TrophicAnswerCard   *self,
                                const TrophicAnswer *answer)
{
  set_text (self->question, choose (self, answer->question, answer->brief.question));
  set_text (self->value, answer->value);
  set_text (self->unit, choose (self, answer->unit, answer->brief.unit));
  set_text (self->fact_first, choose (self, answer->facts[0], answer->brief.facts[0]));
  set_text (self->fact_second, choose (self, answer->facts[1], answer->brief.facts[1]));
  gtk_widget_set_visible (self->glyph, answer->icon != NULL && !self->compact);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->glyph), answer->icon);
  set_class (self->value, "words", answer->words);
  gtk_label_set_ellipsize (GTK_LABEL (self->value), answer->words ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  set_class (self->value, "low-ink", answer->low);
  set_class (self->glyph, "low-ink", answer->low);
  set_class (GTK_WIDGET (self), "low", answer->low);
  set_note (self, answer);
  self->explained = answer->kind != TROPHIC_ANSWER_MISSING && !answer->covered;
  update_corner (self, answer->covered);
  g_autofree char *sentence = trophic_answer_to_sentence (answer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

/**
 * trophic_answer_card_set_compact:
 * @brief: fewer words
 * @compact: also an icon for "Why?" and no glyph; set both before the answer
 */
void
trophic_answer_card_set_compact (TrophicAnswerCard *self,
                                 gboolean           brief,
                                 gboolean           compact)
{
  self->brief = brief;
  self->compact = compact;
}

/** trophic_answer_card_set_open: marks the card whose "Why?" is open. */
void
trophic_answer_card_set_open (TrophicAnswerCard *self,
                              gboolean           open)
{
  set_class (GTK_WIDGET (self), "open", open);
}
