/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-review-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "trophic-form-write.h"
#include "trophic-plan-dialog.h"
#include "trophic-plan-outcome.h"
#include "trophic-record-store.h"
#include "trophic-text.h"

static const TrophicChoiceOption decisions[] = {
  { "continue", N_("Continue") }, { "change", N_("Change") }, { "stop", N_("Stop") },
};
static const TrophicFieldSpec review_fields[] = {
  { "decision", N_("_Decision"), TROPHIC_FIELD_CHOICE, NULL, decisions, G_N_ELEMENTS (decisions) },
  { "next", N_("Next re_view"), TROPHIC_FIELD_NUMBER, NULL },
};
static const TrophicFieldSpec stop_fields[] = { { "stop", N_("S_top"), TROPHIC_FIELD_NUMBER, NULL } };

typedef struct {
  TrophicWindow       *window;
  TrophicPatientFacts *facts;
  TrophicPlan         *plan;
  TrophicPlanOutcome  *outcome; /* NULL: it is only stopped */
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  trophic_patient_facts_unref (form->facts);
  trophic_plan_free (form->plan);
  g_clear_pointer (&form->outcome, trophic_plan_outcome_free);
  g_free (form);
}

/* The plan as it stands afterwards. */
static TrophicPlan *
read_plan (TrophicFormDialog *dialog,
           const Form        *form,
           GPtrArray         *problems)
{
  TrophicPlan *plan = trophic_plan_copy (form->plan);
  const char *decision = form->outcome != NULL ? trophic_form_dialog_get_text (dialog, "decision") : "stop";
  if (g_str_equal (decision, "stop"))
    {
      plan->stop = form->facts->today;
      if (form->outcome == NULL)
        trophic_form_read_date (trophic_form_dialog_get_text (dialog, "stop"), &plan->stop, problems, "stop");
      g_free (plan->stop_reason);
      plan->stop_reason = trophic_form_dialog_dup_text (dialog, "reason");
    }
  else
    trophic_form_read_date (trophic_form_dialog_get_text (dialog, "next"), &plan->review_date, problems, "next");
  return plan;
}

static void
add_problem (GPtrArray  *problems,
             const char *field,
             const char *message)
{
  TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
  *problem = (TrophicEntryProblem) { .field = field, .code = "date", .level = TROPHIC_ENTRY_REFUSE, .message = g_strdup (message),
                                     .repair_value = NAN };
  g_ptr_array_add (problems, problem);
}

static TrophicPlan *
check (TrophicFormDialog *dialog,
       const Form        *form,
       GPtrArray         *problems)
{
  TrophicPlan *plan = read_plan (dialog, form, problems);
  int today = trophic_date_day (&form->facts->today);
  if (problems->len > 0)
    return plan;
  gboolean stops = trophic_date_is_known (&plan->stop);
  if (form->outcome == NULL && !stops)
    add_problem (problems, "stop", _("The stop is missing"));
  else if (stops && trophic_date_day (&plan->stop) < trophic_date_day (&plan->start))
    add_problem (problems, "stop", _("The plan stops before it starts"));
  else if (stops && trophic_date_day (&plan->stop) > today)
    add_problem (problems, "stop", _("This day has not come yet: write the stop when it happens"));
  else if (!stops && trophic_date_is_known (&plan->review_date) && trophic_date_day (&plan->review_date) <= today)
    add_problem (problems, "next", _("The next review lies after today"));
  return plan;
}

static void
update (TrophicFormDialog *dialog,
        const Form        *form)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  const char *decision = trophic_form_dialog_get_text (dialog, "decision");
  gboolean decided = form->outcome == NULL || *decision != '\0';
  if (form->outcome != NULL)
    gtk_widget_set_visible (GTK_WIDGET (trophic_form_dialog_get_field (dialog, "next")), !g_str_equal (decision, "stop"));
  if (decided)
    {
      g_autoptr (TrophicPlan) plan = check (dialog, form, problems);
      g_assert (plan != NULL);
    }
  trophic_form_dialog_set_problems (dialog, problems);
  trophic_form_dialog_set_can_save (dialog, decided && problems->len == 0);
}

static void
dialog_changed_cb (TrophicFormDialog *dialog,
                   const char        *key,
                   gpointer           user_data)
{
  update (dialog, user_data);
}

typedef struct {
  TrophicPlan       *plan;
  TrophicPlanReview *review; /* NULL: stopped outside a review */
} Saving;

static void
saving_free (Saving *saving)
{
  trophic_plan_free (saving->plan);
  g_clear_pointer (&saving->review, trophic_plan_review_free);
  g_free (saving);
}

