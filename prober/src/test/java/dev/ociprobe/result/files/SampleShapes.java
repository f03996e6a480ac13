package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.LevelShift;
import dev.ociprobe.result.stats.Modes;
import dev.ociprobe.result.stats.Modes.Mode;
import dev.ociprobe.result.stats.Period;
import java.util.List;
import java.util.Optional;

/** Shapes of series with fixed figures. */
final class SampleShapes {
  private SampleShapes() {}

  static List<ShapeResult> all() {
    return List.of(
        new ShapeResult(
            "crun",
            "create",
            120,
            Optional.of(
                new Modes(
                    List.of(new Mode(6_010_000, 0.55), new Mode(13_100_000, 0.45)), 2.1, 2.02)),
            Optional.empty(),
            Optional.empty()),
        new ShapeResult(
            "runc",
            "kill",
            120,
            Optional.empty(),
            Optional.of(new LevelShift(72, 5_100_000, 5_610_000)),
            Optional.of(new Period(8, 1.5))));
  }
}
