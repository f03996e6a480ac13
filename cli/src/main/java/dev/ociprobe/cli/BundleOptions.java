package dev.ociprobe.cli;

import dev.ociprobe.bundle.UserBundle;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that choose the bundle of the containers. */
final class BundleOptions {
  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "Use a copy of this bundle; your own directory is only read.")
  private @Nullable Path bundle;

  @Option(
      names = "--rootfs",
      paramLabel = "DIR",
      description = "Use a copy of this root filesystem, with the command after --.")
  private @Nullable Path rootfs;

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE[,…]",
      description =
          "Limits of the containers, added to the bundle's own: "
              + "cpu.quota=20%%/100ms,memory.limit=64M, for example. An unknown name prints the "
              + "known ones.")
  private @Nullable String limit;

  @Parameters(
      paramLabel = "COMMAND",
      description =
          "Command to run in the container, after --: from --rootfs, or a program of "
              + "this host, which is copied with its libraries. Its first byte on "
              + "stdout counts as ready.")
  private List<String> command = new ArrayList<>();

  /** Refuses names of runtimes in place of a command: {@code --runtime} was forgotten. */
  void requireNoRuntimes(Catalogue catalogue) {
    List<String> names = command.stream().flatMap(word -> Stream.of(word.split(",", -1))).toList();
    if (rootfs == null
        && !names.isEmpty()
        && names.stream().allMatch(name -> catalogue.find(name).isPresent())
        && !Files.exists(Path.of(command.getFirst()))) {
      String list = String.join(",", names);
      throw new UserError(
          ExitCode.USAGE,
          "the command to run in the container is \"%s\", which names no file"
              .formatted(String.join(" ", command)),
          "to measure a runtime: --runtime " + list);
    }
  }

  /** The source of the bundles that the options ask for. */
  BundleSource source() {
    BundleSource source = unlimited();
    return limit == null ? source : new DerivedBundleSource.Limited(source, Limits.parse(limit));
  }

  private BundleSource unlimited() {
    if (bundle != null) {
      if (rootfs != null || !command.isEmpty()) {
        throw new UserError(
            ExitCode.USAGE,
            "--bundle cannot be combined with --rootfs or a command: its config.json "
                + "names both",
            "leave out --rootfs and the command");
      }
      return new BundleSource.Copy(UserBundle.read(bundle));
    }
    if (rootfs != null) {
      if (command.isEmpty()) {
        throw new UserError(
            ExitCode.USAGE,
            "--rootfs needs a command to run in it",
            "as in --rootfs " + rootfs + " -- /bin/sleep 60");
      }
      return new BundleSource.Command(Rootfs.directory(rootfs), command);
    }
    if (command.isEmpty()) {
      return new BundleSource.Payload();
    }
    return new BundleSource.Command(Rootfs.program(Path.of(command.getFirst())), command);
  }
}
