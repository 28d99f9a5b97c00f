/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-scores.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-copy.h"
#include "trophic-number.h"
#include "trophic-quality-chart.h"
#include "trophic-quality-sheet.h"

enum { GAP = 12, WIDE_GAP = 18, COLUMN_GAP = 15 };

G_STATIC_ASSERT (TROPHIC_CALIBRATION_BINS == TROPHIC_QUALITY_BINS);

static char *
percent (double share)
{
  g_autofree char *number = isfinite (share) ? trophic_number_format (100 * share, 0) : NULL;
  return number != NULL ? g_strconcat (number, "%", NULL) : g_strdup ("—");
}

static char *
error_text (double value)
{
  return isfinite (value) ? trophic_number_format (value, 2) : g_strdup ("—");
}

/* @questions keeps the numbers at one height, whether the question over them takes one line or two. */
static void
add_card (GtkWidget    *box,
          GtkSizeGroup *questions,
          const char   *question,
          const char   *value,
          const char   *fact)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "quality-card");
  GtkWidget *words = trophic_quality_label (question, "question", "soft");
  gtk_size_group_add_widget (questions, words);
  gtk_box_append (GTK_BOX (card), words);
  gtk_box_append (GTK_BOX (card), trophic_quality_label (value, "answer-value", "numeric"));
  gtk_box_append (GTK_BOX (card), trophic_quality_label (fact, "caption", "soft"));
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (box), card);
}

/* Two numbers that say whether the intervals are as wide as they claim, and two that say how far off the forecasts were. */
static void
add_cards (GtkWidget                 *box,
           const TrophicQualityGroup *all)
{
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  g_autoptr (GtkSizeGroup) questions = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  g_autofree char *inner = percent (all->coverage50), *outer = percent (all->coverage80);
  g_autofree char *inner_n = g_strdup_printf (_("%d of %d weights; 50%% would be exact"), all->within50, all->n);
  g_autofree char *outer_n = g_strdup_printf (_("%d of %d weights; 80%% would be exact"), all->within80, all->n);
  g_autofree char *mae = error_text (all->mae), *still = error_text (all->mae_no_change), *trend = error_text (all->mae_trend);
  g_autofree char *crps = error_text (all->crps), *crps_still = error_text (all->crps_no_change), *crps_trend = error_text (all->crps_trend);
  g_autofree char *mae_fact = g_strdup_printf (_("no change %s, own trend %s; kg/m²"), still, trend);
  g_autofree char *crps_fact = g_strdup_printf (_("no change %s, own trend %s; kg/m²"), crps_still, crps_trend);
  add_card (cards, questions, _("Inside the interval of 50%"), inner, inner_n);
  add_card (cards, questions, _("Inside the interval of 80%"), outer, outer_n);
  add_card (cards, questions, _("Mean absolute error"), mae, mae_fact);
  add_card (cards, questions, _("CRPS, smaller is better"), crps, crps_fact);
  gtk_box_append (GTK_BOX (box), cards);
}

static void
add_chart (GtkWidget                 *box,
           const TrophicQualityGroup *all)
{
  TrophicCalibrationChart chart = { .n_tenths = all->n_tenths };
  for (int i = 0; i < TROPHIC_QUALITY_BINS; i++)
    {
      chart.bins[i] = all->bins[i];
      chart.predicted[i] = i < all->n_tenths ? all->tenths[i].predicted : 0;
      chart.observed[i] = i < all->n_tenths ? all->tenths[i].observed : 0;
    }
  GtkWidget *card = trophic_quality_chart_new (&chart);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "quality-card");
  gtk_box_append (GTK_BOX (box), card);
}

