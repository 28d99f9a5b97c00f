/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-print-offer.h"

struct _TrophicPrintOffer
{
  GObject           parent_instance;
  TrophicClinic    *clinic; /* NULL: the pages need none */
  TrophicPrintMake  make;
  gpointer          data;
  GDestroyNotify    data_free;
  GArray           *papers; /* (element-type TrophicPrintPaper) */
};

G_DEFINE_FINAL_TYPE (TrophicPrintOffer, trophic_print_offer, G_TYPE_OBJECT)

static void
paper_clear (gpointer data)
{
  TrophicPrintPaper *paper = data;
  g_free (paper->label);
  g_free (paper->title);
  g_free (paper->file_name);
}

static void
trophic_print_offer_finalize (GObject *object)
{
  TrophicPrintOffer *self = TROPHIC_PRINT_OFFER (object);
  g_clear_object (&self->clinic);
  if (self->data_free != NULL)
    self->data_free (self->data);
  g_array_unref (self->papers);
  G_OBJECT_CLASS (trophic_print_offer_parent_class)->finalize (object);
}

static void
trophic_print_offer_class_init (TrophicPrintOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_print_offer_finalize;
}

static void
trophic_print_offer_init (TrophicPrintOffer *self)
{
  self->papers = g_array_new (FALSE, TRUE, sizeof (TrophicPrintPaper));
  g_array_set_clear_func (self->papers, paper_clear);
}

/**
 * trophic_print_offer_new:
 * @clinic: (nullable): whose store @make reads
 * @data: (transfer full): for @make; not changed any more
 */
TrophicPrintOffer *
trophic_print_offer_new (TrophicClinic    *clinic,
                         TrophicPrintMake  make,
                         gpointer          data,
                         GDestroyNotify    data_free)
{
  TrophicPrintOffer *self = g_object_new (TROPHIC_TYPE_PRINT_OFFER, NULL);
  g_set_object (&self->clinic, clinic);
  self->make = make;
  self->data = data;
  self->data_free = data_free;
  return self;
}

/** trophic_print_offer_add: @paper is copied. */
void
trophic_print_offer_add (TrophicPrintOffer       *self,
                         const TrophicPrintPaper *paper)
{
  g_return_if_fail (TROPHIC_IS_PRINT_OFFER (self));
  TrophicPrintPaper copy = *paper;
  copy.label = g_strdup (paper->label);
  copy.title = g_strdup (paper->title);
  copy.file_name = g_strdup (paper->file_name);
  g_array_append_val (self->papers, copy);
}

/** trophic_print_offer_get_n: how many papers there are to choose from. */
guint
trophic_print_offer_get_n (TrophicPrintOffer *self)
{
  g_return_val_if_fail (TROPHIC_IS_PRINT_OFFER (self), 0);
  return self->papers->len;
}

/** trophic_print_offer_get_paper: (transfer none): @paper: from 0. */
const TrophicPrintPaper *
trophic_print_offer_get_paper (TrophicPrintOffer *self,
                               guint              paper)
{
  g_return_val_if_fail (TROPHIC_IS_PRINT_OFFER (self) && paper < self->papers->len, NULL);
  return &g_array_index (self->papers, TrophicPrintPaper, paper);
}

typedef struct {
  TrophicPrintOffer *offer;
  guint              paper;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_object_unref (job->offer);
  g_free (job);
}

static void
pages_free (gpointer data)
{
  trophic_pages_unref (data);
}

static gboolean
clinic_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  const Job *job = data;
  *result = job->offer->make (store, job->offer->data, job->paper, error);
  *result_free = pages_free;
  return *result != NULL;
}

static void
plain_job (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  TrophicPages *pages = job->offer->make (NULL, job->offer->data, job->paper, &error);
  if (pages != NULL)
    g_task_return_pointer (task, pages, pages_free);
  else
    g_task_return_error (task, error);
}

/**
 * trophic_print_offer_make_async:
 *
 * Makes the pages of a paper off the main thread; nothing is recorded.
 */
void
trophic_print_offer_make_async (TrophicPrintOffer   *self,
                                guint                paper,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (TROPHIC_IS_PRINT_OFFER (self) && paper < self->papers->len);
  Job *job = g_new (Job, 1);
  *job = (Job) { g_object_ref (self), paper };
  if (self->clinic == NULL)
    {
      g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
      g_task_set_task_data (task, job, job_free);
      g_task_run_in_thread (task, plain_job);
    }
  else
    trophic_clinic_read_async (self->clinic, clinic_job, job, job_free, cancellable, callback, user_data);
}

/** trophic_print_offer_records: whether handing the paper out writes something; nothing in a clinic that is open for reading alone. */
gboolean
trophic_print_offer_records (TrophicPrintOffer *self,
                             guint              paper)
{
  return trophic_print_offer_get_paper (self, paper)->records && self->clinic != NULL && !trophic_clinic_is_read_only (self->clinic);
}

/**
 * trophic_print_offer_record:
 * @callback: called with the pages as for trophic_print_offer_make_async()
 *
 * A paper was printed or saved: makes it once more with the store open for writing, which records what it shows. Only
 * where trophic_print_offer_records().
 */
void
trophic_print_offer_record (TrophicPrintOffer   *self,
                            guint                paper,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (TROPHIC_IS_PRINT_OFFER (self) && trophic_print_offer_records (self, paper));
  Job *job = g_new (Job, 1);
  *job = (Job) { g_object_ref (self), paper };
  trophic_clinic_write_async (self->clinic, clinic_job, job, job_free, NULL, callback, user_data);
}

/** trophic_print_offer_make_finish: (transfer full) (nullable): the pages, or %NULL with @error. */
TrophicPages *
trophic_print_offer_make_finish (TrophicPrintOffer  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (TROPHIC_IS_PRINT_OFFER (self), NULL);
  if (self->clinic == NULL)
    return g_task_propagate_pointer (G_TASK (result), error);
  gpointer pages = NULL;
  return trophic_clinic_finish (self->clinic, result, &pages, error) ? pages : NULL;
}
