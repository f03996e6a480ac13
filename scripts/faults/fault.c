/*
 * Makes calls of a runtime slow in a known way, and tells when: `fault KIND PID COUNT EVERY MILLIS [ARGUMENT…]`
 *
 * Watches the children of PID (a stopwatch of ociprobe). Each EVERYth child that is a `create` is met with the fault,
 * COUNT times, for MILLIS each. A line each on stdout: CLOCK_MONOTONIC ns of its beginning and end. Whatever it set is
 * set back before it ends, also by INT and TERM.
 *
 *   stop                 SIGSTOP, and SIGCONT after MILLIS
 *   freeze DIRECTORY     a v1 freezer cgroup, made here
 *   fsfreeze DIRECTORY   the file system that is mounted there
 *   quota DIRECTORY      a v1 cpu cgroup, made here, into which PID goes: 5 ms of each 100 ms meanwhile
 *   hog CPU              a program that spins there, of high priority
 *   cold FILE            the file's pages leave the page cache just before each create, and its reads are slow: a
 *                        limit on DEVICE (MAJ:MIN) in DIRECTORY (v1 blkio), into which PID goes: cold FILE DEVICE DIRECTORY
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The warm-up, and enough ordinary creates to know what is ordinary. */
enum { SKIPPED = 45 };

static volatile sig_atomic_t ended;
static pid_t watched;
static const char *directory;
static int64_t thawed;

static void on_signal(int number) {
  (void)number;
  ended = 1;
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void pause_nanos(int64_t nanos) {
  struct timespec t = {nanos / 1000000000, nanos % 1000000000};
  nanosleep(&t, NULL);
}

static int write_file(const char *in, const char *name, const char *text) {
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

static int write_pid(const char *in, pid_t pid) {
  char text[16];
  snprintf(text, sizeof text, "%d", pid);
  return write_file(in, "cgroup.procs", text);
}

static void put_back(const char *cgroup, pid_t pid) {
  char parent[4096];
  snprintf(parent, sizeof parent, "%s", cgroup);
  char *slash = strrchr(parent, '/');
  if (slash != NULL) {
    *slash = 0;
    write_pid(parent, pid);
  }
}

static ssize_t read_file(const char *path, char *into, size_t size) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return -1;
  }
  ssize_t length = read(fd, into, size - 1);
  close(fd);
  into[length < 0 ? 0 : length] = 0;
  return length;
}

static int is_create(pid_t pid) {
  char path[64], line[4096];
  snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
  ssize_t length = read_file(path, line, sizeof line);
  for (ssize_t i = 0; i + 7 < length; i++) {
    if (memcmp(line + i, "\0create", 8) == 0) {
      return 1;
    }
  }
  return 0;
}

/* The next child that is a create and was not met before; 0 when told to end or PID has gone. */
static pid_t next_create(void) {
  static pid_t last;
  char path[64], line[4096];
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", watched, watched);
  while (!ended) {
    if (read_file(path, line, sizeof line) < 0) {
      return 0;
    }
    char *at = line;
    for (pid_t pid; (pid = strtol(at, &at, 10)) > 0;) {
      if (pid != last && is_create(pid)) {
        return last = pid;
      }
    }
    pause_nanos(100000);
  }
  return 0;
}

static void stop(pid_t pid, int64_t nanos) {
  kill(pid, SIGSTOP);
  pause_nanos(nanos);
  kill(pid, SIGCONT);
}

static int64_t freeze(pid_t pid, int64_t nanos) {
  int64_t from = now();
  if (write_pid(directory, pid) == 0) {
    from = now(); /* moving it there waits for the kernel, which is not the fault's */
    write_file(directory, "freezer.state", "FROZEN");
    pause_nanos(nanos);
    write_file(directory, "freezer.state", "THAWED");
    thawed = now();
    put_back(directory, pid);
  }
  return from;
}

static void freeze_file_system(int64_t nanos) {
  int fd = open(directory, O_RDONLY | O_CLOEXEC);
  if (fd >= 0 && ioctl(fd, FIFREEZE, 0) == 0) {
    pause_nanos(nanos);
    ioctl(fd, FITHAW, 0);
  }
  close(fd);
}

static void throttle(int64_t nanos) {
  write_file(directory, "cpu.cfs_quota_us", "5000");
  pause_nanos(nanos);
  write_file(directory, "cpu.cfs_quota_us", "-1");
}

static void hog(int cpu, int64_t nanos) {
  pid_t spinner = fork();
  if (spinner == 0) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    prctl(PR_SET_NAME, "spin");
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sched_setaffinity(0, sizeof set, &set);
    setpriority(PRIO_PROCESS, 0, -15);
    for (int64_t end = now() + nanos; now() < end;) {
    }
    _exit(0);
  }
  waitpid(spinner, NULL, 0);
}

static void make_cold(const char *file) {
  int fd = open(file, O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
  }
}

int main(int count_of_arguments, char **arguments) {
  if (count_of_arguments < 6) {
    fprintf(stderr, "usage: fault KIND PID COUNT EVERY MILLIS [ARGUMENT...]\n");
    return 2;
  }
  const char *kind = arguments[1];
  watched = atoi(arguments[2]);
  int count = atoi(arguments[3]), every = atoi(arguments[4]);
  int64_t nanos = atoll(arguments[5]) * 1000000;
  const char *argument = count_of_arguments > 6 ? arguments[6] : "";
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  int is_quota = strcmp(kind, "quota") == 0, is_freeze = strcmp(kind, "freeze") == 0;
  int is_cold = strcmp(kind, "cold") == 0;
  directory = is_cold && count_of_arguments > 8 ? arguments[8] : argument;
  int moves = is_quota || is_cold;
  if ((moves || is_freeze) && mkdir(directory, 0755) != 0 && errno != EEXIST) {
    perror(directory);
    return 3;
  }
  if (moves && write_pid(directory, watched) != 0) {
    perror("move");
    rmdir(directory);
    return 3;
  }
  char limit[64];
  if (is_cold) {
    snprintf(limit, sizeof limit, "%s 8388608", arguments[7]);
    write_file(directory, "blkio.throttle.read_bps_device", limit);
  }
  for (int seen = -SKIPPED, done = 0; done < count && !ended;) {
    pid_t pid = next_create();
    if (pid == 0) {
      break;
    }
    if (++seen <= 0 || seen % every != 0) {
      if (is_cold && seen > 0 && (seen + 1) % every == 0) {
        pause_nanos(nanos); /* the call under way has read what it needs */
        make_cold(argument);
      }
      continue;
    }
    int64_t from = now();
    if (strcmp(kind, "stop") == 0) {
      stop(pid, nanos);
    } else if (is_freeze) {
      from = freeze(pid, nanos);
    } else if (strcmp(kind, "fsfreeze") == 0) {
      freeze_file_system(nanos);
    } else if (is_quota) {
      throttle(nanos);
    } else if (strcmp(kind, "hog") == 0) {
      hog(atoi(argument), nanos);
    }
    printf("%lld %lld\n", (long long)from, (long long)(is_freeze ? thawed : now()));
    fflush(stdout);
    done++;
  }
  if (moves) {
    put_back(directory, watched);
  }
  if (moves || is_freeze) {
    for (int tries = 0; tries < 200 && rmdir(directory) != 0; tries++) {
      pause_nanos(10000000);
    }
  }
  return 0;
}
