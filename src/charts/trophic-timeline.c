/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a timeline. */
#include "trophic-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-text.h"

static void
item_free (gpointer data)
{
  TrophicTimelineItem *item = data;
  g_free (item->label);
  g_free (item->detail);
  g_free (item);
}

static void
include_day (TrophicTimeline *timeline,
             double           day)
{
  if (!isfinite (day))
    return;
  timeline->first_day = isnan (timeline->first_day) ? day : fmin (timeline->first_day, day);
  timeline->last_day = isnan (timeline->last_day) ? day : fmax (timeline->last_day, day);
}

static void
add_item (TrophicTimeline     *timeline,
          TrophicTimelineKind  kind,
          const char          *label,
          const char          *detail,
          double               day,
          double               to_day,
          gint64               row)
{
  TrophicTimelineItem *item = g_new0 (TrophicTimelineItem, 1);
  *item = (TrophicTimelineItem) { .kind = kind, .label = g_strdup (label), .detail = g_strdup (detail), .day = day,
                                  .to_day = to_day, .line = timeline->lines->len - 1, .row = row };
  g_ptr_array_add (timeline->items, item);
  include_day (timeline, day);
  include_day (timeline, to_day == INFINITY ? timeline->today : to_day);
}

static double
day_of (const TrophicDate *date,
        double             unknown)
{
  return trophic_date_is_known (date) ? trophic_date_day (date) : unknown;
}

/* The same drug again stands on the same line. */
static void
add_treatments (TrophicTimeline     *timeline,
                const TrophicRecord *record)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < record->treatments->len; i++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (record->treatments, i);
      if (treatment->entered_in_error || trophic_text_is_empty (treatment->drug))
        continue;
      char *key = trophic_text_fold (treatment->drug);
      gpointer line = g_hash_table_lookup (lines, key);
      if (line == NULL)
        {
          g_ptr_array_add (timeline->lines, g_strdup (treatment->drug));
          line = GUINT_TO_POINTER (timeline->lines->len);
        }
      g_hash_table_insert (lines, key, line);
      add_item (timeline, TROPHIC_TIMELINE_TREATMENT, treatment->drug, treatment->dose, day_of (&treatment->start, -INFINITY),
                day_of (&treatment->stop, INFINITY), treatment->row);
      ((TrophicTimelineItem *) g_ptr_array_index (timeline->items, timeline->items->len - 1))->line = GPOINTER_TO_UINT (line) - 1;
    }
}

static gboolean
is_support (TrophicEventKind kind)
{
  switch (kind)
    {
    case TROPHIC_EVENT_NIV_START:
    case TROPHIC_EVENT_NIV_STOP:
    case TROPHIC_EVENT_NIV_23H:
    case TROPHIC_EVENT_GASTROSTOMY:
    case TROPHIC_EVENT_TUBE_FEEDING_START:
    case TROPHIC_EVENT_TUBE_FEEDING_STOP:
    case TROPHIC_EVENT_PARENTERAL_START:
    case TROPHIC_EVENT_PARENTERAL_STOP:
    case TROPHIC_EVENT_TRACHEOSTOMY:
    case TROPHIC_EVENT_INVASIVE_VENTILATION:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_events (TrophicTimeline     *timeline,
            const TrophicRecord *record)
{
  gboolean line = FALSE;
  for (guint i = 0; i < record->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (record->events, i);
      if (event->entered_in_error || !is_support (event->kind) || !trophic_date_is_known (&event->date))
        continue;
      if (!line)
        g_ptr_array_add (timeline->lines, g_strdup (_("Support")));
      line = TRUE;
      double day = trophic_date_day (&event->date);
      add_item (timeline, TROPHIC_TIMELINE_EVENT, trophic_event_kind_label (event->kind), event->note, day, day, event->row);
    }
}

static void
add_plans (TrophicTimeline     *timeline,
           const TrophicRecord *record)
{
  gboolean line = FALSE;
  for (guint i = 0; i < record->plans->len; i++)
    {
      const TrophicPlan *plan = g_ptr_array_index (record->plans, i);
      if (plan->entered_in_error || !trophic_date_is_known (&plan->start))
        continue;
      if (!line)
        g_ptr_array_add (timeline->lines, g_strdup (_("Nutrition plan")));
      line = TRUE;
      add_item (timeline, TROPHIC_TIMELINE_PLAN, trophic_text_is_empty (plan->title) ? _("Nutrition plan") : plan->title, NULL,
                trophic_date_day (&plan->start), day_of (&plan->stop, INFINITY), plan->row);
    }
}

/**
 * trophic_timeline_new:
 * @today: where what goes on ends in the drawing
 * @language: (nullable): "en", "ja"; %NULL for trophic_date_words_language()
 *
 * Returns: (transfer full): what the patient was treated with, without rows entered in error
 */
TrophicTimeline *
trophic_timeline_new (const TrophicRecord *record,
                      const TrophicDate   *today,
                      const char          *language)
{
  g_return_val_if_fail (record != NULL && trophic_date_is_known (today), NULL);

  TrophicTimeline *timeline = g_new0 (TrophicTimeline, 1);
  timeline->items = g_ptr_array_new_with_free_func (item_free);
  timeline->lines = g_ptr_array_new_with_free_func (g_free);
  timeline->first_day = timeline->last_day = NAN;
  timeline->today = trophic_date_day (today);
  timeline->language = g_strdup (language != NULL ? language : trophic_date_words_language ());
  add_treatments (timeline, record);
  add_events (timeline, record);
  add_plans (timeline, record);
  return timeline;
}

/** trophic_timeline_free: */
void
trophic_timeline_free (TrophicTimeline *timeline)
{
  if (timeline == NULL)
    return;
  g_ptr_array_unref (timeline->items);
  g_ptr_array_unref (timeline->lines);
  g_free (timeline->language);
  g_free (timeline);
}

/** trophic_timeline_describe: (transfer full): one item in words: "Riluzole, 50 mg x 2, 4 Feb 2026 to today". */
char *
trophic_timeline_describe (const TrophicTimeline *timeline,
                           guint                  index)
{
  g_return_val_if_fail (index < timeline->items->len, NULL);

  const TrophicTimelineItem *item = g_ptr_array_index (timeline->items, index);
  const char *detail = item->detail != NULL ? item->detail : "", *comma = *detail ? ", " : "";
  g_autofree char *from = isfinite (item->day) ? trophic_date_words_of_day (item->day, TROPHIC_DATE_TEXT_SHORT, timeline->language)
                                               : g_strdup (_("start not known"));
  if (item->kind == TROPHIC_TIMELINE_EVENT)
    return g_strdup_printf ("%s%s%s, %s", item->label, comma, detail, from);
  if (item->to_day == INFINITY)
    return g_strdup_printf (_("%s%s%s, %s, goes on"), item->label, comma, detail, from);
  g_autofree char *to = trophic_date_words_of_day (item->to_day, TROPHIC_DATE_TEXT_SHORT, timeline->language);
  return g_strdup_printf (_("%s%s%s, %s to %s"), item->label, comma, detail, from, to);
}
