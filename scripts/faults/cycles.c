/* The cycles of a stopwatch's runtime: which create is met with the fault, and when. */
#include "fault.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  SKIPPED = 50, /* cycles: the warm-up, and enough ordinary ones to know what is ordinary */
  HIT = 9       /* of each EVERY: the 15 cycles of warm-up and footprints move the unrecorded tenth to 4 */
};

/* The number of its cycle, which ends the container's id and the command line; -1 if it is no create. */
static int create_of(pid_t pid) {
  char path[64], line[4096];
  snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
  ssize_t length = read_file(path, line, sizeof line);
  int create = 0;
  for (ssize_t i = 0; i + 7 < length; i++) {
    create |= memcmp(line + i, "\0create", 8) == 0;
  }
  if (!create) {
    return -1;
  }
  char *dash = memrchr(line, '-', length);
  return dash == NULL ? -1 : atoi(dash + 1);
}

/* The largest pid that the host has given so far, by the last field of proc(5)'s loadavg. */
static pid_t last_pid(void) {
  char line[128];
  ssize_t length = read_file("/proc/loadavg", line, sizeof line - 1);
  line[length > 0 ? length : 0] = 0;
  char *blank = strrchr(line, ' ');
  return blank == NULL ? 0 : atoi(blank + 1);
}

/* Whether a process has the verb create: the containers of engines have no number in their ids. */
static int is_create(pid_t pid) {
  char path[64], line[4096];
  snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
  ssize_t length = read_file(path, line, sizeof line);
  if (length <= 0 || strstr(line, "run") == NULL || memmem(line, length, "conmon", 6) != NULL) {
    return 0;
  }
  return memmem(line, length, "\0create", 8) != NULL && memmem(line, length, "\0--bundle", 9) != NULL;
}

/* The same for whoever calls a runtime; the cycles are counted here. */
static pid_t next_create_of_anybody(int *cycle, void (*meanwhile)(void)) {
  static pid_t seen, met;
  if (meanwhile != NULL) {
    meanwhile();
  }
  while (!ended) {
    pid_t last = last_pid();
    if (last < seen) {
      seen = met = 0; /* the host's pids have come round */
    }
    /* A new process may not have executed its program yet: the last few are looked at again. */
    for (pid_t pid = last; pid > seen - 8 && pid > last - 64 && pid > met; pid--) {
      if (is_create(pid)) {
        met = pid;
        *cycle += 1;
        return pid;
      }
    }
    seen = last;
    pause_nanos(1000000);
  }
  return 0;
}

/*
 * The next create that was not met before, and the number of its cycle; 0 when told to end or PID has gone. Something
 * is done while nothing of the runtime is there.
 */
static pid_t next_create(int *cycle, void (*meanwhile)(void)) {
  static int last = -1;
  char path[64], line[4096];
  if (watched == 0) {
    return next_create_of_anybody(cycle, meanwhile);
  }
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", watched, watched);
  while (!ended) {
    if (read_file(path, line, sizeof line) < 0) {
      return 0;
    }
    char *at = line;
    int children = 0;
    for (pid_t pid; (pid = strtol(at, &at, 10)) > 0; children++) {
      *cycle = create_of(pid);
      if (*cycle >= 0 && *cycle != last) {
        last = *cycle;
        return pid;
      }
    }
    if (meanwhile != NULL && children == 0) {
      meanwhile();
    }
    pause_nanos(100000);
  }
  return 0;
}

static void tell(struct span met) {
  printf("%lld %lld\n", (long long)met.from, (long long)met.to);
  fflush(stdout);
}

void meet_one_of(const struct kind *kind, int count, int every) {
  int cycle = 0;
  for (int done = 0; done < count && !ended;) {
    pid_t pid = next_create(&cycle, cycle >= SKIPPED && cycle % every == HIT - 1 ? kind->before : NULL);
    if (pid == 0) {
      return;
    }
    if (cycle >= SKIPPED && cycle % every == HIT) {
      tell(kind->meet(pid));
      done++;
    }
  }
  pause_nanos(ended ? 0 : 1000000000); /* the last cycle ends where it began */
}

/* Starts the program and waits until it says that all is set. */
static pid_t begin_program(void) {
  char pid[16], line[64];
  snprintf(pid, sizeof pid, "%d", watched);
  int said[2];
  if (pipe2(said, O_CLOEXEC) != 0) {
    return -1;
  }
  pid_t program = fork();
  if (program == 0) {
    int words = 0;
    while (rest[words] != NULL) {
      words++;
    }
    char *line_of[64] = {NULL};
    memcpy(line_of, rest, (words < 62 ? words : 62) * sizeof *rest);
    line_of[words < 62 ? words : 62] = pid;
    dup2(said[1], STDOUT_FILENO);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    execv(rest[0], line_of);
    _exit(127);
  }
  close(said[1]);
  if (read(said[0], line, sizeof line) <= 0) {
    fprintf(stderr, "%s: it set nothing\n", rest[0]);
  }
  return program; /* its pipe stays open: it may say more */
}

void meet_a_stretch(int count) {
  int cycle = 0;
  while (cycle < SKIPPED + 50) {
    if (next_create(&cycle, NULL) == 0) {
      return;
    }
  }
  pid_t program = begin_program();
  next_create(&cycle, NULL); /* it began before all was set */
  for (int done = 0; done < count && !ended; done++) {
    pid_t pid = next_create(&cycle, NULL);
    if (pid == 0) {
      break;
    }
    tell(nothing(pid));
  }
  kill(program, SIGTERM);
  while (waitpid(program, NULL, 0) < 0 && errno == EINTR) {
  }
}
