package dev.ociprobe.host.perf;

/**
 * A file of code that a process has mapped.
 *
 * @param path as that process saw it, with {@code (deleted)} behind it if it was unlinked; a word
 *     in brackets for memory of the kernel's
 * @param buildId in hexadecimal; empty if the kernel didn't tell it
 * @param major of its device
 * @param minor of its device
 * @param inode 0 if unknown, as are the numbers of its device
 */
public record MappedFile(String path, String buildId, int major, int minor, long inode) {
  /** The mapping was not seen. */
  public static final MappedFile UNKNOWN = new MappedFile("[unknown]", "", 0, 0, 0);

  private static final String MEMORY = "/memfd:";
  private static final String DELETED = " (deleted)";

  /**
   * The last part of its path; {@code memfd:NAME} for a file in memory, {@code [detached]} for one
   * on a mount that is no longer in any tree, whose path is {@code /}.
   */
  public String name() {
    if (path.startsWith(MEMORY)) {
      return path.substring(1).replaceFirst("(?<=:[^:]{1,64}):.*| \\(deleted\\)$", "");
    }
    if (path.endsWith("/")) {
      return "[detached]";
    }
    String live = isDeleted() ? path.substring(0, path.length() - DELETED.length()) : path;
    return live.substring(live.lastIndexOf('/') + 1);
  }

  /** Returns false if the path can't be opened: the file was unlinked, or never had a name. */
  public boolean isReachable() {
    return path.startsWith("/") && !path.startsWith("//") && !path.endsWith("/") && !isDeleted();
  }

  private boolean isDeleted() {
    return path.endsWith(DELETED);
  }
}
