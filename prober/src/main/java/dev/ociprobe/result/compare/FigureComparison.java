package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.stats.FigureContrast;

/**
 * One figure that a workload achieved in a subject against the same figure of its reference.
 *
 * @param runtime the subject's
 * @param run the letter of its run
 * @param reference the runtime that it is compared with
 * @param referenceRun the letter of that one's run
 * @param unit of the values
 */
public record FigureComparison(
    String workload,
    String runtime,
    String run,
    String reference,
    String referenceRun,
    String figure,
    String unit,
    FigureDirection better,
    FigureContrast contrast,
    FigureVerdict verdict) {}
