/*
 * The events that the stopwatch waits for: messages, ends of processes, output.
 */
#ifndef OCIPROBE_EVENTS_H
#define OCIPROBE_EVENTS_H

#include <asm/poll.h>
#include <linux/signalfd.h>

#include "freestanding.h"
#include "reaping.h"
#include "streams.h"
#include "ttrpc.h"

#define SOCKET 3
#define NEVER INT64_MAX

static int child_signals; /* signalfd of SIGCHLD */

/* Container output counts from MARK_READY on. */
static bool marked;
static int64_t first_byte_nanos;

/* The arrivals of container output since the mark that no answer has told of. */
static struct arrival arrivals[MAX_ARRIVALS];
static uint32_t arrival_count;
static bool tells_arrivals; /* the request under way asks for them */
static int64_t listening_nanos;

static void note_arrival(enum stream_index stream, int64_t nanos) {
  uint32_t place = arrival_count;
  if (arrival_count < MAX_ARRIVALS) {
    arrival_count++;
  } else { /* the latest of this stream tells of this one, too */
    while (place > 1 && arrivals[place - 1].stream != stream) {
      place--;
    }
    place--;
  }
  arrivals[place] = (struct arrival){nanos, streams[stream].total, stream};
}

/* Reads the stream's output and notes the time of it. Returns the number of bytes. */
static uint32_t drain_output(enum stream_index stream, int64_t seen_nanos) {
  uint32_t drained = drain(&streams[stream]);
  if (drained > 0 && marked) {
    note_arrival(stream, seen_nanos != 0 ? seen_nanos : now());
  }
  return drained;
}

/*
 * Only stdout tells that the container is ready: on stderr a runtime complains, and a command dies.
 * seen_nanos: the time at which poll reported output; 0 to take the time after reading.
 */
static void drain_container(int64_t seen_nanos) {
  drain_output(CONTAINER_STDERR, seen_nanos);
  if (drain_output(CONTAINER_STDOUT, seen_nanos) > 0 && marked && first_byte_nanos == 0) {
    first_byte_nanos = seen_nanos != 0 ? seen_nanos : now();
  }
}

static void forget_container_output(void) {
  streams[CONTAINER_STDOUT].total = streams[CONTAINER_STDERR].total = 0;
  first_byte_nanos = 0;
  arrival_count = 0;
}

/*
 * Waits until the deadline for the next event and handles it, unless it is a message: returns true
 * if one has arrived. It reaps before it reads output, for an exact time of the end.
 */
static bool pump(int64_t deadline) {
  struct pollfd events[4 + STREAMS] = {{SOCKET, POLLIN, 0},
                                       {child_signals, POLLIN, 0},
                                       {awaited_pidfd, POLLIN, 0},
                                       {shim.descriptor, POLLIN, 0}};
  struct pollfd *outputs = events + 4;
  for (int i = 0; i < STREAMS; i++) {
    outputs[i] = (struct pollfd){streams[i].descriptor, POLLIN, 0};
  }
  int64_t left = deadline - now();
  left = left < 0 ? 0 : left;
  struct __kernel_timespec timeout = {left / NANOS_PER_SECOND, left % NANOS_PER_SECOND};
  if (CALL(ppoll, events, 4 + STREAMS, deadline == NEVER ? NULL : &timeout, NULL, 0) <= 0) {
    return false;
  }
  int64_t seen_nanos = now();
  if (events[1].revents || events[2].revents) {
    struct signalfd_siginfo signal;
    /* Read before reaping: a child that ends in between raises the signal again. */
    CALL(read, child_signals, &signal, sizeof signal);
    reap_all();
  }
  if (events[2].revents && gone_nanos == 0) { /* gone, but another process reaps it */
    gone_nanos = seen_nanos;
  }
  if (events[3].revents) {
    drain_shim();
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

#endif
