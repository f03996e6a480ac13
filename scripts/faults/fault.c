/*
 * Makes calls of a runtime slow in a known way, and tells when: `fault KIND PID COUNT EVERY MILLIS [ARGUMENT…]`
 *
 * Watches the children of PID (a stopwatch of ociprobe). Of each EVERY cycles the create of one is met with the fault,
 * COUNT times, for MILLIS each; never in a cycle that goes unrecorded, if EVERY is a multiple of 10. A line each on
 * stdout: CLOCK_MONOTONIC ns of its beginning and end. Whatever it set is set back before it ends, also by INT and TERM.
 *
 *   stop                 SIGSTOP, and SIGCONT after MILLIS
 *   freeze DIRECTORY     a v1 freezer cgroup, made here
 *   fsfreeze DIRECTORY   the file system that is mounted there
 *   quota DIRECTORY      a v1 cpu cgroup, made here, into which PID goes: 5 ms of each 100 ms meanwhile
 *   hog CPU              a program that spins there, of high priority
 *   slow FILE DEVICE DIRECTORY
 *                        the file's pages leave the page cache before, and its reads are slow: a limit on DEVICE
 *                        (MAJ:MIN) in DIRECTORY (a v1 blkio cgroup, made here), into which PID goes
 *   cold                 the host's page cache is dropped before
 *   stretch PROGRAM ARGUMENT…
 *                        COUNT cycles in a row, after some without the fault, with that program running: it gets PID as
 *                        its last argument, writes a line when all is set, and sets it back when it gets TERM
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

enum {
  SKIPPED = 50, /* cycles: the warm-up, and enough ordinary ones to know what is ordinary */
  HIT = 9       /* of each EVERY: the 15 cycles of warm-up and footprints move the unrecorded tenth to 4 */
};

static volatile sig_atomic_t ended;
static pid_t watched;
static char **rest; /* the ARGUMENTs, and NULL */
static int64_t nanos;

static void on_signal(int number) {
  (void)number;
  ended = 1;
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void pause_nanos(int64_t time) {
  struct timespec t = {time / 1000000000, time % 1000000000};
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

/*
 * The next create that was not met before, and the number of its cycle; 0 when told to end or PID has gone. Something
 * is done while nothing of the runtime is there.
 */
static pid_t next_create(int *cycle, void (*meanwhile)(void)) {
  static int last = -1;
  char path[64], line[4096];
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

/* Each tells when it began and when it ended. */
struct span {
  int64_t from, to;
};

static struct span stop(pid_t pid) {
  int64_t from = now();
  kill(pid, SIGSTOP);
  pause_nanos(nanos);
  kill(pid, SIGCONT);
  return (struct span){from, now()};
}

static struct span freeze(pid_t pid) {
  int64_t from = now();
  if (write_pid(rest[0], pid) != 0) {
    return (struct span){from, from};
  }
  from = now(); /* moving it there waits for the kernel, which is not the fault's */
  write_file(rest[0], "freezer.state", "FROZEN");
  pause_nanos(nanos);
  write_file(rest[0], "freezer.state", "THAWED");
  int64_t to = now();
  put_back(rest[0], pid);
  return (struct span){from, to};
}

static struct span freeze_file_system(pid_t pid) {
  (void)pid;
  int64_t from = now();
  int fd = open(rest[0], O_RDONLY | O_CLOEXEC);
  if (fd >= 0 && ioctl(fd, FIFREEZE, 0) == 0) {
    pause_nanos(nanos);
    ioctl(fd, FITHAW, 0);
  }
  close(fd);
  return (struct span){from, now()};
}

static struct span throttle(pid_t pid) {
  (void)pid;
  int64_t from = now();
  write_file(rest[0], "cpu.cfs_quota_us", "5000");
  pause_nanos(nanos);
  write_file(rest[0], "cpu.cfs_quota_us", "-1");
  return (struct span){from, now()};
}

static struct span hog(pid_t pid) {
  (void)pid;
  int64_t from = now();
  pid_t spinner = fork();
  if (spinner == 0) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(atoi(rest[0]), &set);
    prctl(PR_SET_NAME, "spin");
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sched_setaffinity(0, sizeof set, &set);
    setpriority(PRIO_PROCESS, 0, -15);
    for (int64_t end = now() + nanos; now() < end;) {
    }
    _exit(0);
  }
  waitpid(spinner, NULL, 0);
  return (struct span){from, now()};
}

/* What makes it slow was done before. */
static struct span nothing(pid_t pid) {
  int64_t from = now();
  while (!ended && kill(pid, 0) == 0) {
    pause_nanos(100000);
  }
  return (struct span){from, now()};
}

static void make_cold(void) {
  int fd = open(rest[0], O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
  }
}

static void drop_caches(void) {
  write_file("/proc/sys/vm", "drop_caches", "1");
}

static int make_cgroup(const char *directory) {
  return mkdir(directory, 0755) == 0 || errno == EEXIST;
}

static int make_freezer(void) {
  return make_cgroup(rest[0]);
}

static int make_quota(void) {
  return make_cgroup(rest[0]) && write_pid(rest[0], watched) == 0;
}

static int make_slow(void) {
  char limit[64];
  snprintf(limit, sizeof limit, "%s 67108864", rest[1]);
  return make_cgroup(rest[2]) && write_pid(rest[2], watched) == 0 &&
         write_file(rest[2], "blkio.throttle.read_bps_device", limit) == 0;
}

static const struct kind {
  const char *name;
  int arguments;
  int cgroup; /* which argument is one; -1 if none */
  int (*prepare)(void);
  void (*before)(void); /* between its cycle and the one before: pages that are mapped stay in the cache */
  struct span (*meet)(pid_t);
} kinds[] = {
    {"stop", 0, -1, NULL, NULL, stop},
    {"freeze", 1, 0, make_freezer, NULL, freeze},
    {"fsfreeze", 1, -1, NULL, NULL, freeze_file_system},
    {"quota", 1, 0, make_quota, NULL, throttle},
    {"hog", 1, -1, NULL, NULL, hog},
    {"slow", 3, 2, make_slow, make_cold, nothing},
    {"cold", 0, -1, NULL, drop_caches, nothing},
    {"stretch", 1, -1, NULL, NULL, nothing},
};

static void tell(struct span met) {
  printf("%lld %lld\n", (long long)met.from, (long long)met.to);
  fflush(stdout);
}

static void meet_one_of(const struct kind *kind, int count, int every) {
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

static void meet_a_stretch(int count) {
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

int main(int count_of_arguments, char **arguments) {
  const struct kind *kind = NULL;
  for (size_t i = 0; count_of_arguments > 5 && i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(kinds[i].name, arguments[1]) == 0 && count_of_arguments - 6 >= kinds[i].arguments) {
      kind = &kinds[i];
    }
  }
  if (kind == NULL) {
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
  if (!prepared) {
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
  return prepared ? 0 : 3;
}
