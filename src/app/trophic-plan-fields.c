/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-fields.h"

#include <glib/gi18n.h>
#include <math.h>

#include "trophic-energy-unit.h"
#include "trophic-form-write.h"
#include "trophic-number.h"
#include "trophic-plan-rows.h"
#include "trophic-text.h"
#include "trophic-visit-entry.h"
#include "trophic-words.h"

enum { N_PRODUCTS = 6 };

static const TrophicChoiceOption yes_no[] = { { "yes", N_("Yes") }, { "no", N_("No") } };
static const TrophicChoiceOption answers[] = { { "ok", N_("No concern") }, { "concern", N_("Concern") }, { "unknown", N_("Not known") } };
static const TrophicChoiceOption goals[] = { { "gain", N_("Gain") }, { "hold", N_("Hold") }, { "lose", N_("Lose") } };
static const TrophicChoiceOption nothing = { "", N_("—") };

static const TrophicFieldSpec goal_fields[] = {
  { "weight_goal", N_("Weight _goal"), TROPHIC_FIELD_CHOICE, NULL, goals, G_N_ELEMENTS (goals) },
  { "weight_goal_kg", N_("Goal weight"), TROPHIC_FIELD_NUMBER, "kg" },
  { "goal_agreed", N_("Agreed with the patient"), TROPHIC_FIELD_CHOICE, NULL, yes_no, G_N_ELEMENTS (yes_no) },
};
static const TrophicFieldSpec amount_fields[] = {
  { "energy_basis", N_("Target rests on"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 },
  { "energy_kcal", N_("_Energy"), TROPHIC_FIELD_NUMBER, "kcal" },
  { "protein_g", N_("_Protein"), TROPHIC_FIELD_NUMBER, "g" },
  { "fluid_ml", N_("_Fluid, flushes included"), TROPHIC_FIELD_NUMBER, "mL" },
  { "flush_ml", N_("Flushes in it"), TROPHIC_FIELD_NUMBER, "mL" },
  { "fluid_restricted", N_("Fluid is a ceiling"), TROPHIC_FIELD_CHOICE, NULL, yes_no, G_N_ELEMENTS (yes_no) },
};
static const TrophicFieldSpec food_fields[] = {
  { "route", N_("_Route"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 },
  { "iddsi_texture", N_("Food, IDDSI"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 },
  { "texture", N_("Food, JDD2021"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 },
  { "iddsi_thickness", N_("Liquids, IDDSI"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 },
  { "thickness", N_("Liquids, JDD2021"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 },
};
static const TrophicFieldSpec enteral_fields[] = {
  { "enteral_mode", N_("Enteral feeding"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 },
  { "enteral_rate_ml_h", N_("Rate"), TROPHIC_FIELD_NUMBER, "mL/h" },
  { "enteral_hours", N_("Hours a day"), TROPHIC_FIELD_NUMBER, NULL },
  { "enteral_boluses", N_("Boluses a day"), TROPHIC_FIELD_NUMBER, NULL },
};
static const TrophicFieldSpec safety_fields[] = {
  { "thiamine_mg", N_("_Thiamine"), TROPHIC_FIELD_NUMBER, "mg" },
  { "electrolytes", N_("Electrolytes"), TROPHIC_FIELD_TEXT, NULL },
  { "allergies", N_("_Allergies"), TROPHIC_FIELD_TEXT, NULL },
};
static const TrophicFieldSpec last_fields[] = {
  { "start", N_("_Start"), TROPHIC_FIELD_NUMBER, NULL },
  { "review_date", N_("Re_view"), TROPHIC_FIELD_NUMBER, NULL },
  { "detail", N_("_Note"), TROPHIC_FIELD_TEXT, NULL },
  { "author", N_("_Written by"), TROPHIC_FIELD_TEXT, NULL },
};
/* The first has the key of what is asked of all of them. */
static const char * const product_keys[N_PRODUCTS] = { "products", "product_2", "product_3", "product_4", "product_5", "product_6" };
static const char * const serving_keys[N_PRODUCTS] = { "serving_1", "serving_2", "serving_3", "serving_4", "serving_5", "serving_6" };

static const struct { const char *key; const TrophicPlanWord *words; int first; int last; } lists[] = {
  { "route", trophic_plan_routes, 0, -1 }, { "texture", trophic_plan_textures, 0, -1 },
  { "thickness", trophic_plan_thicknesses, 0, -1 }, { "enteral_mode", trophic_plan_enteral_modes, 0, -1 },
  { "iddsi_texture", trophic_plan_iddsi, 3, 7 }, { "iddsi_thickness", trophic_plan_iddsi, 0, 4 },
};

static void
set_list (TrophicFormDialog     *dialog,
          const char            *key,
          const TrophicPlanWord *words,
          int                    first,
          int                    last)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_array_append_val (options, nothing);
  for (int i = first; words[i].code != NULL && (last < 0 || i <= last); i++)
    {
      TrophicChoiceOption option = { words[i].code, words[i].label };
      g_array_append_val (options, option);
    }
  trophic_field_set_options (trophic_form_dialog_get_field (dialog, key), (const TrophicChoiceOption *) (gpointer) options->data,
                             options->len);
}

/* "1,480 kcal · Shimizu, total need": offered with what it rests on, none chosen. */
static void
set_bases (TrophicFormDialog       *dialog,
           const TrophicAssessment *assessment)
{
  g_autoptr (GPtrArray) offered = trophic_plan_options (assessment), texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_array_append_val (options, nothing);
  for (guint i = 0; i < offered->len; i++)
    {
      const TrophicPlanOption *one = g_ptr_array_index (offered, i);
      g_autofree char *number = isfinite (one->kcal) ? trophic_energy_text (one->kcal) : NULL;
      char *text = number != NULL ? g_strdup_printf (_("%s · %s"), number, trophic_plan_basis_label (one->basis))
                                  : g_strdup (trophic_plan_basis_label (one->basis));
      TrophicChoiceOption option = { one->basis, text };
      g_ptr_array_add (texts, text);
      g_array_append_val (options, option);
    }
  trophic_field_set_options (trophic_form_dialog_get_field (dialog, "energy_basis"),
                             (const TrophicChoiceOption *) (gpointer) options->data, options->len);
}

/** trophic_plan_fields_set_products: @products: what the lists offer now; what was chosen stays. */
void
trophic_plan_fields_set_products (TrophicFormDialog *dialog,
                                  GPtrArray         *products)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (options, nothing);
  for (guint i = 0; i < products->len; i++)
    {
      const TrophicProduct *product = g_ptr_array_index (products, i);
      g_autofree char *kcal = isfinite (product->energy_kcal) ? trophic_energy_text (product->energy_kcal) : g_strdup ("—");
      TrophicChoiceOption option = {
        g_strdup_printf ("%" G_GINT64_FORMAT, product->row),
        g_strdup_printf (_("%s, %s, %s"), product->name, product->serving != NULL ? product->serving : "—", kcal),
      };
      g_ptr_array_add (texts, (char *) option.value);
      g_ptr_array_add (texts, (char *) option.label);
      g_array_append_val (options, option);
    }
  for (guint i = 0; i < N_PRODUCTS; i++)
    {
      g_autofree char *chosen = g_strdup (trophic_form_dialog_get_text (dialog, product_keys[i]));
      trophic_field_set_options (trophic_form_dialog_get_field (dialog, product_keys[i]),
                                 (const TrophicChoiceOption *) (gpointer) options->data, options->len);
      trophic_form_dialog_set_text (dialog, product_keys[i], chosen);
    }
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "products"),
                              products->len == 0 ? _("The clinic's table is empty") : NULL);
}

static GtkWidget *
add_products (TrophicFormDialog *dialog)
{
  TrophicFieldSpec specs[2 * N_PRODUCTS];
  for (guint i = 0; i < N_PRODUCTS; i++)
    {
      specs[2 * i] = (TrophicFieldSpec) { product_keys[i], N_("Product"), TROPHIC_FIELD_LIST, NULL, &nothing, 1 };
      specs[2 * i + 1] = (TrophicFieldSpec) { serving_keys[i], N_("Servings a day"), TROPHIC_FIELD_NUMBER, NULL };
    }
  return trophic_form_dialog_add_fields (dialog, _("Products"), specs, G_N_ELEMENTS (specs));
}

/* One choice each; what the record knows stands beside it and answers nothing by itself. */
static void
add_checks (TrophicFormDialog       *dialog,
            const TrophicAssessment *assessment)
{
  static const struct { const char *code; const char *title; } titles[] = {
    { "glucose", N_("Glucose") }, { "lipids", N_("Lipids") }, { "co2", N_("CO2 retention") }, { "renal", N_("Renal function") },
    { "aspiration", N_("Aspiration") }, { "gut", N_("Gut") }, { "bmi", N_("BMI") },
  };
  TrophicFieldSpec specs[G_N_ELEMENTS (titles)];
  g_autoptr (GPtrArray) checks = trophic_increase_checks (assessment->record, &assessment->on, trophic_card_get ("increase-checks"));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    specs[i] = (TrophicFieldSpec) { titles[i].code, titles[i].title, TROPHIC_FIELD_CHOICE_BELOW, NULL, answers, G_N_ELEMENTS (answers) };
  GtkWidget *group = trophic_form_dialog_add_fields (dialog, _("Before an increase"), specs, G_N_ELEMENTS (specs));
  g_object_set_data (G_OBJECT (dialog), "checks", group);
  for (guint i = 0; i < checks->len; i++)
    {
      const TrophicIncreaseCheck *check = g_ptr_array_index (checks, i);
      TrophicField *field = trophic_form_dialog_get_field (dialog, check->code);
      if (field != NULL)
        trophic_field_set_subtitle (field, check->message);
    }
}

/** trophic_plan_fields_add: every field of a plan, in Tab order. */
void
trophic_plan_fields_add (TrophicFormDialog       *dialog,
                         const TrophicAssessment *assessment,
                         GtkWidget               *products_button)
{
  trophic_form_dialog_add_fields (dialog, _("Weight goal"), goal_fields, G_N_ELEMENTS (goal_fields));
  trophic_form_dialog_add_fields (dialog, _("Energy, protein, fluid"), amount_fields, G_N_ELEMENTS (amount_fields));
  add_checks (dialog, assessment);
  trophic_form_dialog_add_fields (dialog, _("Route and texture"), food_fields, G_N_ELEMENTS (food_fields));
  GtkWidget *enteral = trophic_form_dialog_add_fields (dialog, _("Enteral feeding"), enteral_fields, G_N_ELEMENTS (enteral_fields));
  g_object_set_data (G_OBJECT (dialog), "enteral", enteral);
  g_object_set_data (G_OBJECT (dialog), "products", add_products (dialog));
  trophic_form_dialog_add_widget (dialog, products_button);
  trophic_form_dialog_add_fields (dialog, _("Thiamine, electrolytes, allergies"), safety_fields, G_N_ELEMENTS (safety_fields));
  trophic_form_dialog_add_fields (dialog, _("Dates and author"), last_fields, G_N_ELEMENTS (last_fields));
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "start"), 12);
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "review_date"), 12);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    set_list (dialog, lists[i].key, lists[i].words, lists[i].first, lists[i].last);
  set_bases (dialog, assessment);
}

