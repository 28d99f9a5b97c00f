/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-dialog.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "trophic-dialog-closed.h"
#include "trophic-energy-unit.h"
#include "trophic-form-write.h"
#include "trophic-list-jobs.h"
#include "trophic-number.h"
#include "trophic-plan-fields.h"
#include "trophic-plan-save.h"
#include "trophic-product-dialog.h"
#include "trophic-product-store.h"
#include "trophic-text.h"
#include "trophic-visit-entry.h"
#include "trophic-words.h"

typedef struct {
  TrophicWindow       *window;
  TrophicPatientFacts *facts;
  TrophicPlan         *stored;   /* NULL: a new one */
  GPtrArray           *products; /* what can be chosen, those of the stored plan included */
  gboolean             withheld; /* [S] the stored target waits behind the refeeding gate, and stays as it is */
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  trophic_patient_facts_unref (form->facts);
  g_clear_pointer (&form->stored, trophic_plan_free);
  g_ptr_array_unref (form->products);
  g_free (form);
}

/* What a change is held against: the stored plan, or the one that a new plan replaces. */
static const TrophicPlan *
plan_before (const Form *form)
{
  return form->stored != NULL ? form->stored : trophic_plan_running (form->facts->assessment->record, &form->facts->today);
}

static TrophicPlan *
check (TrophicFormDialog *dialog,
       const Form        *form,
       GPtrArray         *problems)
{
  TrophicPlan *plan = trophic_plan_fields_read (dialog, form->stored, form->products, problems);
  plan->patient_row = form->facts->record->patient->row;
  g_autoptr (GPtrArray) found = trophic_entry_check_plan (plan, plan_before (form), form->facts->assessment);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  for (guint i = problems->len; form->withheld && i > 0; i--) /* no question about what is neither shown nor changed */
    if (trophic_plan_fields_is_withheld (((TrophicEntryProblem *) g_ptr_array_index (problems, i - 1))->field))
      g_ptr_array_remove_index (problems, i - 1);
  return plan;
}

static void
show_share (TrophicFormDialog *dialog,
            const TrophicPlan *plan)
{
  double kcal = trophic_plan_products_kcal (plan), protein = trophic_plan_products_sum (plan, G_STRUCT_OFFSET (TrophicProduct, protein_g));
  TrophicField *field = trophic_form_dialog_get_field (dialog, "energy_kcal");
  if (plan->products->len == 0 || !isfinite (kcal))
    {
      trophic_field_set_subtitle (field, NULL);
      return;
    }
  g_autofree char *sum = trophic_energy_text (kcal);
  g_autofree char *share = plan->energy_kcal > 0 ? trophic_number_format (100 * kcal / plan->energy_kcal, 0) : NULL;
  g_autofree char *grams = isfinite (protein) ? trophic_words_number (protein, 0) : g_strdup ("—");
  g_autofree char *line = share != NULL ? g_strdup_printf (_("Products: %s (%s%%), protein %s g"), sum, share, grams)
                                        : g_strdup_printf (_("Products: %s, protein %s g"), sum, grams);
  trophic_field_set_subtitle (field, line);
}

static void
show_volume (TrophicFormDialog *dialog,
             const TrophicPlan *plan)
{
  double volume = plan->enteral_rate_ml_h * plan->enteral_hours;
  g_autofree char *number = isfinite (volume) ? trophic_words_number (volume, 0) : NULL;
  g_autofree char *line = number != NULL ? g_strdup_printf (_("%s mL a day"), number) : NULL;
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "enteral_hours"), line);
}

/* What the chosen basis rests on, or why it gives no number. */
static void
show_basis (TrophicFormDialog *dialog,
            const Form        *form)
{
  g_autoptr (GPtrArray) options = trophic_plan_options (form->facts->assessment);
  const char *basis = trophic_form_dialog_get_text (dialog, "energy_basis"), *detail = NULL;
  for (guint i = 0; i < options->len; i++)
    if (g_str_equal (((TrophicPlanOption *) g_ptr_array_index (options, i))->basis, basis))
      detail = ((TrophicPlanOption *) g_ptr_array_index (options, i))->detail;
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "energy_basis"),
                              detail != NULL ? detail : _("Options, not orders: no formula measured this patient"));
}

/* Nothing typed yet is no mistake: what is merely missing is asked when the form is saved. */
static gboolean
is_missing (const TrophicEntryProblem *problem)
{
  static const char * const codes[] = { "not-answered", "no-basis", "servings", "no-date", NULL };
  return g_strv_contains (codes, problem->code);
}

static void
update (TrophicFormDialog *dialog,
        const Form        *form)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  g_autoptr (TrophicPlan) plan = check (dialog, form, problems);
  gboolean tried = g_object_get_data (G_OBJECT (dialog), "tried") != NULL;
  trophic_plan_fields_show (dialog, plan, trophic_plan_is_increase (plan, plan_before (form), form->facts->assessment));
  show_share (dialog, plan);
  show_volume (dialog, plan);
  show_basis (dialog, form);
  for (guint i = problems->len; !tried && i > 0; i--)
    if (is_missing (g_ptr_array_index (problems, i - 1)))
      g_ptr_array_remove_index (problems, i - 1);
  trophic_form_dialog_set_problems (dialog, problems); /* takes out what was confirmed */
  trophic_form_dialog_set_can_save (dialog, problems->len == 0);
}

