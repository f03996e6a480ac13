/*
 * native, the runtime that is none: what a container costs at least. It speaks the verbs of OCI
 * runtimes, so that it takes turns with them, but makes a plain process: in cgroups of its own with
 * the same limits, with the bundle's root filesystem as its root directory (chroot(2)), and as its
 * user. It makes no namespaces, though it joins a network that others made, and knows no capabilities,
 * seccomp filters, device rules, security labels, hooks or read-only paths, and mounts nothing unless
 * the program needs it; see plan.h, which it reads in place of config.json.
 *
 *   native --root DIR create --bundle DIR --pid-file FILE ID
 *   native --root DIR start | state ID
 *   native --root DIR kill ID SIGNAL
 *   native --root DIR delete [--force] ID [-- COMMAND…]   runs the command after it, see cleanup.h
 *
 * It is built and called like the stopwatch, and needs Linux 5.3.
 */
#include <asm/poll.h>

#include "cleanup.h"
#include "container.h"
#include "signal_names.h"

#define VERSION "1.0"
#define EXIT_FAILED 1
#define EXIT_USAGE 2
#define DEATH_SECONDS 10

struct call {
  const char *root;
  const char *verb;
  const char *bundle;
  const char *pid_file;
  const char *id;
  const char *signal;
  bool force;
  char **cleanup;
  char **environment;
};

static bool write_pid_file(const char *path) {
  struct text number;
  clear(&number);
  add_number(&number, record.pid);
  long file = CALL(openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  long count = file < 0 ? file : CALL(write, file, number.bytes, number.size);
  CALL(close, file);
  return count > 0 ? true : cannot("write", path, count);
}

/* Forks the container's process and waits until only `start` is missing. */
static bool launch(void) {
  int ends[2];
  char ready;
  long pid = CALL(pipe2, ends, O_CLOEXEC);
  pid = pid < 0 ? pid : CALL(clone, SIGCHLD, 0, 0, 0, 0);
  if (pid < 0) {
    return cannot("start", "a process", pid);
  }
  if (pid == 0) {
    become_container(ends[1]);
  }
  CALL(close, ends[1]);
  if (CALL(read, ends[0], &ready, 1) != 1) { /* it has said why, and ended */
    CALL(wait4, pid, NULL, 0, NULL);
    return false;
  }
  record.pid = (int32_t)pid;
  record.start_ticks = life_of((int)pid).start_ticks;
  record.progress = CREATED;
  return true;
}

static void kill_init(int signal) {
  long pidfd = CALL(pidfd_open, record.pid, 0);
  if (pidfd >= 0 && is_alive()) {
    CALL(pidfd_send_signal, pidfd, signal, NULL, 0);
  }
  CALL(close, pidfd);
}

static bool create(const struct call *call) {
  if (call->bundle == NULL || call->pid_file == NULL) {
    return complain("create", " needs --bundle and --pid-file");
  }
  if (!read_plan(call->bundle) || !strings_of("arg", arguments) || !strings_of("env", environment) ||
      !list_cgroups(call->id)) {
    return false;
  }
  if (value_of("refuse", NULL) != NULL || arguments[0] == NULL) {
    return complain(value_of("refuse", "the plan names no program"), "");
  }
  if (!begin_record(call->root, call->id)) {
    return false;
  }
  if (make_cgroups() && launch() && update_record(call->root, call->id) &&
      write_pid_file(call->pid_file)) {
    return true;
  }
  if (record.pid != 0) {
    kill_init(SIGKILL);
  }
  remove_cgroups();
  remove_record(call->root, call->id);
  return false;
}

static bool find(const struct call *call) {
  return read_record(call->root, call->id) ? true : complain(call->id, ": no such container");
}

static bool start_container(const struct call *call) {
  if (!find(call)) {
    return false;
  }
  if (record.progress != CREATED || !is_alive()) {
    return complain(call->id, ": not a created container that waits for its start");
  }
  kill_init(START_SIGNAL);
  record.progress = STARTED;
  return update_record(call->root, call->id);
}

static bool state(const struct call *call) {
  if (!find(call)) {
    return false;
  }
  bool alive = is_alive();
  struct text words;
  clear(&words);
  add(&words, "{\"ociVersion\": \"1.0.2\", \"id\": \"");
  add(&words, call->id);
  add(&words, "\", \"status\": \"");
  add(&words, record.progress == CREATING ? "creating"
              : !alive                    ? "stopped"
              : record.progress == CREATED ? "created"
                                           : "running");
  add(&words, "\", \"pid\": ");
  add_number(&words, alive ? record.pid : 0);
  add(&words, "}\n");
  print(STDOUT, &words);
  return true;
}

static bool kill_container(const struct call *call) {
  int signal = call->signal == NULL ? SIGTERM : signal_named(call->signal);
  if (signal == 0) {
    return complain(call->signal, ": no such signal");
  }
  if (!find(call)) {
    return false;
  }
  if (!is_alive()) {
    return complain(call->id, ": not running");
  }
  kill_init(signal);
  return true;
}

/* Waits until the init has died; another process reaps it. */
static void await_death(void) {
  static const struct __kernel_timespec patience = {DEATH_SECONDS, 0};
  long pidfd = CALL(pidfd_open, record.pid, 0);
  if (pidfd >= 0 && is_alive()) {
    struct pollfd end = {(int)pidfd, POLLIN, 0};
    CALL(ppoll, &end, 1, &patience, NULL, 0);
  }
  CALL(close, pidfd);
}

static bool delete_container(const struct call *call) {
  if (!read_record(call->root, call->id)) {
    return call->force ? clean_up(call->cleanup, call->environment)
                       : complain(call->id, ": no such container");
  }
  if (is_alive()) {
    if (!call->force) {
      return complain(call->id, ": is still running");
    }
    kill_init(SIGKILL);
    await_death();
  }
  if (!remove_cgroups() || !clean_up(call->cleanup, call->environment)) {
    return false;
  }
  remove_record(call->root, call->id);
  return true;
}

static const struct {
  const char *name;
  bool (*run)(const struct call *call);
} verbs[] = {
    {"create", create},       {"start", start_container},   {"state", state},
    {"kill", kill_container}, {"delete", delete_container},
};

/* An id becomes the name of a file and of cgroups: no slash, no dot in front, nothing to escape. */
static bool is_id(const char *id) {
  const char *at = id;
  while ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') ||
         *at == '-' || *at == '_' || *at == '+' || (*at == '.' && at != id)) {
    at++;
  }
  return *at == '\0' && at != id && at - id < 256;
}

