package dev.ociprobe.explain.spike;

import dev.ociprobe.result.files.ProfileResult.Stage;
import dev.ociprobe.result.files.SpikeResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Aligns the stages of a slow iteration with those of an ordinary one: the pairs of the same
 * process, in the order of both, that have the most time in common.
 */
final class SideBySide {
  private final List<Stage> ordinary;
  private final List<Stage> slow;

  /** The most common time of the stages from each pair of places on, ns. */
  private final long[][] common;

  private SideBySide(List<Stage> ordinary, List<Stage> slow) {
    this.ordinary = ordinary;
    this.slow = slow;
    this.common = new long[ordinary.size() + 1][slow.size() + 1];
  }

  /** Returns both iterations; empty if the slow one has no stages. */
  static Optional<SpikeResult.Beside> of(Iteration ordinary, Iteration slow) {
    return slow.evidence().stages().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SpikeResult.Beside(
                ordinary.sequence(),
                ordinary.nanos(),
                of(ordinary.evidence().stages(), slow.evidence().stages()),
                slow.evidence().log()));
  }

  /** Returns the stages of both; a stage that one of them lacks has no time there. */
  static List<SpikeResult.StagePair> of(List<Stage> ordinary, List<Stage> slow) {
    return new SideBySide(ordinary, slow).pairs();
  }

  private List<SpikeResult.StagePair> pairs() {
    for (int i = ordinary.size() - 1; i >= 0; i--) {
      for (int j = slow.size() - 1; j >= 0; j--) {
        common[i][j] = Math.max(together(i, j), Math.max(common[i + 1][j], common[i][j + 1]));
      }
    }
    List<SpikeResult.StagePair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < ordinary.size() || j < slow.size()) {
      if (i < ordinary.size() && j < slow.size() && common[i][j] == together(i, j)) {
        pairs.add(pair(slow.get(j), nanos(ordinary.get(i++)), nanos(slow.get(j++))));
      } else if (j == slow.size() || (i < ordinary.size() && common[i][j] == common[i + 1][j])) {
        pairs.add(pair(ordinary.get(i), nanos(ordinary.get(i++)), 0));
      } else {
        pairs.add(pair(slow.get(j), 0, nanos(slow.get(j++))));
      }
    }
    return Collections.unmodifiableList(pairs);
  }

  /** The common time if these two are a pair; less than any other choice if they can't be. */
  private long together(int i, int j) {
    return ordinary.get(i).process().equals(slow.get(j).process())
        ? common[i + 1][j + 1] + Math.min(nanos(ordinary.get(i)), nanos(slow.get(j)))
        : -1;
  }

  private static SpikeResult.StagePair pair(Stage stage, long ordinaryNanos, long slowNanos) {
    return new SpikeResult.StagePair(stage.process(), stage.what(), ordinaryNanos, slowNanos);
  }

  private static long nanos(Stage stage) {
    return stage.to() - stage.from();
  }
}
