/* A library to preload: the wall clock of its process goes an hour slow once the file $STEPPED is there. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
  long result = syscall(SYS_clock_gettime, clock, now);
  int error = errno;
  const char *stepped = getenv("STEPPED");
  if (result == 0 && clock == CLOCK_REALTIME && stepped != NULL && access(stepped, F_OK) == 0) now->tv_sec -= 3600;
  errno = error;
  return (int)result;
}
