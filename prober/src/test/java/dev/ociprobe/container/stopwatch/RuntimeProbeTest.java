package dev.ociprobe.container.stopwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuntimeProbeTest {
  private static final OciRuntime RUNC =
      new OciRuntime(
          "runc", Catalogue.builtIn().find("runc").orElseThrow(), Path.of("/usr/sbin/runc"));
  private static final FakeReply VERSION = FakeReply.success().withStdout("runc version 1.1.5\n");

  private final FakeStopwatch stopwatch = new FakeStopwatch();
  private final RuntimeProbe probe = new RuntimeProbe(stopwatch, Path.of("/empty"));

  @Test
  void version_ofARuntime_isTheOneThatItPrints() {
    stopwatch.onCommand("--version", VERSION).onCommand("state", FakeReply.exited(1));

    assertThat(probe.version(RUNC)).isEqualTo("1.1.5");
  }

  @Test
  void version_whereTheCallFails_quotesTheCommandAndItsStderr() {
    stopwatch.onCommand("--version", FakeReply.exited(127).withStderr("no such library"));

    assertThat(refusal())
        .hasMessageContaining("/usr/sbin/runc --version: exit status 127, no such library");
  }

  @Test
  void version_inAnotherForm_quotesIt() {
    stopwatch.onCommand("--version", FakeReply.success().withStdout("busybox"));

    assertThat(refusal()).hasMessageEndingWith("unknown form: busybox");
  }

  @Test
  void version_ofAProgramThatKnowsAnyContainer_isRefused() {
    stopwatch.onCommand("--version", VERSION).onCommand("state", FakeReply.success());

    assertThat(refusal()).hasMessageContaining("a container that doesn't exist");
  }

  @Test
  void version_ofAProgramThatHangs_isRefused() {
    stopwatch.onCommand("--version", VERSION).onCommand("state", FakeReply.timedOut());

    assertThat(refusal()).hasMessageContaining("timed out");
  }

  private RuntimeNotUsableException refusal() {
    RuntimeNotUsableException refusal =
        catchThrowableOfType(RuntimeNotUsableException.class, () -> probe.version(RUNC));
    assertThat(refusal.reason()).isEqualTo(RuntimeNotUsableException.Reason.NOT_A_RUNTIME);
    assertThat(refusal.remedy()).contains("--runtime runc=");
    return refusal;
  }
}
