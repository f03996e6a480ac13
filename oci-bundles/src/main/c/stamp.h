/* The moment of the payload's first instruction. */
#ifndef OCIPROBE_STAMP_H
#define OCIPROBE_STAMP_H

#include <stdint.h>

/*
 * The first thing that it writes, little-endian and in one write; Java's
 * dev.ociprobe.container.stopwatch.PayloadStamp reads it. The clocks are those that the container shows.
 */
struct stamp {
  char magic[8];
  uint32_t version;
  int32_t pid;
  uint64_t counter; /* rdtsc or cntvct_el0, read by the first instruction */
  int64_t monotonic_nanos;
  int64_t realtime_nanos;
};

#define STAMP_VERSION 1

#endif
