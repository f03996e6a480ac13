/*
 * Requests and bytes through sockets, with the server's and the client's part.
 *
 *   socket serve PORT                      by TCP and UDP, until it is killed
 *   socket requests ADDRESS PORT COUNT     as netperf's TCP_RR, TCP_CRR and UDP_RR: one byte and its
 *                                          answer, over one connection, over a connection each, by UDP
 *   socket stream ADDRESS PORT BYTES       random bytes by TCP, counted and summed by the receiver
 *
 * One request is under way at a time, so the rate is 1 / average latency, but for what lies between
 * two of them. A connection begins with a byte: 's' for a stream, any other is echoed, as is all that
 * follows it. A stream begins with the number of bytes that follow; the answer is that number and
 * their sum, once the last has been read. The client reads the clock.
 */
#include <asm/poll.h>
#include <linux/errno.h>
#include <linux/in.h>
#include <linux/tcp.h>

#include "numbers.h"
#include "sorting.h"

#define AF_INET 2
#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOCK_CLOEXEC 02000000
#define SOL_SOCKET 1
#define SO_REUSEADDR 2
#define SO_RCVTIMEO 20
#define MSG_NOSIGNAL 0x4000
#define BACKLOG 128
#define MOST_REQUESTS 1000000
#define CHUNK (256 * 1024)
#define EXIT_FAILED 1

/* The build is for size; the sum is taken of each byte. */
#define FAST __attribute__((noinline, optimize("O3")))

static unsigned char chunk[CHUNK];
static int64_t latencies[MOST_REQUESTS];

struct totals {
  uint64_t bytes;
  uint64_t sum;
};

_Noreturn static void fail(const char *what, long error) {
  put(what);
  put(": error ");
  put_number((uint64_t)-error);
  put("\n");
  finish(EXIT_FAILED);
}

static long must(const char *what, long result) {
  if (result < 0) {
    fail(what, result);
  }
  return result;
}

static struct sockaddr_in at(const char *address, int64_t port) {
  uint32_t bytes = 0;
  for (; *address != '\0'; address++) {
    int64_t part = 0;
    while (*address >= '0' && *address <= '9' && part < 256) {
      part = 10 * part + (*address++ - '0');
    }
    bytes = (bytes << 8) | (uint32_t)part;
    if (*address == '\0') {
      break;
    }
  }
  struct sockaddr_in place = {.sin_family = AF_INET,
                              .sin_port = __builtin_bswap16((uint16_t)port),
                              .sin_addr = {__builtin_bswap32(bytes)}};
  return place;
}

static int open_socket(int type) {
  return (int)must("socket", CALL(socket, AF_INET, type | SOCK_CLOEXEC, 0));
}

