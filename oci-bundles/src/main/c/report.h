/*
 * The reports of workloads: 32 bytes each on standard output, little-endian, after the stamp.
 * Java's dev.ociprobe.probe.limits.PayloadReport reads them. They are evidence, never a verdict:
 * the clocks are the container's own.
 */
#ifndef OCIPROBE_REPORT_H
#define OCIPROBE_REPORT_H

#include "freestanding.h"

#define STDOUT 1
#define STDERR 2

enum report_kind {
  REPORT_SPIN = 1,   /* pieces of work done, longest stall in ns, elapsed ns */
  REPORT_BURST = 2,  /* bursts done, shortest in ns, longest in ns */
  REPORT_TOUCH = 3,  /* bytes touched so far, bytes to touch, 0 or the errno of mmap */
  REPORT_FORK = 4,   /* forks that succeeded, forks that failed, errno of the last failure */
  REPORT_IO = 5,     /* bytes moved, elapsed ns, operations */
  REPORT_FAILED = 6, /* errno, bytes moved by then, operations by then */
  REPORT_DEVICE = 7, /* errnos of mknod, open for reading, open for writing; 0 is success */
};

struct report {
  char magic[4];
  uint32_t kind;
  int64_t values[3];
};

static void tell(enum report_kind kind, int64_t first, int64_t second, int64_t third) {
  struct report report = {{'O', 'C', 'R', 'P'}, kind, {first, second, third}};
  CALL(write, STDOUT, &report, sizeof report);
}

#endif
