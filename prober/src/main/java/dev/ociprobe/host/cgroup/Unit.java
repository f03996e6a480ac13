package dev.ociprobe.host.cgroup;

/** The unit of a reading. */
public enum Unit {
  BYTES("bytes"),
  NANOSECONDS("ns"),
  MICROSECONDS("us"),
  COUNT("count"),
  /** 0 for no, 1 for yes. */
  FLAG("flag"),
  /** The unit of a value that this version of ociprobe doesn't know. */
  UNKNOWN("unknown");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The unit's name in result files. */
  public String symbol() {
    return symbol;
  }
}
