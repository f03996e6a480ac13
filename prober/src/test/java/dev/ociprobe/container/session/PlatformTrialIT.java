package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Platform;
import dev.ociprobe.posix.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTrialIT {
  private static final Posix POSIX = Posix.load("ffm");

  @TempDir Path directory;

  @Test
  void settle_whereTheDefaultMakesNoContainer_findsASubstituteAndSaysSo() throws IOException {
    Path wrapper = directory.resolve("gvisor");
    Files.writeString(
        wrapper,
        """
        #!/bin/sh
        case "$*" in
          flags) printf -- '-platform string\\n\\tx (default "nosuch")\\n' >&2 ;;
          *platform=ptrace*) exec runsc "$@" ;;
          *create*) echo "platform nosuch does not work here" >&2; exit 1 ;;
          *) exec runsc "$@" ;;
        esac
        """);
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    OciRuntime asked = InstalledRuntimes.select(POSIX, "g=" + wrapper);
    BitSet allowed = POSIX.scheduling().affinity(0);

    OciRuntime settled =
        PlatformTrial.settle(POSIX, CpuPlan.ofHost(Optional.of(allowed), allowed), List.of(asked))
            .getFirst();

    assertThat(asked.platform()).contains(new Platform("nosuch", Platform.Choice.DEFAULT));
    assertThat(settled.platform()).contains(new Platform("ptrace", Platform.Choice.SUBSTITUTE));
    assertThat(settled.options()).containsExactly("--platform=ptrace");
    assertThat(POSIX.scheduling().affinity(0)).as("the CPUs of this thread").isEqualTo(allowed);
  }
}
