package dev.ociprobe.probe.limits;

/**
 * The measurements that decide a check's verdict; LIMITS.md shows them for all checks.
 *
 * @param measure that tells whether the workload kept to the limit
 * @param control that has to get past it in the same run; {@link #NONE} where the limit can only be
 *     read
 * @param counter by which the kernel has to agree; {@link #NONE} where the limit can only be read
 */
public record Basis(String measure, String control, String counter) {
  public static final String NONE = "–";

  /** The basis of a limit that can only be read, so that WRITTEN is the best verdict. */
  public static Basis read(String file) {
    return new Basis(file, NONE, NONE);
  }
}
