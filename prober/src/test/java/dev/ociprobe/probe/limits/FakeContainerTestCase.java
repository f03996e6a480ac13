package dev.ociprobe.probe.limits;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a fake container of its own. */
abstract class FakeContainerTestCase {
  @TempDir Path directory;
  FakeContainer fake;

  /** Makes the container; a test may want another than runc's on cgroup v1. */
  FakeContainer container() throws IOException {
    return FakeContainer.in(directory);
  }

  @BeforeEach
  final void open() throws IOException {
    fake = container();
  }

  @AfterEach
  final void close() {
    fake.close();
  }
}
