package dev.ociprobe.result.files;

import dev.ociprobe.result.files.WorkloadResult.MemoryPoint;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The files of a workload's trials: {@code figures.csv} has each figure of each trial, {@code
 * memory.csv} its memory over time. Both are made with their first row, and are written to after
 * each trial. Not safe for use by several threads.
 */
public final class TrialFiles implements Closeable {
  private static final String FIGURES = "round,runtime,figure,source,unit,value\n";
  private static final String MEMORY =
      "round,runtime,millis,cgroup_bytes,pss_bytes,available_bytes\n";

  private final Path directory;
  private Optional<BufferedWriter> figures = Optional.empty();
  private Optional<BufferedWriter> memory = Optional.empty();

  TrialFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * One figure of a trial.
   *
   * @param value in the unit
   */
  public record FigureRow(String figure, FigureSource source, String unit, double value) {}

  /**
   * Appends the rows of a trial.
   *
   * @throws ResultFileException if they can't be written
   */
  public void append(int round, String runtime, List<FigureRow> rows, List<MemoryPoint> points)
      throws ResultFileException {
    Path path = directory.resolve("figures.csv");
    try {
      figures = Optional.of(figures.isPresent() ? figures.get() : open(path, FIGURES));
      for (FigureRow each : rows) {
        figures.get().write(line(round, runtime, each));
      }
      figures.get().flush();
      path = directory.resolve("memory.csv");
      memory = Optional.of(memory.isPresent() ? memory.get() : open(path, MEMORY));
      for (MemoryPoint each : points) {
        memory.get().write(line(round, runtime, each));
      }
      memory.get().flush();
    } catch (IOException e) {
      throw ResultFileException.notWritten(path, "the rows before are saved", e);
    }
  }

  private static BufferedWriter open(Path path, String header) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    writer.write(header);
    return writer;
  }

  private static String line(int round, String runtime, FigureRow row) {
    return line(
        round,
        runtime,
        row.figure(),
        row.source() == FigureSource.TOOL ? "tool" : "host",
        row.unit(),
        row.value());
  }

  private static String line(int round, String runtime, MemoryPoint point) {
    return line(
        round,
        runtime,
        point.millis(),
        text(point.cgroupBytes()),
        text(point.pssBytes()),
        text(point.availableBytes()));
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String line(Object... cells) {
    return Arrays.stream(cells)
            .map(each -> SampleCsv.text(String.valueOf(each)))
            .collect(Collectors.joining(","))
        + "\n";
  }

  @Override
  public void close() throws ResultFileException {
    for (BufferedWriter each : figures.stream().toList()) {
      close(each, "figures.csv");
    }
    for (BufferedWriter each : memory.stream().toList()) {
      close(each, "memory.csv");
    }
  }

  private void close(BufferedWriter writer, String name) throws ResultFileException {
    try {
      writer.close();
    } catch (IOException e) {
      throw ResultFileException.notWritten(
          directory.resolve(name), "its last rows may be missing", e);
    }
  }
}
