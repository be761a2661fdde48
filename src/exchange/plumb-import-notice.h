/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plumb-store-types.h"

G_BEGIN_DECLS

#define PLUMB_EXCHANGE_ERROR (plumb_exchange_error_quark ())

typedef enum
{
  PLUMB_EXCHANGE_ERROR_READ,   /* the file cannot be read */
  PLUMB_EXCHANGE_ERROR_FORMAT, /* it is not the kind of file it should be */
  /* it is, but something in it is wrong: file, line or row, column, what was expected */
  PLUMB_EXCHANGE_ERROR_REFUSED,
  PLUMB_EXCHANGE_ERROR_AUDITS  /* past audits, where a list of cases should be */
} PlumbExchangeError;

GQuark plumb_exchange_error_quark (void);

/**
 * PlumbNoticeGroup:
 * @rule: (nullable); @words: what its notices have in common
 * @n: how many there are; @line: of the first
 */
typedef struct
{
  char  *rule;
  char  *words;
  guint  n;
  guint  line;
} PlumbNoticeGroup;

/**
 * PlumbImportNotice:
 * @line: in the file; 0 for the whole file
 * @subject: (nullable): the child's id, or the case's reference
 * @rule: (nullable): "8510", or a word such as "unknown-code"
 * @message: what was found and what was done about it
 * @group: (unowned): which of the notices' groups it is of
 *
 * Something that the reader of a file noticed and reports, without refusing the file.
 */
typedef struct
{
  guint  line;
  char  *subject;
  char  *rule;
  char  *message;

  const PlumbNoticeGroup *group;
} PlumbImportNotice;

void plumb_import_notice_free (PlumbImportNotice *notice);

/**
 * PlumbNotices:
 * @kept: (element-type PlumbImportNotice): at most PLUMB_NOTICES_MAX, and of a group at most
 *   PLUMB_NOTICES_MAX_OF_GROUP; @n counts them all
 * @groups: (element-type PlumbNoticeGroup): in order of first appearance
 *
 * What the reader of a file noticed. A fault that every line repeats must not bury the others.
 */
typedef struct
{
  GPtrArray *kept;
  GPtrArray *groups;
  guint      n;
} PlumbNotices;

#define PLUMB_NOTICES_MAX 10000
#define PLUMB_NOTICES_MAX_OF_GROUP 1000

/* Of both lists that have plan types; %s are those that are known. */
#define PLUMB_NOTICE_UNKNOWN_PLAN_TYPE \
  "not a plan type that is known; one that was known stands, and where there was none the word "   \
  "is kept as written; known are %s"

PlumbNotices *plumb_notices_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void          plumb_notices_free (PlumbNotices *self);
void          plumb_notices_add  (PlumbNotices *self,
                                  guint         line,
                                  const char   *subject,
                                  const char   *rule,
                                  const char   *words,
                                  const char   *message);
void          plumb_notices_add_report (PlumbNotices            *self,
                                        const PlumbImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbNotices, plumb_notices_free)

G_END_DECLS
