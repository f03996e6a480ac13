/*
 * The pipes that a command and its container write to. They are drained whatever the amount, so
 * that no writer ever blocks; what is kept is bounded, so that none can make the stopwatch grow.
 */
#ifndef OCIPROBE_STREAMS_H
#define OCIPROBE_STREAMS_H

#include <linux/fcntl.h>
#include <linux/stat.h>
#include <linux/uio.h>

#include "freestanding.h"
#include "protocol.h"

/* A pipe's default capacity, and so the most that a writer can leave in it. */
#define PIPE_CAPACITY 65536
#define NO_DESCRIPTOR (-1)

struct stream {
  int descriptor;
  uint64_t total;
  uint32_t head_capacity;
  uint32_t tail_capacity;
  char *head;
  char *tail; /* a ring: the byte of tail position p is at p % tail_capacity */
};

/* Generous, for pages that no output reaches cost nothing. */
static char captured_stdout[65536], captured_stderr[4096], captured_stderr_tail[12288];
static char container_stdout[32768], container_stdout_tail[16384];
static char container_stderr[4096], container_stderr_tail[16384];
static char scratch[16384];

static struct stream streams[STREAMS] = {
    [STDOUT] = {NO_DESCRIPTOR, 0, sizeof captured_stdout, 0, captured_stdout, NULL},
    [STDERR] = {NO_DESCRIPTOR, 0, sizeof captured_stderr, sizeof captured_stderr_tail,
                captured_stderr, captured_stderr_tail},
    [CONTAINER_STDOUT] = {NO_DESCRIPTOR, 0, sizeof container_stdout, sizeof container_stdout_tail,
                          container_stdout, container_stdout_tail},
    [CONTAINER_STDERR] = {NO_DESCRIPTOR, 0, sizeof container_stderr, sizeof container_stderr_tail,
                          container_stderr, container_stderr_tail},
};

static uint64_t smaller(uint64_t a, uint64_t b) { return a < b ? a : b; }

static uint32_t head_length(const struct stream *stream) {
  return (uint32_t)smaller(stream->total, stream->head_capacity);
}

static uint32_t tail_length(const struct stream *stream) {
  return (uint32_t)smaller(stream->total - head_length(stream), stream->tail_capacity);
}

static void keep(struct stream *stream, const char *bytes, uint32_t count) {
  uint32_t for_head = (uint32_t)smaller(count, stream->head_capacity - head_length(stream));
  memcpy(stream->head + head_length(stream), bytes, for_head);
  stream->total += for_head;
  bytes += for_head;
  count -= for_head;
  while (count > 0 && stream->tail_capacity > 0) {
    uint64_t position = (stream->total - stream->head_capacity) % stream->tail_capacity;
    uint32_t run = (uint32_t)smaller(count, stream->tail_capacity - position);
    memcpy(stream->tail + position, bytes, run);
    stream->total += run;
    bytes += run;
    count -= run;
  }
  stream->total += count;
}

static void close_stream(struct stream *stream) {
  if (stream->descriptor != NO_DESCRIPTOR) {
    CALL(close, stream->descriptor);
    stream->descriptor = NO_DESCRIPTOR;
  }
}

/*
 * Reads the available bytes, but no more than a pipe holds: a writer that never stops must not make
 * the stopwatch miss its deadlines. Never waits for the pipe's end, which a container may delay for
 * ever. Returns the number of bytes.
 */
static uint32_t drain(struct stream *stream) {
  uint32_t drained = 0;
  while (stream->descriptor != NO_DESCRIPTOR && drained < PIPE_CAPACITY) {
    long count = CALL(read, stream->descriptor, scratch, sizeof scratch);
    if (count == 0) {
      close_stream(stream);
    }
    if (count <= 0) { /* the end, or nothing there: the pipe doesn't block */
      break;
    }
    keep(stream, scratch, (uint32_t)count);
    drained += (uint32_t)count;
  }
  return drained;
}

/* Replaces the stream's pipe by a new one; returns its write end, or a negative errno. */
static int open_stream(struct stream *stream) {
  int ends[2];
  long result = CALL(pipe2, ends, O_CLOEXEC);
  if (result < 0) {
    return (int)result;
  }
  close_stream(stream);
  CALL(fcntl, ends[0], F_SETFL, O_NONBLOCK); /* this end alone: writers may block */
  stream->descriptor = ends[0];
  stream->total = 0;
  return ends[1];
}

/*
 * Makes a FIFO anew, and its read end the stream's. Returns a write end, without which the stream
 * would be at its end until another process opens one; or a negative errno.
 */
static int open_fifo(struct stream *stream, const char *path) {
  CALL(unlinkat, AT_FDCWD, path, 0);
  long result = CALL(mknodat, AT_FDCWD, path, S_IFIFO | 0600, 0);
  if (result < 0) {
    return (int)result;
  }
  long reader = CALL(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (reader < 0) {
    return (int)reader;
  }
  close_stream(stream);
  stream->descriptor = (int)reader;
  stream->total = 0;
  return (int)CALL(openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC | O_NONBLOCK);
}

static struct stream_size size_of(const struct stream *stream) {
  return (struct stream_size){stream->total, head_length(stream), tail_length(stream)};
}

/* Appends the kept bytes in order: head, older part of the ring, newer part. */
static struct iovec *gather(const struct stream *stream, struct iovec *next) {
  uint32_t length = tail_length(stream);
  uint64_t in_tail = stream->total - head_length(stream);
  bool wraps = stream->tail_capacity > 0 && in_tail > stream->tail_capacity;
  uint32_t oldest = wraps ? (uint32_t)(in_tail % stream->tail_capacity) : 0;
  *next++ = (struct iovec){stream->head, head_length(stream)};
  *next++ = (struct iovec){stream->tail + oldest, length - oldest};
  *next++ = (struct iovec){stream->tail, oldest};
  return next;
}

#endif
