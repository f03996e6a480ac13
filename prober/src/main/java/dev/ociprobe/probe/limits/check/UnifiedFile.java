package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.PageSize;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import java.util.List;

/**
 * Checks that a value which the user requests as {@code linux.resources.unified} reaches its file.
 *
 * @param id of the check
 * @param file of cgroup v2
 * @param value as requested; sizes are read back in bytes
 */
record UnifiedFile(String id, String file, String value) implements ConditionalLimit {

  /** The check whether a weight of the disk is written; iocost, which heeds it, is rarely on. */
  static UnifiedFile ioWeight() {
    return new UnifiedFile("io.weight", "io.weight", "default 200");
  }

  /** The check of a value: one that tests it if there is one, or else this one. */
  static LimitCheck check(String file, String value) {
    String read = asRead(value);
    if (file.equals("pids.max") && read.matches("\\d{1,6}")) {
      return new Unified(Integer.parseInt(read));
    }
    return file.equals("memory.high") && read.matches("\\d{1,15}")
        ? new MemoryHigh(Long.parseLong(read))
        : new UnifiedFile("unified", file, value);
  }

  @Override
  public String title() {
    return "whether " + file + " is written";
  }

  @Override
  public Basis basis() {
    return Basis.read(file + " (v2)");
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing: the container is idle");
  }

  @Override
  public LimitRequest limit() {
    LimitRequest request =
        LimitRequest.of(
                "linux.resources.unified",
                "{\"%s\":\"%s\"}".formatted(file, value),
                "unified." + file + "=" + value,
                CgroupSetting.unifiedOnly(file))
            .writtenAs("", text());
    return value.contains(" ") ? request.asLine() : request;
  }

  /** The text that the file holds then. */
  private String text() {
    String read = asRead(value);
    return file.startsWith("memory.") && read.matches("\\d{1,18}")
        ? String.valueOf(PageSize.whole(Long.parseLong(read)))
        : read;
  }

  /** The kernel takes sizes with a suffix, memparse(), and shows bytes. */
  private static String asRead(String value) {
    int step =
        value.isEmpty()
            ? -1
            : "KMGT".indexOf(Character.toUpperCase(value.charAt(value.length() - 1)));
    return step >= 0 && value.matches("\\d{1,9}.")
        ? String.valueOf(
            Long.parseLong(value.substring(0, value.length() - 1)) << (10 * (step + 1)))
        : value;
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report) {
    return new Conclusion.Written("no workload of ociprobe's tries " + file);
  }
}
