package dev.ociprobe.probe.workload;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.files.FigureSource;
import java.util.Optional;

/**
 * A figure of a workload.
 *
 * @param name unique within the workload
 * @param unit of its value
 * @param reader of its number in the output; empty for one that the host measures
 * @param factor that converts the printed number to the unit
 */
public record FigureDefinition(
    String name,
    String unit,
    FigureDirection better,
    Optional<OutputReader> reader,
    double factor) {

  /** The witness. */
  FigureSource source() {
    return reader.isPresent() ? FigureSource.TOOL : FigureSource.HOST;
  }
}
