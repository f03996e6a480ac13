package dev.ociprobe.container.cleanup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernel settings that a run has left changed. */
final class LeftSettings {
  private LeftSettings() {}

  /** The files that still hold the run's value. */
  static List<Path> of(RunClaim claim) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (LedgerEntry entry : claim.claims()) {
      if (entry instanceof LedgerEntry.Setting(String file, String _, String during)
          && Files.isReadable(Path.of(file))
          && SettingFile.valueOf(Path.of(file)).equals(during)) {
        changed.add(Path.of(file));
      }
    }
    return changed;
  }

  /**
   * Restores the settings of a run.
   *
   * @return a sentence for each that was not restored, with the reason
   */
  static List<String> restore(RunClaim claim) throws IOException {
    List<String> kept = new ArrayList<>();
    for (LedgerEntry entry : claim.claims()) {
      if (entry instanceof LedgerEntry.Setting setting) {
        restore(setting).ifPresent(kept::add);
      }
    }
    return kept;
  }

  private static Optional<String> restore(LedgerEntry.Setting setting) {
    Path path = Path.of(setting.file());
    try {
      String now = SettingFile.valueOf(path);
      if (now.equals(setting.during())) {
        Files.writeString(path, setting.before(), StandardOpenOption.WRITE);
      } else if (!now.equals(setting.before())) {
        return Optional.of(
            "%s: somebody else has set it to %s, so it was not restored to %s"
                .formatted(path, now, setting.before()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("%s: can't be restored to %s: %s".formatted(path, setting.before(), e));
    }
  }
}