/* Members that are a number, a text or yes/no under the key of their name. */
#define NUMBERS(DO) DO (weight_goal_kg) DO (energy_kcal) DO (protein_g) DO (fluid_ml) DO (flush_ml) DO (enteral_rate_ml_h) \
  DO (enteral_hours) DO (thiamine_mg)
#define TEXTS(DO) DO (weight_goal) DO (energy_basis) DO (route) DO (texture) DO (thickness) DO (enteral_mode) DO (electrolytes) \
  DO (allergies) DO (detail) DO (author)
#define COUNTS(DO) DO (iddsi_texture) DO (iddsi_thickness) DO (enteral_boluses)
#define FLAGS(DO) DO (goal_agreed) DO (fluid_restricted)

static void
set_number (TrophicFormDialog *dialog,
            const char        *key,
            double             value)
{
  char buffer[TROPHIC_NUMBER_SIZE];
  trophic_form_dialog_set_text (dialog, key, isfinite (value) ? trophic_number_write (value, buffer) : "");
}

static void
set_date (TrophicFormDialog *dialog,
          const char        *key,
          const TrophicDate *date)
{
  char buffer[TROPHIC_DATE_SIZE];
  trophic_form_dialog_set_text (dialog, key, trophic_date_is_known (date) ? trophic_date_write (date, buffer) : "");
}

