/* The cgroups of a container, one in each hierarchy. */
#ifndef OCIPROBE_CGROUPS_H
#define OCIPROBE_CGROUPS_H

#include <asm/signal.h>

#include "record.h"

#define MAX_VALUE 65536
#define REMOVAL_NANOS (5 * NANOS_PER_SECOND)
#define BETWEEN_TRIES_NANOS 1000000

static char value[MAX_VALUE];

static bool write_setting(const char *cgroup, const char *file, const char *text) {
  struct text path, what;
  clear(&what);
  path_of(&path, cgroup, file);
  long error = write_file(path.bytes, text);
  if (error == 0) {
    return true;
  }
  add(&what, "write \"");
  add(&what, text);
  add(&what, "\" to");
  return cannot(what.bytes, path.bytes, error);
}

/* A new cpuset of version 1 is empty, and refuses processes. */
static bool inherit_setting(const char *parent, const char *cgroup, const char *file) {
  struct text path;
  path_of(&path, parent, file);
  long size = read_file(path.bytes, value, sizeof value);
  return size < 0 ? cannot("read", path.bytes, size) : write_setting(cgroup, file, value);
}

/* Makes the next entry's cgroup or sets a file of the one before. */
static bool make_entry(const struct entry *entry, const char **parent, const char **cgroup) {
  if (is(entry, "cgroup")) {
    *parent = entry->value;
    *cgroup = next_cgroup(*cgroup);
    long error = CALL(mkdirat, AT_FDCWD, *cgroup, 0755);
    return error < 0 ? cannot("make the cgroup", *cgroup, error) : true;
  }
  if (is(entry, "inherit")) {
    return inherit_setting(*parent, *cgroup, entry->value);
  }
  if (is(entry, "write")) {
    char file[256];
    size_t size = 0;
    const char *at = entry->value;
    while (*at != ' ' && *at != '\0' && size + 1 < sizeof file) {
      file[size++] = *at++;
    }
    file[size] = '\0';
    return write_setting(*cgroup, file, *at == ' ' ? at + 1 : at);
  }
  return true;
}

static bool make_cgroups(void) {
  struct entry entry = {.next = NULL};
  const char *parent = NULL, *cgroup = NULL;
  while (step(&entry)) {
    if (!make_entry(&entry, &parent, &cgroup)) {
      return false;
    }
  }
  return true;
}

/* Moves the calling process into all of them. */
static bool join_cgroups(void) {
  for (const char *each = NULL; (each = next_cgroup(each)) != NULL;) {
    if (!write_setting(each, "cgroup.procs", "0")) {
      return false;
    }
  }
  return true;
}

static bool lists(const char *pids, int64_t pid) {
  while (*pids != '\0') {
    if (number_in(pids, &pids) == pid) {
      return true;
    }
    pids += *pids != '\0';
  }
  return false;
}

/*
 * Kills the processes in a cgroup, which have outlived the init. A pid that was listed may have
 * passed to another process: one is killed only if it is still listed once a pidfd holds it.
 */
static void kill_in(const char *cgroup) {
  static char again[MAX_VALUE];
  struct text path;
  path_of(&path, cgroup, "cgroup.procs");
  if (read_file(path.bytes, value, sizeof value) <= 0) {
    return;
  }
  for (const char *at = value; *at != '\0'; at += *at != '\0') {
    int64_t pid = number_in(at, &at);
    long pidfd = pid > 1 ? CALL(pidfd_open, pid, 0) : -1;
    if (pidfd >= 0) {
      if (read_file(path.bytes, again, sizeof again) > 0 && lists(again, pid)) {
        CALL(pidfd_send_signal, pidfd, SIGKILL, NULL, 0);
      }
      CALL(close, pidfd);
    }
  }
}

static void pause_shortly(void) {
  static const struct __kernel_timespec moment = {0, BETWEEN_TRIES_NANOS};
  CALL(nanosleep, &moment, NULL);
}

static long remove_cgroup(const char *cgroup, int64_t deadline);

/* Removes the cgroups that the container's processes have made below one. */
static void remove_below(const char *cgroup, int64_t deadline) {
  struct { /* getdents64(2) */
    uint64_t inode;
    int64_t offset;
    uint16_t size;
    uint8_t type;
    char name[];
  } *entry;
  char entries[2048] __attribute__((aligned(8)));
  long directory = CALL(openat, AT_FDCWD, cgroup, O_RDONLY | O_DIRECTORY | O_CLOEXEC), count;
  while ((count = CALL(getdents64, directory, entries, sizeof entries)) > 0) {
    for (long at = 0; at < count; at += entry->size) {
      entry = (void *)(entries + at);
      if (entry->type == 4 /* DT_DIR */ && entry->name[0] != '.') {
        struct text path;
        path_of(&path, cgroup, entry->name);
        remove_cgroup(path.bytes, deadline);
      }
    }
  }
  CALL(close, directory);
}

static long remove_cgroup(const char *cgroup, int64_t deadline) {
  long error;
  while ((error = CALL(unlinkat, AT_FDCWD, cgroup, AT_REMOVEDIR)) == -EBUSY &&
         clock_nanos(CLOCK_MONOTONIC) < deadline) {
    kill_in(cgroup);
    remove_below(cgroup, deadline);
    pause_shortly();
  }
  return error;
}

/* Removes them, and what is left in them; false if one stays. */
static bool remove_cgroups(void) {
  int64_t deadline = clock_nanos(CLOCK_MONOTONIC) + REMOVAL_NANOS;
  for (const char *each = NULL; (each = next_cgroup(each)) != NULL;) {
    long error = remove_cgroup(each, deadline);
    if (error < 0 && error != -ENOENT) {
      return cannot("remove the cgroup", each, error);
    }
  }
  return true;
}

#endif
