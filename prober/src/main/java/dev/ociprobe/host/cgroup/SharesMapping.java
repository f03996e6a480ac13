package dev.ociprobe.host.cgroup;

/** The ways in which runtimes turn cgroup v1's shares into cgroup v2's weight, 1 to 10000. */
public enum SharesMapping {
  /** Linear, where 1024 shares become 39: runc before 1.3.2, crun before 1.23. */
  LINEAR("linear mapping of runc before 1.3.2 and crun before 1.23") {
    @Override
    public long weight(long shares) {
      return 1 + (shares - MIN_SHARES) * 9999 / (MAX_SHARES - MIN_SHARES);
    }
  },
  /**
   * Quadratic in the exponents, where 1024 shares, the default, become 100, the default: <a
   * href="https://github.com/opencontainers/cgroups/pull/20">opencontainers/cgroups 20</a>.
   */
  QUADRATIC("mapping by exponents of runc from 1.3.2 on and crun from 1.23 on") {
    @Override
    public long weight(long shares) {
      if (shares <= MIN_SHARES) {
        return 1;
      }
      if (shares >= MAX_SHARES) {
        return MAX_WEIGHT;
      }
      double log = Math.log((double) shares) / Math.log(2);
      double exponent = (log * log + 125 * log) / 612 - 7.0 / 34;
      return (long) Math.ceil(Math.pow(10, exponent) - ROUNDING);
    }
  };

  private static final long MIN_SHARES = 2;
  private static final long MAX_SHARES = 262_144;
  private static final long MAX_WEIGHT = 10_000;

  /** So that 100.00000000000001 is 100. */
  private static final double ROUNDING = 1e-9;

  private final String words;

  SharesMapping(String words) {
    this.words = words;
  }

  public abstract long weight(long shares);

  @Override
  public String toString() {
    return words;
  }
}