static void
put (GtkWidget  *grid,
     int         column,
     int         row,
     const char *text,
     const char *style,
     const char *more)
{
  GtkWidget *label = trophic_quality_label (text, style, more);
  if (column > 0)
    {
      gtk_label_set_wrap (GTK_LABEL (label), row == 0);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
      gtk_widget_set_valign (label, row == 0 ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
    }
  else
    gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

static void
put_group (GtkWidget                 *grid,
           int                        row,
           const TrophicQualityGroup *group)
{
  g_autofree char *words = trophic_quality_group_words (group), *n = g_strdup_printf ("%d", group->n);
  g_autofree char *inner = percent (group->coverage50), *outer = percent (group->coverage80);
  const double errors[] = { group->mae, group->mae_no_change, group->mae_trend, group->crps, group->crps_no_change, group->crps_trend };
  put (grid, 0, row, words, NULL, NULL);
  put (grid, 1, row, n, "numeric", NULL);
  put (grid, 2, row, inner, "numeric", NULL);
  put (grid, 3, row, outer, "numeric", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autofree char *text = error_text (errors[i]);
      put (grid, 4 + (int) i, row, text, "numeric", i == 0 || errors + i == &errors[G_N_ELEMENTS (errors) / 2] ? NULL : "soft");
    }
}

static void
add_groups (GtkWidget            *box,
            const TrophicQuality *quality)
{
  static const char * const heads[] = { "", N_("Weights"), N_("In 50%"), N_("In 80%"), N_("MAE"), N_("no change"), N_("own trend"),
                                        N_("CRPS"), N_("no change"), N_("own trend") };
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), COLUMN_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), GAP / 2);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "quality-card");
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    put (grid, (int) i, 0, *heads[i] != '\0' ? _(heads[i]) : "", "caption-heading", "soft");
  for (guint i = 0; i < quality->groups->len; i++)
    put_group (grid, (int) i + 1, g_ptr_array_index (quality->groups, i));
  gtk_widget_set_margin_top (grid, GAP / 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("By plan, layer, site and year"), -1);
  trophic_copy_attach_grid (GTK_GRID (grid));
  GtkWidget *heading = trophic_quality_label (_("By plan, layer, site and year"), "heading", NULL);
  gtk_widget_set_margin_top (heading, GAP / 2);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), grid);
}

static void
add_count (GtkWidget  *list,
           const char *words,
           int         n)
{
  g_autofree char *number = g_strdup_printf ("%d", n);
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  GtkWidget *label = trophic_quality_label (words, NULL, NULL), *value = trophic_quality_label (number, "heading", "numeric");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), value);
  gtk_widget_add_css_class (line, "method-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_autofree char *name = g_strdup_printf ("%s, %s", words, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_losses (GtkWidget            *box,
            const TrophicQuality *quality)
{
  GtkWidget *list = trophic_quality_list (_("Forecasts without a weight"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  add_count (list, _("Recorded forecasts"), quality->n_recorded);
  add_count (list, _("Weight may still come"), quality->n_waiting);
  for (guint i = 0; i < quality->losses->len; i++)
    {
      const TrophicQualityLoss *loss = &g_array_index (quality->losses, TrophicQualityLoss, i);
      if (loss->n > 0)
        add_count (list, loss->words, loss->n);
    }
  if (quality->n_synthetic_left_out > 0)
    add_count (list, _("Of synthetic patients, counted nowhere else"), quality->n_synthetic_left_out);
  GtkWidget *heading = trophic_quality_label (_("What became of the forecasts"), "heading", NULL);
  gtk_widget_set_margin_top (heading, GAP / 2);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
}

/** trophic_quality_scores_new: (transfer floating): everything that is said of @quality; calm when nothing is scored yet. */
GtkWidget *
trophic_quality_scores_new (const TrophicQuality *quality)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  if (quality->n_scored == 0)
    {
      gtk_box_append (GTK_BOX (box), trophic_quality_label (_("No forecast has been scored yet"), "title-3", NULL));
      gtk_box_append (GTK_BOX (box), trophic_quality_label (_("A forecast that a report or a visit recorded is scored when the weight "
                                                              "arrives, about three months later. Nothing needs to be done."),
                                                            "soft", NULL));
    }
  else
    {
      const TrophicQualityGroup *all = g_ptr_array_index (quality->groups, 0);
      gtk_box_append (GTK_BOX (box), trophic_quality_label (trophic_quality_caveat (), "soft", NULL));
      add_cards (box, all);
      add_chart (box, all);
      add_groups (box, quality);
    }
  add_losses (box, quality);
  return box;
}
