package dev.ociprobe.probe.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.container.stopwatch.OutputArrival;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The search for a line in a container's output while it comes. Each line is looked at once it is
 * complete, and before that as far as it is there. For one thread.
 */
final class LineSearch {
  private final Pattern pattern;
  private final Stream stdout = new Stream(false);
  private final Stream stderr = new Stream(true);

  LineSearch(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Returns the time at which the line was there; empty if it isn't in the output so far. */
  OptionalLong in(Awaited awaited) {
    OptionalLong first = stdout.search(awaited.container().stdout(), awaited.arrivals());
    return first.isPresent()
        ? first
        : stderr.search(awaited.container().stderr(), awaited.arrivals());
  }

  /** One of the two streams. */
  private final class Stream {
    private final boolean isError;
    private final List<OutputArrival> arrivals = new ArrayList<>();
    private long searched; // bytes, in whole lines

    Stream(boolean isError) {
      this.isError = isError;
    }

    OptionalLong search(CapturedOutput output, List<OutputArrival> more) {
      more.stream().filter(each -> each.isError() == isError).forEach(arrivals::add);
      byte[] head = output.head();
      byte[] tail = output.tail();
      if (output.droppedBytes() == 0 && tail.length > 0) {
        byte[] whole = new byte[head.length + tail.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return search(whole, 0);
      }
      OptionalLong inHead = search(head, 0);
      return inHead.isPresent() || tail.length == 0
          ? inHead
          : search(tail, output.totalBytes() - tail.length);
    }

    /** Searches a part of the stream that begins after so many bytes of it. */
    private OptionalLong search(byte[] part, long before) {
      int begin = Math.toIntExact(Math.clamp(searched - before, 0, part.length));
      for (int end = begin; end <= part.length; end++) {
        boolean complete = end < part.length && part[end] == '\n';
        if (!complete && end < part.length) {
          continue;
        }
        String line = new String(part, begin, end - begin, UTF_8).stripTrailing();
        if (end > begin && pattern.matcher(line).find()) {
          return arrivalOf(before + end);
        }
        if (complete) {
          begin = end + 1;
          searched = before + begin;
        }
      }
      return OptionalLong.empty();
    }

    private OptionalLong arrivalOf(long bytes) {
      return arrivals.stream()
          .filter(each -> each.endBytes() >= bytes)
          .mapToLong(OutputArrival::nanos)
          .findFirst();
    }
  }
}
