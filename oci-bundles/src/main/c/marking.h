/* The payload as an OCI hook: it says when it was called. */
#ifndef OCIPROBE_MARKING_H
#define OCIPROBE_MARKING_H

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

/* crun dies of a hook that ends before it has written the container's state to it. */
static void take_state(void) {
  char state[4096];
  while (CALL(read, STDIN, state, sizeof state) > 0) {
  }
}

/* mark HOOK FILE: FILE must exist. */
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
  take_state();
  return is_written ? 0 : 1;
}

#endif
