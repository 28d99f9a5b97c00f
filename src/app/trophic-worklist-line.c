/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-line.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-theme.h"
#include "trophic-display-settings.h"
#include "trophic-energy-unit.h"
#include "trophic-identity.h"
#include "trophic-patient-name.h"
#include "trophic-words.h"
#include "trophic-worklist-words.h"

/* Left of "why" stands who; right of it what can be compared down the list. */
typedef enum { WHO, WHY, LOSS, INTAKE, FORECAST, VISIT, N_CELLS } Cell;

/* Widths in pixels, wide and compact, who waits and who is expected; "why" takes what is left. */
static const int widths[][N_CELLS][2] = {
  [TROPHIC_WORKLIST_WAITING] = { { 158, 112 }, { -1, -1 }, { 76, 58 }, { 104, 94 }, { 172, 102 }, { 84, 70 } },
  [TROPHIC_WORKLIST_EXPECTED] = { { 158, 112 }, { -1, -1 }, { 76, 58 }, { 0, 0 }, { 260, 150 }, { 84, 70 } },
};

struct _TrophicWorklistLine
{
  GtkWidget            parent_instance;
  GtkWidget           *box;
  GtkWidget           *cells[N_CELLS];
  GtkWidget           *top[N_CELLS];   /* labels */
  GtkWidget           *under[N_CELLS]; /* labels of the second line; NULL where a cell has one */
  GtkWidget           *caution;
  GtkWidget           *heading;
  TrophicWorklistKind  kind;
  TrophicWorklistItem *item;
  TrophicDate          on;
  gboolean             revealed, compact;
  gboolean             header; /* it says what the columns are */
};

G_DEFINE_FINAL_TYPE (TrophicWorklistLine, trophic_worklist_line, GTK_TYPE_WIDGET)

static void
trophic_worklist_line_dispose (GObject *object)
{
  TrophicWorklistLine *self = TROPHIC_WORKLIST_LINE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (trophic_worklist_line_parent_class)->dispose (object);
}

static void
trophic_worklist_line_class_init (TrophicWorklistLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_worklist_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "worklistline");
}

static GtkWidget *
new_label (const char *css,
           gboolean    right)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_object_set (label, "xalign", right ? 1.0 : 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "single-line-mode", TRUE, NULL);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static gboolean
is_number (Cell cell)
{
  return cell == LOSS || cell == INTAKE || cell == VISIT;
}

static void
fill_cell (TrophicWorklistLine *self,
           Cell                 cell)
{
  gboolean two = cell == WHO || cell == WHY;
  GtkWidget *box = gtk_box_new (two ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, two ? 0 : 6);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  self->cells[cell] = box;
  self->top[cell] = new_label (two ? "line-first" : "numeric", is_number (cell));
  if (cell != WHY)
    gtk_label_set_max_width_chars (GTK_LABEL (self->top[cell]), 1); /* the cell's width counts, not the words' */
  gtk_widget_set_hexpand (self->top[cell], cell != FORECAST);
  if (cell == WHY)
    {
      GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      self->caution = gtk_image_new_from_icon_name ("trophic-caution-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (self->caution), 12);
      gtk_widget_add_css_class (self->caution, "caution");
      if (self->kind == TROPHIC_WORKLIST_WAITING)
        gtk_box_append (GTK_BOX (first), self->caution);
      gtk_box_append (GTK_BOX (first), self->top[cell]);
      gtk_box_append (GTK_BOX (box), first);
    }
  else
    gtk_box_append (GTK_BOX (box), self->top[cell]);
  if (!two && cell != FORECAST)
    return;
  self->under[cell] = new_label ("caption", FALSE);
  if (cell != WHY)
    gtk_label_set_max_width_chars (GTK_LABEL (self->under[cell]), 1);
  gtk_widget_add_css_class (self->under[cell], "soft");
  gtk_widget_add_css_class (self->under[cell], "numeric");
  gtk_widget_set_hexpand (self->under[cell], TRUE);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  if (cell == WHY && self->kind == TROPHIC_WORKLIST_EXPECTED)
    gtk_box_append (GTK_BOX (second), self->caution); /* before the reason, which stands below what changed */
  gtk_box_append (GTK_BOX (second), self->under[cell]);
  gtk_box_append (GTK_BOX (box), second);
}

/* The widths are those of text at 100 %. In a compact window the forecast's date goes under its number. */
static void
place_cells (TrophicWorklistLine *self)
{
  gtk_box_set_spacing (GTK_BOX (self->box), self->compact ? 8 : 12);
  gtk_widget_set_margin_start (self->cells[FORECAST], self->compact ? 6 : 12); /* it begins where the numbers before it end */
  double scale = trophic_chart_text_scale (GTK_WIDGET (self));
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      int width = widths[self->kind][cell][self->compact];
      gtk_widget_set_hexpand (self->cells[cell], cell == WHY);
      gtk_widget_set_size_request (self->cells[cell], width < 0 ? -1 : (int) (width * scale), -1);
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cells[FORECAST]),
                                  self->compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->cells[FORECAST]), self->compact ? 0 : 6);
  gtk_label_set_width_chars (GTK_LABEL (self->top[FORECAST]), self->header || self->compact ? -1 : 5);
}

