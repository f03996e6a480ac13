package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Device rules of the cgroups above the containers', which bind a container whatever its own are.
 * Asked is the kernel: version 1 lets no cgroup allow what one above denies, and on version 2,
 * whose rules are programs that can't be read, ociprobe itself opens the device.
 */
record DeviceRulesAbove(CheckContext context) {
  static final String REMEDY =
      "allow "
          + Devices.DEVICE
          + " in the cgroup that is named, or in the one that denies it there";

  /** A line of devices.list with the device for reading and for writing. */
  private static final Pattern ALLOWING =
      Pattern.compile("[ac] (\\*|1):(\\*|11) (?=\\w*r)(?=\\w*w)\\w+");

  /** Another conclusion where they deny the device, and this one says that it can't be opened. */
  Conclusion insteadOf(Conclusion conclusion) throws CheckInterruptedException {
    boolean mayBeTheirs =
        conclusion.verdict() == Verdict.INEXACT || conclusion.verdict() == Verdict.INCONCLUSIVE;
    return mayBeTheirs ? denial().orElse(conclusion) : conclusion;
  }

  /**
   * The conclusion on a refused container where they deny the device.
   *
   * @throws RefusedException the refusal, if they don't, or can't be asked
   */
  Conclusion after(RefusedException refusal, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<Conclusion> denial = denial();
    if (denial.isEmpty()) {
      throw refusal;
    }
    report.evidence(refusal);
    return denial.get();
  }

  private Optional<Conclusion> denial() throws CheckInterruptedException {
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.idle()))) {
      ContainerCgroups cgroups = container.cgroups();
      Optional<Path> rules = cgroups.path(CgroupSetting.DEVICE_RULES);
      return rules.isPresent() && cgroups.isLegacy(CgroupSetting.DEVICE_RULES)
          ? byVersion1(cgroups, rules.get())
          : byVersion2();
    } catch (RefusedException e) {
      return Optional.empty(); // no container at all: nothing is known of the rules
    }
  }

  private static Optional<Conclusion> byVersion1(ContainerCgroups cgroups, Path rules) {
    try {
      cgroups.own().write(rules.resolveSibling("devices.allow"), Devices.DEVICE);
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return e.getCause() instanceof NoSuchFileException
          ? Optional.empty()
          : Optional.of(new Conclusion.Inconclusive(denying(cgroups, rules), REMEDY));
    }
  }

  /** Names the topmost cgroup whose list lacks the device; denials of single ones are in none. */
  static String denying(ContainerCgroups cgroups, Path rules) {
    Path nearest = Objects.requireNonNull(Objects.requireNonNull(rules.getParent()).getParent());
    Optional<Path> topmost = Optional.empty();
    Path level = nearest;
    while (level != null && cgroups.files().exists(level.resolve("devices.list").toString())) {
      if (cgroups.files().lines(level.resolve("devices.list").toString()).stream()
          .noneMatch(line -> ALLOWING.matcher(line).matches())) {
        topmost = Optional.of(level);
      }
      level = level.getParent();
    }
    return "the device rules of %s%s, above the container's, deny %s to whatever is below"
        .formatted(
            topmost.orElse(nearest),
            topmost.isPresent() ? "" : ", or of a cgroup above it",
            Devices.DEVICE);
  }

  private Optional<Conclusion> byVersion2() {
    Descriptors descriptors = context.host().posix().descriptors();
    try {
      descriptors.close(descriptors.openToRead(Path.of("/dev/kmsg")));
      return Optional.empty();
    } catch (PosixException e) {
      if (e.errno() != Errno.EPERM) {
        return Optional.empty(); // there may be no such node here
      }
      CgroupFinder finder = new CgroupFinder(context.host().layout(), context.host().files());
      String own =
          finder.ofSelf().directories().values().stream()
              .findFirst()
              .map(Path::toString)
              .orElse("its cgroup");
      return Optional.of(
          new Conclusion.Inconclusive(
              "ociprobe, in %s, is refused %s as well: by the rules of that cgroup or of one above it,"
                      .formatted(own, Devices.DEVICE)
                  + " or for lack of CAP_SYSLOG",
              REMEDY));
    }
  }
}
