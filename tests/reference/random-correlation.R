# SPDX-License-Identifier: GPL-3.0-or-later
# Random pairs for correlations: ties, missing cells, offsets, n from 2. Rscript --vanilla random-correlation.R N SEED FOLDER
# Not compared, because R is the less exact: Spearman where R's series has ended below 0 and its p is 0; Kendall's p below 0.001,
# which R takes from 1 less something; p of straight lines, where R's r is 1 or the number before it. R reads some numbers of 15
# digits with an error in their last bit: about 1e6 that is the 10th digit of what varies, so fewer are asked for there.
source("common.R")
asked <- random_arguments()

pair <- function() {
  n <- sample(c(2:14, 20, 49, 50, 51, 200, 1200, 1400), 1)
  x <- rnorm(n)
  y <- rnorm(n) + sample(c(-3, -0.5, 0, 0.3, 1), 1) * x
  if (runif(1) < 0.5) {
    x <- round(x)
    y <- round(y, sample(0:1, 1))
  }
  list(x = with_missing(x + sample(c(0, 1e6), 1), sample(c(0, 0.1), 1)), y = with_missing(y * sample(c(1, 1e-200), 1), sample(c(0, 0.1), 1)))
}

one_table <- function(number) {
  name <- sprintf("correlation-%d.csv", number)
  data <- write_table(data.frame(pair()), name, asked$folder)
  whole <- data[complete.cases(data), ]
  n <- nrow(whole)
  for (method in c("spearman", "pearson", "kendall")) {
    words <- paste("correlate --x x --y y --method", method)
    put <- function(path, value, digits = 12, scale = 0) figure(name, words, path, value, digits, scale)
    if (n < (if (method == "pearson") 3 else 2)) {
      put("error.code", "too-few")
      next
    }
    if (length(unique(whole$x)) < 2 || length(unique(whole$y)) < 2) {
      put("error.code", "constant")
      next
    }
    test <- suppressWarnings(cor.test(whole$x, if (method == "pearson") whole$y / max(abs(whole$y)) else whole$y, method = method))
    r <- test$estimate[[1]]
    exactness <- if (method == "pearson" && max(abs(whole$x)) > 1e5) 9 else 12
    put("n", n, 17)
    put("missing", nrow(data) - n, 17)
    put("estimate", r, exactness, 1e-3)
    if (!(method == "spearman" && test$p.value == 0) && !(method == "pearson" && abs(r) > 1 - 1e-9))
      put("p", test$p.value, min(exactness, if (method == "pearson") 11 else 12), if (method == "kendall") 1e-2 else 1e-250)
    if (method == "pearson" && n > 3 && abs(r) < 1 - 1e-9) {
      put("lower", test$conf.int[1], exactness, 1e-3)
      put("upper", test$conf.int[2], exactness, 1e-3)
    }
  }
}

for (number in seq_len(asked$n))
  one_table(number)
write_figures("correlation", asked$folder)
