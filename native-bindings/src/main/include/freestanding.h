/*
 * The ground of programs without a libc: an entry point, system calls, a clock. scripts/compile-c
 * puts this directory on the include path of each.
 *
 * These programs are started many thousand times, or stand between a measurement and its subject,
 * so they carry no dynamic loader, no libc start-up, and no resident pages beyond their own. Each
 * system call returns what the kernel returns: a negative errno on failure.
 */
#ifndef OCIPROBE_FREESTANDING_H
#define OCIPROBE_FREESTANDING_H

#include <asm/unistd.h>
#include <linux/time.h>
#include <linux/time_types.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NANOS_PER_SECOND 1000000000L

/*
 * The program's beginning.
 * stack: the initial one, as the kernel lays it: the argument count, the arguments, the environment
 */
__attribute__((noreturn, used)) void start(long *stack);

#if defined(__x86_64__)
__asm__(
    ".globl _start\n"
    "_start:\n"
    "  mov %rsp, %rdi\n"
    "  xor %ebp, %ebp\n"
    "  and $-16, %rsp\n"
    "  call start\n");

static inline long system_call(long number, long a, long b, long c, long d, long e, long f) {
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "0"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}
#elif defined(__aarch64__)
__asm__(
    ".globl _start\n"
    "_start:\n"
    "  mov x0, sp\n"
    "  mov x29, xzr\n"
    "  mov x30, xzr\n"
    "  b start\n");

static inline long system_call(long number, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0"
                   : "+r"(x0)
                   : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                   : "memory");
  return x0;
}
#else
#error "x86-64 and aarch64 only"
#endif

/* CALL(name, arguments…): a system call by its man page's name; omitted arguments are 0. */
#define CALL(...) CALL_PADDED(__VA_ARGS__, 0, 0, 0, 0, 0, 0)
#define CALL_PADDED(name, a, b, c, d, e, f, ...) \
  system_call(__NR_##name, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

__attribute__((noreturn)) static inline void quit(int status) {
  for (;;) {
    CALL(exit_group, status);
  }
}

/* clock_gettime(2) by system call: some 100 ns more than the vDSO, and no ELF symbols to look up. */
static inline int64_t clock_nanos(int clock) {
  struct __kernel_timespec now = {0, 0};
  CALL(clock_gettime, clock, &now);
  return now.tv_sec * NANOS_PER_SECOND + now.tv_nsec;
}

/* rt_sigprocmask(2) and its like take the kernel's 64-bit set, in which signal n is bit n - 1. */
#define SIGNAL_BIT(signal) (1UL << ((signal) - 1))

/* The compiler emits calls of these two, even without a libc. */
__attribute__((used)) void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  unsigned char *target = to;
  const unsigned char *source = from;
  while (count-- > 0) {
    *target++ = *source++;
  }
  return to;
}

__attribute__((used)) void *memset(void *to, int byte, size_t count) {
  unsigned char *target = to;
  while (count-- > 0) {
    *target++ = (unsigned char)byte;
  }
  return to;
}

#endif
