/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* A disk that fails, or a program that is killed. The calls that change files stand here again
 * under their own names, and are found before those of the C library: by a program that is linked
 * with this, or one that has it preloaded. Calls on files in one folder are counted, and the one
 * that was asked for fails.
 *
 * SQLite calls the C library through the same names, so what is written for the workspace goes
 * through here, too. That is below SQLite's own layer for files: a shim above it would spare that
 * layer the fault, and this does not.
 *
 * In a program that has it preloaded the environment says what fails: PLUMB_FAULT_UNDER (the
 * folder), PLUMB_FAULT_AT (which call, from 1; 0 for none), PLUMB_FAULT_KIND (its number below)
 * and PLUMB_FAULT_REPORT (a file outside the folder, which gets how many calls there were, by how
 * many bytes files grew, and how many removals failed). */

typedef enum
{
  FAULTY_DISK,          /* this call fails: the disk is broken */
  FAULTY_FULL,          /* this call fails: the disk is full */
  FAULTY_SHORT,         /* this call writes a half of it; any other fails as a broken disk's */
  FAULTY_FULL_FOR_GOOD, /* from this call on, whatever needs room fails */
  FAULTY_READ_ONLY,     /* from this call on nothing can be changed, and so nothing be removed */
  FAULTY_N_KINDS,       /* of those above, which fail at a call */
  FAULTY_ROOM = FAULTY_N_KINDS, /* files may grow by so many bytes, then the disk is full */
  FAULTY_KILLED         /* the program is killed before this call */
} FaultyKind;

/* What there was since faulty_calls_arm(). */
typedef struct
{
  uint64_t n_calls;
  uint64_t n_bytes;   /* by which files grew */
  uint64_t n_kept;    /* files that could not be removed */
  uint64_t n_main;    /* calls of the program's first thread, in which a window does not answer */
} FaultyCount;

/* Starts to count anew. @under: the folder's real name, copied. @at: the call, from 1, or 0 for
 * none; for FAULTY_ROOM, the bytes. */
void     faulty_calls_arm    (const char *under,
                              uint64_t    at,
                              FaultyKind  kind);
/* How many calls there were since. */
uint64_t faulty_calls_get_n  (void);
void     faulty_calls_count  (FaultyCount *out_count);
/* Ends all faults, and gives how many calls there were. */
uint64_t faulty_calls_disarm (void);
