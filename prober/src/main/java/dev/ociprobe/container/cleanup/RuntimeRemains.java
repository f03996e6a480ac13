package dev.ociprobe.container.cleanup;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.container.runtime.OwnPath;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The things of a run's containers that runtimes keep at paths of their own, outside of the run's
 * directory. Nothing of another run, or of another container, has such a name.
 *
 * @param paths of all runtimes of the run
 * @param mounts detaches what is mounted there
 */
public record RuntimeRemains(RunId run, List<OwnPath> paths, MountSweeper mounts) {

  public RuntimeRemains {
    paths = List.copyOf(paths);
  }

  /**
   * The remains that the run's ledger names; a path that names more than one container's is
   * ignored.
   */
  static RuntimeRemains of(RunClaim claim, MountSweeper mounts) throws IOException {
    List<OwnPath> paths =
        claim.claims().stream()
            .filter(LedgerEntry.OwnPaths.class::isInstance)
            .flatMap(entry -> ((LedgerEntry.OwnPaths) entry).paths().stream())
            .filter(path -> OwnPath.problem(path).isEmpty())
            .distinct()
            .map(OwnPath::new)
            .toList();
    return new RuntimeRemains(claim.id(), paths, mounts);
  }

  /** The ids of the containers of which something is there. */
  NavigableSet<String> containerIds() {
    NavigableSet<String> ids = new TreeSet<>();
    for (OwnPath path : paths) {
      real(path.directory()).stream()
          .flatMap(directory -> PseudoFiles.ofHost().names(directory.toString()).stream())
          .flatMap(name -> path.idIn(name, run.containerIdWidth()).stream())
          .filter(id -> id.startsWith(run.containerPrefix()))
          .forEach(ids::add);
    }
    return ids;
  }

  /** The existing paths of one container. */
  List<Path> of(String id) {
    return paths.stream()
        .flatMap(path -> real(path.directory()).map(dir -> dir.resolve(path.nameFor(id))).stream())
        .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** The outermost mount points at and below the paths of one container. */
  List<Path> mountsOf(String id) {
    return of(id).stream().flatMap(place -> mounts.in(place).stream()).toList();
  }

  /**
   * Removes everything of one container: first the mounts, then what was under them. A symbolic
   * link is removed itself.
   *
   * @return a sentence for each path that stayed, with the reason
   */
  List<String> remove(String id) {
    List<String> kept = new ArrayList<>();
    for (Path place : of(id)) {
      List<String> mounted = mounts.detach(place);
      kept.addAll(mounted);
      if (mounted.isEmpty()) {
        remove(place).ifPresent(kept::add);
      }
    }
    return kept;
  }

  private static Optional<String> remove(Path place) {
    try {
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        Bundle.delete(place);
      } else {
        Files.deleteIfExists(place);
      }
      return Optional.empty();
    } catch (BundleException e) {
      return Optional.of(e.getMessage());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The directory as the mount table names it; empty if there is none, or none that can be reached:
   * a broken one must not keep the rest of a run on the host.
   */
  private static Optional<Path> real(Path directory) {
    try {
      return Optional.of(directory.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
