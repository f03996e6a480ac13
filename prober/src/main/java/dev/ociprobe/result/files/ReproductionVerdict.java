package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The outcome of measuring a published figure again: the direction, not the size. */
public enum ReproductionVerdict {
  /** It is the one that the others are compared with. */
  @JsonProperty("reference")
  REFERENCE,
  /**
   * The published direction was found again; for an equality, all of the interval lies within its
   * bound.
   */
  @JsonProperty("found-again")
  FOUND_AGAIN,
  /**
   * The opposite direction was found. Where an equality was published, all of the interval lies
   * outside of its bound; where a difference was, all of it lies within.
   */
  @JsonProperty("contradicted")
  CONTRADICTED,
  /**
   * The interval of the ratio, widened to the noise floor and the tolerance, holds 1, or is too
   * wide to tell an equality.
   */
  @JsonProperty("not-told-apart")
  NOT_TOLD_APART,
  /** There are too few rounds for an interval. */
  @JsonProperty("too-few-rounds")
  TOO_FEW_ROUNDS,
  /** A check of this figure, or of the reference's, failed. */
  @JsonProperty("check-failed")
  CHECK_FAILED,
  /** It was measured here, and nothing is published that it could be held against. */
  @JsonProperty("nothing-published")
  NOTHING_PUBLISHED,
  /** It was not measured here. */
  @JsonProperty("not-measured")
  NOT_MEASURED
}
