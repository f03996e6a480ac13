package dev.ociprobe.cli;

import dev.ociprobe.bundle.UserBundle;
import dev.ociprobe.bundle.image.Image;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.container.session.ImageBundleSource;
import dev.ociprobe.posix.Posix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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
      names = "--image",
      paramLabel = "IMAGE",
      description =
          "Use this image: oci:DIR[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE[:TAG] or, of a"
              + " registry, docker://HOST/NAME[:TAG|@DIGEST], with its command, environment, user"
              + " and stop signal. A command after -- takes the place of its Cmd.")
  private @Nullable String image;

  @Mixin private RegistryOptions registry = new RegistryOptions();

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
          "Command to run in the container, after --: from --rootfs or --image, or a program of "
              + "this host, which is copied with its libraries. Its first byte on "
              + "stdout counts as ready.")
  private List<String> command = new ArrayList<>();

  /** Refuses names of runtimes in place of a command: {@code --runtime} was forgotten. */
  void requireNoRuntimes(Catalogue catalogue) {
    List<String> names = command.stream().flatMap(word -> Stream.of(word.split(",", -1))).toList();
    if (rootfs == null
        && image == null
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
    return source(UnaryOperator.identity(), new Console(false));
  }

  /**
   * The source of the bundles that the options ask for.
   *
   * @param adapt turns it, without the limits, into the one that is meant
   * @param console shows the download of an image
   */
  BundleSource source(UnaryOperator<BundleSource> adapt, Console console) {
    BundleSource source = adapt.apply(unlimited(console));
    return limit == null ? source : new DerivedBundleSource.Limited(source, Limits.parse(limit));
  }

  private BundleSource unlimited(Console console) {
    if (bundle != null) {
      if (rootfs != null || image != null || !command.isEmpty()) {
        throw new UserError(
            ExitCode.USAGE,
            "--bundle cannot be combined with --rootfs, --image or a command: its config.json "
                + "names what is run",
            "leave out --rootfs, --image and the command");
      }
      return new BundleSource.Copy(UserBundle.read(bundle));
    }
    if (image != null) {
      return ofImage(image, console);
    }
    if (rootfs != null) {
      if (command.isEmpty()) {
        throw new UserError(
            ExitCode.USAGE,
            "--rootfs needs a command to run in it",
            "as in --rootfs " + rootfs + " -- /bin/sleep 60");
      }
      if (!Files.isDirectory(rootfs)) {
        throw new UserError(
            ExitCode.USAGE,
            "--rootfs " + rootfs + " is not a directory",
            "name the directory of a root filesystem");
      }
      return new BundleSource.Command(Rootfs.directory(rootfs), command);
    }
    if (command.isEmpty()) {
      return new BundleSource.Payload();
    }
    return new BundleSource.Command(Rootfs.program(programOfHost(command.getFirst())), command);
  }

  /** PATH is not searched, since the container may have another one. */
  private static Path programOfHost(String word) {
    Path program = Path.of(word);
    if (!word.contains("/") && !Files.exists(program)) {
      throw new UserError(
          ExitCode.USAGE,
          "the command \"" + word + "\" is not a path",
          "name the program by its path, as `command -v " + word + "` prints it");
    }
    return program;
  }

  private BundleSource ofImage(String text, Console console) {
    if (rootfs != null) {
      throw new UserError(
          ExitCode.USAGE, "--image cannot be combined with --rootfs", "leave out one of them");
    }
    Image opened = registry.open(text, console);
    BundleSource source = new ImageBundleSource.OfImage(opened, command, Posix.load("ffm"));
    Spec _ = source.configuration(); // refused now, not when all else is prepared
    String _ = source.signal();
    return source;
  }
}
