/* Workloads that use only CPU time. */
#ifndef OCIPROBE_CPU_WORKLOADS_H
#define OCIPROBE_CPU_WORKLOADS_H

#include <linux/errno.h>

#include "signals.h"

/* About 300 us: short against a quota's period, long against the system calls around it. */
#define PIECE (1u << 20)

static void work_a_piece(void) {
  for (uint32_t i = 0; i < PIECE; i++) {
    __asm__ volatile("" : "+r"(i));
  }
}

struct progress {
  int64_t began;
  int64_t last;
  int64_t pieces;
  int64_t longest_stall;
};

static struct progress begin_work(void) {
  int64_t now = clock_nanos(CLOCK_MONOTONIC);
  return (struct progress){.began = now, .last = now};
}

static void work_and_time(struct progress *progress) {
  work_a_piece();
  int64_t now = clock_nanos(CLOCK_MONOTONIC);
  if (now - progress->last > progress->longest_stall) {
    progress->longest_stall = now - progress->last;
  }
  progress->last = now;
  progress->pieces++;
}

static void report_progress(const struct progress *progress) {
  tell(REPORT_SPIN, progress->pieces, progress->longest_stall, progress->last - progress->began);
}

/* spin PROCESSES: each keeps a CPU busy until the signal to end; the first reports. */
static int spin(int argc, char **argv) {
  int64_t processes = number_argument(argc, argv, 2);
  for (int64_t i = 1; i < processes; i++) {
    if (CALL(clone, SIGCHLD, 0, NULL, NULL, 0) == 0) {
      for (;;) {
        work_a_piece();
      }
    }
  }
  struct progress progress = begin_work();
  while (!is_over()) {
    work_and_time(&progress);
  }
  report_progress(&progress);
  return 0;
}

/* work PIECES: ends after a fixed amount of work. */
static int work(int argc, char **argv) {
  int64_t pieces = number_argument(argc, argv, 2);
  struct progress progress = begin_work();
  while (progress.pieces < pieces) {
    work_and_time(&progress);
  }
  report_progress(&progress);
  return 0;
}

static void pause_nanos(int64_t nanos) {
  struct __kernel_timespec left = {nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND};
  while (CALL(nanosleep, &left, &left) == -EINTR) {
  }
}

/* burst PIECES PAUSE_NANOS COUNT: repeats a pause followed by work, COUNT times. */
static int burst(int argc, char **argv) {
  int64_t pieces = number_argument(argc, argv, 2);
  int64_t pause = number_argument(argc, argv, 3);
  int64_t count = number_argument(argc, argv, 4);
  int64_t shortest = INT64_MAX, longest = 0;
  for (int64_t i = 0; i < count; i++) {
    pause_nanos(pause);
    struct progress progress = begin_work();
    while (progress.pieces < pieces) {
      work_and_time(&progress);
    }
    int64_t took = progress.last - progress.began;
    shortest = took < shortest ? took : shortest;
    longest = took > longest ? took : longest;
  }
  tell(REPORT_BURST, count, shortest, longest);
  return wait_for_end(argc, argv);
}

#endif
