/* Workloads that fork. */
#ifndef OCIPROBE_PROCESS_WORKLOADS_H
#define OCIPROBE_PROCESS_WORKLOADS_H

#include "signals.h"

/* Sleeps until the init ends, which ends all its namespace. */
__attribute__((noreturn)) static void idle_for_ever(void) {
  for (;;) {
    CALL(ppoll, NULL, 0, NULL, NULL, 0);
  }
}

/* fork COUNT: reports how many of COUNT forks succeeded, and keeps the children. */
static int fork_children(int argc, char **argv) {
  int64_t count = number_argument(argc, argv, 2);
  int64_t failed = 0, error = 0;
  for (int64_t i = 0; i < count; i++) {
    long pid = CALL(clone, SIGCHLD, 0, NULL, NULL, 0);
    if (pid == 0) {
      idle_for_ever();
    }
    if (pid < 0) {
      failed++;
      error = -pid;
    }
  }
  tell(REPORT_FORK, count - failed, failed, error);
  return wait_for_end(argc, argv);
}

#endif