static void
trophic_worklist_line_init (TrophicWorklistLine *self)
{
}

static void
build (TrophicWorklistLine *self,
       TrophicWorklistKind  kind)
{
  self->kind = kind;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      fill_cell (self, cell);
      gtk_box_append (GTK_BOX (self->box), self->cells[cell]);
    }
  /* Who is expected is told by what changed and what is missing; the numbers stand in the change. */
  gtk_widget_set_visible (self->cells[INTAKE], kind == TROPHIC_WORKLIST_WAITING);
  self->heading = new_label ("heading", FALSE);
  gtk_widget_set_visible (self->heading, FALSE);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  place_cells (self);
  trophic_chart_theme_connect (GTK_WIDGET (self), G_CALLBACK (place_cells));
}

/** trophic_worklist_line_new: an empty line. */
GtkWidget *
trophic_worklist_line_new (TrophicWorklistKind kind)
{
  TrophicWorklistLine *self = g_object_new (TROPHIC_TYPE_WORKLIST_LINE, NULL);
  build (self, kind);
  return GTK_WIDGET (self);
}

static void
show_titles (TrophicWorklistLine *self)
{
  const char *forecast = self->compact ? _("BMI forecast") : _("BMI forecast, kg/m², by");
  /* Translators: energy per kg of ideal weight: "kcal/kg ideal" */
  g_autofree char *per_kg = g_strdup_printf (_("%s/kg ideal"), trophic_energy_unit ());
  const char *months = self->compact ? _("6 mo, %") : _("6 months, %");
  const char *titles[][N_CELLS] = {
    { _("Patient"), _("Why, in words"), months, per_kg, forecast, _("Last visit") },
    { _("Patient"), _("What changed"), months, "", _("Missing today"), _("Due") },
  };
  for (int cell = 0; cell < N_CELLS; cell++)
    gtk_label_set_text (GTK_LABEL (self->top[cell]), titles[self->kind][cell]);
}

/** trophic_worklist_line_new_header: the titles of the columns, in their places. */
GtkWidget *
trophic_worklist_line_new_header (TrophicWorklistKind kind)
{
  TrophicWorklistLine *self = TROPHIC_WORKLIST_LINE (trophic_worklist_line_new (kind));
  self->header = TRUE;
  gtk_widget_set_visible (self->caution, FALSE);
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      gtk_widget_set_css_classes (self->top[cell], (const char *[]) { "caption-heading", "soft", NULL });
      gtk_widget_set_hexpand (self->top[cell], TRUE);
      if (self->under[cell] != NULL)
        gtk_widget_set_visible (self->under[cell], FALSE);
    }
  place_cells (self);
  show_titles (self);
  trophic_display_settings_connect (G_CALLBACK (show_titles), self);
  return GTK_WIDGET (self);
}

static void
set_text (GtkWidget  *label,
          char       *text,
          gboolean    bold)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  if (bold)
    gtk_widget_add_css_class (label, "bold");
  else
    gtk_widget_remove_css_class (label, "bold");
  g_free (text);
}

static void
show_who (TrophicWorklistLine      *self,
          const TrophicWorklistRow *row)
{
  g_autofree char *sex_age = trophic_identity_sex_age (row->patient, &self->on);
  if (!self->revealed)
    {
      set_text (self->top[WHO], g_strdup (trophic_patient_id (row->patient)), TRUE);
      set_text (self->under[WHO], g_strdup (sex_age), FALSE);
      return;
    }
  g_autofree char *name = trophic_patient_name_first (row->patient);
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *markup = g_strdup_printf ("<span lang=\"ja\">%s</span>", escaped);
  gtk_label_set_markup (GTK_LABEL (self->top[WHO]), markup);
  gtk_widget_add_css_class (self->top[WHO], "bold");
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_ptr_array_add (parts, (gpointer) trophic_patient_id (row->patient));
  if (*sex_age)
    g_ptr_array_add (parts, sex_age);
  set_text (self->under[WHO], trophic_words_join (parts), FALSE);
}

