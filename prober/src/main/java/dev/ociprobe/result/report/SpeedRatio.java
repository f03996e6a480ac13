package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ComparisonResult;

/**
 * The factor by which one of two runtimes is faster: the paired ratio of durations from the result
 * file, inverted where needed so that it is above 1. If no difference was shown, it is the speed of
 * the runtime relative to its reference.
 */
record SpeedRatio(String faster, RatioText text) {

  /** Returns the ratio of a comparison that has an interval. */
  static SpeedRatio of(ComparisonResult comparison) {
    RatioText text = RatioText.of(comparison.paired());
    return text.low() > 1
        ? new SpeedRatio(comparison.reference(), text)
        : new SpeedRatio(comparison.runtime(), text.inverse());
  }

  String ratio() {
    return text.ratio();
  }

  String interval() {
    return text.interval();
  }
}
