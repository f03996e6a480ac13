/*
 * The words of the programs that report measurements: text that is gathered and written at once, and
 * numbers read from arguments.
 */
#ifndef OCIPROBE_NUMBERS_H
#define OCIPROBE_NUMBERS_H

#include "freestanding.h"

#define STDOUT 1
#define EXIT_USAGE 2
#define MOST (1L << 40)

static char text[4096];
static size_t length;

static void put(const char *words) {
  while (*words != '\0' && length < sizeof text) {
    text[length++] = *words++;
  }
}

static void put_number(uint64_t number) {
  char digits[24];
  size_t first = sizeof digits;
  digits[--first] = '\0';
  do {
    digits[--first] = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  put(digits + first);
}

static void put_line(const char *name, uint64_t number) {
  put(name);
  put(": ");
  put_number(number);
  put("\n");
}

_Noreturn static void finish(int status) {
  CALL(write, STDOUT, text, length);
  quit(status);
}

/* Returns 0 for anything but a number from 1 to 2^40. */
static int64_t number_of(const char *word) {
  int64_t number = 0;
  for (; *word != '\0'; word++) {
    if (*word < '0' || *word > '9' || number > MOST) {
      return 0;
    }
    number = 10 * number + (*word - '0');
  }
  return number > MOST ? 0 : number;
}

#endif
