/* The moment at which the payload began. */
#ifndef OCIPROBE_STAMP_H
#define OCIPROBE_STAMP_H

#include <stdint.h>

/*
 * The payload's first output, little-endian and in one write; Java's
 * dev.ociprobe.container.stopwatch.PayloadStamp reads it. The clocks are the container's own.
 */
struct stamp {
  char magic[8];
  uint32_t version;
  int32_t pid;
  int64_t monotonic_nanos;
  int64_t realtime_nanos;
};

#define STAMP_VERSION 2

#endif
