/* A runtime whose create takes longer: what scripts/bench-aa compares with the runtime itself. Burns SPIN_NANOS of CPU
   time if it is called to create, and becomes RUNTIME. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long cpu_nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1000000000 + now.tv_nsec;
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "create") == 0) {
      long end = cpu_nanos() + SPIN_NANOS;
      while (cpu_nanos() < end)
        ;
      break;
    }
  }
  execv(RUNTIME, argv);
  perror(RUNTIME);
  return 127;
}
