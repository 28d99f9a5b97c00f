# SPDX-License-Identifier: GPL-3.0-or-later
# Quantiles of all nine types: R's quantile. Rscript --vanilla figures-quantile.R
source("common.R")
set <- function(name) read.csv(file.path("data", paste0(name, ".csv")), na.strings = "NA")

quantiles <- function(table, column, ps) {
  values <- set(table)[[column]]
  for (type in 1:9)
    for (p in ps) {
      words <- sprintf("quantile --column %s --p %.15g%s", column, p, if (type == 7) "" else paste(" --type", type))
      figure(paste0(table, ".csv"), words, "value", quantile(values, p, type = type, na.rm = TRUE, names = FALSE), 15)
    }
  figure(paste0(table, ".csv"), sprintf("quantile --column %s --p 0.5", column), "missing", sum(is.na(values)), 17)
}

quantiles("mtcars", "mpg", c(0, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 1))
quantiles("aSAH", "s100b", c(0.05, 0.25, 0.5, 0.75))
quantiles("lung", "wt.loss", c(0.1, 0.25, 0.5, 0.75))
figure("mtcars.csv", "quantile --column mpg --p 1.5", "error.code", "invalid")
figure("mtcars.csv", "quantile --column mpg --p 0.5 --type 10", "error.code", "usage")
write_figures("figures-quantile")
