package dev.ociprobe.result.files;

import dev.ociprobe.posix.ResourceUsage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows of {@code samples.csv}: RFC 4180 with a header, each line ended by a newline. Names of
 * columns contain the unit; those of rusage are empty for a phase that isn't one invocation.
 */
final class SampleCsv {

  static final List<String> COLUMNS =
      List.of(
          "sequence",
          "runtime",
          "phase",
          "start_ns",
          "duration_ns",
          "outcome",
          "user_us",
          "system_us",
          "max_rss_kib",
          "minor_faults",
          "major_faults",
          "block_reads",
          "block_writes",
          "voluntary_switches",
          "involuntary_switches",
          "round",
          "cgroup_cpu_ns",
          "cgroup_read_bytes",
          "cgroup_written_bytes");

  private static final int FIRST_USAGE_COLUMN = 6;
  private static final int USAGE_COLUMNS = 9;
  private static final int ROUND_COLUMN = FIRST_USAGE_COLUMN + USAGE_COLUMNS;

  /** The number of columns that every version of the file has. */
  static final int FIRST_COLUMNS = ROUND_COLUMN + 1;

  private SampleCsv() {}

  static String header() {
    return String.join(",", COLUMNS) + "\n";
  }

  static void append(StringBuilder out, Sample sample) {
    out.append(sample.sequence()).append(',');
    appendText(out, sample.runtime());
    out.append(',');
    appendText(out, sample.phase());
    out.append(',').append(sample.startNanos()).append(',').append(sample.durationNanos());
    out.append(',');
    appendText(out, sample.outcome());
    sample
        .usage()
        .ifPresentOrElse(usage -> appendUsage(out, usage), () -> out.repeat(",", USAGE_COLUMNS));
    out.append(',').append(sample.round());
    appendIfPresent(out, sample.cgroup().cpuNanos());
    appendIfPresent(out, sample.cgroup().readBytes());
    appendIfPresent(out, sample.cgroup().writtenBytes());
    out.append('\n');
  }

  private static void appendIfPresent(StringBuilder out, OptionalLong value) {
    out.append(',');
    value.ifPresent(out::append);
  }

  private static void appendUsage(StringBuilder out, ResourceUsage usage) {
    out.append(',').append(usage.userMicros());
    out.append(',').append(usage.systemMicros());
    out.append(',').append(usage.maxRssKiB());
    out.append(',').append(usage.minorFaults());
    out.append(',').append(usage.majorFaults());
    out.append(',').append(usage.blockReads());
    out.append(',').append(usage.blockWrites());
    out.append(',').append(usage.voluntarySwitches());
    out.append(',').append(usage.involuntarySwitches());
  }

  private static void appendText(StringBuilder out, String text) {
    out.append(text(text));
  }

  /** A text as a cell, quoted if it must be. */
  static String text(String text) {
    return text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }

  /**
   * Reads a row.
   *
   * @param columns the names of its columns, {@link #FIRST_COLUMNS} or more
   * @throws IllegalArgumentException if it is malformed; the message says how
   */
  static Sample parse(List<String> columns, List<String> row) {
    if (row.size() < columns.size()) {
      throw new IllegalArgumentException(row.size() + " columns instead of " + columns.size());
    }
    return new Sample(
        number(row, 0),
        Math.toIntExact(number(row, ROUND_COLUMN)),
        row.get(1),
        row.get(2),
        number(row, 3),
        number(row, 4),
        row.get(5),
        usage(row),
        columns.size() < COLUMNS.size() ? CgroupUse.NONE : use(row));
  }

  private static CgroupUse use(List<String> row) {
    return new CgroupUse(
        optional(row, FIRST_COLUMNS),
        optional(row, FIRST_COLUMNS + 1),
        optional(row, FIRST_COLUMNS + 2));
  }

  private static OptionalLong optional(List<String> row, int column) {
    return row.get(column).isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(row, column));
  }

  private static Optional<ResourceUsage> usage(List<String> row) {
    if (row.subList(FIRST_USAGE_COLUMN, ROUND_COLUMN).stream().allMatch(String::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(
        new ResourceUsage(
            number(row, 6),
            number(row, 7),
            number(row, 8),
            number(row, 9),
            number(row, 10),
            number(row, 11),
            number(row, 12),
            number(row, 13),
            number(row, 14)));
  }

  private static long number(List<String> row, int column) {
    try {
      return Long.parseLong(row.get(column));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(COLUMNS.get(column) + " is not a whole number", e);
    }
  }
}
