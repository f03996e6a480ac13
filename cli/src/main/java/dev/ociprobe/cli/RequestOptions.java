package dev.ociprobe.cli;

import dev.ociprobe.bundle.UserBundle;
import dev.ociprobe.bundle.limit.BlockDevice;
import dev.ociprobe.bundle.limit.LimitException;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.container.session.ImageBundleSource;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.limits.LimitsRun;
import dev.ociprobe.probe.limits.check.RequestedChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a user says what limits are tried, on which disk and CPUs. */
final class RequestOptions {

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE[,…]",
      description =
          "Try exactly these limits, each alone, such as cpu.quota=37%%/50ms,memory.limit=100M, "
              + "instead of the checks' own. An unknown name prints the known ones.")
  private @Nullable String limit;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "Try the limits that this bundle's config.json asks for, each alone.")
  private @Nullable Path bundle;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description =
          "Try the limits in containers that have a copy of this image's root filesystem:"
              + " oci:DIR[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE[:TAG] or, of a registry,"
              + " docker://HOST/NAME[:TAG|@DIGEST]. They run ociprobe's own workload.")
  private @Nullable String image;

  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Option(
      names = "--disk",
      paramLabel = "DIR",
      description =
          "Read and write files in this directory, and limit its disk (default: the root "
              + "filesystems' disk). Needed where those are on btrfs, ZFS, overlay or tmpfs.")
  private @Nullable Path disk;

  @Option(
      names = "--cpus",
      paramLabel = "LIST",
      description =
          "CPUs for the runtimes and containers, such as 1 or 2-3,5 (default: all that "
              + "ociprobe may use).")
  private @Nullable CpuSet cpus;

  /** The limits to try, one word for each; empty if the checks bring their own. */
  List<String> words() {
    if (bundle != null) {
      return List.of("those of " + bundle.toAbsolutePath().normalize());
    }
    return limit == null ? List.of() : Limits.parse(limit).asked();
  }

  /** The checks of the user's limits; empty if the checks bring their own. */
  Optional<RequestedChecks> checks() {
    if (limit != null && bundle != null) {
      throw new UserError(
          ExitCode.USAGE, "--limit cannot be combined with --bundle", "leave out one of them");
    }
    if (bundle != null) {
      Linux linux = UserBundle.config(bundle).linux();
      Resources resources = linux == null ? null : linux.resources();
      return Optional.of(RequestedChecks.of(resources == null ? Resources.NONE : resources));
    }
    return limit == null
        ? Optional.empty()
        : Optional.of(
            RequestedChecks.of(
                Limits.parse(limit)
                    .on(Resources.NONE, disk().orElseGet(LimitsRun::usualDiskDirectory))));
  }

  /** The source of the containers' root filesystems. */
  BundleSource source(Console console) {
    return image == null
        ? new BundleSource.Payload()
        : new ImageBundleSource.PayloadInImage(registry.open(image, console), Posix.load("ffm"));
  }

  /** The directory on the disk that is used. */
  Optional<Path> disk() {
    if (disk != null && !Files.isDirectory(disk)) {
      throw new UserError(
          ExitCode.USAGE, "--disk " + disk + " is not a directory", "name a directory of a disk");
    }
    try {
      if (disk != null) {
        BlockDevice.under(disk);
        if (!Files.isWritable(disk)) {
          throw new UserError(
              ExitCode.USAGE,
              "--disk " + disk + " can't be written to",
              "name a directory on a disk that is mounted for writing");
        }
      }
    } catch (LimitException e) {
      throw new UserError(
          ExitCode.USAGE,
          "--disk: " + e.getMessage(),
          "name a directory on ext4, XFS or btrfs; one in a file will do: truncate -s 1G FILE && "
              + "mkfs.ext4 -q FILE && mount -o loop FILE DIR");
    }
    return Optional.ofNullable(disk).map(Path::toAbsolutePath);
  }

  CpuPlan cpus(BitSet allowed) {
    return CpuSet.plan(cpus == null ? new CpuSet(allowed) : cpus, allowed);
  }
}
