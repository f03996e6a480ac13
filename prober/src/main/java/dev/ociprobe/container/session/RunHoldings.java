package dev.ociprobe.container.session;

import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.container.stopwatch.StopwatchException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The slots, the kernel settings and the binding of threads that a run holds until its end. Not
 * safe for use by several threads at once, except for {@link #abort}.
 */
final class RunHoldings implements AutoCloseable {
  private final List<RuntimeSlot> slots = new CopyOnWriteArrayList<>();
  private final List<Closeable> settings = new ArrayList<>();

  void add(RuntimeSlot slot) {
    slots.add(slot);
  }

  /** Adds what {@link #close} puts back as it was. */
  void add(Closeable setting) {
    settings.add(setting);
  }

  /** Kills the running call of every slot; may be called from any thread. */
  void abort() {
    slots.forEach(slot -> slot.stopwatch().abort());
  }

  /** Restores the settings and closes the slots. What fails is left to RunCleaner. */
  @Override
  public void close() {
    settings.forEach(RunHoldings::letGo);
    slots.forEach(RunHoldings::closeIfAlive);
  }

  private static void letGo(Closeable setting) {
    try {
      setting.close();
    } catch (IOException e) {
      // RunCleaner tries again, and reports what stays
    }
  }

  /** Closes a slot; one whose stopwatch has died is left to RunCleaner, which starts another. */
  private static void closeIfAlive(RuntimeSlot slot) {
    try {
      slot.close();
    } catch (StopwatchException | BundleException | UncheckedIOException e) {
      // RunCleaner removes the rest, and reports what stays
    }
  }
}
