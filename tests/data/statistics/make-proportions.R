# SPDX-License-Identifier: GPL-3.0-or-later
# Writes proportions.txt and changes.txt, with which tests/findings/test-proportion compares ours.
#
#   apt install r-base-core r-cran-epi
#   cd tests/data/statistics && Rscript make-proportions.R
#
# Wilson is prop.test, Clopper-Pearson binom.test, Newcombe's difference ci.pd of the package Epi. With a
# frame, Wilson's limits are the roots of the quadratic where the score of sampling without replacement is z;
# Clopper-Pearson's are made of quantiles of the F distribution with the effective numbers.

suppressMessages(library(Epi))

# The minimal standard generator of Park and Miller, which the test has too.
seed <- 20170701
draw <- function(n) {
  seed <<- (16807 * seed) %% 2147483647
  seed %% n
}
draw_base <- function(row) if (row %% 3 == 0) 1 + draw(20) else 1 + draw(400)

z <- qnorm(0.975)
score_limits <- function(x, n, size) {
  p <- x / n
  k <- z^2 * (size - n) / (n * (size - 1))
  # (p - P)^2 = k P (1 - P)
  root <- sqrt((2 * p + k)^2 - 4 * (1 + k) * p^2)
  c(if (x == 0) 0 else 2 * p^2 / (2 * p + k + root),
    if (x == n) 1 else (2 * p + k + root) / (2 * (1 + k)))
}
f_limits <- function(x, n, size) {
  m <- n * (size - 1) / (size - n)
  y <- x / n * m
  c(if (x == 0) 0 else y / (y + (m - y + 1) * qf(0.975, 2 * (m - y + 1), 2 * y)),
    if (x == n) 1 else { f <- (y + 1) * qf(0.975, 2 * (y + 1), 2 * (m - y)); f / (m - y + f) })
}

out <- file("proportions.txt", "w")
writeLines("# made by make-proportions.R; seed 20170701; Wilson, Clopper-Pearson, both with the frame", out)
for (row in 0:999) {
  base <- draw_base(row)
  n <- draw(base + 1)
  frame <- base + draw(3 * base + 1)
  values <- c(suppressWarnings(prop.test(n, base, correct = FALSE))$conf.int, binom.test(n, base)$conf.int,
              if (frame == base) rep(n / base, 4) else c(score_limits(n, base, frame), f_limits(n, base, frame)))
  writeLines(paste(sprintf("%.12g", values), collapse = " "), out)
}
close(out)

seed <- 20170702
out <- file("changes.txt", "w")
writeLines("# made by make-proportions.R; seed 20170702; difference, Newcombe's limits", out)
for (row in 0:999) {
  now <- draw_base(row)
  n_now <- draw(now + 1)
  before <- draw_base(row + 1)
  n_before <- draw(before + 1)
  values <- ci.pd(n_now, n_before, now - n_now, before - n_before, print = FALSE)[1, 5:7]
  writeLines(paste(sprintf("%.12g", values), collapse = " "), out)
}
close(out)