static bool parse(struct call *call, char **argv) {
  for (; *argv != NULL; argv++) {
    const char **option = same(*argv, "--root")       ? &call->root
                          : same(*argv, "--bundle")   ? &call->bundle
                          : same(*argv, "--pid-file") ? &call->pid_file
                                                      : NULL;
    if (same(*argv, "--")) {
      call->cleanup = argv + 1;
      break;
    }
    if (option != NULL) {
      if ((*option = *++argv) == NULL) {
        return false;
      }
    } else if (same(*argv, "--force")) {
      call->force = true;
    } else if (**argv == '-') {
      return false;
    } else if (call->verb == NULL) {
      call->verb = *argv;
    } else if (call->id == NULL) {
      call->id = *argv;
    } else {
      call->signal = *argv;
    }
  }
  return call->root != NULL && call->verb != NULL && call->id != NULL && is_id(call->id);
}

void start(long *stack) {
  char **argv = (char **)(stack + 1);
  struct call call = {.environment = argv + *stack + 1};
  if (*stack == 2 && same(argv[1], "--version")) {
    static const char version[] = "ociprobe-native version " VERSION "\n";
    CALL(write, STDOUT, version, sizeof version - 1);
    quit(0);
  }
  if (parse(&call, argv + 1)) {
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
      if (same(call.verb, verbs[i].name)) {
        quit(verbs[i].run(&call) ? 0 : EXIT_FAILED);
      }
    }
  }
  complain("usage: ", "native --root DIR create|start|state|kill|delete [OPTION…] ID");
  quit(EXIT_USAGE);
}
