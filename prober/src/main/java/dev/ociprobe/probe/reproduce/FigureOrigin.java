package dev.ociprobe.probe.reproduce;

import java.util.List;
import java.util.Optional;

/** The place of a figure in our results. */
public sealed interface FigureOrigin {

  /**
   * The sum of phases of one container, in seconds.
   *
   * @param load of a scale run, such as {@code 50}; empty for a lifecycle
   */
  record Phases(String run, List<String> phases, Optional<String> load) implements FigureOrigin {

    /** Copies the list. */
    public Phases {
      phases = List.copyOf(phases);
    }
  }

  /**
   * A figure of a workload, the tool's or the host's, in its unit.
   *
   * @param limits that the run has added, such as {@code cpu.quota=10%_10ms}; empty for its usual
   *     ones
   */
  record Reported(String run, String figure, Optional<String> limits) implements FigureOrigin {

    /** Returns the name in the results of a runtime under these limits. */
    String labelOf(String runtime) {
      return limits.map(each -> runtime + "@" + each).orElse(runtime);
    }
  }

  /** A value that a check of limits observed. */
  record Observed(String run, String check, String name) implements FigureOrigin {}

  /** A quantity of the replay of 000's stamps. */
  record Replayed(String run, Quantity quantity) implements FigureOrigin {

    /** The quantities of a replay. */
    public enum Quantity {
      SHARE_BY_REPLAY("displaced-share"),
      SHARE_BY_PAYLOAD("payload-displaced-share"),
      LONGEST_BY_REPLAY("longest"),
      LONGEST_BY_PAYLOAD("payload-longest");

      private final String word;

      Quantity(String word) {
        this.word = word;
      }

      /** Returns its name in the documents. */
      public String word() {
        return word;
      }
    }
  }

  /** The installed size of a runtime's package with all that it depends on, in bytes. */
  record Installed(String run) implements FigureOrigin {}

  /**
   * A figure whose native value is that of another run, under other conditions.
   *
   * @param runtimes of all others
   * @param natives of native alone
   */
  record OtherNative(FigureOrigin runtimes, FigureOrigin natives) implements FigureOrigin {}

  /** One figure divided by another of the same runtime, round by round. */
  record Quotient(FigureOrigin dividend, FigureOrigin divisor) implements FigureOrigin {}
}
