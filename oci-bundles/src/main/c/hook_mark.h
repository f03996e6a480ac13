/* The payload as an OCI hook, which records the time of its call. */
#ifndef OCIPROBE_HOOK_MARK_H
#define OCIPROBE_HOOK_MARK_H

#include <linux/fcntl.h>

#include "arguments.h"
#include "stamp.h"

#define MARK "mark"
#define STDIN 0

/* Appended to a file in one write; Java's dev.ociprobe.container.stopwatch.HookMark reads it. */
struct mark {
  struct stamp stamp;
  char hook[24]; /* NUL-padded */
};

/* crun fails if a hook ends before crun has written the container's state to it. */
static void drain_state(void) {
  char state[4096];
  while (CALL(read, STDIN, state, sizeof state) > 0) {
  }
}

/* mark HOOK FILE: appends a mark to FILE, which must exist. */
static int mark(int argc, char **argv, const struct stamp *stamp) {
  const char *hook = text_argument(argc, argv, 2);
  struct mark mark = {.stamp = *stamp};
  for (size_t i = 0; hook[i] != '\0'; i++) {
    if (i == sizeof mark.hook) {
      refuse_arguments();
    }
    mark.hook[i] = hook[i];
  }
  const char *path = text_argument(argc, argv, 3);
  long file = CALL(openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
  if (file < 0) {
    return 1;
  }
  bool is_written = CALL(write, file, &mark, sizeof mark) == sizeof mark;
  drain_state();
  return is_written ? 0 : 1;
}

#endif
