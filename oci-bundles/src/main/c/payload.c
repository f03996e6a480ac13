/*
 * The payload: what a measured container runs as its init. It stamps the time, says so on its
 * standard output, and then does what its first argument names: a workload of the table below.
 */
#include "computing.h"
#include "marking.h"
#include "moving.h"
#include "taking.h"

struct workload {
  const char *name;
  int (*run)(int argc, char **argv); /* gives the exit status */
};

/* Ends at once: the least that a process can do, for timing how one is started. */
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

void start(long *stack, uint64_t counter) {
  struct stamp stamp = {
      .magic = {'O', 'C', 'P', 'S', 'T', 'A', 'M', 'P'},
      .version = STAMP_VERSION,
      .counter = counter,
      .monotonic_nanos = clock_nanos(CLOCK_MONOTONIC),
      .realtime_nanos = clock_nanos(CLOCK_REALTIME),
  };
  stamp.pid = (int32_t)CALL(getpid);
  int argc = (int)*stack;
  char **argv = (char **)(stack + 1);
  if (argc > 1 && same(argv[1], MARK)) {
    quit(mark(argc, argv, &stamp)); /* a hook's output may be the container's: nothing goes there */
  }
  /*
   * Before the stamp can be read: whoever reads it may send SIGTERM, and the kernel drops a signal
   * for an init that neither handles nor blocks it.
   */
  CALL(rt_sigprocmask, SIG_BLOCK, &awaited, NULL, sizeof awaited);
  CALL(write, STDOUT, &stamp, sizeof stamp);

  const struct workload *workload = find_workload(argc, argv);
  if (workload == NULL) {
    refuse_arguments();
  }
  quit(workload->run(argc, argv));
}
