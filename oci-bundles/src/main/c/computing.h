/* Workloads that use CPU time, and nothing else. */
#ifndef OCIPROBE_COMPUTING_H
#define OCIPROBE_COMPUTING_H

#include "waiting.h"

/* Some 300 us: short beside a quota's period, long beside the system calls around it. */
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

static void work_and_look(struct progress *progress) {
  work_a_piece();
  int64_t now = clock_nanos(CLOCK_MONOTONIC);
  if (now - progress->last > progress->longest_stall) {
    progress->longest_stall = now - progress->last;
  }
  progress->last = now;
  progress->pieces++;
}

static void tell_progress(const struct progress *progress) {
  tell(REPORT_SPIN, progress->pieces, progress->longest_stall, progress->last - progress->began);
}

/* spin PROCESSES: each keeps a CPU busy until the end; the first tells what it saw. */
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
    work_and_look(&progress);
  }
  tell_progress(&progress);
  return 0;
}

/* work PIECES: a fixed piece of work, and then the end. */
static int work(int argc, char **argv) {
  int64_t pieces = number_argument(argc, argv, 2);
  struct progress progress = begin_work();
  while (progress.pieces < pieces) {
    work_and_look(&progress);
  }
  tell_progress(&progress);
  return 0;
}

/* burst PIECES PAUSE_NANOS COUNT: so many times a pause, and then some work. */
static int burst(int argc, char **argv) {
  int64_t pieces = number_argument(argc, argv, 2);
  int64_t pause = number_argument(argc, argv, 3);
  int64_t count = number_argument(argc, argv, 4);
  int64_t shortest = INT64_MAX, longest = 0;
  for (int64_t i = 0; i < count; i++) {
    pause_nanos(pause);
    struct progress progress = begin_work();
    while (progress.pieces < pieces) {
      work_and_look(&progress);
    }
    int64_t took = progress.last - progress.began;
    shortest = took < shortest ? took : shortest;
    longest = took > longest ? took : longest;
  }
  tell(REPORT_BURST, count, shortest, longest);
  return wait_for_end(argc, argv);
}

#endif
