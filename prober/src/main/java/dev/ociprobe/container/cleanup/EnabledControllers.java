package dev.ociprobe.container.cleanup;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Delegation;
import dev.ociprobe.host.cgroup.SubtreeControl;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The controllers that a run enables in the root of version 2's mount, for all cgroups of the host.
 * They are disabled again by the last run that found them disabled, or that began while such a run
 * had them enabled. Where another cgroup has been made meanwhile, they stay: limits that it has set
 * would be lost.
 */
public final class EnabledControllers {
  private EnabledControllers() {}

  /**
   * Writes into the run's ledger what making its cgroups will enable.
   *
   * @throws SettingUnavailableException if none can be enabled
   */
  public static void claim(RunClaim claim, CgroupLayout layout, PseudoFiles files)
      throws IOException {
    switch (Delegation.read(layout, files)) {
      case Delegation.Impossible(String why, String remedy) ->
          throw new SettingUnavailableException(why, remedy);
      case Delegation.Possible(List<String> missing) -> {
        Optional<Path> root = layout.unifiedHierarchy().map(unified -> unified.mountPoint());
        if (root.isPresent()) {
          claim(claim, new SubtreeControl(files, root.get()), missing);
        }
      }
    }
  }

  private static void claim(RunClaim claim, SubtreeControl root, List<String> missing)
      throws IOException {
    Set<String> controllers = new TreeSet<>(missing);
    List<String> beside = new ArrayList<>(root.besideOurs());
    for (LedgerEntry.Controllers other : claimedByOthers(claim, root)) {
      controllers.addAll(other.controllers());
      beside.retainAll(other.beside());
    }
    if (!controllers.isEmpty()) {
      claim.claim(
          new LedgerEntry.Controllers(
              root.directory().toString(), List.copyOf(controllers), beside));
    }
  }

  private static List<LedgerEntry.Controllers> claimedByOthers(RunClaim claim, SubtreeControl root)
      throws IOException {
    Set<Path> bases = new LinkedHashSet<>(RunDirectories.BASES);
    bases.add(claim.base());
    List<LedgerEntry.Controllers> claimed = new ArrayList<>();
    for (Path base : bases) {
      RunDirectories.ledgers(base).values().stream()
          .flatMap(EnabledControllers::in)
          .filter(entry -> entry.directory().equals(root.directory().toString()))
          .forEach(claimed::add);
    }
    return claimed;
  }

  /** The files in which controllers of the run's are still enabled. */
  static List<Path> of(RunClaim claim, PseudoFiles files) throws IOException {
    return in(claim.claims())
        .filter(entry -> !left(entry, files).isEmpty())
        .map(entry -> root(entry, files).file())
        .toList();
  }

  /**
   * Disables the run's controllers, once its cgroups are gone. Where another run still has cgroups,
   * nothing is done: that one will disable them.
   *
   * @return a sentence for each file that stayed as it was, with the reason
   */
  static List<String> restore(RunClaim claim, PseudoFiles files) throws IOException {
    return in(claim.claims()).flatMap(entry -> restore(entry, files).stream()).toList();
  }

  private static Optional<String> restore(LedgerEntry.Controllers entry, PseudoFiles files) {
    SubtreeControl root = root(entry, files);
    if (root.hasOurs() || left(entry, files).isEmpty()) {
      return Optional.empty();
    }
    List<String> newcomers = new ArrayList<>(root.besideOurs());
    newcomers.removeAll(entry.beside());
    if (!newcomers.isEmpty()) {
      return Optional.of(
          "%s: %s stay enabled, because these cgroups, made since, may use them: %s"
              .formatted(root.file(), words(left(entry, files)), String.join(", ", newcomers)));
    }
    List<String> kept = root.disable(entry.controllers());
    return kept.isEmpty() || root.hasOurs()
        ? Optional.empty()
        : Optional.of(
            "%s: %s stay enabled, because cgroups of others use them"
                .formatted(root.file(), words(kept)));
  }

  private static List<String> left(LedgerEntry.Controllers entry, PseudoFiles files) {
    List<String> left = new ArrayList<>(root(entry, files).enabled());
    left.retainAll(entry.controllers());
    return left;
  }

  private static SubtreeControl root(LedgerEntry.Controllers entry, PseudoFiles files) {
    return new SubtreeControl(files, Path.of(entry.directory()));
  }

  private static Stream<LedgerEntry.Controllers> in(List<LedgerEntry> entries) {
    return entries.stream()
        .filter(LedgerEntry.Controllers.class::isInstance)
        .map(LedgerEntry.Controllers.class::cast);
  }

  private static String words(List<String> controllers) {
    return String.join(", ", controllers);
  }
}
