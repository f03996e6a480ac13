/* Strings, without a libc. */
#ifndef OCIPROBE_TEXT_H
#define OCIPROBE_TEXT_H

#include "freestanding.h"

static inline bool same(const char *a, const char *b) {
  while (*a != '\0' && *a == *b) {
    a++;
    b++;
  }
  return *a == *b;
}

static inline size_t length(const char *text) {
  size_t count = 0;
  while (text[count] != '\0') {
    count++;
  }
  return count;
}

#endif
