/* The words that the verbs print, and the numbers in them. */
#ifndef OCIPROBE_WORDS_H
#define OCIPROBE_WORDS_H

#include <linux/errno.h>

#include "text.h"

#define STDOUT 1
#define STDERR 2
#define MAX_PATH 4096
#define MAX_DIGITS 21 /* of a 64-bit number, with its sign or its end */

/* A text that is put together; what has no room is lost, and `full` tells. */
struct text {
  size_t size;
  bool full;
  char bytes[MAX_PATH + 256];
};

/* No initializer does this: it would set all bytes. */
static void clear(struct text *text) {
  text->size = 0;
  text->full = false;
  text->bytes[0] = '\0';
}

static void add(struct text *text, const char *more) {
  size_t count = length(more);
  if (text->size + count >= sizeof text->bytes) {
    text->full = true;
    return;
  }
  memcpy(text->bytes + text->size, more, count + 1);
  text->size += count;
}

static void add_number(struct text *text, int64_t number) {
  char digits[MAX_DIGITS + 1], *first = digits + MAX_DIGITS;
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  *first = '\0';
  do {
    *--first = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (number < 0) {
    *--first = '-';
  }
  add(text, first);
}

static void print(int descriptor, const struct text *text) {
  CALL(write, descriptor, text->bytes, text->size);
}

/* Reads the decimal number at the beginning of a text, and what follows it. */
static int64_t number_in(const char *digits, const char **rest) {
  bool negative = *digits == '-';
  uint64_t number = 0;
  digits += negative;
  while (*digits >= '0' && *digits <= '9') {
    number = 10 * number + (uint64_t)(*digits++ - '0');
  }
  if (rest != NULL) {
    *rest = digits;
  }
  return negative ? (int64_t)(0 - number) : (int64_t)number;
}

static const char *meaning(long error) {
  switch (-error) {
    case ENOENT: return "no such file or directory";
    case EACCES: return "permission denied";
    case EBUSY: return "device or resource busy";
    case EEXIST: return "file exists";
    case ENOTDIR: return "not a directory";
    case EINVAL: return "invalid argument";
    case ERANGE: return "numerical result out of range";
    case ENOSPC: return "no space left on device";
    case EOPNOTSUPP: return "operation not supported";
    case ENODEV: return "no such device";
    case ENOEXEC: return "exec format error";
    case ENOMEM: return "cannot allocate memory";
    case EAGAIN: return "resource temporarily unavailable";
    default: return NULL;
  }
}

/*
 * Says on stderr what failed: "native: can't write 1 to /sys/…/pids.max: invalid argument". Returns
 * false, for the caller to pass on.
 */
static bool cannot(const char *what, const char *name, long error) {
  struct text words;
  clear(&words);
  add(&words, "native: can't ");
  add(&words, what);
  add(&words, " ");
  add(&words, name);
  add(&words, ": ");
  if (meaning(error) != NULL) {
    add(&words, meaning(error));
  } else {
    add(&words, "errno ");
    add_number(&words, -error);
  }
  add(&words, "\n");
  print(STDERR, &words);
  return false;
}

/* Says a sentence about something on stderr; returns false. */
static bool complain(const char *subject, const char *sentence) {
  struct text words;
  clear(&words);
  add(&words, "native: ");
  add(&words, subject);
  add(&words, sentence);
  add(&words, "\n");
  print(STDERR, &words);
  return false;
}

/* Puts a directory, a slash and a name together. */
static void path_of(struct text *path, const char *directory, const char *name) {
  clear(path);
  add(path, directory);
  add(path, "/");
  add(path, name);
}

#endif
