package dev.ociprobe.container.cleanup;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A run's name on the host: eight digits and lower-case letters, of which the first six encode the
 * second of its start. All container ids have the same width, because runsc accepts a prefix in
 * place of an id.
 */
public record RunId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-z]{8}");
  private static final int RADIX = 36;
  private static final long SECONDS_RANGE = 36L * 36 * 36 * 36 * 36 * 36;
  private static final int RANDOM_RANGE = 36 * 36;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The prefix of all scopes, before a dash. */
  public static final String SCOPE_PREFIX = "ociprobe";

  /** The number of container ids that a run has. */
  public static final int MAX_CONTAINERS = 10_000_000;

  public RunId {
    if (!isRunId(value)) {
      throw new IllegalArgumentException("not a run id (eight of 0-9 and a-z): " + value);
    }
  }

  static boolean isRunId(String text) {
    return FORM.matcher(text).matches();
  }

  /** A random id for a run that starts now; another run of this second may have drawn it too. */
  static RunId draw() {
    long seconds = Math.floorMod(Instant.now().getEpochSecond(), SECONDS_RANGE);
    return new RunId(digits(seconds, 6) + digits(RANDOM.nextInt(RANDOM_RANGE), 2));
  }

  private static String digits(long number, int width) {
    String text = Long.toString(number, RADIX);
    return "0".repeat(width - text.length()) + text;
  }

  /**
   * The id of one of this run's containers, such as {@code op-<run>-0000123}.
   *
   * @param number 0 to {@link #MAX_CONTAINERS} − 1
   */
  public String containerId(int number) {
    return String.format(Locale.ROOT, "%s%07d", containerPrefix(), number);
  }

  /** The length of every container id. */
  public int containerIdWidth() {
    return containerPrefix().length() + 7;
  }

  /** The prefix of every container id of this run. */
  public String containerPrefix() {
    return "op-" + value + "-";
  }

  /** The cgroup, from each hierarchy's root, that is the parent of all cgroups of this run. */
  public String cgroup() {
    return "/ociprobe/" + value;
  }

  /** The cgroup, from a hierarchy's root, of the run's own processes. */
  public String processCgroup() {
    return cgroup() + "/host";
  }

  /**
   * The slice for containers whose cgroups systemd makes; an underscore, for a dash would nest it.
   */
  public String slice() {
    return "ociprobe_" + value + ".slice";
  }

  /** The scope that systemd makes for a container. */
  public String scope(String containerId) {
    return SCOPE_PREFIX + "-" + containerId + ".scope";
  }

  /** The cgroup, from each hierarchy's root, of the scope that systemd makes for a container. */
  public String scopeCgroup(String containerId) {
    return "/" + slice() + "/" + scope(containerId);
  }

  /** A pattern for the names of all scopes of this run's containers. */
  String scopePattern() {
    return SCOPE_PREFIX + "-" + containerPrefix() + "*.scope";
  }

  @Override
  public String toString() {
    return value;
  }
}
