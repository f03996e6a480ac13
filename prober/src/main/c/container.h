/*
 * The process that becomes the container's program: it takes on everything of the plan, tells
 * `create`, and waits for `start`.
 */
#ifndef OCIPROBE_CONTAINER_H
#define OCIPROBE_CONTAINER_H

#include <linux/mount.h>
#include <linux/resource.h>
#include <linux/sched.h>
#include <linux/stat.h>

#include "cgroups.h"

#define MAX_BINDS 64
#define START_SIGNAL SIGUSR1
#define EXIT_NO_PROGRAM 127

/* For whom the plan has no PATH. */
#define USUAL_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

static const char *arguments[MAX_STRINGS + 1], *environment[MAX_STRINGS + 1];

/*
 * Takes what is to be bound, as seen before the root changes. Only a plan that binds something gets
 * a mount namespace: its mounts end with its processes, even if all else is killed.
 */
static bool take_binds(long *trees, int *count) {
  struct entry entry = {.next = NULL};
  *count = 0;
  while (step(&entry)) {
    if (!is(&entry, "source")) {
      continue;
    }
    if (*count == 0) {
      long error = CALL(unshare, CLONE_NEWNS);
      error = error < 0 ? error : CALL(mount, NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
      if (error < 0) {
        return cannot("leave the mounts of", "the host", error);
      }
    }
    if (*count == MAX_BINDS) {
      return complain(entry.value, ": too many mounts");
    }
    long tree = CALL(open_tree, AT_FDCWD, entry.value,
                     OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
    if (tree < 0) {
      return cannot("bind", entry.value, tree);
    }
    trees[(*count)++] = tree;
  }
  return true;
}

/* Makes the mount point if it is missing; within the new root, no link leads out of it. */
static void make_target(long tree, const char *target) {
  struct statx status = {.stx_mode = 0};
  CALL(statx, tree, "", AT_EMPTY_PATH, STATX_TYPE, &status);
  if ((status.stx_mode & S_IFMT) == S_IFDIR) {
    CALL(mkdirat, AT_FDCWD, target, 0755);
  } else {
    CALL(mknodat, AT_FDCWD, target, S_IFREG | 0644, 0);
  }
}

static bool bind(const long *trees) {
  struct entry entry = {.next = NULL};
  while (step(&entry)) {
    if (is(&entry, "target")) {
      make_target(*trees, entry.value);
      long error = CALL(move_mount, *trees, "", AT_FDCWD, entry.value, MOVE_MOUNT_F_EMPTY_PATH);
      if (error < 0) {
        return cannot("mount on", entry.value, error);
      }
      CALL(close, *trees++);
    }
  }
  return true;
}

static bool change_root(void) {
  long trees[MAX_BINDS];
  int count;
  const char *rootfs = value_of("rootfs", "/");
  if (!take_binds(trees, &count)) {
    return false;
  }
  long error = CALL(chroot, rootfs);
  if (error < 0) {
    return cannot("change the root to", rootfs, error);
  }
  CALL(chdir, "/");
  if (!bind(trees)) {
    return false;
  }
  const char *cwd = value_of("cwd", "/");
  error = CALL(chdir, cwd);
  return error < 0 ? cannot("change to the directory", cwd, error) : true;
}

static bool limit_resources(void) {
  struct entry entry = {.next = NULL};
  while (step(&entry)) {
    if (is(&entry, "rlimit")) {
      const char *at;
      int64_t which = number_in(entry.value, &at);
      uint64_t soft = (uint64_t)number_in(at + 1, &at), hard = (uint64_t)number_in(at + 1, &at);
      struct rlimit64 limit = {soft, hard};
      long error = CALL(prlimit64, 0, which, &limit, NULL);
      if (error < 0) {
        return cannot("set the rlimit", entry.value, error);
      }
    }
  }
  return true;
}

static bool change_user(void) {
  static uint32_t groups[MAX_STRINGS];
  struct entry entry = {.next = NULL};
  size_t count = 0;
  while (step(&entry) && count < MAX_STRINGS) {
    if (is(&entry, "group")) {
      groups[count++] = (uint32_t)number_in(entry.value, NULL);
    }
  }
  const char *uid = value_of("uid", "0"), *gid = value_of("gid", "0");
  const char *mask = value_of("umask", NULL);
  if (mask != NULL) {
    CALL(umask, number_in(mask, NULL));
  }
  long error = CALL(setgroups, count, groups);
  error = error < 0 ? error : CALL(setgid, number_in(gid, NULL));
  error = error < 0 ? error : CALL(setuid, number_in(uid, NULL));
  return error < 0 ? cannot("become the user", uid, error) : true;
}

/* Finds the program as execvp(3) does; the text holds its path afterwards. */
static bool find_program(struct text *program) {
  const char *name = arguments[0], *path = USUAL_PATH, *slash = name;
  for (const char **each = environment; *each != NULL; each++) {
    const char *at = *each, *wanted = "PATH=";
    while (*wanted != '\0' && *at == *wanted) {
      at++;
      wanted++;
    }
    path = *wanted == '\0' ? at : path;
  }
  while (*slash != '/' && *slash != '\0') {
    slash++;
  }
  clear(program);
  add(program, name);
  if (*slash == '/') {
    return !program->full && CALL(faccessat, AT_FDCWD, name, 1 /* X_OK */) == 0;
  }
  while (*path != '\0') {
    char directory[MAX_PATH];
    size_t size = 0;
    while (*path != ':' && *path != '\0' && size + 1 < sizeof directory) {
      directory[size++] = *path++;
    }
    directory[size] = '\0';
    path_of(program, directory, name);
    if (size > 0 && CALL(faccessat, AT_FDCWD, program->bytes, 1 /* X_OK */) == 0) {
      return true;
    }
    path += *path != '\0';
  }
  return false;
}

/* Joins the network namespace of the plan, which others may be in, too. */
static bool join_network(void) {
  const char *path = value_of("network", NULL);
  if (path == NULL) {
    return true;
  }
  long file = CALL(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  long error = file < 0 ? file : CALL(setns, file, CLONE_NEWNET);
  CALL(close, file);
  return error < 0 ? cannot("join the network of", path, error) : true;
}

/* ready: the descriptor to which a byte is written once nothing but `start` is missing */
__attribute__((noreturn)) static void become_container(int ready) {
  static const uint64_t start_signal = SIGNAL_BIT(START_SIGNAL), none = 0;
  struct text program;
  const char *oom = value_of("oom", NULL);
  CALL(rt_sigprocmask, SIG_BLOCK, &start_signal, NULL, sizeof start_signal);
  CALL(setsid);
  if (oom != NULL) {
    write_file("/proc/self/oom_score_adj", oom);
  }
  if (!join_cgroups() || !join_network() || !change_root() || !limit_resources() || !change_user()) {
    quit(1);
  }
  if (!find_program(&program)) {
    complain(arguments[0], ": there is no such program in the container, or it is not executable");
    quit(EXIT_NO_PROGRAM);
  }
  CALL(write, ready, "", 1);
  CALL(close, ready);
  while (CALL(rt_sigtimedwait, &start_signal, NULL, NULL, sizeof start_signal) != START_SIGNAL) {
  }
  CALL(rt_sigprocmask, SIG_SETMASK, &none, NULL, sizeof none);
  cannot("run", program.bytes, CALL(execve, program.bytes, arguments, environment));
  quit(EXIT_NO_PROGRAM);
}

#endif
