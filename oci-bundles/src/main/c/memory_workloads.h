/* Workloads that touch memory until they have enough or the kernel refuses. */
#ifndef OCIPROBE_MEMORY_WORKLOADS_H
#define OCIPROBE_MEMORY_WORKLOADS_H

#include <linux/mman.h>

#include "signals.h"

#define MIN_PAGE 4096
/* A bound on the reports: the stopwatch keeps the first 4096 bytes of a container's output. */
#define TOUCH_REPORTS 48

/*
 * Writes to page after page and reports the progress.
 * flags: of mmap(2), added to those of private memory
 */
static void touch_pages(int64_t bytes, int64_t page, int flags) {
  long mapped = CALL(mmap, NULL, bytes, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0);
  if (mapped < 0 && mapped > -4096) {
    tell(REPORT_TOUCH, 0, bytes, -mapped);
    return;
  }
  volatile char *memory = (volatile char *)mapped;
  int64_t told = 0;
  for (int64_t at = 0; at < bytes; at += page) {
    memory[at] = 1;
    int64_t touched = at + page < bytes ? at + page : bytes;
    if (touched - told >= bytes / TOUCH_REPORTS || touched == bytes) {
      tell(REPORT_TOUCH, touched, bytes, 0);
      told = touched;
    }
  }
}

/* touch BYTES: keeps the touched memory until the end. */
static int touch(int argc, char **argv) {
  touch_pages(number_argument(argc, argv, 2), MIN_PAGE, 0);
  return wait_for_end(argc, argv);
}

/* fill BYTES: ends once it has touched them. */
static int fill(int argc, char **argv) {
  touch_pages(number_argument(argc, argv, 2), MIN_PAGE, 0);
  return 0;
}

/* huge BYTES SHIFT: as touch, with huge pages of 2^SHIFT bytes. */
static int touch_huge_pages(int argc, char **argv) {
  int shift = (int)number_argument(argc, argv, 3);
  touch_pages(number_argument(argc, argv, 2), INT64_C(1) << shift,
              MAP_HUGETLB | shift << MAP_HUGE_SHIFT);
  return wait_for_end(argc, argv);
}

#endif
