/*
 * STREAM's four kernels (J. D. McCalpin, "STREAM: Sustainable Memory Bandwidth in High Performance
 * Computers"): copy c = a, scale b = 3 c, add c = a + b, triad a = b + 3 c, over arrays of doubles,
 * by one thread.
 *
 *   stream BYTES REPETITIONS
 *
 * BYTES is the size of each of the three arrays. The first repetition is not counted. A rate is that
 * of the best repetition: bytes read and written by the kernel's definition, per second.
 */
#include <linux/mman.h>

#include "numbers.h"

#define EXIT_MEMORY 3
#define EXIT_WRONG 4
#define KERNELS 4
#define SCALAR 3.0

/* The build is for size; these loops are what is measured. */
#define KERNEL __attribute__((noinline, optimize("O3")))

static double *map(int64_t bytes) {
  long result = CALL(mmap, NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (result < 0 && result > -4096) {
    put("no memory\n");
    finish(EXIT_MEMORY);
  }
  return (double *)result;
}

KERNEL static void fill(double *restrict to, double value, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    to[i] = value;
  }
}

KERNEL static void copy(double *restrict c, const double *restrict a, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    c[i] = a[i];
  }
}

KERNEL static void scale(double *restrict b, const double *restrict c, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    b[i] = SCALAR * c[i];
  }
}

KERNEL static void add(double *restrict c, const double *restrict a, const double *restrict b,
                       int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    c[i] = a[i] + b[i];
  }
}

KERNEL static void triad(double *restrict a, const double *restrict b, const double *restrict c,
                         int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    a[i] = b[i] + SCALAR * c[i];
  }
}

static bool holds(const double *array, double value, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    double difference = array[i] - value;
    if (difference > 1e-9 * value || difference < -1e-9 * value) {
      return false;
    }
  }
  return true;
}

/* The results of all repetitions, by the same arithmetic on one element. */
static void verify(const double *a, const double *b, const double *c, int64_t count,
                   int64_t repetitions) {
  double x = 1.0, y = 2.0, z = 0.0;
  for (int64_t i = 0; i < repetitions; i++) {
    z = x;
    y = SCALAR * z;
    z = x + y;
    x = y + SCALAR * z;
  }
  if (!holds(a, x, count) || !holds(b, y, count) || !holds(c, z, count)) {
    put("the arrays hold wrong values\n");
    finish(EXIT_WRONG);
  }
}

static void report(const char *name, int64_t bytes, int64_t best, int64_t sum, int64_t counted) {
  put(name);
  put(": ");
  put_number((uint64_t)((double)bytes * NANOS_PER_SECOND / (double)best));
  put(" bytes/s, best ");
  put_number((uint64_t)best);
  put(" ns, average ");
  put_number((uint64_t)(sum / counted));
  put(" ns\n");
}

void start(long *stack) {
  char **argv = (char **)(stack + 1);
  int64_t bytes = *stack == 3 ? number_of(argv[1]) : 0;
  int64_t repetitions = *stack == 3 ? number_of(argv[2]) : 0;
  int64_t count = bytes / (int64_t)sizeof(double);
  if (count == 0 || repetitions < 2) {
    put("usage: stream BYTES REPETITIONS, two or more\n");
    finish(EXIT_USAGE);
  }
  double *a = map(bytes), *b = map(bytes), *c = map(bytes);
  fill(a, 1.0, count);
  fill(b, 2.0, count);
  fill(c, 0.0, count);
  int64_t best[KERNELS] = {0}, sum[KERNELS] = {0};
  for (int64_t i = 0; i < repetitions; i++) {
    int64_t stamps[KERNELS + 1];
    stamps[0] = clock_nanos(CLOCK_MONOTONIC);
    copy(c, a, count);
    stamps[1] = clock_nanos(CLOCK_MONOTONIC);
    scale(b, c, count);
    stamps[2] = clock_nanos(CLOCK_MONOTONIC);
    add(c, a, b, count);
    stamps[3] = clock_nanos(CLOCK_MONOTONIC);
    triad(a, b, c, count);
    stamps[4] = clock_nanos(CLOCK_MONOTONIC);
    for (int kernel = 0; kernel < KERNELS && i > 0; kernel++) {
      int64_t nanos = stamps[kernel + 1] - stamps[kernel];
      sum[kernel] += nanos;
      if (best[kernel] == 0 || nanos < best[kernel]) {
        best[kernel] = nanos > 0 ? nanos : 1;
      }
    }
  }
  verify(a, b, c, count, repetitions);
  put_line("array bytes", (uint64_t)(count * (int64_t)sizeof(double)));
  put_line("repetitions", (uint64_t)repetitions);
  int64_t pair = 2 * count * (int64_t)sizeof(double), three = pair / 2 * 3;
  report("Copy", pair, best[0], sum[0], repetitions - 1);
  report("Scale", pair, best[1], sum[1], repetitions - 1);
  report("Add", three, best[2], sum[2], repetitions - 1);
  report("Triad", three, best[3], sum[3], repetitions - 1);
  finish(0);
}
