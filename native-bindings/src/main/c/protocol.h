/*
 * The protocol between the stopwatch and its client, Java's
 * dev.ociprobe.container.stopwatch.Protocol.
 *
 * They talk over a SOCK_SEQPACKET socket, the stopwatch's descriptor 3. Integers are little-endian,
 * times are CLOCK_MONOTONIC nanoseconds, and there is no padding. A message is a struct request; in
 * INVOKE the arguments follow it, each ended by a NUL, the program's path first. The answer to HELLO
 * is a struct hello. The answer to INVOKE, AWAIT and CALL_SHIM is a struct reply, followed by `adopted` times a
 * struct process_exit, `arrivals` times a struct arrival and then, stream by stream, the bytes kept of its head and of its tail. ABORT
 * and REARM have no answer and may come at any time; any other message only once the one before is
 * answered. Anything else ends the stopwatch, and so does the end of the socket.
 *
 * A chain is up to MAX_CHAIN of INVOKE, AWAIT and CALL_SHIM, each but the last with the flag LINKED, as in
 * io_uring(7): they are served without a pause, up to the first that fails; those after it are
 * dropped. Each that was served is answered in its turn. INVOKE succeeds with outcome DONE and status
 * 0, AWAIT and CALL_SHIM with outcome DONE. A chain whose first request has a time to begin at is
 * answered at its end: many stopwatches are at work then, and if they woke the client, it would take
 * a CPU from their commands.
 *
 * CALL_SHIM is a call of a containerd shim by ttrpc: ttrpc.h. Its frame follows the arguments to the end
 * of the message. The reply's body is in the reply as STDOUT, without its header.
 */
#ifndef OCIPROBE_PROTOCOL_H
#define OCIPROBE_PROTOCOL_H

#include <stdint.h>

#define PROTOCOL_VERSION 6
#define MAX_REQUEST 65536
#define MAX_ARGUMENTS 4096
#define MAX_ADOPTED 512
#define MAX_ARRIVALS 64
#define MAX_CHAIN 16

enum request_kind {
  HELLO = 1,
  INVOKE = 2,
  AWAIT = 3,
  ABORT = 4, /* ends INVOKE or AWAIT now, and each later one at once, until REARM */
  REARM = 5,
  CALL_SHIM = 6,
};

/* A flag of INVOKE, AWAIT and CALL_SHIM: another request of the chain follows. */
#define LINKED 0x80000000U

enum invoke_flag {
  NEW_CONTAINER = 1, /* stdout and stderr are fresh pipes that outlive the invocation */
  MARK_READY = 2,    /* the first byte of the container's stdout counts from here; earlier output is dropped */
  IN_DIRECTORY = 4,  /* the first argument is the directory in which the program runs */
  FROM_FILE = 8,     /* the next argument is the file that is its standard input, in place of /dev/null */
};

/* AWAIT ends with the first of the events whose flag is set. */
enum await_flag {
  FIRST_BYTE = 1, /* a byte of stdout since the mark, or its writers have closed it */
  GONE = 2,       /* the process `pid` is reaped, or a zombie of someone else's */
  PID_FILE = 4,   /* with GONE: the pid is read from the file that the only argument names */
  OUTPUT = 8,     /* output of the container since the mark that no answer to such an AWAIT told of */
  LISTENING = 16, /* with GONE: that process's network namespace has a TCP socket listening at `port` */
  ANSWER = 32,    /* the answer to the call that was POSTED, or the end of the connection */
};

enum call_flag {
  /*
   * First a new connection. Three arguments: the address, a path or "@" and an abstract name; and the
   * FIFOs, made anew, for the container's stdout and stderr. MARK_READY has the value that it has there.
   */
  CONNECT = 1,
  POSTED = 4, /* answered once it is written; its own answer is awaited later */
};

struct request {
  uint32_t kind;
  uint32_t flags;
  int64_t timeout_nanos;
  int32_t pid;
  uint32_t arguments;
  uint64_t port;
  int64_t begin_nanos; /* it is not served before this time; 0: at once */
};

enum outcome {
  DONE = 0,
  TIMED_OUT = 1,
  ABORTED = 2,
  NOT_STARTED = 3, /* `error` is the errno of clone, pipe2, chdir, open or execve */
  NO_PID = 4,      /* the pid file is missing or holds no pid above 1 */
  NOT_WATCHED = 5, /* `error` is the errno of pidfd_open */
  NO_FIFO = 6,     /* `error` is the errno of mknod or open */
  NOT_CONNECTED = 7, /* `error` is the errno of connect */
  HUNG_UP = 8,     /* the shim closed the connection */
  NOT_TTRPC = 9,   /* it sent what is no answer to a call of ours */
  TOO_LONG = 10,   /* it announced an answer longer than MAX_FRAME */
  REFUSED = 11,    /* it answered with an error */
};

/* The members of getrusage(2)'s struct rusage that Linux fills in. */
struct usage {
  int64_t user_micros;
  int64_t system_micros;
  int64_t max_rss_kib;
  int64_t minor_faults;
  int64_t major_faults;
  int64_t block_reads;
  int64_t block_writes;
  int64_t voluntary_switches;
  int64_t involuntary_switches;
};

/* A process that wait4(2) returned, and the time right after that. */
struct process_exit {
  int64_t nanos;
  int32_t pid;
  int32_t status;
  struct usage usage;
};

/*
 * The time at which output of the container was there, up to this byte of the stream. Of more than
 * MAX_ARRIVALS the latest ones are told as one.
 */
struct arrival {
  int64_t nanos;
  uint64_t end;
  uint64_t stream; /* CONTAINER_STDOUT or CONTAINER_STDERR */
};

/* The bytes that came out of a pipe, and how many of them follow the reply. */
struct stream_size {
  uint64_t total;
  uint32_t head;
  uint32_t tail;
};

enum stream_index { STDOUT, STDERR, CONTAINER_STDOUT, CONTAINER_STDERR, STREAMS };

struct reply {
  uint32_t outcome;
  int32_t error;
  int64_t start_nanos;        /* right before clone */
  struct process_exit child;  /* status -1: killed, but not reaped in time; with AWAIT only the pid,
                                 with CALL_SHIM and ANSWER only the time of the answer */
  int64_t first_byte_nanos;   /* 0: none since the mark */
  int64_t gone_nanos;         /* with AWAIT; 0: not gone */
  int64_t listening_nanos;    /* with AWAIT of LISTENING; 0: not listening */
  uint32_t adopted;           /* orphans reaped since the last reply */
  uint32_t adopted_lost;      /* those beyond MAX_ADOPTED */
  int32_t stray_cpu;          /* the lowest CPU on which the process may run but the stopwatch not; -1 */
  uint32_t stray_cpus;        /* the number of such CPUs */
  uint64_t arrivals;          /* with AWAIT of OUTPUT: those that no answer has told of */
  struct stream_size streams[STREAMS];
};

/* The layout of these structs as compiled, for the client to compare with its own. */
struct hello {
  uint32_t version;
  uint32_t sizes[5];    /* request, process_exit, arrival, stream_size, reply */
  uint32_t offsets[13]; /* of the reply's members, in order */
};

#endif
