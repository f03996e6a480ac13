/*
 * What scripts/bench measures ociprobe against: the same container life cycle in plain C, with
 * posix_spawn(3) and wait4(2), and nothing besides. It answers lines on its standard input:
 *
 *   cycle ID   one container's life: "create start kill delete whole", nanoseconds
 *   noop N     N times a program that ends at once, spawn to reap: a line of N nanoseconds
 *   clock N    nanoseconds a call of clock_gettime(CLOCK_MONOTONIC), the mean of N
 *
 *   bench-reference NOOP BUNDLE PID_FILE RUNTIME [GLOBAL_OPTION…]
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_ARGUMENTS 32

extern char **environ;

static const char *bundle, *pid_file;
static char **runtime; /* its path and global options */
static pid_t init;
static bool init_gone;

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

static pid_t spawn(char **argv, const posix_spawn_file_actions_t *actions) {
  pid_t pid;
  int error = posix_spawn(&pid, argv[0], actions, NULL, argv, environ);
  if (error != 0) {
    errno = error;
    err(1, "%s", argv[0]);
  }
  return pid;
}

/* Reaps whatever ends until this one has, and gives the time. */
static int64_t reap(pid_t wanted, const char *what) {
  for (;;) {
    int status;
    struct rusage usage;
    pid_t pid = wait4(-1, &status, 0, &usage);
    int64_t reaped = now();
    if (pid == -1) {
      err(1, "wait4 for %s", what);
    }
    if (pid == init) {
      init_gone = true;
    }
    if (pid == wanted) {
      if (status != 0) {
        errx(1, "%s: status %#x", what, status);
      }
      return reaped;
    }
  }
}

struct window {
  int64_t start, end;
};

static struct window call(const posix_spawn_file_actions_t *actions, const char *verb, ...) {
  char *argv[MAX_ARGUMENTS];
  int count = 0;
  for (char **word = runtime; *word != NULL; word++) {
    argv[count++] = *word;
  }
  argv[count++] = (char *)verb;
  __builtin_va_list words;
  __builtin_va_start(words, verb);
  do {
    argv[count] = __builtin_va_arg(words, char *);
  } while (argv[count++] != NULL);
  __builtin_va_end(words);

  struct window window = {.start = now()};
  pid_t pid = spawn(argv, actions);
  window.end = reap(pid, verb);
  return window;
}

static struct window create(const char *id, int output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  struct window window = call(&actions, "create", "--bundle", bundle, "--pid-file", pid_file, id, NULL);
  posix_spawn_file_actions_destroy(&actions);
  return window;
}

static pid_t read_pid(void) {
  FILE *file = fopen(pid_file, "re");
  int pid;
  if (file == NULL || fscanf(file, "%d", &pid) != 1) {
    err(1, "%s", pid_file);
  }
  fclose(file);
  return pid;
}

static void cycle(const char *id, FILE *out) {
  int64_t begun = now();
  int output[2];
  char first[4096];
  if (pipe2(output, O_CLOEXEC) != 0) {
    err(1, "pipe2");
  }
  init = 0;
  init_gone = false;
  struct window created = create(id, output[1]);
  close(output[1]);
  init = read_pid();
  struct window started = call(NULL, "start", id, NULL);
  if (read(output[0], first, sizeof first) <= 0) {
    errx(1, "the container wrote nothing");
  }
  struct window killed = call(NULL, "kill", id, "TERM", NULL);
  if (!init_gone) {
    reap(init, "the container's init");
  }
  struct window deleted = call(NULL, "delete", id, NULL);
  close(output[0]);
  fprintf(out, "%ld %ld %ld %ld %ld\n", created.end - created.start, started.end - started.start,
          killed.end - killed.start, deleted.end - deleted.start, now() - begun);
}

static void noop(char *program, long count, FILE *out) {
  char *argv[] = {program, NULL};
  for (long i = 0; i < count; i++) {
    int64_t start = now();
    int64_t end = reap(spawn(argv, NULL), "no-op");
    fprintf(out, "%ld ", end - start);
  }
  fputc('\n', out);
}

static void time_clock(long count, FILE *out) {
  int64_t start = now(), sum = 0;
  for (long i = 0; i < count; i++) {
    sum += now(); /* used below, so that no call is left out */
  }
  fprintf(out, "%.3f\n", (double)(now() - start + (sum == 0)) / (double)count);
}

int main(int argc, char **argv) {
  if (argc < 5 || argc > MAX_ARGUMENTS - 8) {
    errx(2, "usage: bench-reference NOOP BUNDLE PID_FILE RUNTIME [GLOBAL_OPTION...]");
  }
  bundle = argv[2];
  pid_file = argv[3];
  runtime = argv + 4;
  prctl(PR_SET_CHILD_SUBREAPER, 1);

  /* Our pipes move away, and children get /dev/null for all three without any further ado. */
  FILE *in = fdopen(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 10), "r");
  FILE *out = fdopen(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10), "w");
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);

  char word[16], argument[128];
  while (fscanf(in, "%15s %127s", word, argument) == 2) {
    if (strcmp(word, "cycle") == 0) {
      cycle(argument, out);
    } else if (strcmp(word, "noop") == 0) {
      noop(argv[1], strtol(argument, NULL, 10), out);
    } else if (strcmp(word, "clock") == 0) {
      time_clock(strtol(argument, NULL, 10), out);
    } else {
      errx(2, "unknown request: %s", word);
    }
    fflush(out);
  }
  return 0;
}
