/*
 * The payload, the init of each measured container. It writes a time stamp to its standard output
 * and then runs the workload that its first argument names, from the table below.
 */
#include "cpu_workloads.h"
#include "hook_mark.h"
#include "io_workloads.h"
#include "memory_workloads.h"
#include "process_workloads.h"

struct workload {
  const char *name;
  int (*run)(int argc, char **argv); /* returns the exit status */
};

/* Ends at once, for timing the start of a minimal process. */
static int end_at_once(int argc, char **argv) {
  (void)argc;
  (void)argv;
  return 0;
}

/* The first is the default. */
static const struct workload workloads[] = {
    {"wait", wait_for_end},
    {"exit", end_at_once},
    {"spin", spin},
    {"work", work},
    {"burst", burst},
    {"touch", touch},
    {"fill", fill},
    {"huge", touch_huge_pages},
    {"fork", fork_children},
    {"write", write_blocks},
    {"lay", lay_blocks},
    {"read", read_blocks},
    {"device", use_device},
};

static const struct workload *find_workload(int argc, char **argv) {
  if (argc < 2) {
    return &workloads[0];
  }
  for (size_t i = 0; i < sizeof workloads / sizeof workloads[0]; i++) {
    if (same(argv[1], workloads[i].name)) {
      return &workloads[i];
    }
  }
  return NULL;
}

void start(long *stack) {
  struct stamp stamp = {
      .magic = {'O', 'C', 'P', 'S', 'T', 'A', 'M', 'P'},
      .version = STAMP_VERSION,
      .monotonic_nanos = clock_nanos(CLOCK_MONOTONIC),
      .realtime_nanos = clock_nanos(CLOCK_REALTIME),
  };
  stamp.pid = (int32_t)CALL(getpid);
  int argc = (int)*stack;
  char **argv = (char **)(stack + 1);
  if (argc > 1 && same(argv[1], MARK)) {
    quit(mark(argc, argv, &stamp)); /* no output: it may go to the container's */
  }
  /*
   * Block the signals before the stamp is written: its reader may send SIGTERM at once, and the
   * kernel drops a signal to an init that neither handles nor blocks it.
   */
  CALL(rt_sigprocmask, SIG_BLOCK, &awaited, NULL, sizeof awaited);
  CALL(write, STDOUT, &stamp, sizeof stamp);

  const struct workload *workload = find_workload(argc, argv);
  if (workload == NULL) {
    refuse_arguments();
  }
  quit(workload->run(argc, argv));
}
