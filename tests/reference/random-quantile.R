# SPDX-License-Identifier: GPL-3.0-or-later
# Random columns for quantiles: ties, missing cells, offsets, n from 1. Rscript --vanilla random-quantile.R N SEED FOLDER
source("common.R")
asked <- random_arguments()

one_table <- function(number) {
  n <- sample(c(1:12, 97, 100, 1000), 1)
  x <- rnorm(n) * sample(c(1e-300, 1, 100), 1) + sample(c(0, 0, 1e6), 1)
  if (runif(1) < 0.4)
    x <- round(x, 1)
  name <- sprintf("quantile-%d.csv", number)
  data <- write_table(data.frame(id = seq_len(n), x = with_missing(x, sample(c(0, 0.2), 1))), name, asked$folder)
  whole <- as.numeric(data$x[!is.na(data$x)])
  if (length(whole) == 0)
    return(figure(name, "quantile --column x --p 0.5", "error.code", "too-few"))
  figure(name, "quantile --column x --p 0.5", "missing", sum(is.na(data$x)), 17)
  for (p in unique(c(sample(c(0, 1, 0.25, 0.3, 0.7), 1), sample(1:20, 1) / 20, round(runif(1), 15))))
    for (type in 1:9)
      figure(name, sprintf("quantile --column x --p %.15g --type %d", p, type), "value", quantile(whole, p, type = type, names = FALSE), 14,
             min(1, max(abs(whole))))
}

for (number in seq_len(asked$n))
  one_table(number)
write_figures("quantile", asked$folder)
