# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scripts here share: the generator that the tests have too, exact figures, Student's t."""

from fractions import Fraction
from functools import lru_cache

import mpmath

mpmath.mp.dps = 40


class Draw:
    """The minimal standard generator of Park and Miller."""

    def __init__(self, seed):
        self.seed = seed

    def __call__(self, n):
        self.seed = self.seed * 16807 % 2147483647
        return self.seed % n


@lru_cache(maxsize=None)
def upper_t(df):
    """The 97.5th centile of Student's t, where the beta distribution's tail is 5%."""
    df = mpmath.mpf(df.numerator) / df.denominator

    def tail(t):
        return mpmath.betainc(df / 2, mpmath.mpf(1) / 2, 0, df / (df + t * t), regularized=True) - mpmath.mpf('0.05')

    return mpmath.findroot(tail, (1.9, 13), solver='anderson', tol=1e-36)


def real(figure):
    return mpmath.mpf(figure.numerator) / figure.denominator if isinstance(figure, Fraction) else mpmath.mpf(figure)


def word(figure):
    """A figure as the files have it; texts stay as they are."""
    return figure if isinstance(figure, str) else mpmath.nstr(real(figure), 12, min_fixed=-20, max_fixed=20)


def write(name, head, rows):
    with open(name, 'w', encoding='ascii') as out:
        out.write('# made by ' + head + '\n')
        for row in rows:
            out.write(' '.join(map(word, row)) + '\n')
