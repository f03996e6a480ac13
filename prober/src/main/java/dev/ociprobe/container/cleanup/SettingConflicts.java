package dev.ociprobe.container.cleanup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds other runs that have changed a setting or may change it, so that a run never records their
 * value as the one to restore.
 */
final class SettingConflicts {
  private SettingConflicts() {}

  /**
   * Checks that no other run, dead or alive, has claimed the setting.
   *
   * @throws SettingUnavailableException if one has
   */
  static void requireNone(Path setting, RunClaim claim) throws IOException {
    Set<Path> bases = new LinkedHashSet<>(RunDirectories.BASES);
    bases.add(claim.base());
    for (Path base : bases) {
      for (RunClaim dead : RunDirectories.claimDead(base)) {
        try (dead) {
          requireNotLeft(dead, setting);
        }
      }
      for (Map.Entry<RunId, List<LedgerEntry>> run : RunDirectories.ledgers(base).entrySet()) {
        if (!run.getKey().equals(claim.id()) && find(run.getValue(), setting).isPresent()) {
          throw new SettingUnavailableException(
              "another run of ociprobe is switching " + setting, "wait until it has ended");
        }
      }
    }
  }

  private static void requireNotLeft(RunClaim dead, Path setting) throws IOException {
    Optional<LedgerEntry.Setting> left = find(dead.claims(), setting);
    if (left.isPresent()) {
      throw new SettingUnavailableException(
          "%s: run %s switched it and has died; it was %s before"
              .formatted(setting, dead.id(), left.get().before()),
          "ociprobe clean");
    }
  }

  private static Optional<LedgerEntry.Setting> find(List<LedgerEntry> entries, Path file) {
    return entries.stream()
        .filter(LedgerEntry.Setting.class::isInstance)
        .map(LedgerEntry.Setting.class::cast)
        .filter(setting -> setting.file().equals(file.toString()))
        .findFirst();
  }
}
