/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* Forward declarations of the model's types, so that headers need not include each other. */
typedef struct _PlumbScale PlumbScale;
typedef struct _PlumbStandard PlumbStandard;
typedef struct _PlumbSection PlumbSection;
typedef struct _PlumbInstrument PlumbInstrument;
typedef struct _PlumbAnswers PlumbAnswers;
typedef struct _PlumbAuditDraft PlumbAuditDraft;
typedef struct _PlumbAudit PlumbAudit;
typedef struct _PlumbCase PlumbCase;
typedef struct _PlumbPerson PlumbPerson;
typedef struct _PlumbTeam PlumbTeam;
typedef struct _PlumbProgramme PlumbProgramme;
