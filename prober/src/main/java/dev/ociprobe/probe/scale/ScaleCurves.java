package dev.ociprobe.probe.scale;

import dev.ociprobe.result.files.CurveResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a scale run, against its load and, in a soak, over time. For one thread at a time.
 */
final class ScaleCurves {
  /** The word for the time in a soak. */
  private static final String MINUTES = "minutes";

  private final ScaleMode mode;
  private final Map<CurveName, CurveBuilder> curves = new LinkedHashMap<>();

  /** The place of a curve among the others. */
  private record CurveName(String runtime, String metric, String load) {}

  ScaleCurves(ScaleMode mode) {
    this.mode = mode;
  }

  /** The curve of a metric against the load, made at its first use. */
  CurveBuilder of(String runtime, String metric, String unit) {
    return of(runtime, metric, unit, mode.load());
  }

  /**
   * Adds a figure at a moment of a soak. It is left out of other runs, and in the first tenth of
   * the time, in which the JVM and the caches warm up.
   */
  void addOverTime(String runtime, double minutes, String metric, String unit, double value) {
    if (mode instanceof OpenLoopMode loop && loop.isSoak() && loop.windowOf(minutes) > 0) {
      of(runtime, metric, unit, MINUTES).add(loop.windowOf(minutes), minutes, value);
    }
  }

  private CurveBuilder of(String runtime, String metric, String unit, String load) {
    return curves.computeIfAbsent(
        new CurveName(runtime, metric, load), _ -> new CurveBuilder(runtime, metric, unit));
  }

  List<CurveResult> results() {
    return curves.entrySet().stream()
        .map(each -> each.getValue().result(each.getKey().load()))
        .toList();
  }
}
