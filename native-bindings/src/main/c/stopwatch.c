/*
 * The stopwatch: starts one command at a time, and takes both timestamps of it right next to clone
 * and wait4. The JVM could take them, but it pauses where it likes, and whatever it starts reports
 * the JVM's own resident set as its peak. Here a no-op reports next to nothing.
 *
 * One thread, one loop. It is the subreaper of all that it starts and reaps each orphan at once:
 * some runtimes wait seconds for a zombie to vanish. protocol.h says how it is spoken to.
 */
#include <linux/errno.h>
#include <linux/prctl.h>
#include <linux/signalfd.h>
#include <asm/poll.h>

#include "freestanding.h"
#include "launch.h"
#include "protocol.h"
#include "reaping.h"
#include "streams.h"

#define SOCKET 3
#define NEVER INT64_MAX
/* How long a killed process may take to die: one in an uninterruptible sleep may take for ever. */
#define REAP_GRACE_NANOS (5 * NANOS_PER_SECOND)
#define EXIT_CLIENT_GONE 0
#define EXIT_PROTOCOL 2

static char **environment;
static int child_signals; /* signalfd of SIGCHLD */
static bool aborted;

static bool marked;
static int64_t first_byte_nanos;

struct message {
  struct request header;
  char strings[MAX_REQUEST - sizeof(struct request) + 1]; /* one more, to know what is too long */
  long strings_size;
};
static struct message chain[MAX_CHAIN], control;
static char *arguments[MAX_ARGUMENTS + 1];

__attribute__((noreturn)) static void give_up(int status) {
  kill_child_group();
  quit(status);
}

/* seen_nanos: when poll had found something there; 0 if nobody has looked: it may come until then. */
static void drain_container(int64_t seen_nanos) {
  uint32_t drained = drain(&streams[CONTAINER_STDOUT]) + drain(&streams[CONTAINER_STDERR]);
  if (drained > 0 && marked && first_byte_nanos == 0) {
    first_byte_nanos = seen_nanos != 0 ? seen_nanos : now();
  }
}

/*
 * Waits for the next event, but not past the deadline, and handles it, unless it is a message:
 * returns whether there is one. Reaps before it reads, for the timestamp's sake.
 */
static bool pump(int64_t deadline) {
  struct pollfd events[3 + STREAMS] = {
      {SOCKET, POLLIN, 0}, {child_signals, POLLIN, 0}, {awaited_pidfd, POLLIN, 0}};
  struct pollfd *outputs = events + 3;
  for (int i = 0; i < STREAMS; i++) {
    outputs[i] = (struct pollfd){streams[i].descriptor, POLLIN, 0};
  }
  int64_t left = deadline - now();
  left = left < 0 ? 0 : left;
  struct __kernel_timespec timeout = {left / NANOS_PER_SECOND, left % NANOS_PER_SECOND};
  if (CALL(ppoll, events, 3 + STREAMS, deadline == NEVER ? NULL : &timeout, NULL, 0) <= 0) {
    return false;
  }
  int64_t seen_nanos = now();
  if (events[1].revents || events[2].revents) {
    struct signalfd_siginfo signal;
    /* Read before the reaping: a child that ends in between raises it anew. */
    CALL(read, child_signals, &signal, sizeof signal);
    reap_all();
  }
  if (events[2].revents && gone_nanos == 0) { /* not ours to reap, but gone */
    gone_nanos = seen_nanos;
  }
  if (outputs[CONTAINER_STDOUT].revents || outputs[CONTAINER_STDERR].revents) {
    drain_container(seen_nanos);
  }
  if (outputs[STDOUT].revents) {
    drain(&streams[STDOUT]);
  }
  if (outputs[STDERR].revents) {
    drain(&streams[STDERR]);
  }
  return events[0].revents != 0;
}

static void receive(struct message *message) {
  long size;
  do {
    size = CALL(read, SOCKET, message, MAX_REQUEST + 1);
  } while (size == -EINTR);
  if (size <= 0) {
    give_up(EXIT_CLIENT_GONE);
  }
  if (size < (long)sizeof message->header || size > MAX_REQUEST) {
    give_up(EXIT_PROTOCOL);
  }
  message->strings_size = size - (long)sizeof message->header;
}

/* Whether the message was one of the two that may come at any time. */
static bool take_control(const struct message *message) {
  switch (message->header.kind) {
    case ABORT:
      aborted = true;
      return true;
    case REARM:
      aborted = false;
      return true;
    default:
      return false;
  }
}

