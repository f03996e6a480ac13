package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the disk under the root filesystems of `limits`, and its I/O scheduler. */
final class DiskCheck implements HostCheck {
  private static final String SCHEDULER = "limits.scheduler";

  /** {@code mq-deadline [none] bfq}: the one in brackets is in use. */
  private static final Pattern IN_USE = Pattern.compile("\\[(.+?)]");

  @Override
  public String id() {
    return "limits.disk";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    Path runs = host.runs();
    Optional<String> device =
        host.files().mounts().deviceOf(runs).filter(number -> !number.startsWith("0:"));
    if (device.isEmpty()) {
      String none = "no block device is known under " + runs;
      return List.of(
          new HostFinding(
              id(),
              Level.OK,
              none + ", so `limits` can't test the limits on block I/O",
              "mount a disk with ext4 or XFS at /var/lib/ociprobe"),
          HostFinding.ok(SCHEDULER, none));
    }
    return List.of(
        HostFinding.ok(id(), "block device %s under %s".formatted(device.get(), runs)),
        scheduler(host.files(), device.get()));
  }

  private static HostFinding scheduler(PseudoFiles files, String device) {
    String directory = "/sys/dev/block/" + device;
    // A partition's queue is that of its disk, the directory above.
    Optional<String> choices =
        files
            .text(directory + "/queue/scheduler")
            .or(() -> files.text(directory + "/../queue/scheduler"));
    Matcher chosen = IN_USE.matcher(choices.orElse(""));
    if (!chosen.find()) {
      return HostFinding.ok(SCHEDULER, "the device has none to choose");
    }
    return chosen.group(1).equals("bfq")
        ? HostFinding.ok(SCHEDULER, "bfq, which knows weights")
        : new HostFinding(
            SCHEDULER,
            Level.OK,
            chosen.group(1) + ": block I/O weights have no effect with it",
            "modprobe bfq; echo bfq > " + directory + "/queue/scheduler");
  }
}
