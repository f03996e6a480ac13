/*
 * The plan of a container, which ociprobe writes beside config.json: Java's
 * dev.ociprobe.container.plain.PlainPlan. It is a list of entries, each a word, a blank and a value
 * that ends with a NUL. Entries of the same word keep their order.
 *
 *   rootfs DIRECTORY        the root directory, on the host
 *   arg TEXT                the command: its program and arguments
 *   env NAME=VALUE
 *   cwd DIRECTORY           in the container
 *   uid NUMBER, gid NUMBER, group NUMBER, umask NUMBER
 *   oom NUMBER              of /proc/PID/oom_score_adj
 *   rlimit NUMBER SOFT HARD the limit's number in getrlimit(2)
 *   source PATH             what is to be bound, on the host, and
 *   target PATH             where, in the container
 *   network FILE            a network namespace to join; without it, the host's
 *   cgroup DIRECTORY        the parent of the container's cgroup in one hierarchy
 *   inherit FILE            a file of that cgroup gets its parent's content: version 1's cpuset
 *   write FILE VALUE        a file of that cgroup
 *   refuse TEXT             why the container can't be made
 */
#ifndef OCIPROBE_PLAN_H
#define OCIPROBE_PLAN_H

#include "files.h"

#define MAX_PLAN (1 << 20)
#define MAX_STRINGS 4096

static char plan[MAX_PLAN];
static long plan_size;

/* An entry, and where the next one begins. */
struct entry {
  const char *next;
  const char *word_end;
  const char *word;
  const char *value;
};

static bool read_plan(const char *bundle) {
  struct text path;
  path_of(&path, bundle, "native.plan");
  plan_size = read_file(path.bytes, plan, sizeof plan);
  if (plan_size < 0) {
    return cannot("read the plan", path.bytes, plan_size);
  }
  if (plan_size == 0 || plan_size == sizeof plan - 1 || plan[plan_size - 1] != '\0') {
    return complain(path.bytes, " is no plan, or too long");
  }
  return true;
}

/* Steps to the first or next entry; returns false at the end. */
static bool step(struct entry *entry) {
  const char *at = entry->next == NULL ? plan : entry->next;
  if (at >= plan + plan_size) {
    return false;
  }
  entry->word = at;
  while (*at != ' ' && *at != '\0') {
    at++;
  }
  entry->word_end = at;
  entry->value = *at == ' ' ? at + 1 : at;
  entry->next = entry->value + length(entry->value) + 1;
  return true;
}

static bool is(const struct entry *entry, const char *word) {
  const char *at = entry->word;
  while (at < entry->word_end && *at == *word) {
    at++;
    word++;
  }
  return at == entry->word_end && *word == '\0';
}

/* Finds the value of the only entry of that word; returns `otherwise` if there is none. */
static const char *value_of(const char *word, const char *otherwise) {
  struct entry entry = {.next = NULL};
  while (step(&entry)) {
    if (is(&entry, word)) {
      return entry.value;
    }
  }
  return otherwise;
}

/* Collects the values of a word, ended by NULL; returns false if there are too many. */
static bool strings_of(const char *word, const char **strings) {
  struct entry entry = {.next = NULL};
  size_t count = 0;
  while (step(&entry)) {
    if (is(&entry, word)) {
      if (count == MAX_STRINGS) {
        return complain(word, ": too many");
      }
      strings[count++] = entry.value;
    }
  }
  strings[count] = NULL;
  return true;
}

#endif
