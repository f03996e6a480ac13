package dev.ociprobe.stats;

import java.util.List;

/** Looks for what makes a series less trustworthy. */
public final class SeriesCheck {

  private SeriesCheck() {}

  /** The findings on a series, none if it looks sound or is too short to tell. */
  public static List<Finding> of(Series series) {
    return List.of();
  }
}
