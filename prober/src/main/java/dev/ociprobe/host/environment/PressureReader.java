package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc/pressure}. */
public final class PressureReader {
  private PressureReader() {}

  /**
   * Reads the pressure on one resource; empty if the kernel has no such file.
   *
   * @param resource {@code cpu}, {@code io} or {@code memory}
   */
  public static Optional<Pressure> read(PseudoFiles files, String resource) {
    List<String> lines = files.lines("/proc/pressure/" + resource);
    Optional<Pressure.Stall> some = stall(lines, "some ");
    Optional<Pressure.Stall> full = stall(lines, "full ");
    return some.isEmpty() && full.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pressure(some.orElse(null), full.orElse(null)));
  }

  // "some avg10=0.00 avg60=0.00 avg300=0.00 total=0"
  private static Optional<Pressure.Stall> stall(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind))
        .findFirst()
        .map(line -> FileFields.assigned(line.substring(kind.length())))
        .flatMap(PressureReader::stall);
  }

  private static Optional<Pressure.Stall> stall(FileFields fields) {
    Optional<Double> avg10 = fields.text("avg10").flatMap(FileFields::decimal);
    Optional<Double> avg60 = fields.text("avg60").flatMap(FileFields::decimal);
    Optional<Double> avg300 = fields.text("avg300").flatMap(FileFields::decimal);
    Optional<Long> total = fields.numberOf("total");
    if (avg10.isEmpty() || avg60.isEmpty() || avg300.isEmpty() || total.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Pressure.Stall(
            avg10.orElseThrow(), avg60.orElseThrow(), avg300.orElseThrow(), total.orElseThrow()));
  }
}
