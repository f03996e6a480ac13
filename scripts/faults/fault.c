/*
 * Makes calls of a runtime slow in a known way, and tells when: `fault KIND PID COUNT EVERY MILLIS [ARGUMENT…]`
 *
 * Watches the children of PID (a stopwatch of ociprobe), or the runtimes of everybody if it is 0. Of each EVERY cycles the create of one is met with the fault,
 * COUNT times, for MILLIS each; never in a cycle that goes unrecorded, if EVERY is a multiple of 10. A line each on
 * stdout: CLOCK_MONOTONIC ns of its beginning and end. Whatever it set is set back before it ends, also by INT and TERM.
 *
 *   stop                 SIGSTOP, and SIGCONT after MILLIS
 *   freeze DIRECTORY     a cgroup (of the v1 freezer, or of v2), made here
 *   fsfreeze DIRECTORY   the file system that is mounted there
 *   quota DIRECTORY      a cpu cgroup, made here, into which PID goes: 5 ms of each 100 ms meanwhile
 *   hog CPU              a program that spins there, of high priority
 *   slow FILE DEVICE DIRECTORY
 *                        the file's pages leave the page cache before, and its reads are slow: a limit on DEVICE
 *                        (MAJ:MIN) in DIRECTORY (a blkio or io cgroup, made here), into which PID goes
 *   cold                 the host's page cache is dropped before
 *   stretch PROGRAM ARGUMENT…
 *                        COUNT cycles in a row, after some without the fault, with that program running: it gets PID as
 *                        its last argument, writes a line when all is set, and sets it back when it gets TERM
 */
#include "fault.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

volatile sig_atomic_t ended;
pid_t watched;
char **rest;
int64_t nanos;

static void on_signal(int number) {
  (void)number;
  ended = 1;
}

int main(int count_of_arguments, char **arguments) {
  const struct kind *kind = count_of_arguments > 5 ? kind_of(arguments[1]) : NULL;
  if (kind == NULL || count_of_arguments - 6 < kind->arguments) {
    fprintf(stderr, "usage: fault KIND PID COUNT EVERY MILLIS [ARGUMENT...]\n");
    return 2;
  }
  watched = atoi(arguments[2]);
  int count = atoi(arguments[3]), every = atoi(arguments[4]);
  nanos = atoll(arguments[5]) * 1000000;
  rest = arguments + 6;
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  int prepared = kind->prepare == NULL || kind->prepare();
  int gone = !prepared && errno == ESRCH; /* PID, before it was met: as if it had gone later */
  if (gone) {
    fprintf(stderr, "%s: process %d has ended\n", kind->name, (int)watched);
  } else if (!prepared) {
    perror(kind->name);
  } else if (strcmp(kind->name, "stretch") == 0) {
    meet_a_stretch(count);
  } else {
    meet_one_of(kind, count, every);
  }
  if (kind->cgroup >= 0) {
    put_back(rest[kind->cgroup], watched);
    for (int tries = 0; tries < 200 && rmdir(rest[kind->cgroup]) != 0; tries++) {
      pause_nanos(10000000);
    }
  }
  return prepared || gone ? 0 : 3;
}
