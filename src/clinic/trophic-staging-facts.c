/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients, visits, events, treatments and imaging meet what is known: the same again is a duplicate, a gap is filled, a
 * contradiction waits for a person. What is known grows with each row of the staging. */
#include <math.h>

#include "trophic-staging-private.h"
#include "trophic-text.h"

typedef enum { MEMBER_TEXT, MEMBER_DATE, MEMBER_REAL, MEMBER_COUNT, MEMBER_SCORE, MEMBER_TERM, MEMBER_TRISTATE } MemberType;

typedef struct {
  MemberType type;
  gsize      offset;
} Member;

#define P(type, member) { MEMBER_##type, G_STRUCT_OFFSET (TrophicPatient, member) }
static const Member patient_members[] = {
  P (TEXT, family_name), P (TEXT, given_name), P (TEXT, kana), P (TEXT, latin_name), P (TEXT, preferred_name),
  P (TEXT, gene), P (TEXT, site), P (TEXT, note), P (DATE, birth_date), P (DATE, onset_date), P (DATE, diagnosis_date),
  P (REAL, height_cm), P (REAL, usual_weight_kg), P (TERM, sex), P (TERM, onset_region), P (TERM, el_escorial),
  P (TERM, status), P (TERM, consent), P (TRISTATE, gold_coast), P (TRISTATE, familial), P (TRISTATE, ftd),
  P (TRISTATE, c9orf72),
};

#define V(type, member) { MEMBER_##type, G_STRUCT_OFFSET (TrophicVisit, member) }
static const Member visit_members[] = {
  V (REAL, weight_kg), V (REAL, height_cm), V (TERM, scale), V (COUNT, oedema), V (COUNT, alsfrs_r_total),
  V (SCORE, alsfrs_r[0]), V (SCORE, alsfrs_r[1]), V (SCORE, alsfrs_r[2]), V (SCORE, alsfrs_r[3]), V (SCORE, alsfrs_r[4]),
  V (SCORE, alsfrs_r[5]), V (SCORE, alsfrs_r[6]), V (SCORE, alsfrs_r[7]), V (SCORE, alsfrs_r[8]), V (SCORE, alsfrs_r[9]),
  V (SCORE, alsfrs_r[10]), V (SCORE, alsfrs_r[11]), V (TRISTATE, gastrostomy), V (REAL, fvc_percent), V (REAL, vc_percent),
  V (REAL, intake_kcal), V (REAL, enteral_kcal), V (REAL, parenteral_kcal), V (REAL, little_intake_days),
  V (TEXT, risk_drugs), V (TEXT, intake_method), V (TEXT, route), V (TEXT, note),
};

#define T(type, member) { MEMBER_##type, G_STRUCT_OFFSET (TrophicTreatment, member) }
static const Member treatment_members[] = { T (TEXT, dose), T (DATE, start), T (DATE, stop), T (TEXT, note) };

#define I(type, member) { MEMBER_##type, G_STRUCT_OFFSET (TrophicImaging, member) }
static const Member imaging_members[] = {
  I (REAL, field_tesla), I (TEXT, scanner), I (REAL, glutamate), I (REAL, naa), I (REAL, gaba), I (TEXT, concentration_basis),
  I (REAL, m1_volume_ml), I (REAL, precuneus_volume_ml), I (REAL, grey_matter_volume_ml), I (TEXT, note),
};

typedef enum { MEET_SAME, MEET_FILLS, MEET_CONTRADICTS } Meeting;

#define AT(object, type) (*(type *) ((char *) (object) + member->offset))
#define SENT(type) (*(const type *) ((const char *) sent + member->offset))

/* One member: unknown when not sent; a partial date agrees with a day inside it. */
#define MEET(type, is_unknown, agree) \
  if (is_unknown (SENT (type))) \
    return MEET_SAME; \
  if (is_unknown (AT (known, type))) \
    return MEET_FILLS; \
  return agree (SENT (type), AT (known, type)) ? MEET_SAME : MEET_CONTRADICTS;
#define IS_MINUS(x) ((x) < 0)
#define IS_ZERO(x) ((x) == 0)
#define IS_NULL(x) (trophic_text_is_empty (x))
#define NO_DATE(x) (!trophic_date_is_known (&(x)))
#define EQUAL(a, b) ((a) == (b))
#define SAME_DATE(a, b) (dates_agree (&(a), &(b)))
#define SAME_TEXT(a, b) (trophic_text_same_name (a, b))

