/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plumb-findings-writer-figures.h"

#include "plumb-findings-writer-private.h"
#include "plumb-xml-writer.h"

static void
put_limit (xmlTextWriter *xml,
           const char    *name,
           double         limit)
{
  g_autofree char *text = plumb_findings_writer_format_limit (limit);

  plumb_xml_put_word (xml, name, text);
}

void
plumb_findings_put_limits (xmlTextWriter *xml,
                           gboolean       limited,
                           double         lower,
                           double         upper)
{
  if (!limited)
    {
      plumb_xml_put_word (xml, "limitsStatus", "x");
      return;
    }
  put_limit (xml, "lower", lower);
  put_limit (xml, "upper", upper);
}

void
plumb_findings_put_percent (xmlTextWriter    *xml,
                            const PlumbShare *share)
{
  g_autofree char *text = NULL;

  if (share->base == 0)
    return;
  text = plumb_findings_writer_format_share (share);
  plumb_xml_put_word (xml, "percent", text);
}

void
plumb_findings_put_interval (xmlTextWriter    *xml,
                             const PlumbShare *share)
{
  if (!share->known)
    {
      plumb_xml_put_word (xml, "status", "z");
      return;
    }
  plumb_findings_put_percent (xml, share);
  plumb_findings_put_limits (xml, share->limited, share->lower, share->upper);
}

void
plumb_findings_put_sums (xmlTextWriter        *xml,
                         const PlumbTallySums *sums)
{
  plumb_xml_put_count (xml, "audits", sums->n_audits);
  plumb_xml_put_count (xml, "sumXX", sums->xx);
  plumb_xml_put_count (xml, "sumXN", sums->xn);
  plumb_xml_put_count (xml, "sumNN", sums->nn);
}
