# SPDX-License-Identifier: GPL-3.0-or-later
# Correlations: R's cor.test. Rscript --vanilla figures-correlation.R
# R takes Kendall's small p from 1 less something, so its digits are counted from 0.01. R has no interval for Spearman: the formula
# of Bonett and Wright (2000) stands here.
source("common.R")
set <- function(name) read.csv(file.path("data", paste0(name, ".csv")), na.strings = "NA")

correlation <- function(table, x, y) {
  data <- set(table)
  whole <- data[complete.cases(data[c(x, y)]), ]
  for (method in c("spearman", "pearson", "kendall")) {
    words <- sprintf("correlate --x %s --y %s%s", x, y, if (method == "spearman") "" else paste(" --method", method))
    put <- function(path, value, digits = 12, scale = 0) figure(paste0(table, ".csv"), words, path, value, digits, scale)
    test <- suppressWarnings(cor.test(whole[[x]], whole[[y]], method = method))
    put("n", nrow(whole), 17)
    put("missing", nrow(data) - nrow(whole), 17)
    put("estimate", test$estimate[[1]])
    put("p", test$p.value, if (test$p.value < 1e-20) 11 else 12, if (method == "kendall") 1e-2 else 0)
    r <- test$estimate[[1]]
    limits <- switch(method, pearson = test$conf.int, kendall = c(NA, NA),
                     spearman = tanh(atanh(r) + c(-1, 1) * qnorm(0.975) * sqrt((1 + r^2 / 2) / (nrow(whole) - 3))))
    put("lower", limits[1])
    put("upper", limits[2])
  }
}

correlation("mtcars", "mpg", "wt")
correlation("mtcars", "hp", "qsec")
correlation("mtcars", "vs", "am")
correlation("longley", "Unemployed", "Armed.Forces")
correlation("longley", "Unemployed", "Population")
correlation("tuna", "x", "y")
correlation("lung", "age", "meal.cal")
correlation("aSAH", "s100b", "ndka")
correlation("filip", "x", "y")
# The population grows from year to year: one order of 16! does, and one against it. R has 9.548e-14, 3 digits of it.
figure("longley.csv", "correlate --x Year --y Population --method kendall", "estimate", 1, 15)
figure("longley.csv", "correlate --x Year --y Population --method kendall", "p", 2 / factorial(16), 12)
write_figures("figures-correlation")
