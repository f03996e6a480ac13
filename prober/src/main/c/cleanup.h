/*
 * The command that removes what the tool of a container has made of it elsewhere, as a daemon's
 * record; called once the container itself is gone.
 */
#ifndef OCIPROBE_CLEANUP_H
#define OCIPROBE_CLEANUP_H

#include <asm/signal.h>

#include "words.h"

#define EXIT_NO_CLEANUP 127

/* Runs it to its end, by its path; returns true if there is none, or if it succeeds. */
static bool clean_up(char **command, char **environment) {
  int status = 0;
  if (command == NULL || *command == NULL) {
    return true;
  }
  long pid = CALL(clone, SIGCHLD, 0, 0, 0, 0);
  if (pid == 0) {
    cannot("run", *command, CALL(execve, *command, command, environment));
    quit(EXIT_NO_CLEANUP);
  }
  pid = pid < 0 ? pid : CALL(wait4, pid, &status, 0, NULL);
  if (pid < 0) {
    return cannot("run", *command, pid);
  }
  return status == 0 ? true : complain(*command, ": the command after the delete failed");
}

#endif
