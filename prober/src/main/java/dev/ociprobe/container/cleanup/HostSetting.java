package dev.ociprobe.container.cleanup;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A kernel setting, a file below {@code /sys} or {@code /proc/sys}, that a run switches back and
 * forth. Its value goes into the ledger before the first change, so that it can be restored even if
 * the run is killed, and other runs see which run holds it. A lock on the file itself would end as
 * soon as anything else in this process closed the file. A value that somebody else sets meanwhile
 * is kept. Not safe for use by several threads at once.
 */
public final class HostSetting implements Closeable {
  private final LedgerEntry.Setting setting;
  private final SettingFile file;
  private boolean changedByOthers;

  private HostSetting(LedgerEntry.Setting setting, SettingFile file) {
    this.setting = setting;
    this.file = file;
  }

  /**
   * Takes hold of a setting without changing it.
   *
   * @param path of its file
   * @param during the value that {@link #change} sets
   * @param claim of the run, whose ledger keeps the current value
   * @throws SettingUnavailableException if it isn't there, may not be written, or is another run's
   */
  public static HostSetting hold(Path path, String during, RunClaim claim) throws IOException {
    SettingFile file = SettingFile.open(path);
    try {
      SettingConflicts.requireNone(path, claim);
      LedgerEntry.Setting setting = new LedgerEntry.Setting(path.toString(), file.value(), during);
      claim.claim(setting);
      // Of two runs that claim it at once, at least one sees the other here.
      SettingConflicts.requireNone(path, claim);
      return new HostSetting(setting, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Sets the run's value, unless somebody else has changed the setting. */
  public void change() throws IOException {
    replace(setting.before(), setting.during());
  }

  /** Restores the value from before, unless somebody else has changed the setting. */
  public void restore() throws IOException {
    replace(setting.during(), setting.before());
  }

  private void replace(String expected, String value) throws IOException {
    String now = file.value();
    if (now.equals(expected)) {
      file.set(value);
    } else if (!now.equals(value)) {
      changedByOthers = true;
    }
  }

  /** Returns true if somebody else has set a third value since {@link #hold}. */
  public boolean isChangedByOthers() {
    return changedByOthers;
  }

  /** Restores the value from before and closes the file. */
  @Override
  public void close() throws IOException {
    try (file) {
      restore();
    }
  }
}
