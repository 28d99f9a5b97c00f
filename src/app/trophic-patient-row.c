/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-patient-name.h"
#include "trophic-words.h"
#include "trophic-identity.h"
#include "trophic-number.h"

struct _TrophicPatientRow
{
  GtkWidget           parent_instance;
  GtkWidget          *box;
  GtkWidget          *title;
  GtkWidget          *subtitle;
  GtkWidget          *change;
  GtkWidget          *since;
  GtkWidget          *badge;
  GtkWidget          *badge_icon;
  GtkWidget          *badge_text;
  TrophicPatientItem *item;
  TrophicDate         today;
  gboolean            revealed;
  gboolean            selected;
};

G_DEFINE_FINAL_TYPE (TrophicPatientRow, trophic_patient_row, GTK_TYPE_WIDGET)

static const struct { const char *icon, *text, *style; } badges[] = {
  [TROPHIC_BADGE_NONE] = { "trophic-none-symbolic", N_("No group"), NULL },
  [TROPHIC_BADGE_LOW] = { "trophic-low-symbolic", N_("Low lactate"), "low" },
  [TROPHIC_BADGE_BORDERLINE_LOW] = { "trophic-low-symbolic", N_("Borderline lactate"), "low" },
  [TROPHIC_BADGE_BORDERLINE_HIGHER] = { "trophic-higher-symbolic", N_("Borderline lactate"), "higher" },
  [TROPHIC_BADGE_HIGHER] = { "trophic-higher-symbolic", N_("Higher lactate"), "higher" },
  [TROPHIC_BADGE_ABOVE] = { "trophic-above-symbolic", N_("Above reference"), "above" },
};

static void
update_badge (TrophicPatientRow *self)
{
  TrophicBadge badge = trophic_patient_item_get_badge (self->item);
  gboolean shown = self->revealed && badge != TROPHIC_BADGE_UNKNOWN;
  gtk_widget_set_visible (self->badge, shown);
  if (!shown)
    {
      /* Nothing of the group stays behind the cover, not even in a hidden label. */
      gtk_label_set_text (GTK_LABEL (self->badge_text), "");
      return;
    }
  const char *classes[] = { "badge", badges[badge].style, NULL };
  gtk_widget_set_css_classes (self->badge, classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->badge_icon), badges[badge].icon);
  gtk_label_set_text (GTK_LABEL (self->badge_text), _(badges[badge].text));
}

static void
show_number (TrophicPatientRow           *self,
             const TrophicPatientSummary *summary)
{
  gtk_label_set_text (GTK_LABEL (self->title), trophic_patient_id (summary->patient));
  if (trophic_date_is_known (&summary->last_visit))
    {
      g_autofree char *date = trophic_words_date_near (&summary->last_visit, &self->today);
      g_autofree char *seen = g_strdup_printf (_("seen %s"), date);
      gtk_label_set_text (GTK_LABEL (self->subtitle), seen);
    }
  else
    gtk_label_set_text (GTK_LABEL (self->subtitle), _("no visit yet"));
}

static void
show_name (TrophicPatientRow           *self,
           const TrophicPatientSummary *summary)
{
  g_autofree char *name = trophic_patient_name_first (summary->patient);
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *markup = g_strdup_printf ("<span lang=\"ja\">%s</span>", escaped);
  gtk_label_set_markup (GTK_LABEL (self->title), markup);
  g_autofree char *sex_age = trophic_identity_sex_age (summary->patient, &self->today);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, (char *) trophic_patient_id (summary->patient));
  if (*sex_age)
    g_ptr_array_add (parts, sex_age);
  if (summary->patient->status != TROPHIC_STATUS_ACTIVE)
    g_ptr_array_add (parts, (char *) trophic_patient_status_label (summary->patient->status));
  g_autofree char *subtitle = trophic_words_join (parts);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle);
}

/** trophic_patient_row_to_text: (transfer full): what is read out: exactly the words on the row, so that covered stays covered. */
char *
trophic_patient_row_to_text (TrophicPatientRow *self)
{
  GString *text = g_string_new (gtk_label_get_text (GTK_LABEL (self->title)));
  GtkWidget *labels[] = { self->subtitle, self->change, self->since, self->badge_text };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (labels[i]) && (labels[i] != self->badge_text || gtk_widget_get_visible (self->badge)))
      g_string_append_printf (text, ", %s", gtk_label_get_text (GTK_LABEL (labels[i])));
  return g_string_free (text, FALSE);
}

static void
update_accessible (TrophicPatientRow *self)
{
  g_autofree char *text = trophic_patient_row_to_text (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_words (TrophicPatientRow *self)
{
  const TrophicPatientSummary *summary = trophic_patient_item_summary (self->item);
  gboolean named = self->revealed || self->selected;
  double kg = trophic_patient_item_change_kg (self->item);
  if (named)
    show_name (self, summary);
  else
    show_number (self, summary);
  gtk_widget_set_visible (self->change, named);
  gtk_widget_set_visible (self->since, named && !self->revealed && isfinite (kg));
  update_badge (self);
  if (!isfinite (kg))
    {
      gtk_label_set_text (GTK_LABEL (self->change), "—");
      return;
    }
  g_autofree char *number = trophic_number_format_signed (kg, 1);
  g_autofree char *change = g_strdup_printf (_("%s kg"), number);
  gtk_label_set_text (GTK_LABEL (self->change), change);
  g_autofree char *date = trophic_words_date_near (&summary->previous_weight_date, &self->today);
  g_autofree char *since = g_strdup_printf (_("since %s"), date);
  gtk_label_set_text (GTK_LABEL (self->since), since);
}

static void
update (TrophicPatientRow *self)
{
  if (self->item == NULL)
    return;
  update_words (self);
  update_accessible (self);
}

static void
trophic_patient_row_dispose (GObject *object)
{
  TrophicPatientRow *self = TROPHIC_PATIENT_ROW (object);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_PATIENT_ROW);
  G_OBJECT_CLASS (trophic_patient_row_parent_class)->dispose (object);
}

static void
trophic_patient_row_class_init (TrophicPatientRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_patient_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-patient-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, box);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, change);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, since);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, badge);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, badge_icon);
  gtk_widget_class_bind_template_child (widget_class, TrophicPatientRow, badge_text);
}

static void
trophic_patient_row_init (TrophicPatientRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** trophic_patient_row_new: an empty row. */
GtkWidget *
trophic_patient_row_new (void)
{
  return g_object_new (TROPHIC_TYPE_PATIENT_ROW, NULL);
}

/** trophic_patient_row_set_item: @item: (nullable): the patient to show and to follow. */
void
trophic_patient_row_set_item (TrophicPatientRow  *self,
                              TrophicPatientItem *item,
                              const TrophicDate  *today)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->today = *today;
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/** trophic_patient_row_get_item: (transfer none) (nullable): the patient shown. */
TrophicPatientItem *
trophic_patient_row_get_item (TrophicPatientRow *self)
{
  return self->item;
}

/** trophic_patient_row_set_view: covers or reveals; the patient on screen keeps the name. */
void
trophic_patient_row_set_view (TrophicPatientRow *self,
                              gboolean           revealed,
                              gboolean           selected)
{
  if (self->revealed == revealed && self->selected == selected)
    return;
  self->revealed = revealed;
  self->selected = selected;
  update (self);
}
