/*
 * The record of a container, the file ROOT/ID: its init, and its cgroups. It is written before the
 * first cgroup is made, so that `delete` finds what a killed `create` left.
 */
#ifndef OCIPROBE_RECORD_H
#define OCIPROBE_RECORD_H

#include "plan.h"

#define MAX_STAT 1024

enum progress { CREATING, CREATED, STARTED };

static struct {
  int32_t progress;
  int32_t pid;
  int64_t start_ticks; /* of the init, so that no later process of its pid is taken for it */
  char cgroups[1 << 16]; /* the directories, each ended by a NUL, and an empty one at the end */
} record;

#define RECORD_HEAD offsetof(__typeof__(record), cgroups)

/* The fields of proc_pid_stat(5) that tell whether a process is the one that is meant. */
struct life {
  char state;
  int64_t start_ticks;
};

/* All zero if there is no such process. */
static struct life life_of(int pid) {
  struct text path;
  clear(&path);
  char stat[MAX_STAT];
  add(&path, "/proc/");
  add_number(&path, pid);
  add(&path, "/stat");
  if (read_file(path.bytes, stat, sizeof stat) <= 0) {
    return (struct life){0, 0};
  }
  char *at = stat + length(stat);
  while (at > stat && *at != ')') { /* the command may hold anything, also this */
    at--;
  }
  struct life life = {.state = at[2]};
  for (int field = 2; field < 22 && *at != '\0'; at++) {
    field += *at == ' ';
  }
  life.start_ticks = number_in(at, NULL);
  return life;
}

static bool is_alive(void) {
  struct life life = life_of(record.pid);
  return record.pid > 1 && life.start_ticks == record.start_ticks && life.state != 'Z' &&
         life.state != 'X' && life.state != 0;
}

/* Lists the cgroups of the plan in the record. */
static bool list_cgroups(const char *id) {
  struct entry entry = {.next = NULL};
  size_t size = 0;
  while (step(&entry)) {
    struct text path;
    if (!is(&entry, "cgroup")) {
      continue;
    }
    path_of(&path, entry.value, id);
    if (path.full || size + path.size + 2 > sizeof record.cgroups) {
      return complain(id, ": too many cgroups");
    }
    memcpy(record.cgroups + size, path.bytes, path.size + 1);
    size += path.size + 1;
  }
  return true;
}

/* Steps to the first or next cgroup; NULL at the end. */
static const char *next_cgroup(const char *cgroup) {
  cgroup = cgroup == NULL ? record.cgroups : cgroup + length(cgroup) + 1;
  return *cgroup == '\0' ? NULL : cgroup;
}

static size_t record_size(void) {
  const char *end = record.cgroups;
  for (const char *each = NULL; (each = next_cgroup(each)) != NULL;) {
    end = each + length(each) + 1;
  }
  return RECORD_HEAD + (size_t)(end + 1 - record.cgroups);
}

/* Writes a new record; false if the id is taken. */
static bool begin_record(const char *root, const char *id) {
  struct text path;
  path_of(&path, root, id);
  long file = CALL(openat, AT_FDCWD, path.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    return file == -EEXIST ? complain(id, ": there is such a container already")
                           : cannot("make", path.bytes, file);
  }
  long count = CALL(write, file, &record, record_size());
  CALL(close, file);
  return count > 0 ? true : cannot("write", path.bytes, count);
}

/* Writes what has changed of a record: all but the cgroups. */
static bool update_record(const char *root, const char *id) {
  struct text path;
  path_of(&path, root, id);
  long file = CALL(openat, AT_FDCWD, path.bytes, O_WRONLY | O_CLOEXEC);
  long count = file < 0 ? file : CALL(write, file, &record, RECORD_HEAD);
  CALL(close, file);
  return count > 0 ? true : cannot("write", path.bytes, count);
}

/* Returns false, without a word, if there is no such container. */
static bool read_record(const char *root, const char *id) {
  struct text path;
  path_of(&path, root, id);
  return read_file(path.bytes, (char *)&record, sizeof record - 1) > (long)RECORD_HEAD;
}

static void remove_record(const char *root, const char *id) {
  struct text path;
  path_of(&path, root, id);
  CALL(unlinkat, AT_FDCWD, path.bytes, 0);
}

#endif