/* Small writes go out at once: a request is not to wait for the answer to the one before. */
static void hurry(int socket) {
  int yes = 1;
  CALL(setsockopt, socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

static int connect_to(const struct sockaddr_in *place) {
  int socket = open_socket(SOCK_STREAM);
  hurry(socket);
  must("connect", CALL(connect, socket, place, sizeof *place));
  return socket;
}

static long send_all(int socket, const void *bytes, size_t count) {
  const char *at = bytes;
  while (count > 0) {
    long sent = CALL(sendto, socket, at, count, MSG_NOSIGNAL, NULL, 0);
    if (sent <= 0) {
      return sent < 0 ? sent : -EPIPE;
    }
    at += sent;
    count -= (size_t)sent;
  }
  return 0;
}

static long receive_all(int socket, void *bytes, size_t count) {
  char *at = bytes;
  while (count > 0) {
    long got = CALL(recvfrom, socket, at, count, 0, NULL, NULL);
    if (got <= 0) {
      return got < 0 ? got : -ECONNRESET;
    }
    at += got;
    count -= (size_t)got;
  }
  return 0;
}

FAST static uint64_t sum_of(const unsigned char *bytes, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += bytes[i];
  }
  return sum;
}

static void serve_stream(int socket) {
  uint64_t expected;
  struct totals totals = {0, 0};
  if (receive_all(socket, &expected, sizeof expected) < 0) {
    return;
  }
  while (totals.bytes < expected) {
    size_t left = expected - totals.bytes < CHUNK ? (size_t)(expected - totals.bytes) : CHUNK;
    long got = CALL(recvfrom, socket, chunk, left, 0, NULL, NULL);
    if (got <= 0) {
      break;
    }
    totals.bytes += (uint64_t)got;
    totals.sum += sum_of(chunk, (size_t)got);
  }
  send_all(socket, &totals, sizeof totals);
}

static void serve_connection(int socket) {
  hurry(socket);
  long got = CALL(recvfrom, socket, chunk, 1, 0, NULL, NULL);
  if (got == 1 && chunk[0] == 's') {
    serve_stream(socket);
    got = 0;
  }
  while (got > 0 && send_all(socket, chunk, (size_t)got) == 0) {
    got = CALL(recvfrom, socket, chunk, CHUNK, 0, NULL, NULL);
  }
  CALL(close, socket);
}

static void answer_datagram(int socket) {
  struct sockaddr_in from;
  int size = sizeof from;
  long got = CALL(recvfrom, socket, chunk, CHUNK, 0, &from, &size);
  if (got >= 0) {
    CALL(sendto, socket, chunk, got, MSG_NOSIGNAL, &from, size);
  }
}

_Noreturn static void serve(int64_t port) {
  struct sockaddr_in here = at("0.0.0.0", port);
  int yes = 1, stream = open_socket(SOCK_STREAM), datagrams = open_socket(SOCK_DGRAM);
  CALL(setsockopt, stream, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  must("bind", CALL(bind, datagrams, &here, sizeof here));
  must("bind", CALL(bind, stream, &here, sizeof here));
  must("listen", CALL(listen, stream, BACKLOG));
  for (;;) {
    struct pollfd both[] = {{stream, POLLIN, 0}, {datagrams, POLLIN, 0}};
    CALL(ppoll, both, 2, NULL, NULL, 0);
    if (both[0].revents != 0) {
      long connection = CALL(accept4, stream, NULL, NULL, SOCK_CLOEXEC);
      if (connection >= 0) {
        serve_connection((int)connection);
      }
    }
    if (both[1].revents != 0) {
      answer_datagram(datagrams);
    }
  }
}

/* One byte and its answer. */
static void ask(int socket) {
  char byte = 'e';
  must("send", send_all(socket, &byte, 1));
  must("receive", receive_all(socket, &byte, 1));
}

static void report(const char *name, int64_t begin, int64_t end, int64_t count) {
  int64_t sum = 0;
  for (int64_t i = 0; i < count; i++) {
    sum += latencies[i];
  }
  sort(latencies, count);
  put(name);
  put(": ");
  put_number((uint64_t)((double)count * NANOS_PER_SECOND / (double)(end - begin) + 0.5));
  put(" requests/s, average ");
  put_number((uint64_t)(sum / count));
  put(" ns, p50 ");
  put_number((uint64_t)latencies[count / 2]);
  put(" ns, p99 ");
  put_number((uint64_t)latencies[count - 1 - count / 100]);
  put(" ns, most ");
  put_number((uint64_t)latencies[count - 1]);
  put(" ns\n");
}

static void over_one_connection(const struct sockaddr_in *place, int64_t count) {
  int socket = connect_to(place);
  ask(socket); /* the first finds the server's cold caches */
  int64_t begin = clock_nanos(CLOCK_MONOTONIC), last = begin;
  for (int64_t i = 0; i < count; i++) {
    ask(socket);
    int64_t now = clock_nanos(CLOCK_MONOTONIC);
    latencies[i] = now - last;
    last = now;
  }
  CALL(close, socket);
  report("TCP_RR", begin, last, count);
}

static void over_a_connection_each(const struct sockaddr_in *place, int64_t count) {
  int64_t begin = clock_nanos(CLOCK_MONOTONIC), last = begin;
  for (int64_t i = 0; i < count; i++) {
    int socket = connect_to(place);
    ask(socket);
    CALL(close, socket);
    int64_t now = clock_nanos(CLOCK_MONOTONIC);
    latencies[i] = now - last;
    last = now;
  }
  report("TCP_CRR", begin, last, count);
}

/* A lost datagram is asked for again after a second, counted, and stays in the latencies. */
static void by_datagrams(const struct sockaddr_in *place, int64_t count) {
  struct __kernel_old_timeval patience = {1, 0};
  uint64_t lost = 0;
  uint32_t answer;
  int socket = open_socket(SOCK_DGRAM);
  CALL(setsockopt, socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  must("connect", CALL(connect, socket, place, sizeof *place));
  int64_t begin = clock_nanos(CLOCK_MONOTONIC), last = begin;
  for (int64_t i = 0; i < count; i++) {
    char byte = (char)i;
    must("send", CALL(sendto, socket, &byte, 1, MSG_NOSIGNAL, NULL, 0));
    while (CALL(recvfrom, socket, &answer, sizeof answer, 0, NULL, NULL) < 0) {
      if (++lost > 10) {
        fail("receive by UDP", -ETIMEDOUT);
      }
      must("send", CALL(sendto, socket, &byte, 1, MSG_NOSIGNAL, NULL, 0));
    }
    int64_t now = clock_nanos(CLOCK_MONOTONIC);
    latencies[i] = now - last;
    last = now;
  }
  CALL(close, socket);
  report("UDP_RR", begin, last, count);
  put_line("UDP lost", lost);
}

/* xorshift64; the same bytes in each run */
static void fill_chunk(void) {
  uint64_t state = 0x9e3779b97f4a7c15;
  for (size_t i = 0; i < CHUNK; i++) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    chunk[i] = (unsigned char)(state >> 56);
  }
}

static void stream_to(const struct sockaddr_in *place, int64_t bytes) {
  struct totals received;
  uint64_t sum = 0;
  fill_chunk();
  uint64_t whole = sum_of(chunk, CHUNK);
  int socket = connect_to(place);
  int64_t begin = clock_nanos(CLOCK_MONOTONIC);
  must("send", send_all(socket, "s", 1));
  must("send", send_all(socket, &bytes, sizeof bytes));
  for (int64_t left = bytes; left > 0;) {
    size_t next = left < CHUNK ? (size_t)left : CHUNK;
    must("send", send_all(socket, chunk, next));
    sum += next == CHUNK ? whole : sum_of(chunk, next);
    left -= (int64_t)next;
  }
  must("receive", receive_all(socket, &received, sizeof received));
  int64_t nanos = clock_nanos(CLOCK_MONOTONIC) - begin;
  CALL(close, socket);
  put_line("received bytes", received.bytes);
  put_line("sum of sent bytes", sum);
  put_line("sum of received bytes", received.sum);
  put_line("nanoseconds", (uint64_t)nanos);
  put_line("bytes per second", (uint64_t)((double)bytes * NANOS_PER_SECOND / (double)nanos));
}

_Noreturn static void explain(void) {
  put("usage: socket serve PORT | requests ADDRESS PORT COUNT | stream ADDRESS PORT BYTES\n");
  finish(EXIT_USAGE);
}

void start(long *stack) {
  char **argv = (char **)(stack + 1);
  char verb = *stack > 2 ? argv[1][0] : '\0';
  int64_t port = verb == '\0' ? 0 : number_of(argv[*stack == 3 ? 2 : 3]);
  if (port == 0 || port > UINT16_MAX) {
    explain();
  }
  if (verb == 's' && *stack == 3) {
    serve(port);
  }
  int64_t amount = *stack == 5 ? number_of(argv[4]) : 0;
  bool asks = verb == 'r';
  if (amount == 0 || (asks && amount > MOST_REQUESTS)) {
    explain();
  }
  struct sockaddr_in place = at(argv[2], port);
  if (asks) {
    over_one_connection(&place, amount);
    over_a_connection_each(&place, amount);
    by_datagrams(&place, amount);
  } else {
    stream_to(&place, amount);
  }
  finish(0);
}
