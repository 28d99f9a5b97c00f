/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-tour.h"

#include <glib/gi18n-lib.h>

typedef struct {
  char      *title;
  char      *text;
  GtkWidget *target; /* weak */
} Step;

struct _TrophicTour
{
  GtkWidget  parent_instance;
  GtkWidget *card;
  GtkLabel  *title;
  GtkLabel  *text;
  GtkLabel  *count;
  GtkWidget *later;
  GtkWidget *next;
  GPtrArray *steps; /* (element-type Step): empty while none is shown */
  guint      at;
};

G_DEFINE_FINAL_TYPE (TrophicTour, trophic_tour, GTK_TYPE_WIDGET)

enum { ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
step_free (gpointer data)
{
  Step *step = data;
  g_clear_weak_pointer (&step->target);
  g_free (step->title);
  g_free (step->text);
  g_free (step);
}

static void
ring (Step     *step,
      gboolean  ringed)
{
  if (step->target == NULL)
    return;
  if (ringed)
    gtk_widget_add_css_class (step->target, "tour-ring");
  else
    gtk_widget_remove_css_class (step->target, "tour-ring");
}

static void
show_step (TrophicTour *self)
{
  Step *step = g_ptr_array_index (self->steps, self->at);
  gboolean last = self->at + 1 == self->steps->len;
  g_autofree char *count = g_strdup_printf (_("%u of %u"), self->at + 1, self->steps->len);
  g_autofree char *heard = g_strdup_printf ("%s. %s", step->title, step->text);
  gtk_label_set_text (self->title, step->title);
  gtk_label_set_text (self->text, step->text);
  gtk_label_set_text (self->count, count);
  gtk_button_set_label (GTK_BUTTON (self->next), last ? _("_Done") : _("_Next"));
  gtk_widget_set_visible (self->later, !last);
  /* The button keeps the focus from step to step: its description is what a screen reader hears change. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, heard, -1);
  ring (step, TRUE);
}

static void
next_clicked_cb (TrophicTour *self)
{
  if (self->at + 1 >= self->steps->len)
    {
      trophic_tour_end (self);
      return;
    }
  ring (g_ptr_array_index (self->steps, self->at), FALSE);
  self->at++;
  show_step (self);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  return trophic_tour_end (TROPHIC_TOUR (widget));
}

static void
trophic_tour_dispose (GObject *object)
{
  TrophicTour *self = TROPHIC_TOUR (object);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (trophic_tour_parent_class)->dispose (object);
}

static void
trophic_tour_class_init (TrophicTourClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_tour_dispose;
  signals[ENDED] = g_signal_new ("ended", TROPHIC_TYPE_TOUR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-tour.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, TrophicTour, card);
  gtk_widget_class_bind_template_child (widget_class, TrophicTour, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicTour, text);
  gtk_widget_class_bind_template_child (widget_class, TrophicTour, count);
  gtk_widget_class_bind_template_child (widget_class, TrophicTour, later);
  gtk_widget_class_bind_template_child (widget_class, TrophicTour, next);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, trophic_tour_end);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
trophic_tour_init (TrophicTour *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** trophic_tour_start: shows the first of @steps, at least one, and gives it the keys. */
void
trophic_tour_start (TrophicTour           *self,
                    const TrophicTourStep *steps,
                    guint                  n_steps)
{
  g_return_if_fail (TROPHIC_IS_TOUR (self) && n_steps > 0);
  if (self->steps->len > 0)
    ring (g_ptr_array_index (self->steps, self->at), FALSE);
  g_ptr_array_set_size (self->steps, 0);
  for (guint i = 0; i < n_steps; i++)
    {
      Step *step = g_new0 (Step, 1);
      step->title = g_strdup (steps[i].title);
      step->text = g_strdup (steps[i].text);
      g_set_weak_pointer (&step->target, steps[i].target);
      g_ptr_array_add (self->steps, step);
    }
  self->at = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  show_step (self);
  gtk_widget_grab_focus (self->next);
}

/** trophic_tour_end: hides it; "ended" follows. FALSE when none was shown. */
gboolean
trophic_tour_end (TrophicTour *self)
{
  g_return_val_if_fail (TROPHIC_IS_TOUR (self), FALSE);
  if (self->steps->len == 0)
    return FALSE;
  ring (g_ptr_array_index (self->steps, self->at), FALSE);
  g_ptr_array_set_size (self->steps, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[ENDED], 0);
  return TRUE;
}

/** trophic_tour_is_running: whether a step is shown. */
gboolean
trophic_tour_is_running (TrophicTour *self)
{
  return self->steps->len > 0;
}
