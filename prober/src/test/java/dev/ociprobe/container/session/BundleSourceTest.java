package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.rootfs.Rootfs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleSourceTest {
  private static final BundleSource PAYLOAD = new BundleSource.Payload();

  @TempDir private Path root;
  private Path directory = Path.of("");

  @BeforeEach
  void name() {
    directory = root.resolve("bundle");
  }

  @Test
  void limited_writesTheLimitsAndKeepsTheRest() {
    DerivedBundleSource limited =
        new DerivedBundleSource.Limited(PAYLOAD, Limits.parse("pids.limit=20"));

    Bundle bundle = limited.make(directory);

    assertThat(bundle.config())
        .content()
        .containsPattern("\"pids\"\\s*:\\s*\\{\\s*\"limit\"\\s*:\\s*20\\b");
    assertThat(limited.description()).isEqualTo("payload");
    assertThat(limited.runsPayload()).isTrue();
    assertThat(limited.execCommand()).containsExactly("/payload", "exit");
    assertThat(limited.signal()).isEqualTo("TERM");
  }

  @Test
  void changed_thatFails_leavesNoBundle() {
    DerivedBundleSource failing =
        new DerivedBundleSource.Changed(
            PAYLOAD,
            spec -> {
              throw new IllegalStateException("no");
            });

    assertThatIllegalStateException().isThrownBy(() -> failing.make(directory));
    assertThat(directory).doesNotExist();
  }

  @Test
  void withPayload_hasAProgramForExecBesideItsOwn() {
    DerivedBundleSource source =
        new DerivedBundleSource.WithPayload(
            new BundleSource.Command(Rootfs.program(Path.of("/bin/sleep")), List.of("/bin/sleep")));

    Bundle bundle = source.make(directory);

    assertThat(source.execCommand()).containsExactly("/.ociprobe-payload", "exit");
    assertThat(bundle.rootfs().resolve(".ociprobe-payload")).isExecutable();
    assertThat(source.runsPayload()).isFalse();
  }

  @Test
  void hookedPayload_isThePayloadWithHooks() {
    DerivedBundleSource hooked = new DerivedBundleSource.HookedPayload();

    assertThat(hooked.make(directory).config()).content().contains("createContainer");
    assertThat(hooked.runsPayload()).isTrue();
  }

  @Test
  void command_isEndedByKill() {
    BundleSource command = new BundleSource.Command(Rootfs.payload(), List.of("/payload", "wait"));

    assertThat(command.signal()).isEqualTo("KILL");
    assertThat(command.description()).isEqualTo("rootfs: /payload wait");
    assertThat(command.limits()).isEqualTo(Limits.NONE);
  }
}
