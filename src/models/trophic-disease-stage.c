/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-disease-stage.h"

#include <glib/gi18n-lib.h>

/* Items of the ALSFRS-R by the number they are printed with, counted from 1. */
enum {
  SPEECH = 1, SALIVATION, SWALLOWING, HANDWRITING, CUTTING, DRESSING, TURNING, WALKING, STAIRS, DYSPNOEA, ORTHOPNOEA, RESPIRATORY,
};

static const int kings_items[] = { SPEECH, SALIVATION, SWALLOWING, HANDWRITING, CUTTING, WALKING, DYSPNOEA, RESPIRATORY };
static const int mitos_items[] = { SPEECH, SWALLOWING, HANDWRITING, DRESSING, WALKING, DYSPNOEA, RESPIRATORY };

static int
item (const gint8 *items,
      int          number)
{
  return items[number - 1];
}

static gboolean
all_known (const gint8 *items,
           const int   *numbers,
           gsize        n)
{
  for (gsize i = 0; i < n; i++)
    if (item (items, numbers[i]) < 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_at_most (const gint8       *items,
            int                number,
            const TrophicCard *card,
            const char        *key)
{
  return item (items, number) <= trophic_card_number (card, key);
}

/**
 * trophic_disease_stage_kings:
 * @items: (array fixed-size=12): 0-4, -1 unknown
 * @gastrostomy: whether item 5 was asked as 5b
 *
 * Gives the King's stage. Undefined: %NULL when gastrostomy or an item that the stage uses is not known.
 */
const char *
trophic_disease_stage_kings (const gint8       *items,
                             TrophicTristate    gastrostomy,
                             const TrophicCard *card)
{
  static const char * const stages[] = { "0", "1", "2", "3" };
  if (gastrostomy == TROPHIC_UNKNOWN || !all_known (items, kings_items, G_N_ELEMENTS (kings_items)))
    return NULL;
  int normal = (int) trophic_card_number (card, "kings_normal");
  if (is_at_most (items, DYSPNOEA, card, "kings_dyspnoea") || item (items, RESPIRATORY) < normal)
    return "4B";
  if (gastrostomy == TROPHIC_YES)
    return "4A";
  int bulbar = item (items, SPEECH) < normal || item (items, SALIVATION) < normal || item (items, SWALLOWING) < normal;
  int arm = item (items, HANDWRITING) < normal || item (items, CUTTING) < normal;
  int leg = item (items, WALKING) < normal;
  return stages[bulbar + arm + leg];
}

/**
 * trophic_disease_stage_mitos:
 * @items: (array fixed-size=12): 0-4, -1 unknown
 *
 * Gives the MiToS stage of a living patient, 0-4: the number of functions lost. Undefined: -1 when an item that the stage
 * uses is not known. Communication is lost when speech AND handwriting are, as the paper's table prints.
 */
int
trophic_disease_stage_mitos (const gint8       *items,
                             const TrophicCard *card)
{
  if (!all_known (items, mitos_items, G_N_ELEMENTS (mitos_items)))
    return -1;
  int movement = is_at_most (items, WALKING, card, "mitos_walking") || is_at_most (items, DRESSING, card, "mitos_dressing");
  int swallowing = is_at_most (items, SWALLOWING, card, "mitos_swallowing");
  int communicating = is_at_most (items, SPEECH, card, "mitos_speech") && is_at_most (items, HANDWRITING, card, "mitos_handwriting");
  int breathing = is_at_most (items, DYSPNOEA, card, "mitos_dyspnoea") || is_at_most (items, RESPIRATORY, card, "mitos_respiratory");
  return movement + swallowing + communicating + breathing;
}

static gboolean
has_event (const TrophicRecord *record,
           TrophicEventKind     kind,
           int                  until_day)
{
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->kind == kind && !event->entered_in_error && trophic_date_first_day (&event->date) <= until_day)
        return TRUE;
    }
  return FALSE;
}

