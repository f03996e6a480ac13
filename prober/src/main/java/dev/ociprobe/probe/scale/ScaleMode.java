package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Phase;
import java.util.EnumSet;
import java.util.Set;

/** The load that a scale run puts on each runtime. */
public sealed interface ScaleMode permits RowMode, DensityMode, AtOnceMode, OpenLoopMode {

  /** Its name in results. */
  String label();

  /** The word for its load in tables. */
  String load();

  /** The number of turns of each runtime in one round. */
  int turns();

  /** The number of steps of a turn of each runtime in one round, for the progress. */
  long steps();

  /** The most containers that live at a time. */
  int most();

  /** The containers that live at its smallest load. */
  int least();

  /** The slots of each runtime, each with a stopwatch of its own. */
  default int lanes() {
    return 1;
  }

  /** The phases with a curve; the others are in the series alone. */
  default Set<Phase> curves() {
    return EnumSet.of(
        Phase.MOUNT, Phase.CREATE, Phase.START, Phase.READY, Phase.KILL, Phase.DELETE);
  }
}
