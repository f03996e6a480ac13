package dev.ociprobe.cli;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.text.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code bundle}: writes a bundle and leaves it. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description =
        "Write the bundle that `lifecycle` would use (config.json and rootfs) into a "
            + "new directory and leave it there, to inspect it or to try it with a runtime "
            + "by hand.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ociprobe bundle --out b && runc run --bundle b try",
      "  ociprobe bundle --out b --rootfs /srv/rootfs -- /bin/sh",
      "  ociprobe bundle --out b --image oci-archive:alpine.tar",
      "  ociprobe bundle --out b -- /usr/bin/env   a host program with its libraries"
    })
final class BundleCommand implements Runnable {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory to write the bundle to; must not exist yet.")
  private Path out = Path.of("bundle");

  @Mixin private BundleOptions options = new BundleOptions();

  @Override
  public void run() {
    Path directory = out.toAbsolutePath().normalize();
    makeParents(directory);
    BundleSource source = options.source();
    Bundle bundle = source.make(directory);
    Outlet.OUT.println("bundle written to " + directory);
    Outlet.OUT.println("  config.json  runs " + commandOf(bundle));
    Outlet.OUT.println("  rootfs       " + bundle.rootfs());
    bundle.differences().forEach(each -> Outlet.OUT.println("  note: " + each));
    Outlet.OUT.println("try it: runc run --bundle " + directory + " try");
  }

  private static void makeParents(Path directory) {
    Path parent = directory.getParent();
    try {
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE, "--out " + directory + ": " + e.getMessage(), "name another directory");
    }
  }

  private static String commandOf(Bundle bundle) {
    ContainerProcess process = bundle.spec().process();
    return process == null || process.args() == null
        ? "nothing"
        : TerminalText.shortLine(String.join(" ", process.args()));
  }
}