/* What the visit does not say, the events do; a tube without a gastrostomy on file may be one. */
static TrophicTristate
find_gastrostomy (const TrophicRecord *record,
                  const TrophicVisit  *visit)
{
  int day = trophic_date_day (&visit->date);
  if (visit->gastrostomy != TROPHIC_UNKNOWN)
    return visit->gastrostomy;
  if (has_event (record, TROPHIC_EVENT_GASTROSTOMY, day))
    return TROPHIC_YES;
  return has_event (record, TROPHIC_EVENT_TUBE_FEEDING_START, day) ? TROPHIC_UNKNOWN : TROPHIC_NO;
}

static const TrophicVisit *
find_last_rated (const TrophicRecord *record,
                 int                  on_day)
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!visit->entered_in_error && trophic_visit_has_alsfrs_r (visit) && trophic_date_day (&visit->date) <= on_day)
        return visit;
    }
  return NULL;
}

/* "ALSFRS-R items not known: 4, 8", or that there is only a total. */
static char *
name_missing (const gint8 *items,
              const int   *numbers,
              gsize        n)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gsize n_missing = 0;
  for (gsize i = 0; i < n; i++)
    if (item (items, numbers[i]) < 0)
      {
        g_string_append_printf (names, "%s%d", n_missing > 0 ? _(", ") : "", numbers[i]);
        n_missing++;
      }
  if (n_missing == n)
    return g_strdup (_("ALSFRS-R items not recorded"));
  return n_missing > 0 ? g_strdup_printf (_("ALSFRS-R items not known: %s"), names->str) : NULL;
}

static void
set_stages (TrophicDiseaseStage *stage,
            const TrophicRecord *record,
            const TrophicVisit  *visit,
            const TrophicCard   *card)
{
  TrophicTristate gastrostomy = find_gastrostomy (record, visit);
  stage->date = visit->date;
  stage->kings = trophic_disease_stage_kings (visit->alsfrs_r, gastrostomy, card);
  stage->mitos = trophic_disease_stage_mitos (visit->alsfrs_r, card);
  if (stage->kings == NULL)
    stage->kings_missing = name_missing (visit->alsfrs_r, kings_items, G_N_ELEMENTS (kings_items));
  if (stage->kings == NULL && stage->kings_missing == NULL)
    stage->kings_missing = g_strdup (_("Tube feeding, and whether by gastrostomy is not known"));
  if (stage->mitos < 0)
    stage->mitos_missing = name_missing (visit->alsfrs_r, mitos_items, G_N_ELEMENTS (mitos_items));
}

/**
 * trophic_disease_stage_new:
 * @record: the patient's facts; later ones than @on are not used
 * @card: the card staging
 *
 * Gives both stages from the last rated visit; an older rating is not today's, so one that is not complete gives none.
 * After a death MiToS is 5, and King's has no number of its own here.
 *
 * Returns: (transfer full)
 */
TrophicDiseaseStage *
trophic_disease_stage_new (const TrophicRecord *record,
                           const TrophicDate   *on,
                           const TrophicCard   *card)
{
  g_return_val_if_fail (trophic_date_is_known (on), NULL);
  TrophicDiseaseStage *stage = g_new0 (TrophicDiseaseStage, 1);
  int on_day = trophic_date_day (on);
  const TrophicVisit *visit = find_last_rated (record, on_day);
  stage->mitos = -1;
  if (record->patient->status == TROPHIC_STATUS_DECEASED || has_event (record, TROPHIC_EVENT_DEATH, on_day))
    {
      stage->mitos = (int) trophic_card_number (card, "mitos_dead");
      stage->kings_missing = g_strdup (_("Deceased"));
    }
  else if (visit != NULL)
    set_stages (stage, record, visit, card);
  else
    {
      stage->kings_missing = g_strdup (_("No ALSFRS-R yet"));
      stage->mitos_missing = g_strdup (_("No ALSFRS-R yet"));
    }
  return stage;
}

/** trophic_disease_stage_free: */
void
trophic_disease_stage_free (TrophicDiseaseStage *stage)
{
  if (stage == NULL)
    return;
  g_free (stage->kings_missing);
  g_free (stage->mitos_missing);
  g_free (stage);
}
