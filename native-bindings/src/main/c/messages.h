/*
 * The stopwatch's side of the protocol: messages received, replies sent.
 */
#ifndef OCIPROBE_MESSAGES_H
#define OCIPROBE_MESSAGES_H

#include <linux/errno.h>

#include "events.h"
#include "protocol.h"

#define EXIT_CLIENT_GONE 0
#define EXIT_PROTOCOL 2

struct message {
  struct request header;
  char strings[MAX_REQUEST - sizeof(struct request) + 1]; /* one more, to detect excess length */
  long strings_size;
};

static struct message chain[MAX_CHAIN], control;
static char *arguments[MAX_ARGUMENTS + 1];
static bool aborted;

__attribute__((noreturn)) static void give_up(int status) {
  kill_child_group();
  quit(status);
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

/* Obeys ABORT and REARM, which may come at any time; returns false for any other message. */
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

/* Receives a whole chain before its first request is served, so that no receiving lies between. */
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

/* Makes the request's arguments an argv that points into the message; returns what follows them. */
static char *parse_arguments(struct message *message) {
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
  return next;
}

static void send_message(struct iovec *parts, size_t count) {
  if (CALL(writev, SOCKET, parts, count) < 0) {
    give_up(EXIT_CLIENT_GONE);
  }
}

/* The replies of a chain that is answered at its end. */
static bool holds;
static char held[65536];
static uint32_t held_sizes[MAX_CHAIN], held_count, held_bytes;

static void send_held(void) {
  char *next = held;
  for (uint32_t i = 0; i < held_count; i++) {
    struct iovec part = {next, held_sizes[i]};
    send_message(&part, 1);
    next += held_sizes[i];
  }
  held_count = held_bytes = 0;
}

/* Keeps a reply until the end of its chain; a long one is sent now, after those before it. */
static void hold_message(struct iovec *parts, size_t count) {
  size_t bytes = 0;
  for (size_t i = 0; i < count; i++) {
    bytes += parts[i].iov_len;
  }
  if (!holds || bytes > sizeof held - held_bytes) {
    send_held();
    send_message(parts, count);
    return;
  }
  held_sizes[held_count++] = (uint32_t)bytes;
  for (size_t i = 0; i < count; i++) {
    memcpy(held + held_bytes, parts[i].iov_base, parts[i].iov_len);
    held_bytes += (uint32_t)parts[i].iov_len;
  }
}

static void send_hello(void) {
  struct hello hello = {
      PROTOCOL_VERSION,
      {sizeof(struct request), sizeof(struct process_exit), sizeof(struct arrival),
       sizeof(struct stream_size), sizeof(struct reply)},
      {offsetof(struct reply, outcome), offsetof(struct reply, error),
       offsetof(struct reply, start_nanos), offsetof(struct reply, child),
       offsetof(struct reply, first_byte_nanos), offsetof(struct reply, gone_nanos),
       offsetof(struct reply, listening_nanos), offsetof(struct reply, adopted),
       offsetof(struct reply, adopted_lost), offsetof(struct reply, stray_cpu),
       offsetof(struct reply, stray_cpus), offsetof(struct reply, arrivals),
       offsetof(struct reply, streams)}};
  struct iovec part = {&hello, sizeof hello};
  send_message(&part, 1);
}

static void send_reply(uint32_t outcome, int32_t error, int64_t start_nanos) {
  struct iovec parts[3 + 3 * STREAMS];
  uint32_t told = tells_arrivals ? arrival_count : 0;
  struct reply reply = {
      .outcome = outcome,
      .error = error,
      .start_nanos = start_nanos,
      .child = child,
      .first_byte_nanos = first_byte_nanos,
      .gone_nanos = gone_nanos,
      .listening_nanos = listening_nanos,
      .adopted = adopted_count,
      .adopted_lost = adopted_lost,
      .stray_cpu = stray_cpu,
      .stray_cpus = stray_cpus,
      .arrivals = told,
  };
  parts[0] = (struct iovec){&reply, sizeof reply};
  parts[1] = (struct iovec){adopted, adopted_count * sizeof adopted[0]};
  parts[2] = (struct iovec){arrivals, told * sizeof arrivals[0]};
  struct iovec *next = parts + 3;
  for (int i = 0; i < STREAMS; i++) {
    reply.streams[i] = size_of(&streams[i]);
    next = gather(&streams[i], next);
  }
  hold_message(parts, (size_t)(next - parts));
  adopted_count = adopted_lost = 0;
  arrival_count -= told;
}

#endif
