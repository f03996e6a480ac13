package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.FakeSlot;
import dev.ociprobe.container.stopwatch.FakeStopwatch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The slot of runc, with its fake stopwatch, for the tests of one class. */
abstract class SlotTest {
  @TempDir private Path directory;
  FakeSlot slot;
  FakeStopwatch stopwatch;

  @BeforeEach
  void openSlot() throws IOException {
    slot = FakeSlot.in(directory);
    stopwatch = slot.stopwatch();
  }

  @AfterEach
  void closeSlot() {
    slot.close();
  }
}
