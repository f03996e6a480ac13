/*
 * The stopwatch: starts one command at a time, and takes both of its timestamps right next to clone
 * and wait4. The JVM could take them, but it pauses at its own times, and whatever it starts
 * reports the JVM's resident set as its peak. Here a no-op reports next to nothing.
 *
 * One thread, one loop. It is the subreaper of all that it starts and reaps each orphan at once:
 * some runtimes wait seconds for a zombie to vanish. protocol.h defines its messages.
 */
#include <linux/prctl.h>

#include "events.h"
#include "freestanding.h"
#include "launch.h"
#include "listening.h"
#include "messages.h"
#include "reaping.h"
#include "streams.h"

/* Time for a killed process to die: in an uninterruptible sleep it may take for ever. */
#define REAP_GRACE_NANOS (5 * NANOS_PER_SECOND)

/* The time between two looks for a listening socket. */
#define LOOK_NANOS (NANOS_PER_SECOND / 1000)

static char **environment;

/* Write ends of the container's FIFOs, until the shim has its own. */
static int fifo_ends[2] = {NO_DESCRIPTOR, NO_DESCRIPTOR};

/* Handles events while a request is under way. */
static void pump_busy(int64_t deadline) {
  if (pump(deadline)) {
    receive(&control);
    if (!take_control(&control)) {
      give_up(EXIT_PROTOCOL);
    }
  }
}

/* Opens pipes for this command, or for the container that it creates; 0 or a negative errno. */
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

/* Waits until the child is reaped, and kills it at the deadline or on ABORT. */
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
  if (flags & IN_DIRECTORY) {
    launch.directory = *launch.argv++;
  }
  if (flags & FROM_FILE) {
    launch.input = *launch.argv++;
  }
  forget_stray_cpus();
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

  /* All that the child wrote is in the pipes by now. */
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
  bool closed = streams[CONTAINER_STDOUT].descriptor == NO_DESCRIPTOR;
  return ((flags & FIRST_BYTE) && (first_byte_nanos != 0 || closed)) ||
         ((flags & GONE) && gone_nanos != 0) || ((flags & OUTPUT) && arrival_count > 0) ||
         ((flags & LISTENING) && listening_nanos != 0) || ((flags & ANSWER) && is_over(&posted));
}

static int pid_of(struct message *message) {
  if (message->header.flags & PID_FILE) {
    parse_arguments(message);
    return pid_in(arguments[0]);
  }
  return message->header.pid;
}

/* Handles events until the next look for a listening socket, or for as long as there is time. */
static void pump_awaiting(const struct message *message, int pid, int64_t deadline) {
  if (message->header.flags & LISTENING) {
    if (listens(pid, message->header.port)) {
      listening_nanos = now();
      return;
    }
    int64_t next = now() + LOOK_NANOS;
    deadline = next < deadline ? next : deadline;
  }
  pump_busy(deadline);
}

static bool await(struct message *message) {
  uint32_t flags = message->header.flags, outcome = DONE;
  int64_t start_nanos = now(), deadline = deadline_from(start_nanos, message->header.timeout_nanos);
  int pid = flags & GONE ? pid_of(message) : 0;
  forget_stray_cpus();
  child = (struct process_exit){.pid = pid, .status = -1};
  child_reaped = true; /* there is no command to kill */
  streams[STDOUT].total = streams[STDERR].total = 0;
  gone_nanos = 0;
  if ((flags & GONE) && pid == 0) {
    send_reply(NO_PID, 0, start_nanos);
    return false;
  }
  long error = flags & GONE ? watch_for_end(pid) : 0;
  if (error < 0) {
    unwatch();
    send_reply(NOT_WATCHED, (int32_t)-error, start_nanos);
    return false;
  }
  while (!awaited_happened(flags)) {
    if (aborted || now() >= deadline) {
      outcome = aborted ? ABORTED : TIMED_OUT;
      break;
    }
    pump_awaiting(message, pid, deadline);
  }
  if (pid != 0) {
    look_for_stray_cpus(pid);
  }
  unwatch();
  drain_container(0); /* output from before its end */
  tells_arrivals = flags & OUTPUT;
  if ((flags & ANSWER) && outcome == DONE) {
    child.nanos = end_nanos(&posted);
    keep(&streams[STDOUT], posted_body, head_length(posted.body));
    outcome = outcome_of(&posted);
  }
  send_reply(outcome, 0, start_nanos);
  tells_arrivals = false;
  listening_nanos = 0;
  return outcome == DONE;
}

