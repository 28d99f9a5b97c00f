/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-record-detail.h"

#include <glib/gi18n.h>

#include "trophic-entry-save.h"
#include "trophic-lactate-group.h"
#include "trophic-stack-heard.h"
#include "trophic-treatment-text.h"
#include "trophic-window-held.h"

struct _TrophicRecordDetail
{
  GtkWidget  parent_instance;
  GtkStack  *stack;
  GtkLabel  *heading;
  GtkLabel  *why_label;
  GtkGrid   *grid;
  GtkBox    *text_box;
  GtkBox    *history_box;
  GtkWidget *history_heading;
  GtkBox    *buttons;
};

G_DEFINE_FINAL_TYPE (TrophicRecordDetail, trophic_record_detail, GTK_TYPE_WIDGET)

static void
trophic_record_detail_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_RECORD_DETAIL);
  G_OBJECT_CLASS (trophic_record_detail_parent_class)->dispose (object);
}

static void
trophic_record_detail_class_init (TrophicRecordDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_record_detail_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-record-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, heading);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, why_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, grid);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, text_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, history_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, history_heading);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordDetail, buttons);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_record_detail_init (TrophicRecordDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
}

static void
remove_children (GtkWidget *parent,
                 void     (*remove) (GtkWidget *, GtkWidget *))
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (parent)) != NULL;)
    remove (parent, child);
}

static void
remove_from_box (GtkWidget *box,
                 GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (box), child);
}

static void
remove_from_grid (GtkWidget *grid,
                  GtkWidget *child)
{
  gtk_grid_remove (GTK_GRID (grid), child);
}

static GtkWidget *
new_text (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
fill_facts (TrophicRecordDetail *self,
            GPtrArray           *facts)
{
  remove_children (GTK_WIDGET (self->grid), remove_from_grid);
  for (guint i = 0; i < facts->len; i++)
    {
      const TrophicRecordFact *fact = g_ptr_array_index (facts, i);
      GtkWidget *text = new_text (fact->text, "numeric");
      gtk_label_set_selectable (GTK_LABEL (text), TRUE);
      gtk_widget_set_focusable (text, FALSE);
      gtk_widget_set_hexpand (text, TRUE);
      gtk_grid_attach (self->grid, new_text (fact->label, "soft"), 0, i, 1, 1);
      gtk_grid_attach (self->grid, text, 1, i, 1, 1);
    }
}

static void
fill_history (TrophicRecordDetail *self,
              TrophicRecord       *record,
              TrophicRecordItem   *item)
{
  remove_children (GTK_WIDGET (self->history_box), remove_from_box);
  g_autoptr (GPtrArray) history = NULL;
  if (trophic_record_item_get_table (item) == TROPHIC_RECORD_VALUES && !trophic_record_item_is_held (item))
    history = trophic_record_history (record, trophic_record_item_get_fact (item));
  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const TrophicObservation *older = g_ptr_array_index (history, i);
      g_autofree char *value = g_strdup_printf ("%s %s", older->value_text != NULL ? older->value_text : "",
                                                older->unit_text != NULL ? older->unit_text : "");
      GtkWidget *label = new_text (value, "struck");
      gtk_box_append (self->history_box, label);
      if (older->status_reason != NULL && *older->status_reason)
        gtk_box_append (self->history_box, new_text (older->status_reason, "soft"));
    }
  gboolean any = history != NULL && history->len > 0;
  gtk_widget_set_visible (self->history_heading, any);
  gtk_widget_set_visible (GTK_WIDGET (self->history_box), any);
}

/* What is published of a treatment; nothing for one that is not listed. */
static void
fill_text (TrophicRecordDetail *self,
           TrophicRecordItem   *item)
{
  remove_children (GTK_WIDGET (self->text_box), remove_from_box);
  const TrophicTreatment *treatment = trophic_record_item_get_fact (item);
  if (trophic_record_item_get_table (item) == TROPHIC_RECORD_TREATMENTS)
    gtk_box_append (self->text_box, trophic_treatment_text_new (treatment->drug));
}

static void
add_button (TrophicRecordDetail *self,
            const char          *label,
            const char          *action,
            GVariant            *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_box_append (self->buttons, button);
}

