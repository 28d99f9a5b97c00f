/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a place of the window can print: one paper or several to choose from, and how their pages are made. The preview shows
 * it; nothing else prints. */
#pragma once

#include "trophic-clinic.h"
#include "trophic-pages.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PRINT_OFFER (trophic_print_offer_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPrintOffer, trophic_print_offer, TROPHIC, PRINT_OFFER, GObject)

/**
 * TrophicPrintPaper:
 * @label: what the paper is called
 * @title: of the PDF and of the printer's job: no name of a patient
 * @file_name: what to suggest when it is saved, with its ending
 * @secret: it holds what the discreet view covers
 * @records: once it was handed out something is written into the clinic
 */
typedef struct {
  char     *label;
  char     *title;
  char     *file_name;
  gboolean  secret;
  gboolean  records;
} TrophicPrintPaper;

/**
 * TrophicPrintMake:
 * @store: (nullable): the clinic's; open for writing once a paper that records was handed out
 * @data: the offer's
 *
 * Makes the pages, off the main thread.
 *
 * Returns: (transfer full) (nullable): at least one page, or %NULL with @error
 */
typedef TrophicPages *(*TrophicPrintMake) (TrophicStore   *store,
                                           gconstpointer   data,
                                           guint           paper,
                                           GError        **error);

TrophicPrintOffer       *trophic_print_offer_new          (TrophicClinic            *clinic,
                                                           TrophicPrintMake          make,
                                                           gpointer                  data,
                                                           GDestroyNotify            data_free);
void                     trophic_print_offer_add          (TrophicPrintOffer        *offer,
                                                           const TrophicPrintPaper  *paper);
guint                    trophic_print_offer_get_n        (TrophicPrintOffer        *offer);
const TrophicPrintPaper *trophic_print_offer_get_paper    (TrophicPrintOffer        *offer,
                                                           guint                     paper);
void                     trophic_print_offer_make_async   (TrophicPrintOffer        *offer,
                                                           guint                     paper,
                                                           GCancellable             *cancellable,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
gboolean                 trophic_print_offer_records      (TrophicPrintOffer        *offer,
                                                           guint                     paper);
void                     trophic_print_offer_record       (TrophicPrintOffer        *offer,
                                                           guint                     paper,
                                                           GAsyncReadyCallback       callback,
                                                           gpointer                  user_data);
TrophicPages            *trophic_print_offer_make_finish  (TrophicPrintOffer        *offer,
                                                           GAsyncResult             *result,
                                                           GError                  **error);

G_END_DECLS
