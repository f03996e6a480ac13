/*
 * Whose end the stopwatch sees: the command under way, every orphan below it, and the process that
 * AWAIT asks for, which may be neither.
 */
#ifndef OCIPROBE_REAPING_H
#define OCIPROBE_REAPING_H

#include <asm/signal.h>
#include <linux/resource.h>
#include <linux/wait.h>

#include "freestanding.h"
#include "protocol.h"

#define NO_PIDFD (-1)

/* The command under way; pid 0 if there is none. */
static struct process_exit child;
static bool child_reaped;

/* The process that AWAIT waits for, if any. */
static int awaited_pid, awaited_pidfd = NO_PIDFD;
static int64_t gone_nanos;

static struct process_exit adopted[MAX_ADOPTED];
static uint32_t adopted_count, adopted_lost;

static int64_t now(void) { return clock_nanos(CLOCK_MONOTONIC); }

static void kill_child_group(void) {
  if (child.pid > 0 && !child_reaped) { /* unreaped, so the number is still its own */
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

static void remember_orphan(const struct process_exit *orphan) {
  if (adopted_count < MAX_ADOPTED) {
    adopted[adopted_count++] = *orphan;
  } else {
    adopted_lost++;
  }
}

static void reap_all(void) {
  struct rusage used;
  int status;
  long pid;
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
