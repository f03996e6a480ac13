/* A runtime whose create takes longer: what scripts/bench-aa compares with the runtime itself. Runs RUNTIME, and if it was
   called to create, burns SPIN_NANOS of CPU time after it. Burnt before, the same time makes the runtime itself costlier,
   since it finds colder caches and gets its CPU later, so that nobody knows what the wrapper should be found to cost. */
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long cpu_nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000 + now.tv_nsec;
}

static bool is_create(char **argv) {
  for (; *argv != NULL; argv++) {
    if (strcmp(*argv, "create") == 0)
      return true;
  }
  return false;
}

int main(int argc, char **argv) {
  (void)argc;
  pid_t pid;
  int status;
  if (posix_spawn(&pid, RUNTIME, NULL, NULL, argv, environ) != 0 || waitpid(pid, &status, 0) != pid) {
    perror(RUNTIME);
    return 127;
  }
  if (is_create(argv)) {
    long end = cpu_nanos() + SPIN_NANOS;
    while (cpu_nanos() < end)
      ;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}
