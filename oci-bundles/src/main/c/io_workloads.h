/* Workloads that read, write and open files. */
#ifndef OCIPROBE_IO_WORKLOADS_H
#define OCIPROBE_IO_WORKLOADS_H

#include <linux/fcntl.h>
#include <linux/fs.h>

#include "signals.h"

#define MAX_BLOCK (1 << 20)
#define SYNC_ONCE (-1) /* no open flag: fsync(2) after the last block */

static char block_buffer[MAX_BLOCK] __attribute__((aligned(4096)));

static int mode_argument(int argc, char **argv, int index) {
  static const struct {
    const char *name;
    int flags;
  } modes[] = {
      {"buffered", 0}, {"direct", O_DIRECT}, {"sync", O_SYNC}, {"fsync", SYNC_ONCE}};
  const char *name = text_argument(argc, argv, index);
  for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
    if (same(name, modes[i].name)) {
      return modes[i].flags;
    }
  }
  refuse_arguments();
}

/*
 * Transfers blocks until the amount is reached, the disk is full, or a signal asks for the end. A
 * file shorter than the amount is read again from its beginning.
 */
static void move(int argc, char **argv, bool writes) {
  const char *path = text_argument(argc, argv, 2);
  int64_t bytes = number_argument(argc, argv, 3);
  int64_t block = number_argument(argc, argv, 4);
  int mode = mode_argument(argc, argv, 5);
  if (block < 1 || block > MAX_BLOCK) {
    refuse_arguments();
  }
  int flags = (mode == SYNC_ONCE ? 0 : mode) | (writes ? O_WRONLY | O_CREAT : O_RDONLY);
  long file = CALL(openat, AT_FDCWD, path, flags, 0600);
  int64_t moved = 0, operations = 0, began = clock_nanos(CLOCK_MONOTONIC);
  long result = file;
  while (result >= 0 && moved < bytes && !is_over()) {
    result = writes ? CALL(write, file, block_buffer, block)
                    : CALL(read, file, block_buffer, block);
    if (result == 0 && moved > 0 && CALL(lseek, file, 0, SEEK_SET) == 0) {
      continue;
    }
    if (result <= 0) {
      break;
    }
    moved += result;
    operations++;
  }
  if (result >= 0 && mode == SYNC_ONCE) {
    result = CALL(fsync, file);
  }
  if (result < 0) {
    tell(REPORT_FAILED, -result, moved, operations);
  } else {
    tell(REPORT_IO, moved, clock_nanos(CLOCK_MONOTONIC) - began, operations);
  }
}

/* write PATH BYTES BLOCK buffered|direct|sync|fsync */
static int write_blocks(int argc, char **argv) {
  move(argc, argv, true);
  return wait_for_end(argc, argv);
}

/* lay PATH BYTES BLOCK direct: as write, but ends afterwards; it prepares a file for read. */
static int lay_blocks(int argc, char **argv) {
  move(argc, argv, true);
  return 0;
}

/* read PATH BYTES BLOCK buffered|direct */
static int read_blocks(int argc, char **argv) {
  move(argc, argv, false);
  return wait_for_end(argc, argv);
}

static int64_t open_error(const char *path, int flags) {
  long file = CALL(openat, AT_FDCWD, path, flags | O_NONBLOCK, 0);
  if (file < 0) {
    return -file;
  }
  CALL(close, file);
  return 0;
}

/* device PATH c|b MAJOR MINOR: makes the device unless it exists, and opens it both ways. */
static int use_device(int argc, char **argv) {
  static const int64_t kinds[2] = {0020000, 0060000}; /* S_IFCHR, S_IFBLK */
  const char *path = text_argument(argc, argv, 2);
  bool is_block = same(text_argument(argc, argv, 3), "b");
  int64_t major = number_argument(argc, argv, 4), minor = number_argument(argc, argv, 5);
  int64_t number = (minor & 0xff) | (major << 8) | ((minor & ~0xffL) << 12);
  long made = CALL(mknodat, AT_FDCWD, path, kinds[is_block] | 0600, number);
  tell(REPORT_DEVICE, -made, open_error(path, O_RDONLY), open_error(path, O_WRONLY));
  return wait_for_end(argc, argv);
}

#endif