static void close_fifo_ends(void) {
  for (int i = 0; i < 2; i++) {
    if (fifo_ends[i] >= 0) {
      CALL(close, fifo_ends[i]);
    }
    fifo_ends[i] = NO_DESCRIPTOR;
  }
}

/* Connects, with the container's FIFOs open; returns DONE or the reason why not. */
static uint32_t connect_with_container(long *error) {
  disconnect_shim();
  close_fifo_ends();
  marked = false;
  forget_container_output();
  forget_ends();
  for (int i = 0; i < 2; i++) {
    fifo_ends[i] = open_fifo(&streams[CONTAINER_STDOUT + i], arguments[1 + i]);
    if (fifo_ends[i] < 0) {
      *error = fifo_ends[i];
      return NO_FIFO;
    }
  }
  *error = connect_shim(arguments[0]);
  return *error < 0 ? NOT_CONNECTED : DONE;
}

static uint32_t await_answer(int64_t deadline) {
  while (!is_over(&called)) {
    if (aborted || now() >= deadline) {
      break_off(HUNG_UP); /* or a late answer would be taken for another's */
      return aborted ? ABORTED : TIMED_OUT;
    }
    pump_busy(deadline);
  }
  return outcome_of(&called);
}

static bool call_shim(struct message *message) {
  uint32_t flags = message->header.flags, outcome = DONE;
  char *frame = flags & CONNECT ? parse_arguments(message) : message->strings;
  long error = 0;
  if ((flags & CONNECT) && message->header.arguments != 3) {
    give_up(EXIT_PROTOCOL);
  }
  stray_cpu = -1;
  stray_cpus = 0;
  child = (struct process_exit){.status = -1};
  child_reaped = true; /* there is no command to kill */
  gone_nanos = 0;
  streams[STDOUT].total = streams[STDERR].total = 0;
  if (aborted) {
    send_reply(ABORTED, 0, 0);
    return false;
  }
  if (flags & CONNECT) {
    outcome = connect_with_container(&error);
  }
  if (flags & MARK_READY) {
    drain_container(0);
    forget_container_output();
    marked = true;
  }
  struct exchange *exchange = flags & POSTED ? &posted : &called;
  int64_t start_nanos = now();
  if (outcome == DONE) {
    send_frame(exchange, frame, message->strings + message->strings_size - frame);
    child.nanos = now();
    if (!(flags & POSTED)) {
      outcome = await_answer(deadline_from(start_nanos, message->header.timeout_nanos));
      child.nanos = end_nanos(&called);
    }
  }
  /* runc's shim opens the FIFOs in Create, Kata's in Start; after a failure none will. */
  if (outcome != DONE || flags & MARK_READY) {
    close_fifo_ends();
  }
  drain_container(0);
  send_reply(outcome, (int32_t)-error, start_nanos);
  return outcome == DONE;
}

/* Returns true if the request succeeded. */
static bool serve(struct message *message) {
  while (!aborted && now() < message->header.begin_nanos) {
    pump_busy(message->header.begin_nanos);
  }
  switch (message->header.kind) {
    case HELLO:
      send_hello();
      return true;
    case INVOKE:
      return invoke(message);
    case AWAIT:
      return await(message);
    case CALL_SHIM:
      return call_shim(message);
    default:
      give_up(EXIT_PROTOCOL);
  }
}

void start(long *stack) {
  static const uint64_t child_signal = SIGNAL_BIT(SIGCHLD);
  /* Without SIGPIPE the result of writev tells that the client is gone. */
  static const uint64_t blocked = SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGPIPE);
  environment = (char **)(stack + 1 + *stack + 1);
  CALL(setpgid, 0, 0); /* keeps Ctrl-C from it and from all that it starts */
  CALL(fcntl, SOCKET, F_SETFD, FD_CLOEXEC);
  CALL(prctl, PR_SET_CHILD_SUBREAPER, 1);
  CALL(rt_sigprocmask, SIG_BLOCK, &blocked, NULL, sizeof blocked);
  child_signals =
      (int)CALL(signalfd4, -1, &child_signal, sizeof child_signal, SFD_CLOEXEC | SFD_NONBLOCK);
  for (;;) {
    if (pump(NEVER)) {
      uint32_t count = receive_chain();
      holds = count > 0 && chain[0].header.begin_nanos != 0;
      for (uint32_t i = 0; i < count && serve(&chain[i]); i++) {
      }
      send_held();
    }
  }
}
