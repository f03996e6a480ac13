/* What the parts of fault share: fault.c calls a kind of kinds.c in the cycles that cycles.c finds, by the calls of files.c. */
#pragma once
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

extern volatile sig_atomic_t ended; /* told to */
extern pid_t watched;
extern char **rest; /* the ARGUMENTs, and NULL */
extern int64_t nanos;

/* When a fault began and when it ended. */
struct span {
  int64_t from, to;
};

struct kind {
  const char *name;
  int arguments;
  int cgroup; /* which argument is one; -1 if none */
  int (*prepare)(void);
  void (*before)(void); /* between its cycle and the one before: pages that are mapped stay in the cache */
  struct span (*meet)(pid_t);
};

/* The kind of that name; NULL if there is none. */
const struct kind *kind_of(const char *name);

struct span nothing(pid_t pid);

/* Meets the create of one of each EVERY cycles with the fault. */
void meet_one_of(const struct kind *kind, int count, int every);

/* Lets COUNT cycles in a row begin and end while the program of the ARGUMENTs runs. */
void meet_a_stretch(int count);

int64_t now(void);
void pause_nanos(int64_t time);

/* These return -1 if it can't be written. */
int write_file(const char *in, const char *name, const char *text);
/* Writes the file of cgroup v1 or, where there is none, that of v2. */
int write_either(const char *in, const char *name, const char *text, const char *name_v2, const char *text_v2);
int write_pid(const char *in, pid_t pid);

/* Moves a process into the cgroup above. */
void put_back(const char *cgroup, pid_t pid);

/* Reads what fits, with a NUL behind it, and returns its length; -1 if it can't be read. */
ssize_t read_file(const char *path, char *into, size_t size);