/* A basis that gives a number writes it; the number can be changed. */
static void
write_target (TrophicFormDialog *dialog,
              const Form        *form)
{
  g_autoptr (GPtrArray) options = trophic_plan_options (form->facts->assessment);
  const char *basis = trophic_form_dialog_get_text (dialog, "energy_basis");
  for (guint i = 0; i < options->len; i++)
    {
      const TrophicPlanOption *option = g_ptr_array_index (options, i);
      char buffer[TROPHIC_NUMBER_SIZE];
      if (g_str_equal (option->basis, basis) && isfinite (option->kcal))
        trophic_form_dialog_set_text (dialog, "energy_kcal", trophic_number_write (option->kcal, buffer));
    }
}

/* A number that no formula gave rests on the person who wrote it. */
static void
keep_basis_true (TrophicFormDialog *dialog,
                 const Form        *form)
{
  g_autoptr (GPtrArray) options = trophic_plan_options (form->facts->assessment);
  const char *basis = trophic_form_dialog_get_text (dialog, "energy_basis");
  double kcal;
  if (!trophic_entry_text_number (trophic_form_dialog_get_text (dialog, "energy_kcal"), &kcal) || !isfinite (kcal))
    return;
  for (guint i = 0; i < options->len; i++)
    {
      const TrophicPlanOption *option = g_ptr_array_index (options, i);
      if (g_str_equal (option->basis, basis) && isfinite (option->kcal) && option->kcal != kcal)
        {
          trophic_form_dialog_set_text (dialog, "energy_basis", "clinician");
          return;
        }
    }
}

static void
dialog_changed_cb (TrophicFormDialog *dialog,
                   const char        *key,
                   gpointer           user_data)
{
  if (g_str_equal (key, "energy_basis"))
    write_target (dialog, user_data);
  else if (g_str_equal (key, "energy_kcal"))
    keep_basis_true (dialog, user_data);
  update (dialog, user_data);
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  const Form *form = user_data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  g_autoptr (TrophicPlan) plan = check (dialog, form, problems);
  g_object_set_data (G_OBJECT (dialog), "tried", GINT_TO_POINTER (TRUE));
  trophic_form_dialog_set_problems (dialog, problems);
  if (problems->len > 0)
    {
      const TrophicEntryProblem *first = g_ptr_array_index (problems, 0);
      TrophicField *field = trophic_form_dialog_get_field (dialog, first->field);
      update (dialog, form);
      if (field != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (field));
      return;
    }
  const char *reason = form->stored != NULL ? trophic_form_dialog_get_text (dialog, "reason") : NULL;
  trophic_form_write_row (dialog, form->window, (TrophicFormSave) trophic_entry_save_plan, g_steal_pointer (&plan),
                          (GDestroyNotify) trophic_plan_free, reason, form->stored != NULL ? _("Plan changed") : _("Plan saved"));
}

/* What is known beforehand; a target is not. */
static TrophicPlan *
first_plan (const Form *form)
{
  const TrophicRecord *record = form->facts->record;
  const TrophicPlan *running = trophic_plan_running (record, &form->facts->today);
  TrophicPlan *plan = running != NULL ? trophic_plan_copy (running) : trophic_plan_new ();
  int days = (int) trophic_card_number (trophic_card_get ("plan-entry"), "review_days");
  plan->row = 0;
  plan->start = form->facts->today;
  plan->stop = TROPHIC_DATE_UNKNOWN;
  plan->review_date = trophic_date_from_day (trophic_date_day (&plan->start) + days);
  plan->energy_kcal = NAN;
  plan->goal_agreed = TROPHIC_UNKNOWN;
  g_clear_pointer (&plan->energy_basis, g_free);
  g_clear_pointer (&plan->checks, g_free);
  g_clear_pointer (&plan->detail, g_free);
  g_free (plan->author);
  plan->author = g_strdup (trophic_clinic_get_user_name (trophic_window_get_clinic (form->window)));
  if (trophic_text_is_empty (plan->allergies))
    {
      g_free (plan->allergies);
      plan->allergies = g_strdup (record->patient->allergies);
    }
  return plan;
}

/* Active products, and those of the plan that have been switched off since. */
static GPtrArray *
choosable (GPtrArray         *all,
           const TrophicPlan *plan)
{
  GPtrArray *products = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_product_free);
  for (guint i = 0; i < all->len; i++)
    {
      const TrophicProduct *product = g_ptr_array_index (all, i);
      gboolean used = product->active;
      for (guint j = 0; plan != NULL && j < plan->products->len; j++)
        used |= ((TrophicPlanProduct *) g_ptr_array_index (plan->products, j))->product->row == product->row;
      if (used)
        g_ptr_array_add (products, trophic_product_copy (product));
    }
  return products;
}

