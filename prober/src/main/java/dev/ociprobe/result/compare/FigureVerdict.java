package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.stats.Estimate;
import java.util.Optional;

/** A verdict on a figure of a workload, by the interval of its ratio. */
public enum FigureVerdict {
  /** The whole interval lies beyond 1, on the better side. */
  BETTER,
  /** The whole interval lies beyond 1, on the other side. */
  WORSE,
  /** The whole interval is above 1, of a figure that is no merit. */
  HIGHER,
  /** The whole interval is below 1, of such a figure. */
  LOWER,
  /** The whole interval lies within the margin around 1. */
  EQUIVALENT,
  /** The interval holds 1 and reaches beyond the margin. */
  INCONCLUSIVE,
  /** There are too few rounds for an interval, or values that are not above 0. */
  TOO_FEW_ROUNDS;

  static FigureVerdict of(
      Optional<Estimate> ratio, int rounds, double margin, FigureDirection better) {
    return switch (Judgement.of(ratio, rounds, margin).verdict()) {
      case FASTER ->
          switch (better) {
            case LOWER -> BETTER;
            case HIGHER -> WORSE;
            case NEITHER -> LOWER;
          };
      case SLOWER ->
          switch (better) {
            case LOWER -> WORSE;
            case HIGHER -> BETTER;
            case NEITHER -> HIGHER;
          };
      case EQUIVALENT -> EQUIVALENT;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case TOO_FEW_ROUNDS -> TOO_FEW_ROUNDS;
    };
  }
}