static gboolean
is_urgent (const TrophicWorklistRow *row)
{
  return trophic_worklist_row_has (row, TROPHIC_REASON_ACT_TODAY) || trophic_worklist_row_has (row, TROPHIC_REASON_REFEEDING);
}

static void
show_waiting (TrophicWorklistLine      *self,
              const TrophicWorklistRow *row)
{
  set_text (self->top[WHY], trophic_worklist_words_first (row), TRUE);
  set_text (self->under[WHY], trophic_worklist_words_rest (row, &self->on, self->revealed), FALSE);
  set_text (self->top[LOSS], trophic_worklist_words_loss (row), trophic_worklist_row_has (row, TROPHIC_REASON_LOSING_WEIGHT));
  set_text (self->top[INTAKE], trophic_worklist_words_intake (row), trophic_worklist_row_has (row, TROPHIC_REASON_UNDER_25));
  set_text (self->top[FORECAST], trophic_worklist_words_forecast (row), row->direction != 0);
  set_text (self->under[FORECAST], trophic_worklist_words_by (row, &self->on), FALSE);
  set_text (self->top[VISIT], trophic_worklist_words_visit (row, &self->on), FALSE);
}

static void
show_expected (TrophicWorklistLine      *self,
               const TrophicWorklistRow *row)
{
  g_autofree char *first = trophic_worklist_words_first (row);
  set_text (self->top[WHY], g_strdup (row->changed), FALSE);
  set_text (self->under[WHY], g_strdup (row->reasons != 0 ? first : ""), FALSE);
  set_text (self->top[LOSS], trophic_worklist_words_loss (row), trophic_worklist_row_has (row, TROPHIC_REASON_LOSING_WEIGHT));
  gtk_widget_set_visible (self->top[FORECAST], FALSE);
  set_text (self->under[FORECAST], trophic_worklist_words_missing (row), FALSE);
  set_text (self->top[VISIT], row->expected ? trophic_words_date_near (&row->due, &self->on) : g_strdup (_("picked")), FALSE);
}

/* What is read out: exactly the words on the line, so that covered stays covered. */
static void
update_accessible (TrophicWorklistLine *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      GtkWidget *labels[] = { self->top[cell], self->under[cell] };
      for (guint i = 0; i < G_N_ELEMENTS (labels) && gtk_widget_get_visible (self->cells[cell]); i++)
        if (labels[i] != NULL && *gtk_label_get_text (GTK_LABEL (labels[i])))
          g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", gtk_label_get_text (GTK_LABEL (labels[i])));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
update (TrophicWorklistLine *self)
{
  if (self->item == NULL)
    return;
  const TrophicWorklistRow *row = trophic_worklist_item_get_row (self->item);
  gtk_widget_set_visible (self->box, row != NULL);
  gtk_widget_set_visible (self->heading, row == NULL);
  if (row == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->heading), _("Handled"));
      return;
    }
  show_who (self, row);
  gboolean urgent = is_urgent (row) && row->handled == NULL;
  gtk_widget_set_visible (self->caution, urgent);
  if (self->kind == TROPHIC_WORKLIST_WAITING)
    show_waiting (self, row);
  else
    show_expected (self, row);
  GtkWidget *reason = self->kind == TROPHIC_WORKLIST_WAITING ? self->top[WHY] : self->under[WHY];
  if (urgent)
    gtk_widget_add_css_class (reason, "caution");
  else
    gtk_widget_remove_css_class (reason, "caution");
  gtk_widget_set_visible (self->under[WHY], *gtk_label_get_text (GTK_LABEL (self->under[WHY])) != '\0');
  update_accessible (self);
}

/** trophic_worklist_line_set_item: @item: (nullable): whose line it is; @on: the day of the list. */
void
trophic_worklist_line_set_item (TrophicWorklistLine *self,
                                TrophicWorklistItem *item,
                                const TrophicDate   *on)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_LINE (self));
  g_set_object (&self->item, item);
  if (on != NULL)
    self->on = *on;
  update (self);
}

/** trophic_worklist_line_set_view: names or numbers; narrower columns. */
void
trophic_worklist_line_set_view (TrophicWorklistLine *self,
                                gboolean             revealed,
                                gboolean             compact)
{
  g_return_if_fail (TROPHIC_IS_WORKLIST_LINE (self));
  self->revealed = revealed;
  if (self->compact != compact)
    {
      self->compact = compact;
      place_cells (self);
      if (self->header)
        show_titles (self);
    }
  update (self);
}
