package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.ComparisonVerdict;
import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.stats.Estimate;
import java.util.Optional;

/**
 * A figure of a candidate beside the same figure of its reference.
 *
 * @param value with its unit; empty if only the ratio is known
 * @param ratio to the reference's; absent with too few rounds
 */
record Multiple(String value, Optional<RatioText> ratio, ComparisonVerdict verdict) {

  /** A figure that is not there. */
  static final Multiple NONE =
      new Multiple(TextTable.NONE, Optional.empty(), ComparisonVerdict.TOO_FEW_ROUNDS);

  /** Returns a figure that is judged like a phase. */
  static Multiple of(String value, Optional<Estimate> ratio, double margin) {
    return new Multiple(
        value, ratio.flatMap(RatioText::of), Judgement.of(ratio, 0, margin).verdict());
  }

  String ratioText() {
    return ratio.map(RatioText::ratio).orElse(TextTable.NONE);
  }

  String intervalText() {
    return ratio.map(RatioText::interval).orElse(TextTable.NONE);
  }

  /** A character for the verdict, a blank if there is none. */
  String mark() {
    return switch (verdict) {
      case FASTER, SLOWER -> "*";
      case EQUIVALENT -> "=";
      case INCONCLUSIVE, TOO_FEW_ROUNDS -> " ";
    };
  }

  /** The verdict in words. */
  String word() {
    return switch (verdict) {
      case FASTER -> "faster";
      case SLOWER -> "slower";
      case EQUIVALENT -> "equivalent";
      case INCONCLUSIVE -> "inconclusive";
      case TOO_FEW_ROUNDS -> "too few rounds";
    };
  }

  /** Colours what differs: less is good. */
  String coloured(String text, Style style) {
    return switch (verdict) {
      case FASTER -> style.success(text);
      case SLOWER -> style.failure(text);
      case EQUIVALENT -> style.note(text);
      case INCONCLUSIVE, TOO_FEW_ROUNDS -> text;
    };
  }
}