/* Serves events while a request is under way. */
static void pump_busy(int64_t deadline) {
  if (pump(deadline)) {
    receive(&control);
    if (!take_control(&control)) {
      give_up(EXIT_PROTOCOL);
    }
  }
}

static void send_message(struct iovec *parts, size_t count) {
  if (CALL(writev, SOCKET, parts, count) < 0) {
    give_up(EXIT_CLIENT_GONE);
  }
}

static void send_hello(void) {
  struct hello hello = {
      PROTOCOL_VERSION,
      {sizeof(struct request), sizeof(struct process_exit), sizeof(struct stream_size),
       sizeof(struct reply)},
      {offsetof(struct reply, outcome), offsetof(struct reply, error),
       offsetof(struct reply, start_nanos), offsetof(struct reply, child),
       offsetof(struct reply, first_byte_nanos), offsetof(struct reply, gone_nanos),
       offsetof(struct reply, adopted), offsetof(struct reply, adopted_lost),
       offsetof(struct reply, streams)}};
  struct iovec part = {&hello, sizeof hello};
  send_message(&part, 1);
}

static void send_reply(uint32_t outcome, int32_t error, int64_t start_nanos) {
  struct iovec parts[2 + 3 * STREAMS];
  struct reply reply = {
      .outcome = outcome,
      .error = error,
      .start_nanos = start_nanos,
      .child = child,
      .first_byte_nanos = first_byte_nanos,
      .gone_nanos = gone_nanos,
      .adopted = adopted_count,
      .adopted_lost = adopted_lost,
  };
  parts[0] = (struct iovec){&reply, sizeof reply};
  parts[1] = (struct iovec){adopted, adopted_count * sizeof adopted[0]};
  struct iovec *next = parts + 2;
  for (int i = 0; i < STREAMS; i++) {
    reply.streams[i] = size_of(&streams[i]);
    next = gather(&streams[i], next);
  }
  send_message(parts, (size_t)(next - parts));
  adopted_count = adopted_lost = 0;
}

/* The request's arguments as an argv; the strings stay where they are. */
static void parse_arguments(struct message *message) {
  char *next = message->strings, *end = message->strings + message->strings_size;
  if (message->header.arguments < 1 || message->header.arguments > MAX_ARGUMENTS) {
    give_up(EXIT_PROTOCOL);
  }
  for (uint32_t i = 0; i < message->header.arguments; i++) {
    arguments[i] = next;
    while (next < end && *next != '\0') {
      next++;
    }
    if (next++ >= end) {
      give_up(EXIT_PROTOCOL);
    }
  }
  arguments[message->header.arguments] = NULL;
}

/* Fresh pipes for this command, or for the container that it creates; 0 or a negative errno. */
static int open_outputs(struct launch *launch, uint32_t flags) {
  int first = flags & NEW_CONTAINER ? CONTAINER_STDOUT : STDOUT;
  streams[STDOUT].total = streams[STDERR].total = 0;
  launch->stdout_end = open_stream(&streams[first]);
  if (launch->stdout_end < 0) {
    return launch->stdout_end;
  }
  launch->stderr_end = open_stream(&streams[first + 1]);
  if (launch->stderr_end < 0) {
    CALL(close, launch->stdout_end);
    return launch->stderr_end;
  }
  return 0;
}

static void forget_container_output(void) {
  streams[CONTAINER_STDOUT].total = streams[CONTAINER_STDERR].total = 0;
  first_byte_nanos = 0;
}

/* Waits until the child is reaped; killed, if need be. */
static uint32_t await_child(int64_t deadline) {
  uint32_t outcome = DONE;
  while (!child_reaped) {
    if (outcome == DONE && (aborted || now() >= deadline)) {
      outcome = aborted ? ABORTED : TIMED_OUT;
      kill_child_group();
      deadline = now() + REAP_GRACE_NANOS;
    } else if (now() >= deadline) {
      child.nanos = now();
      break;
    }
    pump_busy(deadline);
  }
  return outcome;
}

static int64_t deadline_from(int64_t start_nanos, int64_t timeout) {
  return timeout > NEVER - start_nanos ? NEVER : start_nanos + timeout;
}

