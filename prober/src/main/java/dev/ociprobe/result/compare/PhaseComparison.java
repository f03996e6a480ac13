package dev.ociprobe.result.compare;

import dev.ociprobe.result.stats.SeriesContrast;

/**
 * One phase of a subject against the same phase of its reference.
 *
 * @param runtime the subject's
 * @param run the letter of its run
 * @param reference the runtime that it is compared with
 * @param referenceRun the letter of that one's run
 */
public record PhaseComparison(
    String runtime,
    String run,
    String reference,
    String referenceRun,
    String phase,
    SeriesContrast contrast,
    Judgement judgement) {

  static PhaseComparison of(
      Subject subject, Subject reference, String phase, double margin, long seed) {
    SeriesContrast contrast = contrast(subject, reference, phase, seed);
    return new PhaseComparison(
        subject.runtime(),
        subject.run(),
        reference.runtime(),
        reference.run(),
        phase,
        contrast,
        Judgement.of(contrast, margin));
  }

  static SeriesContrast contrast(Subject subject, Subject reference, String phase, long seed) {
    return SeriesContrast.of(
            subject.series(phase), reference.series(phase), subject.isOfRunOf(reference), seed)
        .above(
            Math.max(subject.floor(phase), reference.floor(phase)),
            Math.max(subject.cpuFloor(phase), reference.cpuFloor(phase)));
  }

  /** Returns the figures of a subject's phase by itself; the reference is the subject, too. */
  static SeriesContrast alone(Subject subject, String phase, long seed) {
    return SeriesContrast.of(subject.series(phase), subject.series(phase), false, seed);
  }
}
