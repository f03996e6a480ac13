/*
 * The CPUs on which a process may run although the stopwatch, whose mask it inherited, may not: a
 * runtime or a wrapper has set the mask anew.
 */
#ifndef OCIPROBE_AFFINITY_H
#define OCIPROBE_AFFINITY_H

#include "freestanding.h"

#define MASK_WORDS 128 /* 8192 CPUs, the most that Linux has */

static unsigned long own_mask[MASK_WORDS];
static int32_t stray_cpu = -1;
static uint32_t stray_cpus;

static void forget_stray_cpus(void) {
  stray_cpu = -1;
  stray_cpus = 0;
  for (int i = 0; i < MASK_WORDS; i++) {
    own_mask[i] = 0;
  }
  CALL(sched_getaffinity, 0, sizeof own_mask, own_mask);
}

/* A zombie still has its mask; of a process that is gone nothing is noted. */
static void look_for_stray_cpus(int pid) {
  unsigned long mask[MASK_WORDS];
  long bytes = CALL(sched_getaffinity, pid, sizeof mask, mask);
  if (bytes <= 0) {
    return;
  }
  stray_cpu = -1;
  stray_cpus = 0;
  for (long i = 0; i < bytes / (long)sizeof mask[0]; i++) {
    for (unsigned long stray = mask[i] & ~own_mask[i]; stray != 0; stray &= stray - 1) {
      if (stray_cpus++ == 0) {
        stray_cpu = (int32_t)(i * 8 * (long)sizeof mask[0]) + __builtin_ctzl(stray);
      }
    }
  }
}

#endif
