/* Whole files, read and written. */
#ifndef OCIPROBE_FILES_H
#define OCIPROBE_FILES_H

#include <linux/fcntl.h>

#include "words.h"

/* Reads at most `room` - 1 bytes and ends them with a NUL; returns their number or a negative errno. */
static long read_file(const char *path, char *bytes, size_t room) {
  long file = CALL(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return file;
  }
  long size = 0, count;
  while ((count = CALL(read, file, bytes + size, room - 1 - (size_t)size)) > 0) {
    size += count;
  }
  CALL(close, file);
  bytes[size] = '\0';
  return count < 0 ? count : size;
}

/* Writes an existing file, as those of cgroups are; returns 0 or a negative errno. */
static long write_file(const char *path, const char *bytes) {
  long file = CALL(openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC);
  if (file < 0) {
    return file;
  }
  long count = CALL(write, file, bytes, length(bytes));
  CALL(close, file);
  return count < 0 ? count : 0;
}

#endif