static gboolean
dates_agree (const TrophicDate *a,
             const TrophicDate *b)
{
  int first_a, last_a, first_b, last_b;
  trophic_date_range (a, &first_a, &last_a);
  trophic_date_range (b, &first_b, &last_b);
  return first_a <= last_b && first_b <= last_a;
}

static Meeting
meet_member (const Member  *member,
             gconstpointer  sent,
             gconstpointer  known)
{
  switch (member->type)
    {
    case MEMBER_TEXT:
      MEET (char *, IS_NULL, SAME_TEXT)
    case MEMBER_DATE:
      MEET (TrophicDate, NO_DATE, SAME_DATE)
    case MEMBER_REAL:
      MEET (double, isnan, EQUAL)
    case MEMBER_COUNT:
    case MEMBER_TRISTATE:
      MEET (int, IS_MINUS, EQUAL)
    case MEMBER_SCORE:
      MEET (gint8, IS_MINUS, EQUAL)
    default:
      MEET (int, IS_ZERO, EQUAL)
    }
}

static void
fill_member (const Member  *member,
             gconstpointer  sent,
             gpointer       known)
{
  switch (member->type)
    {
    case MEMBER_TEXT:
      g_free (AT (known, char *));
      AT (known, char *) = g_strdup (SENT (char *));
      break;
    case MEMBER_DATE:
      AT (known, TrophicDate) = SENT (TrophicDate);
      break;
    case MEMBER_REAL:
      AT (known, double) = SENT (double);
      break;
    case MEMBER_SCORE:
      AT (known, gint8) = SENT (gint8);
      break;
    default:
      AT (known, int) = SENT (int);
    }
}

/* Fills the gaps of @known unless anything contradicts. */
static Meeting
meet (const Member  *members,
      guint          n,
      gconstpointer  sent,
      gpointer       known)
{
  Meeting meeting = MEET_SAME;
  for (guint i = 0; i < n; i++)
    meeting = MAX (meeting, meet_member (&members[i], sent, known));
  for (guint i = 0; meeting == MEET_FILLS && i < n; i++)
    if (meet_member (&members[i], sent, known) == MEET_FILLS)
      fill_member (&members[i], sent, known);
  return meeting;
}

static void
conclude (TrophicRow *row,
          Meeting     meeting,
          gint64      on_file)
{
  static const TrophicStagedClass classes[] = { TROPHIC_STAGED_DUPLICATE, TROPHIC_STAGED_NEW, TROPHIC_STAGED_QUARANTINED };
  row->staged = classes[meeting];
  row->on_file = on_file;
  if (meeting == MEET_FILLS)
    row->flags |= TROPHIC_ROW_FILLS;
  if (meeting == MEET_CONTRADICTS)
    row->reason = TROPHIC_REASON_CONFLICT;
}

static void
take_new (TrophicRow *row)
{
  row->staged = TROPHIC_STAGED_NEW;
}

static void
meet_patient (TrophicNamedPatient  *named,
              const TrophicPatient *sent,
              TrophicRow           *row)
{
  gboolean first = named->on_file == NULL && !named->announced;
  TrophicPatient *known = named->incoming;
  Meeting meeting = meet (patient_members, G_N_ELEMENTS (patient_members), sent, known);
  conclude (row, meeting, known->row);
  if (meeting == MEET_CONTRADICTS)
    return;
  named->announced = TRUE;
  named->filled |= meeting == MEET_FILLS;
  named->birth = known->birth_date;
  if (first)
    take_new (row);
}

static gboolean
same_moment (const TrophicDate *a,
             const TrophicDate *b)
{
  if (trophic_date_has_time (a) && trophic_date_has_time (b))
    return trophic_date_compare (a, b) == 0;
  return trophic_date_is_known (a) && trophic_date_is_known (b) && trophic_date_day (a) == trophic_date_day (b) &&
         trophic_date_is_partial (a) == trophic_date_is_partial (b);
}

static const TrophicDate no_day = { 0 };

/* The words and days under which what is known is found: a visit, an imaging session, an event of its kind (a death whatever its day), a
 * drug with its start and without. */
