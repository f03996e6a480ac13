/*
 * Starting a program by vfork: clone(2) with CLONE_VM | CLONE_VFORK, which copies no page tables
 * and wakes us at the child's execve. The child runs in our memory meanwhile, so it gets a stack of
 * its own: on ours it would overwrite the frame that we return to.
 */
#ifndef OCIPROBE_LAUNCH_H
#define OCIPROBE_LAUNCH_H

#include <asm/signal.h>
#include <linux/sched.h>

#include "freestanding.h"

struct launch {
  char **argv;
  char **environment;
  const char *directory; /* NULL: the stopwatch's */
  const char *input;     /* a file; NULL: the stopwatch's, /dev/null */
  int stdout_end;
  int stderr_end;
  volatile long error; /* written by the child, in our memory: 0, or a negative errno */
};

/* Runs in the child; 0 or a negative errno. */
static long read_from(const char *file) {
  long descriptor = CALL(openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC, 0);
  return descriptor < 0 ? descriptor : CALL(dup3, descriptor, 0, 0);
}

/* Runs in the child; returns only if chdir, the opening of the input or execve fails. */
__attribute__((used, noinline)) static void become_program(struct launch *launch) {
  static const uint64_t no_signals = 0;
  /*
   * A process group of its own, so that a timeout can kill it with its children; but no session,
   * which is a scheduling group too: a new one competes for its share of a busy CPU.
   */
  CALL(setpgid, 0, 0);
  CALL(rt_sigprocmask, SIG_SETMASK, &no_signals, NULL, sizeof no_signals);
  /* All but the three descriptors close at execve. */
  CALL(dup3, launch->stdout_end, 1, 0);
  CALL(dup3, launch->stderr_end, 2, 0);
  launch->error = launch->directory == NULL ? 0 : CALL(chdir, launch->directory);
  if (launch->error < 0) {
    return;
  }
  launch->error = launch->input == NULL ? 0 : read_from(launch->input);
  if (launch->error < 0) {
    return;
  }
  launch->error = CALL(execve, launch->argv[0], launch->argv, launch->environment);
}

/* Returns the child's pid once it runs its program or has set `error`; or a negative errno. */
static long launch_program(struct launch *launch) {
  static char child_stack[8192] __attribute__((aligned(16)));
  long flags = CLONE_VM | CLONE_VFORK | SIGCHLD;
  char *top = child_stack + sizeof child_stack;
#if defined(__x86_64__)
  register long ctid __asm__("r10") = 0;
  register long tls __asm__("r8") = 0;
  register struct launch *argument __asm__("r12") = launch;
  long result;
  __asm__ volatile(
      "syscall\n"
      "test %%rax, %%rax\n"
      "jnz 1f\n"
      "xor %%ebp, %%ebp\n"
      "mov %%r12, %%rdi\n"
      "call become_program\n"
      "mov $127, %%edi\n"
      "mov %[exit], %%eax\n"
      "syscall\n"
      "1:"
      : "=a"(result)
      : "0"((long)__NR_clone), "D"(flags), "S"(top), "d"(0L), "r"(ctid), "r"(tls), "r"(argument),
        [exit] "i"(__NR_exit_group)
      : "rcx", "r11", "memory", "cc");
  return result;
#else
  register long number __asm__("x8") = __NR_clone;
  register long result __asm__("x0") = flags;
  register char *stack __asm__("x1") = top;
  register long ptid __asm__("x2") = 0;
  register long tls __asm__("x3") = 0;
  register long ctid __asm__("x4") = 0;
  register struct launch *argument __asm__("x19") = launch;
  __asm__ volatile(
      "svc 0\n"
      "cbnz x0, 1f\n"
      "mov x29, xzr\n"
      "mov x0, x19\n"
      "bl become_program\n"
      "mov x0, #127\n"
      "mov x8, %[exit]\n"
      "svc 0\n"
      "1:"
      : "+r"(result)
      : "r"(number), "r"(stack), "r"(ptid), "r"(tls), "r"(ctid), "r"(argument),
        [exit] "i"(__NR_exit_group)
      : "memory", "cc");
  return result;
#endif
}

#endif
