package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.host.procfs.FakeFiles;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals to root: by a container, by a service manager. */
class RecorderRefusalTest {
  private static final String ALL = "000001ffffffffff";

  /** The capabilities that podman gives. */
  private static final String ORDINARY = "00000000800405fb";

  @TempDir Path root;

  private void process(String capabilities, int seccomp) {
    new FakeFiles(root)
        .with(
            "/proc/self/status",
            "CapPrm:\t0000000000000000\nCapEff:\t%s\nSeccomp:\t%d\n"
                .formatted(capabilities, seccomp));
  }

  private RecorderObstacle perfRefused(int errno) {
    return RecorderObstacle.of(
        new PosixException("perf_event_open", errno, "here"),
        new PerfEnvironment(new FakeFiles(root).files()),
        1 << 20,
        8);
  }

  private RecorderObstacle tracefsRefused(int errno) {
    RefusingPosix posix = new RefusingPosix(Map.of("openFileSystem", errno), new ArrayList<>());
    return catchThrowableOfType(
            RecorderUnavailableException.class,
            () -> Tracefs.open(posix.posix(), new FakeFiles(root).files()))
        .reason();
  }

  @ParameterizedTest
  @ValueSource(ints = {Errno.EPERM, Errno.ENOSYS})
  void bySeccomp_isToldOfTheProfileAndNotOfTheKernel(int errno) {
    process(ALL, 2);

    assertThat(perfRefused(errno).problem())
        .isEqualTo(
            "tracing the whole host is not permitted: a seccomp profile forbids perf_event_open");
    assertThat(perfRefused(errno).remedy())
        .contains("seccomp=unconfined")
        .doesNotContain("kernel", "sysctl");
  }

  /** A container that got nothing but the host's pids. */
  @ParameterizedTest
  @ValueSource(ints = {Errno.EPERM, Errno.ENOSYS})
  void ofAnOrdinaryContainer_namesAllThatIsMissing(int errno) {
    process(ORDINARY, 2);

    assertThat(tracefsRefused(errno)).isEqualTo(perfRefused(errno));
    assertThat(perfRefused(errno).problem()).contains("CAP_PERFMON", "a seccomp profile");
    assertThat(perfRefused(errno).remedy())
        .contains("--privileged")
        .doesNotContain("kernel", "sysctl");
  }

  @Test
  void ofTracefsAlone_namesTheMount() {
    process(ALL, 2);

    assertThat(tracefsRefused(Errno.EPERM).remedy()).contains("-v /sys/kernel/tracing:");
  }

  @Test
  void inAUserNamespace_isToldOfIt() throws IOException {
    process(ALL, 0);
    Files.createDirectories(root.resolve("proc/self/ns"));
    Files.createSymbolicLink(root.resolve("proc/self/ns/user"), Path.of("user:[4026532888]"));

    assertThat(perfRefused(Errno.EACCES).problem())
        .contains("user namespace")
        .doesNotContain("CAP_PERFMON");
    assertThat(perfRefused(Errno.EACCES).remedy()).contains("rootless");
  }

  @Test
  void byAKernelWithoutPerf_isToldOfTheKernel() {
    process(ALL, 0);

    assertThat(perfRefused(Errno.ENOSYS).problem()).contains("this kernel can't trace");
  }

  @Test
  void withoutACapability_namesBoth() {
    process(ORDINARY, 0);

    assertThat(perfRefused(Errno.EACCES).problem())
        .endsWith("this process has neither CAP_PERFMON nor CAP_SYS_ADMIN");
  }
}
