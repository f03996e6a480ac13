/*
 * The connection to a containerd shim, by ttrpc
 * (https://github.com/containerd/ttrpc/blob/main/PROTOCOL.md): the framing of messages. What is in
 * them is the client's business, but for one byte: a Response whose first field, the status, is not
 * empty tells of an error. Whatever the shim sends, the stopwatch keeps little of it.
 */
#ifndef OCIPROBE_TTRPC_H
#define OCIPROBE_TTRPC_H

#include <linux/errno.h>
#include <linux/socket.h>
#include <linux/un.h>

#include "freestanding.h"
#include "reaping.h"
#include "streams.h"

#define FRAME_HEADER 10 /* big-endian: u32 length of what follows, u32 stream, u8 type, u8 flags */
#define MAX_FRAME (4U << 20)
#define RESPONSE 2
#define STATUS_TAG 0x0a /* field 1, of a length */

/* The kernel's headers keep these to themselves. */
#define AF_UNIX 1
#define SOCK_STREAM 1

/* A call and its answer. */
struct exchange {
  uint32_t stream;
  int64_t nanos; /* 0: not answered yet */
  struct stream *body;
};

static char posted_body[4096];
static struct stream posted_stream = {NO_DESCRIPTOR, 0, sizeof posted_body, 0, posted_body, NULL};
static struct exchange called = {.body = &streams[STDOUT]}, posted = {.body = &posted_stream};

static struct {
  int descriptor;
  uint32_t fault; /* the reason why it can't be used any more */
  int64_t fault_nanos;
  uint8_t header[FRAME_HEADER];
  uint32_t header_length; /* of the frame that is being read */
  uint32_t body_left;
  struct exchange *answered;
} shim = {.descriptor = NO_DESCRIPTOR, .fault = HUNG_UP};

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void disconnect_shim(void) {
  if (shim.descriptor != NO_DESCRIPTOR) {
    CALL(close, shim.descriptor);
    shim.descriptor = NO_DESCRIPTOR;
  }
}

static void break_off(uint32_t fault) {
  disconnect_shim();
  shim.fault = fault;
  shim.fault_nanos = now();
}

static bool is_over(const struct exchange *exchange) {
  return exchange->nanos != 0 || shim.descriptor == NO_DESCRIPTOR;
}

static int64_t end_nanos(const struct exchange *exchange) {
  return exchange->nanos != 0 ? exchange->nanos : shim.fault_nanos;
}

static uint32_t outcome_of(const struct exchange *exchange) {
  if (exchange->nanos == 0) {
    return shim.fault;
  }
  const char *body = exchange->body->head;
  bool refused = head_length(exchange->body) >= 2 && body[0] == STATUS_TAG && body[1] != 0;
  return refused ? REFUSED : DONE;
}

/* address: a path, or "@" and an abstract name, whose NUL is a part of it. Returns a negative errno on failure. */
static long connect_shim(const char *address) {
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  size_t length = 0;
  while (address[length] != '\0') {
    length++;
  }
  if (length >= sizeof name.sun_path) {
    return -ENAMETOOLONG;
  }
  memcpy(name.sun_path, address, length);
  if (name.sun_path[0] == '@') {
    name.sun_path[0] = '\0';
  }
  long descriptor = CALL(socket, AF_UNIX, SOCK_STREAM | O_CLOEXEC | O_NONBLOCK, 0);
  if (descriptor < 0) {
    return descriptor;
  }
  long error = CALL(connect, descriptor, &name, offsetof(struct sockaddr_un, sun_path) + length + 1);
  if (error < 0) {
    CALL(close, descriptor);
    return error;
  }
  shim.descriptor = (int)descriptor;
  shim.header_length = 0;
  called.nanos = posted.nanos = 0;
  called.stream = posted.stream = 0;
  return 0;
}

/* A frame is much smaller than the socket's buffer: one that is not taken at once never will be. */
static void send_frame(struct exchange *exchange, const char *frame, long size) {
  if (size < FRAME_HEADER || shim.descriptor == NO_DESCRIPTOR) {
    return;
  }
  exchange->stream = big_endian((const uint8_t *)frame + 4);
  exchange->nanos = 0;
  exchange->body->total = 0;
  if (CALL(write, shim.descriptor, frame, size) != size) {
    break_off(HUNG_UP);
  }
}

static void begin_answer(void) {
  uint32_t stream = big_endian(shim.header + 4);
  shim.body_left = big_endian(shim.header);
  shim.answered = stream == called.stream ? &called : &posted;
  bool expected = stream % 2 == 1 && stream == shim.answered->stream && shim.answered->nanos == 0;
  if (shim.header[8] != RESPONSE || !expected) {
    break_off(NOT_TTRPC);
  } else if (shim.body_left > MAX_FRAME) {
    break_off(TOO_LONG);
  }
}

/* Reads what is there of the frames; their end is the time of the answer. */
static void drain_shim(void) {
  while (shim.descriptor != NO_DESCRIPTOR) {
    bool in_header = shim.header_length < FRAME_HEADER;
    char *to = in_header ? (char *)shim.header + shim.header_length : scratch;
    uint64_t room = in_header ? FRAME_HEADER - shim.header_length
                              : smaller(shim.body_left, sizeof scratch);
    long count = CALL(read, shim.descriptor, to, room);
    if (count == -EAGAIN || count == -EINTR) {
      return;
    }
    if (count <= 0) {
      break_off(HUNG_UP);
      return;
    }
    if (in_header) {
      shim.header_length += (uint32_t)count;
      if (shim.header_length < FRAME_HEADER) {
        continue;
      }
      begin_answer();
    } else {
      keep(shim.answered->body, scratch, (uint32_t)count);
      shim.body_left -= (uint32_t)count;
    }
    if (shim.descriptor != NO_DESCRIPTOR && shim.body_left == 0) {
      shim.answered->nanos = now();
      shim.header_length = 0;
    }
  }
}

#endif
