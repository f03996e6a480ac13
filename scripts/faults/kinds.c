/* The kinds of faults: what each does to a create, and the cgroup that it needs. */
#include "fault.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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
  write_either(rest[0], "freezer.state", "FROZEN", "cgroup.freeze", "1");
  pause_nanos(nanos);
  write_either(rest[0], "freezer.state", "THAWED", "cgroup.freeze", "0");
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
  write_either(rest[0], "cpu.cfs_quota_us", "5000", "cpu.max", "5000 100000");
  pause_nanos(nanos);
  write_either(rest[0], "cpu.cfs_quota_us", "-1", "cpu.max", "max 100000");
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
struct span nothing(pid_t pid) {
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
  char limit[64], limit_v2[64];
  snprintf(limit, sizeof limit, "%s 67108864", rest[1]);
  snprintf(limit_v2, sizeof limit_v2, "%s rbps=67108864", rest[1]);
  return make_cgroup(rest[2]) && write_pid(rest[2], watched) == 0 &&
         write_either(rest[2], "blkio.throttle.read_bps_device", limit, "io.max", limit_v2) == 0;
}

static const struct kind kinds[] = {
    {"stop", 0, -1, NULL, NULL, stop},
    {"freeze", 1, 0, make_freezer, NULL, freeze},
    {"fsfreeze", 1, -1, NULL, NULL, freeze_file_system},
    {"quota", 1, 0, make_quota, NULL, throttle},
    {"hog", 1, -1, NULL, NULL, hog},
    {"slow", 3, 2, make_slow, make_cold, nothing},
    {"cold", 0, -1, NULL, drop_caches, nothing},
    {"stretch", 1, -1, NULL, NULL, nothing},
};

const struct kind *kind_of(const char *name) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(kinds[i].name, name) == 0) {
      return &kinds[i];
    }
  }
  return NULL;
}
