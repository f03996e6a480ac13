package dev.ociprobe.host.cgroup;

/** What a reading counts. */
public enum Unit {
  BYTES("bytes"),
  NANOSECONDS("ns"),
  MICROSECONDS("us"),
  COUNT("count"),
  /** 0 for no, 1 for yes. */
  FLAG("flag"),
  /** A value that the kernel reports and this version of ociprobe doesn't know. */
  UNKNOWN("unknown");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** As it stands in result files. */
  public String symbol() {
    return symbol;
  }
}
