/* The signals that end a workload. */
#ifndef OCIPROBE_SIGNALS_H
#define OCIPROBE_SIGNALS_H

#include <asm/signal.h>
#include <linux/wait.h>

#include "arguments.h"

static const uint64_t awaited = SIGNAL_BIT(SIGTERM) | SIGNAL_BIT(SIGINT) | SIGNAL_BIT(SIGCHLD);

/* Waits for SIGTERM or SIGINT; as PID 1 of its namespace it reaps orphans meanwhile. */
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

/* Returns at once; true if SIGTERM or SIGINT has arrived. */
static bool is_over(void) {
  static const uint64_t ends = SIGNAL_BIT(SIGTERM) | SIGNAL_BIT(SIGINT);
  static const struct __kernel_timespec at_once = {0, 0};
  return CALL(rt_sigtimedwait, &ends, NULL, &at_once, sizeof ends) > 0;
}

#endif