static gboolean
save_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  Saving *saving = data;
  if (saving->review != NULL)
    return trophic_store_review_plan (store, saving->plan, saving->review, error);
  if (!trophic_store_save_plan (store, saving->plan, saving->plan->stop_reason, error))
    return FALSE;
  *result = g_variant_ref_sink (g_variant_new_parsed ("[('plan-resume', %x)]", saving->plan->row));
  *result_free = (GDestroyNotify) g_variant_unref;
  return TRUE;
}

static TrophicPlanReview *
new_review (TrophicFormDialog *dialog,
            const Form        *form)
{
  TrophicPlanReview *review = trophic_plan_review_new ();
  review->date = form->facts->today;
  review->decision = g_strdup (trophic_form_dialog_get_text (dialog, "decision"));
  review->reason = trophic_form_dialog_dup_text (dialog, "reason");
  review->author = g_strdup (trophic_clinic_get_user_name (trophic_window_get_clinic (form->window)));
  trophic_plan_outcome_fill (form->outcome, review);
  return review;
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  const Form *form = user_data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  Saving *saving = g_new0 (Saving, 1);
  saving->plan = check (dialog, form, problems);
  saving->review = form->outcome != NULL ? new_review (dialog, form) : NULL;
  gboolean change = saving->review != NULL && g_str_equal (saving->review->decision, "change");
  if (change)
    trophic_plan_dialog_present (form->window, form->facts, saving->plan);
  trophic_form_write (dialog, form->window, save_job, saving, (GDestroyNotify) saving_free,
                      saving->review != NULL ? _("Review recorded") : _("Plan stopped"));
}

static Form *
new_form (TrophicWindow             *window,
          const TrophicPatientFacts *facts,
          const TrophicPlan         *plan)
{
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->facts = trophic_patient_facts_ref ((TrophicPatientFacts *) facts);
  form->plan = trophic_plan_copy (plan);
  return form;
}

static void
present (TrophicFormDialog *dialog,
         Form              *form)
{
  trophic_form_dialog_add_reason (dialog);
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  update (dialog, form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 600, 420);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_text (TrophicFormDialog *dialog,
          const char        *text,
          const char        *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  trophic_form_dialog_add_widget (dialog, label);
}

/** trophic_plan_review_dialog_present: (transfer none): the review of a running plan, shown. */
TrophicFormDialog *
trophic_plan_review_dialog_present (TrophicWindow             *window,
                                    const TrophicPatientFacts *facts,
                                    const TrophicPlan         *plan)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window) && facts != NULL && plan != NULL, NULL);

  Form *form = new_form (window, facts, plan);
  form->outcome = trophic_plan_outcome_new (plan, facts->assessment);
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), _("Review the Plan"), _("_Record Review"));
  g_autofree char *sentence = trophic_plan_outcome_sentence (form->outcome);
  char date[TROPHIC_DATE_SIZE];
  int days = (int) trophic_card_number (trophic_card_get ("plan-entry"), "review_days");
  TrophicDate next = trophic_date_from_day (trophic_date_day (&facts->today) + days);
  trophic_form_dialog_set_patient (dialog, facts->record->patient, &facts->today);
  add_text (dialog, sentence, "heading");
  add_text (dialog, trophic_plan_outcome_warning (), "soft");
  trophic_form_dialog_add_fields (dialog, NULL, review_fields, G_N_ELEMENTS (review_fields));
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "next"), 12);
  trophic_form_dialog_set_text (dialog, "next", trophic_date_write (&next, date));
  present (dialog, form);
  return dialog;
}

/** trophic_plan_review_dialog_stop: (transfer none): asks for the day and the reason, shown. */
TrophicFormDialog *
trophic_plan_review_dialog_stop (TrophicWindow             *window,
                                 const TrophicPatientFacts *facts,
                                 const TrophicPlan         *plan)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window) && facts != NULL && plan != NULL, NULL);

  Form *form = new_form (window, facts, plan);
  char date[TROPHIC_DATE_SIZE];
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), _("Stop Plan"), _("_Stop Plan"));
  trophic_form_dialog_set_patient (dialog, facts->record->patient, &facts->today);
  trophic_form_dialog_add_fields (dialog, NULL, stop_fields, G_N_ELEMENTS (stop_fields));
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "stop"), 12);
  trophic_form_dialog_set_text (dialog, "stop", trophic_date_write (&facts->today, date));
  present (dialog, form);
  return dialog;
}
