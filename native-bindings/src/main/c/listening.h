/*
 * Looks for a listening TCP socket in the network namespace of a process: in its proc(5) net/tcp and
 * net/tcp6. To connect would tell, too, but a server notices that.
 */
#ifndef OCIPROBE_LISTENING_H
#define OCIPROBE_LISTENING_H

#include <linux/fcntl.h>

#include "freestanding.h"

#define TCP_LISTENING 0x0a
#define LOCAL_ADDRESS 1 /* the fields of a line, counted from 0 */
#define STATE 3
#define NO_PORT UINT64_MAX

/* Writes "/proc/PID/net/NAME". */
static void name_sockets(char *path, int pid, const char *name) {
  static const char front[] = "/proc/", middle[] = "/net/";
  char digits[12];
  int count = 0;
  memcpy(path, front, sizeof front - 1);
  path += sizeof front - 1;
  for (int rest = pid; rest > 0; rest /= 10) {
    digits[count++] = (char)('0' + rest % 10);
  }
  while (count > 0) {
    *path++ = digits[--count];
  }
  memcpy(path, middle, sizeof middle - 1);
  path += sizeof middle - 1;
  do {
    *path++ = *name;
  } while (*name++ != '\0');
}

static uint64_t hex_digit(char c) {
  return (uint64_t)(c >= '0' && c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* The place in a line such as "  0: 0100007F:1F90 00000000:0000 0A …". */
struct socket_line {
  int field;
  bool between; /* after a blank */
  uint64_t port, state;
};

static const struct socket_line LINE_BEGIN = {-1, true, NO_PORT, 0};

/* Takes the next character; returns true at the end of the state of a socket that listens there. */
static bool take_character(struct socket_line *line, char c, uint64_t port) {
  if (c == '\n') {
    *line = LINE_BEGIN;
    return false;
  }
  if (c == ' ') {
    bool found = !line->between && line->field == STATE && line->port == port &&
                 line->state == TCP_LISTENING;
    line->between = true;
    return found;
  }
  line->field += line->between;
  line->between = false;
  if (line->field == LOCAL_ADDRESS && c == ':') {
    line->port = 0;
  } else if (line->field == LOCAL_ADDRESS && line->port != NO_PORT) {
    line->port = line->port * 16 + hex_digit(c);
  } else if (line->field == STATE) {
    line->state = line->state * 16 + hex_digit(c);
  }
  return false;
}

static bool lists_listener(const char *path, uint64_t port) {
  char text[4096];
  struct socket_line line = LINE_BEGIN;
  bool found = false;
  long count, file = CALL(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  while (!found && (count = CALL(read, file, text, sizeof text)) > 0) {
    for (long i = 0; i < count && !found; i++) {
      found = take_character(&line, text[i], port);
    }
  }
  CALL(close, file);
  return found;
}

static bool listens(int pid, uint64_t port) {
  char path[64];
  name_sockets(path, pid, "tcp");
  if (lists_listener(path, port)) {
    return true;
  }
  name_sockets(path, pid, "tcp6");
  return lists_listener(path, port);
}

#endif