static void
index_known (TrophicNamedPatient *named)
{
  TrophicFactIndex *index = named->index;
  for (; named->n_indexed[0] < named->visits->len; named->n_indexed[0]++)
    trophic_fact_index_add (index, "visit", &((TrophicVisit *) g_ptr_array_index (named->visits, named->n_indexed[0]))->date, named->n_indexed[0]);
  for (; named->n_indexed[1] < named->events->len; named->n_indexed[1]++)
    {
      const TrophicEvent *event = g_ptr_array_index (named->events, named->n_indexed[1]);
      trophic_fact_index_add (index, trophic_event_kind_nick (event->kind), event->kind == TROPHIC_EVENT_DEATH ? &no_day : &event->date,
                              named->n_indexed[1]);
    }
  for (; named->n_indexed[2] < named->treatments->len; named->n_indexed[2]++)
    {
      const TrophicTreatment *treatment = g_ptr_array_index (named->treatments, named->n_indexed[2]);
      g_autofree char *drug = trophic_text_search_key (treatment->drug);
      g_autofree char *any = g_strconcat (drug, " any", NULL);
      trophic_fact_index_add (index, drug, &treatment->start, named->n_indexed[2]);
      trophic_fact_index_add (index, any, &no_day, named->n_indexed[2]);
    }
  for (; named->n_indexed[3] < named->imaging->len; named->n_indexed[3]++)
    trophic_fact_index_add (index, "imaging", &((TrophicImaging *) g_ptr_array_index (named->imaging, named->n_indexed[3]))->date, named->n_indexed[3]);
}

static void
meet_visit (TrophicNamedPatient *named,
            TrophicVisit        *sent,
            TrophicRow          *row)
{
  g_autoptr (GArray) places = trophic_fact_index_near (named->index, "visit", &sent->date);
  for (guint i = 0; i < places->len; i++)
    {
      TrophicVisit *known = g_ptr_array_index (named->visits, g_array_index (places, guint, i));
      if (!same_moment (&sent->date, &known->date))
        continue;
      /* One that was marked as an error stays so when it is sent again. */
      g_autoptr (TrophicVisit) trial = known->entered_in_error ? trophic_visit_copy (known) : NULL;
      Meeting meeting = meet (visit_members, G_N_ELEMENTS (visit_members), sent, trial != NULL ? trial : known);
      if (known->entered_in_error && meeting != MEET_SAME)
        continue;
      if (meeting == MEET_FILLS && known->row != 0)
        g_hash_table_add (named->filled_visits, known);
      conclude (row, meeting, known->row);
      return;
    }
  take_new (row);
  row->flags |= TROPHIC_ROW_MADE;
  g_ptr_array_add (named->visits, trophic_visit_copy (sent));
  row->made = named->visits->len - 1;
}

static void
meet_event (TrophicNamedPatient *named,
            const TrophicEvent  *sent,
            TrophicRow          *row)
{
  g_autoptr (GArray) places = trophic_fact_index_near (named->index, trophic_event_kind_nick (sent->kind),
                                                       sent->kind == TROPHIC_EVENT_DEATH ? &no_day : &sent->date);
  for (guint i = 0; i < places->len; i++)
    {
      const TrophicEvent *known = g_ptr_array_index (named->events, g_array_index (places, guint, i));
      if (known->kind != sent->kind)
        continue;
      if (same_moment (&sent->date, &known->date))
        {
          conclude (row, MEET_SAME, known->row);
          return;
        }
      if (sent->kind == TROPHIC_EVENT_DEATH && !known->entered_in_error)
        {
          conclude (row, MEET_CONTRADICTS, known->row);
          return;
        }
    }
  take_new (row);
  row->flags |= TROPHIC_ROW_MADE;
  if (sent->kind == TROPHIC_EVENT_DEATH)
    named->death = sent->date;
  g_ptr_array_add (named->events, trophic_event_copy (sent));
  row->made = named->events->len - 1;
}

