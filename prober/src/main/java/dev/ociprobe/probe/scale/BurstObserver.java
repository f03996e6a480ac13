package dev.ociprobe.probe.scale;

import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.List;
import java.util.Optional;

/**
 * Looks at bursts of their own, which are not measured, to tell what the measured ones wait for.
 */
public interface BurstObserver extends AutoCloseable {

  /** An observer that wants no bursts. */
  BurstObserver NONE =
      new BurstObserver() {
        @Override
        public int bursts() {
          return 0;
        }

        @Override
        public void begin(List<Integer> roots) {
          // looks at nothing
        }

        @Override
        public void end(String label, List<Optional<Timing>> creates) {
          // has seen nothing
        }

        @Override
        public List<ProfileResult> results() {
          return List.of();
        }

        @Override
        public List<WarningResult> warnings() {
          return List.of();
        }

        @Override
        public void close() {
          // holds nothing
        }
      };

  /** The number of bursts that it wants in each turn. */
  int bursts();

  /**
   * Begins to look at a burst.
   *
   * @param roots the pids of the processes that call the runtimes, a lane each
   */
  void begin(List<Integer> roots);

  /**
   * Ends to look.
   *
   * @param label the runtime with its load, as in {@code runc@8}
   * @param creates of the lanes, in the same order; empty for one that failed
   */
  void end(String label, List<Optional<Timing>> creates);

  /** The parts of the containers' creates, for each label. */
  List<ProfileResult> results();

  /** The limits of what it can tell. */
  List<WarningResult> warnings();

  @Override
  void close();
}