/** trophic_plan_fields_fill: writes @plan into the form. */
void
trophic_plan_fields_fill (TrophicFormDialog *dialog,
                          const TrophicPlan *plan)
{
  static const char * const checks[] = { "glucose", "lipids", "co2", "renal", "aspiration", "gut", "bmi" };
#define SET(member) set_number (dialog, #member, plan->member);
  NUMBERS (SET)
#undef SET
#define SET(member) set_number (dialog, #member, plan->member >= 0 ? plan->member : NAN);
  COUNTS (SET)
#undef SET
#define SET(member) trophic_form_dialog_set_text (dialog, #member, plan->member);
  TEXTS (SET)
#undef SET
#define SET(member) \
  trophic_form_dialog_set_text (dialog, #member, plan->member == TROPHIC_YES ? "yes" : plan->member == TROPHIC_NO ? "no" : NULL);
  FLAGS (SET)
#undef SET
  set_date (dialog, "start", &plan->start);
  set_date (dialog, "review_date", &plan->review_date);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autofree char *answer = trophic_plan_get_check (plan, checks[i]);
      trophic_form_dialog_set_text (dialog, checks[i], answer);
    }
  for (guint i = 0; i < MIN (plan->products->len, N_PRODUCTS); i++)
    {
      const TrophicPlanProduct *of_plan = g_ptr_array_index (plan->products, i);
      g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, of_plan->product->row);
      trophic_form_dialog_set_text (dialog, product_keys[i], row);
      set_number (dialog, serving_keys[i], of_plan->servings);
    }
}