static bool invoke(struct message *message) {
  uint32_t flags = message->header.flags;
  struct launch launch = {.argv = arguments, .environment = environment};
  parse_arguments(message);
  child = (struct process_exit){.status = -1};
  gone_nanos = 0;
  if (aborted) {
    send_reply(ABORTED, 0, 0);
    return false;
  }
  if (flags & NEW_CONTAINER) {
    marked = false;
    forget_container_output();
    forget_ends();
  }
  long error = open_outputs(&launch, flags);
  if (flags & MARK_READY) {
    drain_container(0);
    forget_container_output();
    marked = true;
  }
  if (error < 0) {
    send_reply(NOT_STARTED, (int32_t)-error, 0);
    return false;
  }

  child_reaped = false;
  int64_t start_nanos = now();
  long pid = launch_program(&launch);
  child.pid = (int32_t)(pid < 0 ? 0 : pid);
  CALL(close, launch.stdout_end);
  CALL(close, launch.stderr_end);
  int64_t deadline = deadline_from(start_nanos, message->header.timeout_nanos);
  uint32_t outcome = pid < 0 ? DONE : await_child(deadline);
  error = pid < 0 ? pid : launch.error;

  /* What it wrote last came before it ended, so it is all here by now. */
  drain(&streams[STDOUT]);
  drain(&streams[STDERR]);
  drain_container(0);
  close_stream(&streams[STDOUT]);
  close_stream(&streams[STDERR]);
  send_reply(error < 0 ? NOT_STARTED : outcome, (int32_t)-error, start_nanos);
  child.pid = 0;
  return error == 0 && outcome == DONE && child.status == 0;
}

static bool awaited_happened(uint32_t flags) {
  bool pipes_closed = streams[CONTAINER_STDOUT].descriptor == NO_DESCRIPTOR &&
                      streams[CONTAINER_STDERR].descriptor == NO_DESCRIPTOR;
  return ((flags & FIRST_BYTE) && (first_byte_nanos != 0 || pipes_closed)) ||
         ((flags & GONE) && gone_nanos != 0);
}

static int pid_of(struct message *message) {
  if (message->header.flags & PID_FILE) {
    parse_arguments(message);
    return pid_in(arguments[0]);
  }
  return message->header.pid;
}

static bool await(struct message *message) {
  uint32_t flags = message->header.flags, outcome = DONE;
  int64_t start_nanos = now(), deadline = deadline_from(start_nanos, message->header.timeout_nanos);
  int pid = flags & GONE ? pid_of(message) : 0;
  child = (struct process_exit){.pid = pid, .status = -1};
  child_reaped = true; /* there is no command to kill */
  streams[STDOUT].total = streams[STDERR].total = 0;
  gone_nanos = 0;
  if ((flags & GONE) && pid == 0) {
    send_reply(NO_PID, 0, start_nanos);
    return false;
  }
  if (flags & GONE) {
    look_for(pid);
  }
  while (!awaited_happened(flags)) {
    if (aborted || now() >= deadline) {
      outcome = aborted ? ABORTED : TIMED_OUT;
      break;
    }
    pump_busy(deadline);
  }
  look_no_longer();
  drain_container(0); /* its last words came before its end */
  send_reply(outcome, 0, start_nanos);
  return outcome == DONE;
}

/* Whether it succeeded. */
static bool serve(struct message *message) {
  switch (message->header.kind) {
    case HELLO:
      send_hello();
      return true;
    case INVOKE:
      return invoke(message);
    case AWAIT:
      return await(message);
    default:
      give_up(EXIT_PROTOCOL);
  }
}

/* A whole chain is here before its first is served: nothing but the calls themselves takes time. */
static uint32_t receive_chain(void) {
  uint32_t count = 0;
  bool more = true;
  while (more) {
    if (count == MAX_CHAIN) {
      give_up(EXIT_PROTOCOL);
    }
    receive(&chain[count]);
    if (!take_control(&chain[count])) {
      more = chain[count++].header.flags & LINKED;
    } else if (count == 0) {
      more = false;
    }
  }
  return count;
}

void start(long *stack, uint64_t counter) {
  static const uint64_t child_signal = SIGNAL_BIT(SIGCHLD);
  /* SIGPIPE: a client that is gone shows in the result of writev. */
  static const uint64_t blocked = SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGPIPE);
  (void)counter;
  environment = (char **)(stack + 1 + *stack + 1);
  CALL(setpgid, 0, 0); /* out of reach of the terminal's Ctrl-C, with all that it starts */
  CALL(fcntl, SOCKET, F_SETFD, FD_CLOEXEC);
  CALL(prctl, PR_SET_CHILD_SUBREAPER, 1);
  CALL(rt_sigprocmask, SIG_BLOCK, &blocked, NULL, sizeof blocked);
  child_signals =
      (int)CALL(signalfd4, -1, &child_signal, sizeof child_signal, SFD_CLOEXEC | SFD_NONBLOCK);
  for (;;) {
    if (pump(NEVER)) {
      uint32_t count = receive_chain();
      for (uint32_t i = 0; i < count && serve(&chain[i]); i++) {
      }
    }
  }
}