/* A row of a file is numbered apart from the values: each kind has its own actions. */
static void
fill_held_buttons (TrophicRecordDetail      *self,
                   const TrophicObservation *value)
{
  GVariant *row = g_variant_ref_sink (g_variant_new_int64 (value->row));
  if (value->batch == 0)
    {
      if (trophic_entry_can_confirm (value))
        add_button (self, _("_Confirm…"), "win.confirm-held", row);
      if (value->analyte != NULL)
        add_button (self, _("_Amend…"), "win.amend-value", row);
      add_button (self, _("Mark as E_rror…"), "win.mark-error", g_variant_new ("(sx)", "observation", value->row));
    }
  else
    {
      if (trophic_held_is_mappable (value))
        add_button (self, _("_Map…"), "win.map-held", row);
      add_button (self, _("_Use This Value…"), "win.release-held", row);
      add_button (self, _("_Reject…"), "win.reject-held", row);
    }
  g_variant_unref (row);
}

static void
fill_value_buttons (TrophicRecordDetail      *self,
                    const TrophicObservation *value,
                    gboolean                  held)
{
  if (held)
    {
      fill_held_buttons (self, value);
      return;
    }
  add_button (self, _("_Amend…"), "win.amend-value", g_variant_new_int64 (value->row));
  add_button (self, _("Mark as E_rror…"), "win.mark-error", g_variant_new ("(sx)", "observation", value->row));
  if (value->analyte != NULL && g_str_equal (value->analyte->id, "lactate") && !trophic_lactate_eligible (value, NULL))
    add_button (self, _("_Use This Value…"), "win.accept-value", g_variant_new_int64 (value->row));
}

static void
fill_buttons (TrophicRecordDetail *self,
              TrophicRecordItem   *item)
{
  remove_children (GTK_WIDGET (self->buttons), remove_from_box);
  if (trophic_record_item_is_struck (item))
    return;
  TrophicRecordTable table = trophic_record_item_get_table (item);
  gint64 row = trophic_record_item_get_row (item);
  if (table == TROPHIC_RECORD_VALUES)
    {
      fill_value_buttons (self, trophic_record_item_get_fact (item), trophic_record_item_is_held (item));
      return;
    }
  if (table == TROPHIC_RECORD_VISITS)
    {
      add_button (self, _("_Correct…"), "win.correct-visit", g_variant_new_int64 (row));
      add_button (self, _("_Move to Another Patient…"), "win.move-visit", g_variant_new_int64 (row));
    }
  if (table == TROPHIC_RECORD_TREATMENTS)
    {
      add_button (self, _("_Change…"), "win.edit-treatment", g_variant_new_int64 (row));
      if (!trophic_date_is_known (&((const TrophicTreatment *) trophic_record_item_get_fact (item))->stop))
        add_button (self, _("_Stop…"), "win.stop-treatment", g_variant_new_int64 (row));
    }
  if (table == TROPHIC_RECORD_IMAGING)
    add_button (self, _("_Amend…"), "win.amend-imaging", g_variant_new_int64 (row));
  add_button (self, _("Mark as E_rror…"), "win.mark-error", g_variant_new ("(sx)", trophic_record_table_name (table), row));
}

/** trophic_record_detail_set_item: shows @item of @record; nothing chosen with %NULL. */
void
trophic_record_detail_set_item (TrophicRecordDetail *self,
                                TrophicRecord       *record,
                                TrophicRecordItem   *item)
{
  g_return_if_fail (TROPHIC_IS_RECORD_DETAIL (self));

  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "item" : "empty");
  if (item == NULL)
    return;
  TrophicRecordTable table = trophic_record_item_get_table (item);
  gtk_label_set_text (self->heading, trophic_record_item_get_text (item, table == TROPHIC_RECORD_TREATMENTS ? 2 : table == TROPHIC_RECORD_VISITS ? 0 : 1));
  const char *why = trophic_record_item_get_why (item);
  gtk_label_set_text (self->why_label, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), why != NULL);
  g_autoptr (GPtrArray) facts = trophic_record_facts (record, table, trophic_record_item_get_fact (item));
  fill_facts (self, facts);
  fill_text (self, item);
  fill_history (self, record, item);
  fill_buttons (self, item);
}