/* An empty field is no number; one that cannot be read is a problem of its own. */
static double
read_number (TrophicFormDialog *dialog,
             const char        *key,
             GPtrArray         *problems)
{
  double value;
  if (trophic_entry_text_number (trophic_form_dialog_get_text (dialog, key), &value))
    return value;
  TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
  *problem = (TrophicEntryProblem) { .field = key, .code = "no-number", .level = TROPHIC_ENTRY_REFUSE,
                                     .message = g_strdup (_("This is not a number")), .repair_value = NAN };
  g_ptr_array_add (problems, problem);
  return NAN;
}

static TrophicTristate
read_flag (TrophicFormDialog *dialog,
           const char        *key)
{
  const char *text = trophic_form_dialog_get_text (dialog, key);
  return g_str_equal (text, "yes") ? TROPHIC_YES : g_str_equal (text, "no") ? TROPHIC_NO : TROPHIC_UNKNOWN;
}

static void
read_products (TrophicFormDialog *dialog,
               TrophicPlan       *plan,
               GPtrArray         *products,
               GPtrArray         *problems)
{
  g_ptr_array_set_size (plan->products, 0);
  for (guint i = 0; i < N_PRODUCTS; i++)
    {
      gint64 row = g_ascii_strtoll (trophic_form_dialog_get_text (dialog, product_keys[i]), NULL, 10);
      for (guint j = 0; row != 0 && j < products->len; j++)
        if (((TrophicProduct *) g_ptr_array_index (products, j))->row == row)
          trophic_plan_add_product (plan, g_ptr_array_index (products, j), read_number (dialog, serving_keys[i], problems));
    }
}

