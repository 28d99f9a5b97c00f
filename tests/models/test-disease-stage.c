/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-disease-stage.h"

#include <string.h>

#include "trophic-record-builder.h"

static const TrophicDate on = { .year = 2026, .month = 7, .day = 1, .precision = TROPHIC_DATE_DAY, .offset = TROPHIC_DATE_NO_OFFSET };

static const TrophicCard *
card (void)
{
  return trophic_card_get ("staging");
}

/* Twelve items as digits; "-" is not known. */
static void
read_items (const char *text,
            gint8       items[TROPHIC_ALSFRS_R_ITEMS])
{
  g_assert_cmpuint (strlen (text), ==, TROPHIC_ALSFRS_R_ITEMS);
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    items[i] = text[i] == '-' ? -1 : (gint8) (text[i] - '0');
}

/* Every boundary of the rule: 4B by item 10 = 0 or item 12 < 4, then 4A by gastrostomy, then regions with an item under 4. */
static void
test_kings (void)
{
  static const struct { const char *items; TrophicTristate gastrostomy; const char *stage; } rows[] = {
    { "444444444444", TROPHIC_NO, "0" },
    { "344444444444", TROPHIC_NO, "1" }, { "434444444444", TROPHIC_NO, "1" }, { "443444444444", TROPHIC_NO, "1" },
    { "444344444444", TROPHIC_NO, "1" }, { "444434444444", TROPHIC_NO, "1" }, { "444444434444", TROPHIC_NO, "1" },
    { "333444444444", TROPHIC_NO, "1" }, { "444334444444", TROPHIC_NO, "1" },
    { "443344444444", TROPHIC_NO, "2" }, { "344444434444", TROPHIC_NO, "2" }, { "444434434444", TROPHIC_NO, "2" },
    { "343434434444", TROPHIC_NO, "3" }, { "000004404444", TROPHIC_NO, "3" },
    { "444440440044", TROPHIC_NO, "4B" }, { "444444444044", TROPHIC_NO, "4B" }, { "444444444144", TROPHIC_NO, "0" },
    { "444444444443", TROPHIC_NO, "4B" }, { "444444444440", TROPHIC_NO, "4B" },
    { "444443344404", TROPHIC_NO, "0" }, /* items 6, 7 and 11 count for nothing */
    { "444444440444", TROPHIC_NO, "0" }, /* nor does 9 */
    { "444444444444", TROPHIC_YES, "4A" }, { "343434434444", TROPHIC_YES, "4A" },
    { "444444444044", TROPHIC_YES, "4B" }, { "444444444443", TROPHIC_YES, "4B" },
    { "444444444444", TROPHIC_UNKNOWN, NULL },
    { "-44444444444", TROPHIC_NO, NULL }, { "4-4444444444", TROPHIC_NO, NULL }, { "44-444444444", TROPHIC_NO, NULL },
    { "444-44444444", TROPHIC_NO, NULL }, { "4444-4444444", TROPHIC_NO, NULL }, { "4444444-4444", TROPHIC_NO, NULL },
    { "444444444-44", TROPHIC_NO, NULL }, { "44444444444-", TROPHIC_NO, NULL },
    { "44444--4-4-4", TROPHIC_NO, "0" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint8 items[TROPHIC_ALSFRS_R_ITEMS];
      read_items (rows[i].items, items);
      if (g_strcmp0 (trophic_disease_stage_kings (items, rows[i].gastrostomy, card ()), rows[i].stage) != 0)
        g_error ("row %u, %s: %s", i, rows[i].items, trophic_disease_stage_kings (items, rows[i].gastrostomy, card ()));
    }
}

/* [S] Every boundary of the table: movement 8 <= 1 OR 6 <= 1; swallowing 3 <= 1; communication 1 <= 1 AND 4 <= 1; breathing
 * 10 <= 1 OR 12 <= 2. */
static void
test_mitos (void)
{
  static const struct { const char *items; int stage; } rows[] = {
    { "444444444444", 0 },
    { "444442444444", 0 }, { "444441444444", 1 }, { "444444424444", 0 }, { "444444414444", 1 }, { "444441414444", 1 },
    { "442444444444", 0 }, { "441444444444", 1 },
    { "144444444444", 0 }, { "444144444444", 0 }, { "144144444444", 1 }, { "244144444444", 0 }, { "144244444444", 0 }, { "044044444444", 1 },
    { "444444444244", 0 }, { "444444444144", 1 }, { "444444444443", 0 }, { "444444444442", 1 }, { "444444444142", 1 },
    { "441441444444", 2 }, { "141144444444", 2 }, { "141141444444", 3 }, { "111111111111", 4 }, { "000000000000", 4 },
    { "-44444444444", -1 }, { "44-444444444", -1 }, { "444-44444444", -1 }, { "44444-444444", -1 },
    { "4444444-4444", -1 }, { "444444444-44", -1 }, { "44444444444-", -1 },
    { "4-44-4-4-4-4", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint8 items[TROPHIC_ALSFRS_R_ITEMS];
      read_items (rows[i].items, items);
      if (trophic_disease_stage_mitos (items, card ()) != rows[i].stage)
        g_error ("row %u, %s: %d", i, rows[i].items, trophic_disease_stage_mitos (items, card ()));
    }
}

static TrophicVisit *
rate (TrophicRecord *record,
      const char    *date,
      const char    *items)
{
  TrophicVisit *visit = build_visit (record, date, 50);
  read_items (items, visit->alsfrs_r);
  return visit;
}

/* The last rated visit decides, also when it is not complete: an older rating is not today's. */
static void
test_last_rating (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  g_autoptr (TrophicDiseaseStage) none = trophic_disease_stage_new (record, &on, card ());
  g_assert_true (none->kings == NULL && none->mitos == -1 && none->kings_missing != NULL && none->mitos_missing != NULL);
  rate (record, "2026-03-01", "443344444444");
  build_visit (record, "2026-04-01", 49);
  rate (record, "2026-04-02", "111111111111")->entered_in_error = TRUE;
  rate (record, "2026-07-02", "111111111111");
  g_autoptr (TrophicDiseaseStage) march = trophic_disease_stage_new (record, &on, card ());
  g_assert_cmpstr (march->kings, ==, "2");
  g_assert_cmpint (march->mitos, ==, 0);
  g_assert_true (march->kings_missing == NULL && march->mitos_missing == NULL);
  TrophicDate date = build_date ("2026-03-01");
  g_assert_true (trophic_date_same_day (&march->date, &date));
  rate (record, "2026-06-01", "444-44444-44");
  g_autoptr (TrophicDiseaseStage) june = trophic_disease_stage_new (record, &on, card ());
  g_assert_true (june->kings == NULL && june->mitos == -1);
  g_assert_nonnull (strstr (june->kings_missing, "4, 10"));
  g_assert_nonnull (strstr (june->mitos_missing, "4, 10"));
  build_visit (record, "2026-06-15", 49)->alsfrs_r_total = 30;
  g_autoptr (TrophicDiseaseStage) total = trophic_disease_stage_new (record, &on, card ());
  g_assert_true (total->kings == NULL && total->mitos == -1 && strchr (total->kings_missing, '1') == NULL);
}

/* A visit that does not say it leaves gastrostomy to the events; feeding by a tube may be by one. */
static void
test_gastrostomy (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  TrophicVisit *visit = rate (record, "2026-06-01", "344444444444");
  TrophicEvent *event = build_event (record, "2026-06-02", TROPHIC_EVENT_GASTROSTOMY);
  g_autoptr (TrophicDiseaseStage) later = trophic_disease_stage_new (record, &on, card ());
  g_assert_cmpstr (later->kings, ==, "1");
  event->date = build_date ("2026-06-01");
  g_autoptr (TrophicDiseaseStage) with = trophic_disease_stage_new (record, &on, card ());
  g_assert_cmpstr (with->kings, ==, "4A");
  event->kind = TROPHIC_EVENT_TUBE_FEEDING_START;
  g_autoptr (TrophicDiseaseStage) tube = trophic_disease_stage_new (record, &on, card ());
  g_assert_true (tube->kings == NULL && tube->kings_missing != NULL && tube->mitos == 0);
  visit->gastrostomy = TROPHIC_NO;
  g_autoptr (TrophicDiseaseStage) nasal = trophic_disease_stage_new (record, &on, card ());
  g_assert_cmpstr (nasal->kings, ==, "1");
  visit->gastrostomy = TROPHIC_YES;
  g_autoptr (TrophicDiseaseStage) asked = trophic_disease_stage_new (record, &on, card ());
  g_assert_cmpstr (asked->kings, ==, "4A");
}

/* MiToS 5 is death; King's gives no number then. */
static void
test_death (void)
{
  g_autoptr (TrophicRecord) record = build_record ();
  rate (record, "2026-06-01", "444444444444");
  TrophicEvent *event = build_event (record, "2026-07-01", TROPHIC_EVENT_DEATH);
  g_autoptr (TrophicDiseaseStage) dead = trophic_disease_stage_new (record, &on, card ());
  g_assert_true (dead->mitos == 5 && dead->kings == NULL && dead->kings_missing != NULL);
  event->date = build_date ("2026-07-02");
  g_autoptr (TrophicDiseaseStage) alive = trophic_disease_stage_new (record, &on, card ());
  g_assert_true (alive->mitos == 0 && alive->kings != NULL);
  record->patient->status = TROPHIC_STATUS_DECEASED;
  g_autoptr (TrophicDiseaseStage) status = trophic_disease_stage_new (record, &on, card ());
  g_assert_cmpint (status->mitos, ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disease-stage/kings", test_kings);
  g_test_add_func ("/disease-stage/mitos", test_mitos);
  g_test_add_func ("/disease-stage/last-rating", test_last_rating);
  g_test_add_func ("/disease-stage/gastrostomy", test_gastrostomy);
  g_test_add_func ("/disease-stage/death", test_death);
  return g_test_run ();
}
