package dev.ociprobe.cli;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves something of ociprobe's on the host. */
final class NothingLeft implements AfterEachCallback {

  @Override
  public void afterEach(ExtensionContext context) {
    HostTraces.assertNone();
  }
}