/**
 * trophic_plan_fields_read:
 * @stored: (nullable): the plan that is changed
 * @products: (element-type TrophicProduct): what the lists offer
 * @problems: (element-type TrophicEntryProblem): gets what cannot be read
 *
 * Returns: (transfer full): the plan as it stands in the form
 */
TrophicPlan *
trophic_plan_fields_read (TrophicFormDialog *dialog,
                          const TrophicPlan *stored,
                          GPtrArray         *products,
                          GPtrArray         *problems)
{
  static const char * const checks[] = { "glucose", "lipids", "co2", "renal", "aspiration", "gut", "bmi" };
  TrophicPlan *plan = stored != NULL ? trophic_plan_copy (stored) : trophic_plan_new ();
#define READ(member) plan->member = read_number (dialog, #member, problems);
  NUMBERS (READ)
#undef READ
#define READ(member) \
  { \
    double number = read_number (dialog, #member, problems); \
    plan->member = isfinite (number) ? (int) CLAMP (number, -1, G_MAXINT16) : -1; \
  }
  COUNTS (READ)
#undef READ
#define READ(member) g_free (plan->member), plan->member = trophic_form_dialog_dup_text (dialog, #member);
  TEXTS (READ)
#undef READ
#define READ(member) plan->member = read_flag (dialog, #member);
  FLAGS (READ)
#undef READ
  /* What the way of feeding hides is no part of it: no rate stands behind boluses. */
  gboolean bolus = g_strcmp0 (plan->enteral_mode, "bolus") == 0;
  if (bolus || plan->enteral_mode == NULL)
    plan->enteral_rate_ml_h = plan->enteral_hours = NAN;
  if (!bolus)
    plan->enteral_boluses = -1;
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "start"), &plan->start, problems, "start");
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "review_date"), &plan->review_date, problems, "review_date");
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const char *answer = trophic_form_dialog_get_text (dialog, checks[i]);
      trophic_plan_set_check (plan, checks[i], *answer != '\0' ? answer : NULL);
    }
  read_products (dialog, plan, products, problems);
  return plan;
}

static void
set_shown (TrophicFormDialog *dialog,
           const char        *key,
           gboolean           shown)
{
  gtk_widget_set_visible (GTK_WIDGET (trophic_form_dialog_get_field (dialog, key)), shown);
}

/**
 * trophic_plan_fields_withhold:
 *
 * [S] Takes off the screen what says how much is given; what stands there is kept as it is. Nothing brings it back.
 */
void
trophic_plan_fields_withhold (TrophicFormDialog *dialog)
{
  static const char * const keys[] = { "energy_basis", "energy_kcal", "protein_g" };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    set_shown (dialog, keys[i], FALSE);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (dialog), "enteral"), FALSE);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (dialog), "products"), FALSE);
}

/** trophic_plan_fields_is_withheld: whether the field of @key is one of those. */
gboolean
trophic_plan_fields_is_withheld (const char *key)
{
  return g_str_has_prefix (key, "energy_") || g_str_has_prefix (key, "enteral_") || g_str_has_prefix (key, "product") ||
         g_str_has_prefix (key, "serving") || g_str_equal (key, "protein_g");
}

/** trophic_plan_fields_show: */
void
trophic_plan_fields_show (TrophicFormDialog *dialog,
                          const TrophicPlan *plan,
                          gboolean           increase)
{
  gboolean bolus = g_strcmp0 (plan->enteral_mode, "bolus") == 0, pump = plan->enteral_mode != NULL && !bolus;
  set_shown (dialog, "enteral_rate_ml_h", pump);
  set_shown (dialog, "enteral_hours", pump);
  set_shown (dialog, "enteral_boluses", bolus);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (dialog), "checks"), increase);
  for (guint i = 0; i < N_PRODUCTS; i++)
    {
      gboolean filled = *trophic_form_dialog_get_text (dialog, product_keys[i]) != '\0';
      gboolean before = i == 0 || *trophic_form_dialog_get_text (dialog, product_keys[i - 1]) != '\0';
      set_shown (dialog, product_keys[i], filled || before);
      set_shown (dialog, serving_keys[i], filled);
    }
}
