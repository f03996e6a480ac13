/*
 * What scripts/bench-scale measures `ociprobe scale --parallel` against: bursts of containers in plain C. Each lane is
 * a process that creates and starts one with posix_spawn(3), waits for its first byte, and, when all are up, kills and
 * deletes it. A line for each burst: the containers that became ready a second, from the first spawn to the last byte.
 *
 *   bench-scale LANES BURSTS DIRECTORY RUNTIME [GLOBAL_OPTION…]
 *
 * DIRECTORY/N/bundle is the bundle of lane N, from 0, and DIRECTORY/N/state its runtime's state.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_ARGUMENTS 32
#define MAX_LANES 1024

extern char **environ;

struct lane {
  pid_t pid;
  int report; /* from which its times are read */
};

struct times {
  int64_t spawned, ready;
};

static char **runtime; /* its path and global options */
static char bundle[4096], state[4096], pid_file[4096], id[64];

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000L + time.tv_nsec;
}

static void call(int output, const char *verb, ...) {
  char *argv[MAX_ARGUMENTS];
  int count = 0, status;
  for (char **word = runtime; *word != NULL; word++) {
    argv[count++] = *word;
  }
  argv[count++] = "--root";
  argv[count++] = state;
  argv[count++] = (char *)verb;
  __builtin_va_list words;
  __builtin_va_start(words, verb);
  do {
    argv[count] = __builtin_va_arg(words, char *);
  } while (argv[count++] != NULL);
  __builtin_va_end(words);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (output >= 0) {
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  }
  pid_t pid;
  errno = posix_spawn(&pid, argv[0], &actions, NULL, argv, environ);
  if (errno != 0) {
    err(1, "%s", argv[0]);
  }
  posix_spawn_file_actions_destroy(&actions);
  if (waitpid(pid, &status, 0) != pid || status != 0) {
    errx(1, "%s %s: status %#x", verb, id, status);
  }
}

static void await_end(void) {
  FILE *file = fopen(pid_file, "re");
  int pid;
  if (file == NULL || fscanf(file, "%d", &pid) != 1) {
    err(1, "%s", pid_file);
  }
  fclose(file);
  struct pollfd end = {(int)syscall(SYS_pidfd_open, pid, 0), POLLIN, 0};
  while (end.fd >= 0 && poll(&end, 1, 10000) < 0 && errno == EINTR) {
  }
  close(end.fd);
}

/* Waits until the other end of a pipe is closed. */
static void await_gate(int gate) {
  char byte;
  while (read(gate, &byte, 1) < 0 && errno == EINTR) {
  }
}

static void open_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) < 0) {
    err(1, "pipe2");
  }
}

__attribute__((noreturn)) static void live(int number, int go, int end, int report) {
  int output[2];
  struct times times;
  char byte;
  snprintf(id, sizeof id, "bench-%04d", number);
  open_pipe(output);
  await_gate(go);
  times.spawned = now();
  call(output[1], "create", "--bundle", bundle, "--pid-file", pid_file, id, NULL);
  close(output[1]);
  call(-1, "start", id, NULL);
  if (read(output[0], &byte, 1) != 1) {
    errx(1, "%s wrote nothing", id);
  }
  times.ready = now();
  if (write(report, &times, sizeof times) != sizeof times) {
    err(1, "report");
  }
  await_gate(end);
  call(-1, "kill", id, "TERM", NULL);
  await_end();
  call(-1, "delete", id, NULL);
  _exit(0);
}

static void burst(const char *directory, int count) {
  static struct lane lanes[MAX_LANES];
  int go[2], end[2], status;
  open_pipe(go);
  open_pipe(end);
  for (int i = 0; i < count; i++) {
    int report[2];
    open_pipe(report);
    snprintf(bundle, sizeof bundle, "%s/%d/bundle", directory, i);
    snprintf(state, sizeof state, "%s/%d/state", directory, i);
    snprintf(pid_file, sizeof pid_file, "%s/%d/pid", directory, i);
    lanes[i] = (struct lane){fork(), report[0]};
    if (lanes[i].pid < 0) {
      err(1, "fork");
    }
    if (lanes[i].pid == 0) {
      close(go[1]);
      close(end[1]);
      live(i, go[0], end[0], report[1]);
    }
    close(report[1]);
  }
  usleep(20000); /* until all wait at the gate */
  close(go[1]);
  struct times all = {INT64_MAX, 0}, one;
  for (int i = 0; i < count; i++) {
    if (read(lanes[i].report, &one, sizeof one) != sizeof one) {
      errx(1, "a lane failed");
    }
    close(lanes[i].report);
    all.spawned = one.spawned < all.spawned ? one.spawned : all.spawned;
    all.ready = one.ready > all.ready ? one.ready : all.ready;
  }
  close(end[1]);
  for (int i = 0; i < count; i++) {
    while (waitpid(lanes[i].pid, &status, 0) < 0 && errno == EINTR) {
    }
  }
  while (waitpid(-1, &status, WNOHANG) > 0) { /* the containers' */
  }
  close(go[0]);
  close(end[0]);
  printf("%.6f\n", 1e9 * count / (double)(all.ready - all.spawned));
  fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc < 5 || atoi(argv[1]) < 1 || atoi(argv[1]) > MAX_LANES) {
    errx(2, "usage: bench-scale LANES BURSTS DIRECTORY RUNTIME [GLOBAL_OPTION...]");
  }
  runtime = argv + 4;
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (int i = 0; i < atoi(argv[2]); i++) {
    burst(argv[3], atoi(argv[1]));
  }
}
