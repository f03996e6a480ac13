package dev.ociprobe.probe.footprint;

import dev.ociprobe.bundle.rootfs.LinkedFiles;
import dev.ociprobe.bundle.rootfs.RootfsException;
import dev.ociprobe.host.packages.InstalledPackage;
import dev.ociprobe.host.packages.PackageDatabase;
import dev.ociprobe.result.files.FootprintDocument.SizedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sizes of what runtimes need on disk.
 *
 * @param packages of this host; empty if it has no dpkg
 */
public record InstalledSizes(Optional<PackageDatabase> packages) {

  /** Reads the packages of this host. */
  public static InstalledSizes ofHost() throws IOException {
    return new InstalledSizes(PackageDatabase.ofHost());
  }

  /** Returns a binary with its libraries; the binary alone if it is no program that links any. */
  public List<SizedItem> linked(Path binary) throws IOException {
    List<SizedItem> items = new ArrayList<>();
    for (Path each : linkedFiles(binary)) {
      items.add(new SizedItem(each.toString(), Files.size(each)));
    }
    return items;
  }

  private static Iterable<Path> linkedFiles(Path binary) throws IOException {
    try {
      return LinkedFiles.of(binary);
    } catch (RootfsException e) {
      return List.of(binary);
    }
  }

  /** Returns the package of a binary with all that it depends on; none if no package says so. */
  public List<SizedItem> packages(Path binary) throws IOException {
    if (packages.isEmpty()) {
      return List.of();
    }
    Optional<InstalledPackage> owner = packages.get().owner(binary);
    return owner.isEmpty()
        ? List.of()
        : packages.get().withDependencies(owner.get()).stream()
            .map(each -> new SizedItem(each.name() + " " + each.version(), each.bytes()))
            .toList();
  }
}
