package dev.ociprobe.probe.reproduce;

import java.util.OptionalDouble;

/**
 * A published figure of one system.
 *
 * @param setting such as an engine or a machine; may be empty
 * @param value absent if only the direction is published
 * @param direction against the first system of its setting; a number has its own
 */
public record PublishedValue(
    String setting, String system, OptionalDouble value, Direction direction) {

  /** A value against that of the reference. */
  public enum Direction {
    LOWER("<"),
    SAME("="),
    HIGHER(">"),
    /** Nothing is said. */
    UNKNOWN("?");

    private final String symbol;

    Direction(String symbol) {
      this.symbol = symbol;
    }

    /** Returns its sign in the documents. */
    public String symbol() {
      return symbol;
    }

    /** Returns the direction of a ratio that differs from 1 by more than the noise. */
    static Direction of(double ratio, double noise) {
      if (ratio <= 1 + noise && ratio >= 1 / (1 + noise)) {
        return SAME;
      }
      return ratio < 1 ? LOWER : HIGHER;
    }
  }
}
