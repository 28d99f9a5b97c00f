/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-heading.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-study-switches.h"

/* More would push the answers off a small screen; the others stand under "Why?" and on paper. */
#define MOST_LINES 3

#define PAGE(name) (1u << TROPHIC_STUDY_CHART_##name)

/* The gravest first. A caution that is not listed concerns every page and comes last. */
static const struct {
  const char *code;
  guint       pages;
} ranks[] = {
  { "small-group", PAGE (SURVIVAL) | PAGE (BMI) },
  { "few-events", PAGE (SURVIVAL) | PAGE (FOREST) },
  { "cutoff-searched", PAGE (SURVIVAL) | PAGE (BMI) },
  { "delayed-entry", PAGE (SURVIVAL) | PAGE (FOREST) },
  { "immortal-time", PAGE (SURVIVAL) | PAGE (FOREST) | PAGE (ROC) },
  { "hazards", PAGE (SURVIVAL) | PAGE (FOREST) },
  { "covariate-unknown", PAGE (SURVIVAL) | PAGE (FOREST) | PAGE (BMI) },
  { "covariate-constant", PAGE (SURVIVAL) | PAGE (FOREST) | PAGE (BMI) },
};

/** trophic_study_page_heading: @study: (nullable) */
const char *
trophic_study_page_heading (const TrophicStudy *study,
                            TrophicStudyChart   page)
{
  static const char *const headings[TROPHIC_STUDY_N_PAGES] = { N_("Survival by lactate group"), N_("Hazard by lactate, adjusted"),
                                                               N_("BMI change and lactate"), N_("Correlations between markers"),
                                                               N_("Lactate and the endpoint in time") };
  g_return_val_if_fail ((int) page < TROPHIC_STUDY_N_PAGES, NULL);
  gboolean adjusted = study != NULL && study->cox.terms != NULL && study->cox.terms->len > 1;
  return page == TROPHIC_STUDY_CHART_FOREST && !adjusted ? _("Hazard by lactate") : _(headings[page]);
}

/* Between how many and how many patients a coefficient rests on. */
static char *
pairs_text (const TrophicStudy *study)
{
  guint least = G_MAXUINT, most = 0;
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicCorrelation *cell = &g_array_index (study->correlations, TrophicStudyCorrelation, i).correlation;
      if (!isfinite (cell->estimate))
        continue;
      least = MIN (least, (guint) cell->n);
      most = MAX (most, (guint) cell->n);
    }
  if (most == 0)
    return g_strdup_printf (_("no pair with enough patients, of %u in the study"), study->n);
  return least == most ? g_strdup_printf (_("n = %u of %u in the study"), most, study->n)
                       : g_strdup_printf (_("n = %u to %u of %u in the study, by pair"), least, most, study->n);
}

/** trophic_study_page_who: survival, Cox and ROC begin with everybody who is followed; BMI change and correlations have an n of their own. */
char *
trophic_study_page_who (const TrophicStudy *study,
                        TrophicStudyChart   page)
{
  if (page != TROPHIC_STUDY_CHART_BMI && page != TROPHIC_STUDY_CHART_CORRELATIONS)
    return trophic_study_headline (study);
  g_autoptr (GPtrArray) filters = trophic_study_filter_words (&study->switches);
  g_autofree char *own = page == TROPHIC_STUDY_CHART_BMI
    ? g_strdup_printf (_("%u in the BMI model of %u in the study"), (guint) study->bmi_change.n, study->n) : pairs_text (study);
  g_autoptr (GString) line = g_string_new (own);
  for (guint i = 0; i < filters->len; i++)
    g_string_append_printf (line, " · %s", (const char *) filters->pdata[i]);
  return g_strdup (line->str);
}

/* The checks of @code, in one line. */
static void
add_line (GPtrArray       *lines,
          const GPtrArray *cautions,
          const char      *code)
{
  g_autoptr (GString) line = g_string_new (NULL);
  for (guint i = 0; i < cautions->len; i++)
    {
      const TrophicCaution *caution = cautions->pdata[i];
      if (caution->level == TROPHIC_CAUTION_CHECK && g_str_equal (caution->code, code))
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", caution->message);
    }
  if (line->len > 0 && lines->len < MOST_LINES)
    g_ptr_array_add (lines, g_strdup (line->str));
}

static gboolean
is_ranked (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (g_str_equal (ranks[i].code, code))
      return TRUE;
  return g_str_equal (code, "synthetic"); /* that is on the chip */
}

/** trophic_study_page_caution: */
char *
trophic_study_page_caution (const TrophicStudy *study,
                            TrophicStudyChart   page)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if ((ranks[i].pages & (1u << page)) != 0)
      add_line (lines, study->cautions, ranks[i].code);
  for (guint i = 0; i < study->cautions->len; i++)
    {
      const TrophicCaution *caution = study->cautions->pdata[i];
      if (!is_ranked (caution->code))
        add_line (lines, study->cautions, caution->code);
    }
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