static void
relisted_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) products = result;
  if (trophic_dialog_is_closed (GTK_WINDOW (dialog))) /* it was its own save that changed the clinic, and it has gone */
    return;
  if (!read)
    {
      trophic_form_dialog_show_error (dialog, error);
      return;
    }
  g_ptr_array_unref (form->products);
  form->products = choosable (products, plan_before (form));
  trophic_plan_fields_set_products (dialog, form->products);
  update (dialog, form);
}

static void
clinic_changed_cb (TrophicClinic *clinic,
                   gpointer       user_data)
{
  trophic_clinic_read_async (clinic, trophic_list_products, NULL, NULL, NULL, relisted_cb, g_object_ref (user_data));
}

static void
products_clicked_cb (GtkButton *button,
                     gpointer   user_data)
{
  const Form *form = g_object_get_data (G_OBJECT (user_data), "form");
  trophic_product_dialog_present (form->window, GTK_WINDOW (user_data));
}

/* To the clinic's table and back; what is new there can be chosen at once. */
static GtkWidget *
products_button (TrophicFormDialog *dialog,
                 const Form        *form)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Supplement _Products…"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (products_clicked_cb), dialog);
  g_signal_connect_object (trophic_window_get_clinic (form->window), "changed", G_CALLBACK (clinic_changed_cb), dialog, 0);
  return button;
}

/**
 * trophic_plan_dialog_new:
 * @stored: (nullable): the plan to change, with a reason; %NULL for a new one
 * @products: (element-type TrophicProduct): the clinic's table
 *
 * Returns: (transfer none): the dialog, shown
 */
TrophicFormDialog *
trophic_plan_dialog_new (TrophicWindow             *window,
                         const TrophicPatientFacts *facts,
                         const TrophicPlan         *stored,
                         GPtrArray                 *products)
{
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->facts = trophic_patient_facts_ref ((TrophicPatientFacts *) facts);
  form->stored = stored != NULL ? trophic_plan_copy (stored) : NULL;
  g_autoptr (TrophicPlan) plan = stored != NULL ? trophic_plan_copy (stored) : first_plan (form);
  form->products = choosable (products, plan);
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), stored != NULL ? _("Change Plan") : _("New Plan"),
                                                       _("_Save Plan"));
  form->withheld = stored != NULL && trophic_plan_target_is_blocked (facts->assessment);
  g_autofree char *note = form->withheld ? g_strdup (_("The amounts of this plan are withheld until the refeeding risk is acknowledged. "
                                                       "They stay as they are."))
                                         : trophic_plan_gate_note (facts->assessment);
  trophic_form_dialog_set_patient (dialog, facts->record->patient, &facts->today);
  trophic_plan_fields_add (dialog, facts->assessment, products_button (dialog, form));
  trophic_plan_fields_set_products (dialog, form->products);
  if (stored != NULL)
    trophic_form_dialog_add_reason (dialog);
  trophic_plan_fields_fill (dialog, plan);
  if (form->withheld)
    trophic_plan_fields_withhold (dialog);
  trophic_form_dialog_set_note (dialog, note);
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  update (dialog, form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 680, 760);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, "weight_goal")));
  return dialog;
}

typedef struct {
  TrophicWindow       *window;
  TrophicPatientFacts *facts;
  TrophicPlan         *stored;
} Wanted;

#define WANTED "trophic-plan-wanted"

static void
wanted_free (Wanted *wanted)
{
  g_object_unref (wanted->window);
  trophic_patient_facts_unref (wanted->facts);
  g_clear_pointer (&wanted->stored, trophic_plan_free);
  g_free (wanted);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wanted, wanted_free)

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (Wanted) wanted = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  g_object_set_data (G_OBJECT (wanted->window), WANTED, NULL);
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) products = result;
  /* [S] Another clinic or patient came while the products were read: their page does not write into this chart. */
  if (trophic_window_get_clinic (wanted->window) != TROPHIC_CLINIC (source) ||
      trophic_window_get_patient_row (wanted->window) != wanted->facts->record->patient->row)
    return;
  if (!read)
    {
      trophic_window_show_error (wanted->window, error);
      return;
    }
  trophic_plan_dialog_new (wanted->window, wanted->facts, wanted->stored, products);
}

/**
 * trophic_plan_dialog_present:
 * @facts: (nullable): of the patient on screen; nothing is shown without
 * @stored: (nullable): the plan to change
 *
 * Reads the clinic's products, then shows the form.
 */
void
trophic_plan_dialog_present (TrophicWindow             *window,
                             const TrophicPatientFacts *facts,
                             const TrophicPlan         *stored)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));

  if (facts == NULL || g_object_get_data (G_OBJECT (window), WANTED) != NULL) /* a second click asks for no second form */
    return;
  g_object_set_data (G_OBJECT (window), WANTED, GINT_TO_POINTER (TRUE));
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->window = g_object_ref (window);
  wanted->facts = trophic_patient_facts_ref ((TrophicPatientFacts *) facts);
  wanted->stored = stored != NULL ? trophic_plan_copy (stored) : NULL;
  trophic_clinic_read_async (trophic_window_get_clinic (window), trophic_list_products, NULL, NULL, NULL, listed_cb, wanted);
}
