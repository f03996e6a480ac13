package dev.ociprobe.container.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A setting of the kernel's, a file below {@code /sys} or {@code /proc/sys}, that a run switches
 * back and forth. The ledger knows its value before it is changed, so that it is put back whatever
 * becomes of the run, and tells other runs whose it is: a lock on the file itself would end as soon
 * as anything else in this process has read that. What somebody else sets it to meanwhile stays.
 * Not safe for use by several threads at once.
 */
public final class HostSetting implements AutoCloseable {
  private static final int LONGEST = 4096;

  private final LedgerEntry.Setting setting;
  private final FileChannel file;
  private boolean changedByOthers;

  private HostSetting(LedgerEntry.Setting setting, FileChannel file) {
    this.setting = setting;
    this.file = file;
  }

  /**
   * Takes hold of a setting, and leaves it as it is.
   *
   * @param path of its file
   * @param during what {@link #change} makes of it
   * @param claim whose ledger remembers what it is now
   * @throws SettingUnavailableException if it isn't there, may not be written, or is another run's
   */
  public static HostSetting hold(Path path, String during, RunClaim claim) throws IOException {
    FileChannel file = open(path);
    try {
      refuseOthers(path, claim);
      LedgerEntry.Setting setting = new LedgerEntry.Setting(path.toString(), read(file), during);
      claim.claim(setting);
      refuseOthers(path, claim); // of two that begin at once, one sees the other at the least
      return new HostSetting(setting, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FileChannel open(Path path) throws IOException {
    try {
      return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw new SettingUnavailableException(
          path + ": this kernel has no such setting", "leave this factor out", e);
    } catch (AccessDeniedException e) {
      throw new SettingUnavailableException(
          path + " may not be written", "run as root on the host, not in a container", e);
    } catch (IOException e) {
      throw new SettingUnavailableException(
          path + " can't be written: " + e.getMessage(),
          "run on the host, where /sys is mounted for writing",
          e);
    }
  }

  /** What a dead run left is no value to come back to, nor what a live one makes of it. */
  private static void refuseOthers(Path path, RunClaim claim) throws IOException {
    Set<Path> bases = new LinkedHashSet<>(RunClaim.BASES);
    bases.add(claim.base());
    for (Path base : bases) {
      for (RunClaim dead : RunClaim.takeDead(base)) {
        try (dead) {
          refuseIfLeft(dead, path);
        }
      }
      for (Map.Entry<RunId, List<LedgerEntry>> run : RunClaim.claimsOfAll(base).entrySet()) {
        if (!run.getKey().equals(claim.id()) && switched(run.getValue(), path).isPresent()) {
          throw new SettingUnavailableException(
              "another run of ociprobe is switching " + path, "wait until it has ended");
        }
      }
    }
  }

  private static Optional<LedgerEntry.Setting> switched(List<LedgerEntry> claims, Path path) {
    return claims.stream()
        .filter(LedgerEntry.Setting.class::isInstance)
        .map(LedgerEntry.Setting.class::cast)
        .filter(setting -> setting.file().equals(path.toString()))
        .findFirst();
  }

  private static void refuseIfLeft(RunClaim dead, Path path) throws IOException {
    Optional<LedgerEntry.Setting> left = switched(dead.claims(), path);
    if (left.isPresent()) {
      throw new SettingUnavailableException(
          "%s: run %s switched it and has died; it was %s before"
              .formatted(path, dead.id(), left.get().before()),
          "ociprobe clean");
    }
  }

  /** Sets it; does nothing once somebody else has set it. */
  public void change() throws IOException {
    write(setting.before(), setting.during());
  }

  /** Puts it back; does nothing if somebody else has set it meanwhile. */
  public void restore() throws IOException {
    write(setting.during(), setting.before());
  }

  private void write(String expected, String value) throws IOException {
    String now = read(file);
    if (now.equals(expected)) {
      file.write(ByteBuffer.wrap(value.getBytes(UTF_8)), 0);
    } else if (!now.equals(value)) {
      changedByOthers = true;
    }
  }

  /** Whether somebody else has set it to a third value since it is held. */
  public boolean isChangedByOthers() {
    return changedByOthers;
  }

  /** Puts it back and lets go of it. */
  @Override
  public void close() throws IOException {
    try (file) {
      restore();
    }
  }

  /**
   * Puts back what a run has left.
   *
   * @return why it was not put back; empty if it is as it was
   */
  static Optional<String> putBack(LedgerEntry.Setting setting) {
    Path path = Path.of(setting.file());
    try {
      String now = read(path);
      if (now.equals(setting.during())) {
        Files.writeString(path, setting.before(), StandardOpenOption.WRITE);
      } else if (!now.equals(setting.before())) {
        return Optional.of(
            "%s: somebody else has set it to %s, so it was not put back to %s"
                .formatted(path, now, setting.before()));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("%s: not put back to %s: %s".formatted(path, setting.before(), e));
    }
  }

  /** The files that still say what a run made of them. */
  static List<Path> changed(RunClaim claim) throws IOException {
    List<Path> changed = new ArrayList<>();
    for (LedgerEntry entry : claim.claims()) {
      if (entry instanceof LedgerEntry.Setting(String file, String _, String during)
          && Files.isReadable(Path.of(file))
          && read(Path.of(file)).equals(during)) {
        changed.add(Path.of(file));
      }
    }
    return changed;
  }

  private static String read(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(file);
    }
  }

  /** In one call: of a sysctl another one would find nothing more. */
  private static String read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    file.read(bytes, 0);
    return UTF_8.decode(bytes.flip()).toString().strip();
  }
}
