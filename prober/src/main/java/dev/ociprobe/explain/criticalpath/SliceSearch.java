package dev.ociprobe.explain.criticalpath;

import java.util.List;
import java.util.function.ToLongFunction;

/** A search among intervals in the order of time, which do not overlap. */
public final class SliceSearch {
  private SliceSearch() {}

  /** Returns the index of the first that ends after a moment; their number if none does. */
  public static <S> int firstEndingAfter(List<S> slices, ToLongFunction<S> end, long nanos) {
    int low = 0;
    int high = slices.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end.applyAsLong(slices.get(middle)) > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
