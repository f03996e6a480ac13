/* The names of signals, as users type them: signal(7). */
#ifndef OCIPROBE_SIGNAL_NAMES_H
#define OCIPROBE_SIGNAL_NAMES_H

#include <asm/signal.h>

#include "words.h"

static const struct {
  const char *name;
  int number;
} signal_names[] = {
    {"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT}, {"ABRT", SIGABRT}, {"KILL", SIGKILL},
    {"USR1", SIGUSR1}, {"USR2", SIGUSR2}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM},
    {"CHLD", SIGCHLD}, {"CONT", SIGCONT}, {"STOP", SIGSTOP}, {"TSTP", SIGTSTP}, {"WINCH", SIGWINCH},
};

/* Returns the number of a signal, with or without SIG, or given as a number; 0 for none. */
static int signal_named(const char *name) {
  if (*name >= '1' && *name <= '9') {
    int64_t number = number_in(name, &name);
    return *name == '\0' && number <= 64 ? (int)number : 0;
  }
  if (name[0] == 'S' && name[1] == 'I' && name[2] == 'G') {
    name += 3;
  }
  for (size_t i = 0; i < sizeof signal_names / sizeof signal_names[0]; i++) {
    if (same(name, signal_names[i].name)) {
      return signal_names[i].number;
    }
  }
  return 0;
}

#endif
