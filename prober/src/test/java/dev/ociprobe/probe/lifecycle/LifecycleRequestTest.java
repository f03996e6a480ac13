package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.SampleRuntimes;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleRequestTest {
  private static final BundleSource PAYLOAD = new BundleSource.Payload();

  @TempDir private Path directory;

  private LifecycleRun.Request request(Candidate... candidates) throws IOException {
    try (RunDirectory results = RunDirectory.at(directory.resolve("results"))) {
      return SampleCycles.request(List.of(candidates), SampleCycles.plan(), results);
    }
  }

  @Test
  void runtimes_areThoseOfTheCandidatesThatAreNoVariants() throws IOException {
    OciRuntime runc = SampleRuntimes.of("runc");
    Candidate variant = new Candidate(SampleRuntimes.of("crun"), PAYLOAD, Optional.of("runc"));

    assertThat(request(Candidate.of(runc, PAYLOAD), variant).runtimes()).containsExactly(runc);
  }

  @Test
  void init_isThePayloadUnlessTheSourceNamesACommand() throws IOException {
    OciRuntime runc = SampleRuntimes.of("runc");
    BundleSource command =
        new BundleSource.Command(Rootfs.directory(directory), List.of("/bin/app"));

    assertThat(request(Candidate.of(runc, PAYLOAD)).init()).isEqualTo(Readiness.Kind.PAYLOAD);
    assertThat(request(Candidate.of(runc, command)).init()).isEqualTo(Readiness.Kind.COMMAND);
  }
}
