/* The end of a workload: it comes by a signal. */
#ifndef OCIPROBE_WAITING_H
#define OCIPROBE_WAITING_H

#include <asm/signal.h>
#include <linux/errno.h>
#include <linux/wait.h>

#include "arguments.h"

static const uint64_t awaited = SIGNAL_BIT(SIGTERM) | SIGNAL_BIT(SIGINT) | SIGNAL_BIT(SIGCHLD);

/* Waits for SIGTERM or SIGINT; as PID 1 of its namespace it reaps what others leave to it. */
static int wait_for_end(int argc, char **argv) {
  (void)argc;
  (void)argv;
  for (;;) {
    long signal = CALL(rt_sigtimedwait, &awaited, NULL, NULL, sizeof awaited);
    if (signal == SIGTERM || signal == SIGINT) {
      return 0;
    }
    while (CALL(wait4, -1, NULL, WNOHANG, NULL) > 0) {
    }
  }
}

/* Whether the end was asked for; without waiting. */
static bool is_over(void) {
  static const uint64_t ends = SIGNAL_BIT(SIGTERM) | SIGNAL_BIT(SIGINT);
  static const struct __kernel_timespec at_once = {0, 0};
  return CALL(rt_sigtimedwait, &ends, NULL, &at_once, sizeof ends) > 0;
}

/* A child that does nothing until its init ends, and all with it. */
__attribute__((noreturn)) static void idle_for_ever(void) {
  for (;;) {
    CALL(ppoll, NULL, 0, NULL, NULL, 0);
  }
}

static void pause_nanos(int64_t nanos) {
  struct __kernel_timespec left = {nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND};
  while (CALL(nanosleep, &left, &left) == -EINTR) {
  }
}

#endif
