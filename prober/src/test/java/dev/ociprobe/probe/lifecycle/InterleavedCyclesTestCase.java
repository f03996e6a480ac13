package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.FakeSlot;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Cycles of two runtimes with fake stopwatches. */
abstract class InterleavedCyclesTestCase {
  @TempDir Path directory;
  FakeSlot runc;
  FakeSlot crun;
  final HeardCycles events = new HeardCycles();

  @BeforeEach
  final void open() throws IOException {
    runc = SampleCycles.slot(directory, "runc");
    crun = SampleCycles.slot(directory, "crun");
  }

  @AfterEach
  final void close() {
    runc.close();
    crun.close();
  }

  InterleavedCycles cycles() {
    return SampleCycles.cycles(SampleCycles.plan(), runc, crun);
  }
}
