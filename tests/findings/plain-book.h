/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "../store/store-fixture.h"

/* A council's audits in plain words: forms, and what was done to a workspace with them, kept by the
 * test itself. Figures recomputed from such a book share nothing with src/findings. */

#define PLAIN_MAX_CODES     4
#define PLAIN_MAX_STANDARDS 4
#define PLAIN_N_SECTIONS    6
#define PLAIN_N_SCALES      2
#define PLAIN_N_THEMES      3
#define PLAIN_MAX_FORMS     6

/* @codes: worst first; @good, @sufficient: ranks from 1 */
typedef struct
{
  const char *id;
  const char *codes[PLAIN_MAX_CODES];
  guint       n;
  guint       good;
  guint       sufficient;
} PlainScale;

typedef enum
{
  PLAIN_ALWAYS,
  PLAIN_IF_CP,       /* plan type CP */
  PLAIN_IF_MODULE,   /* "vemt" is chosen in GEN.01 */
  PLAIN_IF_HARM      /* VEM.01 is met */
} PlainCondition;

typedef struct
{
  const char     *code;
  gboolean        present;
  gboolean        quality;
  guint           scale;
  gboolean        themes[PLAIN_N_THEMES];
  PlainCondition  when;
} PlainStandard;

/* @theme: -1 for none */
typedef struct
{
  const char     *code;
  int             theme;
  gboolean        graded;
  guint           scale;
  PlainCondition  when;
  PlainStandard   standards[PLAIN_MAX_STANDARDS];
  guint           n_standards;
} PlainSection;

enum
{
  PLAIN_STANDARD,
  PLAIN_DEEP,
  PLAIN_SHORT,        /* asks PLN.01 and SUP.01, and what is not graded */
  PLAIN_MODERATION,
  PLAIN_RE_AUDIT,
  PLAIN_N_TYPES
};

extern const char * const plain_types[PLAIN_N_TYPES];
extern const char * const plain_themes[PLAIN_N_THEMES];

typedef struct
{
  const char      *id;
  const char      *strand;
  guint            place;                  /* among the book's forms */
  guint            version;
  guint            wording;
  PlainScale       scales[PLAIN_N_SCALES];
  PlainSection     sections[PLAIN_N_SECTIONS];
  int              overall;                /* its scale; -1 for none */
  gboolean         own[PLAIN_N_TYPES];     /* counted in a line of its own */
  gint64           number;                 /* in the workspace */
  PlumbInstrument *instrument;             /* (owned): for lists of past audits */
} PlainForm;

/* @answers: by code, of what is asked alone; "" for not recorded
 * @team: (nullable): index into the book's teams, -1 for none */
typedef struct
{
  const PlainForm *form;
  char            *reference;
  gint64           id;          /* 0 for one that was imported */
  guint            type;
  int              team;
  const char      *plan;
  const char      *auditor;
  guint            where;       /* index of its case */
  char            *day;         /* of the council */
  guint            month;
  GHashTable      *answers;
} PlainAudit;

typedef struct
{
  StoreFixture  fixture;
  GRand        *random;
  PlumbAct      lead;           /* may correct what others did */
  GPtrArray    *forms;          /* (element-type PlainForm) */
  GPtrArray    *teams;          /* (element-type utf8): names as they are now; T01 is the first */
  GArray       *case_teams;     /* int */
  GPtrArray    *case_plans;     /* static utf8 */
  GArray       *case_ids;       /* gint64 */
  GPtrArray    *audits;         /* (element-type PlainAudit): submitted */
  guint         n_imported;
  int           planned;        /* -1 where nobody said */
  guint         n_renamed;
  double        luck;           /* how often the best answer is given */
} PlainBook;

/* Random versions of two forms, each made from the one before. */
GPtrArray  *plain_forms_make     (GRand             *random);
char       *plain_form_to_xml    (const PlainForm   *form);
gboolean    plain_form_asks      (const PlainForm   *form,
                                  guint              type,
                                  const char        *plan,
                                  GHashTable        *answers,
                                  const char        *code);
void        plain_form_free      (gpointer           form);

/* Makes a workspace and does @n_acts things to it. */
PlainBook  *plain_book_new       (guint32            seed,
                                  guint              n_acts);
void        plain_book_free      (PlainBook         *book);

/* What the findings of the quarter that starts with @first_month must say, by name. */
void        plain_figures_make   (PlainBook         *book,
                                  guint              first_month,
                                  GHashTable        *all);
/* Likewise of a trend of @n_quarters up to the one that starts with @last_month. */
void        plain_figures_trend  (PlainBook         *book,
                                  const char        *form,
                                  int                team,
                                  guint              last_month,
                                  guint              n_quarters,
                                  GHashTable        *all);
guint       plain_month_add      (guint              month,
                                  int                n);
