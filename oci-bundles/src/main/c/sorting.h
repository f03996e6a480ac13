/* Sorts numbers by Shell's method, with Ciura's gaps continued: no memory, no recursion. */
#ifndef OCIPROBE_SORTING_H
#define OCIPROBE_SORTING_H

#include <stdint.h>

static void sort(int64_t *numbers, int64_t count) {
  static const int64_t gaps[] = {460316, 204585, 90927, 40412, 17961, 7983, 3548,
                                 1577,   701,    301,   132,   57,    23,   10,   4, 1};
  for (unsigned gap = 0; gap < sizeof gaps / sizeof gaps[0]; gap++) {
    for (int64_t i = gaps[gap]; i < count; i++) {
      int64_t number = numbers[i], at = i;
      for (; at >= gaps[gap] && numbers[at - gaps[gap]] > number; at -= gaps[gap]) {
        numbers[at] = numbers[at - gaps[gap]];
      }
      numbers[at] = number;
    }
  }
}

#endif
