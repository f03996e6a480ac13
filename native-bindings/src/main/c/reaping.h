/*
 * The ends of processes that the stopwatch sees: of the command under way, of every orphan below
 * it, and of the process that AWAIT names, which may be neither.
 */
#ifndef OCIPROBE_REAPING_H
#define OCIPROBE_REAPING_H

#include <asm/signal.h>
#include <linux/errno.h>
#include <linux/fcntl.h>
#include <linux/resource.h>
#include <linux/wait.h>

#include "affinity.h"
#include "freestanding.h"
#include "protocol.h"

#define NO_PIDFD (-1)

/* The command under way; pid 0 if there is none. */
static struct process_exit child;
static bool child_reaped;

/* The process that AWAIT waits for, if any. */
static int awaited_pid, awaited_pidfd = NO_PIDFD;
static int64_t gone_nanos;

/* Orphans since the last reply. */
static struct process_exit adopted[MAX_ADOPTED];
static uint32_t adopted_count, adopted_lost;

/* The latest ends of orphans, for an AWAIT that comes later: a ring. */
static struct {
  int32_t pid;
  int64_t nanos;
} ends[MAX_ADOPTED];
static uint32_t ends_count;

static int64_t now(void) { return clock_nanos(CLOCK_MONOTONIC); }

static void kill_child_group(void) {
  if (child.pid > 0 && !child_reaped) { /* not reaped, so the pid is still its own */
    CALL(kill, -child.pid, SIGKILL);
  }
}

static int64_t micros(struct __kernel_old_timeval time) {
  return time.tv_sec * 1000000 + time.tv_usec;
}

static struct usage usage_of(const struct rusage *used) {
  return (struct usage){micros(used->ru_utime), micros(used->ru_stime), used->ru_maxrss,
                        used->ru_minflt,        used->ru_majflt,        used->ru_inblock,
                        used->ru_oublock,       used->ru_nvcsw,         used->ru_nivcsw};
}

static void forget_ends(void) { ends_count = 0; }

/* Returns the time at which the orphan ended, or 0. */
static int64_t end_of(int pid) {
  uint32_t oldest = ends_count > MAX_ADOPTED ? ends_count - MAX_ADOPTED : 0;
  for (uint32_t i = ends_count; i > oldest; i--) {
    if (ends[(i - 1) % MAX_ADOPTED].pid == pid) {
      return ends[(i - 1) % MAX_ADOPTED].nanos;
    }
  }
  return 0;
}

static void remember_orphan(const struct process_exit *orphan) {
  ends[ends_count % MAX_ADOPTED].pid = orphan->pid;
  ends[ends_count++ % MAX_ADOPTED].nanos = orphan->nanos;
  if (adopted_count < MAX_ADOPTED) {
    adopted[adopted_count++] = *orphan;
  } else {
    adopted_lost++;
  }
}

/* Returns the pid that the file holds, or 0. The file's writer is not to be trusted. */
static int pid_in(const char *path) {
  char text[16];
  long file = CALL(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  long length = CALL(read, file, text, sizeof text);
  CALL(close, file);
  int64_t pid = 0;
  long i = 0;
  while (i < length && text[i] >= '0' && text[i] <= '9') {
    pid = pid * 10 + (text[i++] - '0');
  }
  while (i < length && (text[i] == '\n' || text[i] == ' ')) {
    i++;
  }
  return i == length && pid > 1 && pid <= INT32_MAX ? (int)pid : 0;
}

/*
 * From here on reap_all and pump set gone_nanos when the process is gone. Returns 0, or a negative
 * errno if it can't be watched: it may still run then.
 */
static long watch_for_end(int pid) {
  awaited_pid = pid;
  gone_nanos = end_of(pid);
  if (gone_nanos != 0) {
    return 0;
  }
  long pidfd = CALL(pidfd_open, pid);
  if (pidfd >= 0) {
    awaited_pidfd = (int)pidfd;
    return 0;
  }
  if (pidfd == -ESRCH) { /* it was gone already */
    gone_nanos = now();
    return 0;
  }
  return pidfd;
}

static void unwatch(void) {
  if (awaited_pidfd != NO_PIDFD) {
    CALL(close, awaited_pidfd);
  }
  awaited_pidfd = NO_PIDFD;
  awaited_pid = 0;
}

static void reap_all(void) {
  struct rusage used;
  int status;
  long pid;
  /* Perhaps the last time that it has a mask. This costs 0.3 us before the stamp of its end. */
  if (child.pid > 0 && !child_reaped) {
    look_for_stray_cpus(child.pid);
  }
  while ((pid = CALL(wait4, -1, &status, WNOHANG, &used)) > 0) {
    struct process_exit ended = {now(), (int32_t)pid, status, usage_of(&used)};
    if (ended.pid == child.pid && !child_reaped) {
      child = ended;
      child_reaped = true;
    } else {
      remember_orphan(&ended);
    }
    if (ended.pid == awaited_pid) {
      gone_nanos = ended.nanos;
    }
  }
}

#endif
