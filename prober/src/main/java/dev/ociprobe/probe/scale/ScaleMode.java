package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Phase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The load that a scale run puts on each runtime. */
public sealed interface ScaleMode permits RowMode, DensityMode, AtOnceMode, OpenLoopMode {

  /** Its name in results. */
  String label();

  /** The word for its load in tables. */
  String load();

  /** The loads, ascending. */
  List<? extends Number> loads();

  /** The number of turns of each runtime in one round: one for each load. */
  default int turns() {
    return loads().size();
  }

  /** The containers of each runtime in one round. */
  long containers();

  /** The number of steps of each runtime in one round, for the progress: two for each container. */
  default long steps() {
    return 2 * containers();
  }

  /** The time that one round of a runtime takes at the least, however fast it is. */
  default Duration scheduled() {
    return Duration.ZERO;
  }

  /** The most containers that live at a time: those of the largest load. */
  default int most() {
    return loads().getLast().intValue();
  }

  /** The containers that live at its smallest load. */
  default int least() {
    return loads().getFirst().intValue();
  }

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
