/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-imaging-view.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-diagnostic-words.h"
#include "trophic-stack-heard.h"

struct _TrophicImagingView
{
  GtkWidget  parent_instance;
  GtkWidget *box;
  GtkLabel  *news;
  GtkStack  *stack;
  GtkBox    *rows;
  gboolean   any;
  gboolean   revealed;
};

G_DEFINE_FINAL_TYPE (TrophicImagingView, trophic_imaging_view, GTK_TYPE_WIDGET)

static GtkWidget *
new_text (const char *text,
          const char *css_class,
          gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What stands there must be the same whatever the markers say. */
static GtkWidget *
new_cover (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("trophic-eye-crossed-symbolic");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), new_text (_("Covered; F12 reveals"), "soft", FALSE));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static void
update_page (TrophicImagingView *self)
{
  gtk_stack_set_visible_child_name (self->stack, !self->revealed ? "covered" : self->any ? "rows" : "empty");
}

static void
trophic_imaging_view_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_IMAGING_VIEW (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_imaging_view_parent_class)->dispose (object);
}

static void
trophic_imaging_view_class_init (TrophicImagingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_imaging_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_imaging_view_init (TrophicImagingView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_margin_top (self->box, 9);
  gtk_widget_set_margin_bottom (self->box, 12);
  gtk_box_append (GTK_BOX (self->box), new_text (_("Diagnostic support"), "heading", FALSE));
  self->news = GTK_LABEL (new_text (NULL, "soft", FALSE));
  gtk_label_set_wrap (self->news, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->news), "caption");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->news));
  self->stack = GTK_STACK (gtk_stack_new ());
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->rows), "rows");
  gtk_stack_add_named (self->stack, new_text (_("No marker measured yet: imaging typed or imported, NfL and CHI3L1 among the values."), "soft", TRUE), "empty");
  gtk_stack_add_named (self->stack, new_cover (), "covered");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  update_page (self);
}

GtkWidget *
trophic_imaging_view_new (void)
{
  return g_object_new (TROPHIC_TYPE_IMAGING_VIEW, NULL);
}

static void
add_marker (TrophicImagingView      *self,
            const TrophicDiagnostic *diagnostic)
{
  g_autofree char *value = trophic_diagnostic_value (diagnostic), *published = trophic_diagnostic_published (diagnostic);
  g_autofree char *reading = trophic_diagnostic_reading (diagnostic);
  g_autofree char *date = trophic_date_words (&diagnostic->date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  g_autofree char *figures = g_strdup_printf ("%s · %s", reading, published);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *when = new_text (date, "soft", FALSE);
  gtk_widget_add_css_class (when, "caption");
  gtk_widget_set_valign (when, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (line), new_text (diagnostic->label, "heading", FALSE));
  gtk_box_append (GTK_BOX (line), new_text (value, "numeric", FALSE));
  gtk_box_append (GTK_BOX (line), when);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL)
    gtk_widget_set_margin_top (line, 9);
  gtk_box_append (self->rows, line);
  gtk_box_append (self->rows, new_text (figures, NULL, TRUE));
  if (diagnostic->against == NULL)
    return;
  g_autofree char *whom = g_strdup_printf ("%s · %s", diagnostic->against, diagnostic->source);
  GtkWidget *against = new_text (whom, "soft", TRUE);
  gtk_widget_add_css_class (against, "caption");
  gtk_box_append (self->rows, against);
}

/** trophic_imaging_view_set_assessment: shows the markers of @assessment. */
void
trophic_imaging_view_set_assessment (TrophicImagingView      *self,
                                     const TrophicAssessment *assessment)
{
  g_return_if_fail (TROPHIC_IS_IMAGING_VIEW (self) && assessment != NULL);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL;)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; i < assessment->diagnostics->len; i++)
    add_marker (self, g_ptr_array_index (assessment->diagnostics, i));
  g_autofree char *news = trophic_diagnostics_news (assessment->record->patient, &assessment->on);
  gtk_label_set_text (self->news, news != NULL ? news : "");
  self->any = assessment->diagnostics->len > 0;
  update_page (self);
}

/** trophic_imaging_view_set_revealed: covers or reveals; the size stays. */
void
trophic_imaging_view_set_revealed (TrophicImagingView *self,
                                   gboolean            revealed)
{
  g_return_if_fail (TROPHIC_IS_IMAGING_VIEW (self));
  self->revealed = revealed;
  update_page (self);
}