/* Courses of the drug that may be the one sent. One known without a start may have got one since. */
static GArray *
find_courses (TrophicNamedPatient    *named,
              const TrophicTreatment *sent)
{
  g_autofree char *drug = trophic_text_search_key (sent->drug);
  g_autofree char *any = g_strconcat (drug, " any", NULL);
  if (!trophic_date_is_known (&sent->start))
    return trophic_fact_index_near (named->index, any, &no_day);
  GArray *places = trophic_fact_index_near (named->index, drug, &no_day);
  g_autoptr (GArray) started = trophic_fact_index_near (named->index, drug, &sent->start);
  g_array_append_vals (places, started->data, started->len);
  return places;
}

static void
meet_treatment (TrophicNamedPatient    *named,
                const TrophicTreatment *sent,
                TrophicRow             *row)
{
  g_autoptr (GArray) places = find_courses (named, sent);
  for (guint i = 0; i < places->len; i++)
    {
      TrophicTreatment *known = g_ptr_array_index (named->treatments, g_array_index (places, guint, i));
      if (!trophic_text_same_name (known->drug, sent->drug))
        continue;
      /* Another start is another course of the drug. */
      if (trophic_date_is_known (&sent->start) && trophic_date_is_known (&known->start) &&
          !same_moment (&sent->start, &known->start))
        continue;
      g_autoptr (TrophicTreatment) trial = known->entered_in_error ? trophic_treatment_copy (known) : NULL;
      Meeting meeting = meet (treatment_members, G_N_ELEMENTS (treatment_members), sent, trial != NULL ? trial : known);
      if (known->entered_in_error && meeting != MEET_SAME)
        continue;
      if (meeting == MEET_FILLS && known->row != 0)
        g_hash_table_add (named->filled_treatments, known);
      conclude (row, meeting, known->row);
      return;
    }
  take_new (row);
  row->flags |= TROPHIC_ROW_MADE;
  g_ptr_array_add (named->treatments, trophic_treatment_copy (sent));
  row->made = named->treatments->len - 1;
}

/* Another modality, place or side of one day is another session. */
static gboolean
is_same_session (const TrophicImaging *a,
                 const TrophicImaging *b)
{
  return same_moment (&a->date, &b->date) && g_strcmp0 (a->modality, b->modality) == 0 && g_strcmp0 (a->region, b->region) == 0 &&
         g_strcmp0 (a->side, b->side) == 0;
}

static void
meet_imaging (TrophicNamedPatient  *named,
              const TrophicImaging *sent,
              TrophicRow           *row)
{
  g_autoptr (GArray) places = trophic_fact_index_near (named->index, "imaging", &sent->date);
  for (guint i = 0; i < places->len; i++)
    {
      TrophicImaging *known = g_ptr_array_index (named->imaging, g_array_index (places, guint, i));
      if (!is_same_session (sent, known))
        continue;
      g_autoptr (TrophicImaging) trial = known->entered_in_error ? trophic_imaging_copy (known) : NULL;
      Meeting meeting = meet (imaging_members, G_N_ELEMENTS (imaging_members), sent, trial != NULL ? trial : known);
      if (known->entered_in_error && meeting != MEET_SAME)
        continue;
      if (meeting == MEET_FILLS && known->row != 0)
        g_hash_table_add (named->filled_imaging, known);
      conclude (row, meeting, known->row);
      return;
    }
  take_new (row);
  row->flags |= TROPHIC_ROW_MADE;
  g_ptr_array_add (named->imaging, trophic_imaging_copy (sent));
  row->made = named->imaging->len - 1;
}

/**
 * trophic_staging_classify_fact:
 * @row: of a patients, visits, events, treatments or imaging table, with nothing against it so far
 */
void
trophic_staging_classify_fact (TrophicStaging *staging,
                               TrophicRow     *row)
{
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  TrophicNamedPatient *named = g_ptr_array_index (staging->patients, person->patient);
  const TrophicDetail *detail = g_ptr_array_index (staging->details, row->what);
  if (named->index == NULL)
    named->index = trophic_fact_index_new ();
  index_known (named);
  switch (row->kind)
    {
    case TROPHIC_PANEL_PATIENT:
      meet_patient (named, detail->value, row);
      break;
    case TROPHIC_PANEL_VISIT:
      meet_visit (named, detail->value, row);
      break;
    case TROPHIC_PANEL_EVENT:
      meet_event (named, detail->value, row);
      break;
    case TROPHIC_PANEL_IMAGING:
      meet_imaging (named, detail->value, row);
      break;
    default:
      meet_treatment (named, detail->value, row);
    }
}
