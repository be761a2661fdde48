/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Each driver reads one input of any bytes through one reader of ours. Built with -Dfuzz=true,
 * libFuzzer makes the inputs; else plain-driver.c gives it those of its corpus. */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* A file that is nowhere, for readers that open a path: there is one at a time. */
static inline const char *
fuzz_input_to_path (const uint8_t *data,
                    size_t         size)
{
  static char path[64];
  static int fd = -1;

  if (fd < 0)
    {
      fd = memfd_create ("input", MFD_CLOEXEC);
      g_assert (fd >= 0);
      g_snprintf (path, sizeof path, "/proc/self/fd/%d", fd);
    }
  g_assert (ftruncate (fd, 0) == 0);
  g_assert (pwrite (fd, data, size, 0) == (ssize_t) size);
  return path;
}
