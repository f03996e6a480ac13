/* The arguments of workloads. */
#ifndef OCIPROBE_ARGUMENTS_H
#define OCIPROBE_ARGUMENTS_H

#include "report.h"
#include "text.h"

#define EXIT_USAGE 64

__attribute__((noreturn)) static void refuse_arguments(void) {
  static const char usage[] = "payload: unknown workload, or bad arguments for it\n";
  CALL(write, STDERR, usage, sizeof usage - 1);
  quit(EXIT_USAGE);
}

static const char *text_argument(int argc, char **argv, int index) {
  if (index >= argc) {
    refuse_arguments();
  }
  return argv[index];
}

/* A decimal number below 2^63. */
static int64_t number_argument(int argc, char **argv, int index) {
  const char *digits = text_argument(argc, argv, index);
  int64_t number = 0;
  do {
    if (*digits < '0' || *digits > '9' || number > (INT64_MAX - (*digits - '0')) / 10) {
      refuse_arguments();
    }
    number = 10 * number + (*digits - '0');
  } while (*++digits != '\0');
  return number;
}

#endif
