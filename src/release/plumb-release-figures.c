/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-release-figures.h"

/**
 * plumb_release_status_to_code:
 *
 * Returns: (transfer none) (nullable): what files carry in the place of a number
 */
const char *
plumb_release_status_to_code (PlumbReleaseStatus status)
{
  switch (status)
    {
    case PLUMB_RELEASE_HIDDEN:
      return "c";
    case PLUMB_RELEASE_NOT_AVAILABLE:
      return "x";
    case PLUMB_RELEASE_NOT_APPLICABLE:
      return "z";
    case PLUMB_RELEASE_LOW:
      return "low";
    case PLUMB_RELEASE_UNRELIABLE:
      return "u";
    case PLUMB_RELEASE_ABSENT:
    case PLUMB_RELEASE_SHOWN:
    default:
      return NULL;
    }
}

/**
 * plumb_release_verdict_to_code:
 *
 * Returns: (transfer none): the word that files carry
 */
const char *
plumb_release_verdict_to_code (PlumbReleaseVerdict verdict)
{
  switch (verdict)
    {
    case PLUMB_VERDICT_BETTER:
      return "better";
    case PLUMB_VERDICT_WORSE:
      return "worse";
    case PLUMB_VERDICT_NO_CLEAR_CHANGE:
      return "no-clear-change";
    case PLUMB_VERDICT_NOT_COMPARABLE:
      return "not-comparable";
    case PLUMB_VERDICT_TOO_FEW:
    default:
      return "too-few-to-say";
    }
}
