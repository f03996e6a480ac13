/* The clock, and files of the kernel. */
#include "fault.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

void pause_nanos(int64_t time) {
  struct timespec t = {time / 1000000000, time % 1000000000};
  nanosleep(&t, NULL);
}

int write_file(const char *in, const char *name, const char *text) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", in, name);
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) {
    return -1;
  }
  ssize_t written = write(fd, text, strlen(text));
  close(fd);
  return written < 0 ? -1 : 0;
}

int write_either(const char *in, const char *name, const char *text, const char *name_v2, const char *text_v2) {
  return write_file(in, name, text) == 0 ? 0 : write_file(in, name_v2, text_v2);
}

int write_pid(const char *in, pid_t pid) {
  char text[16];
  snprintf(text, sizeof text, "%d", pid);
  return write_file(in, "cgroup.procs", text);
}

void put_back(const char *cgroup, pid_t pid) {
  char parent[4096];
  snprintf(parent, sizeof parent, "%s", cgroup);
  char *slash = strrchr(parent, '/');
  if (slash != NULL) {
    *slash = 0;
    write_pid(parent, pid);
  }
}

ssize_t read_file(const char *path, char *into, size_t size) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return -1;
  }
  ssize_t length = read(fd, into, size - 1);
  close(fd);
  into[length < 0 ? 0 : length] = 0;
  return length;
}
