# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes indices.txt, with which tests/findings/test-proportion compares ours.

    apt install python3-mpmath          (or pip install mpmath)
    cd tests/data/statistics && python3 make-indices.py

No package of Debian has this interval. The variance is made here from each audit's residual, in exact fractions
(ours is made of sums), Wilson's limits are the roots of their quadratic, and Student's t is of forty digits.
"""

from fractions import Fraction as F

import mpmath

from draw import Draw, real, upper_t, write

Z = mpmath.mpf('1.959963984540054')


def limits(audits):
    m, n = len(audits), sum(n for x, n in audits)
    x = sum(x for x, n in audits)
    p = F(x, n)
    residuals = sum((x - p * n) ** 2 for x, n in audits)
    size = F(m)
    if residuals > 0 and 0 < p < 1:
        size = min(p * (1 - p) / (F(m, m - 1) * residuals / n ** 2), F(n))
    df = max(F(n * n, sum(n * n for x, n in audits)) - 1, F(1))
    size = max(real(size) * (Z / upper_t(df)) ** 2, mpmath.mpf(1))
    # (p - P)^2 = k P (1 - P)
    k, p = Z ** 2 / size, real(p)
    root = mpmath.sqrt((2 * p + k) ** 2 - 4 * (1 + k) * p ** 2)
    return [(2 * p + k - root) / (2 * (1 + k)), (2 * p + k + root) / (2 * (1 + k))]


def rows(draw):
    for row in range(1000):
        m = 2 + draw(6) if row % 4 == 0 else 2 + draw(80)
        alike = draw(3)
        level = draw(101)
        audits = []
        for _ in range(m):
            n = 1 + draw(20)
            own = level if alike == 0 else draw(101)
            x = sum(draw(100) < own for _ in range(n))
            audits.append((n if alike == 2 and draw(2) == 0 else x, n))
        yield limits(audits)


if __name__ == '__main__':
    write('indices.txt', 'make-indices.py; seed 20170706; the limits of an index', rows(Draw(20170706)))
