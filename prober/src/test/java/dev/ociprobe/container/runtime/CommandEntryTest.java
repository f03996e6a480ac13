package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of tools without verbs that ask a daemon for their containers. */
class CommandEntryTest {
  private static final Placeholders PLACEHOLDERS =
      new Placeholders(
          Path.of("/s"), Path.of("/b"), Path.of("/p"), Path.of("/l"), "op-1", "TERM", List.of());

  @TempDir Path directory;

  private Path file(String fields) throws IOException {
    return Files.writeString(
        directory.resolve("mine.json"), "[{\"name\": \"mine\", " + fields + "}]");
  }

  @Test
  void ctr_asksContainerd_andIsCleanedUpAfter() {
    OciRuntime ctr = SampleRuntimes.of("ctr");
    EntryKind.WholeRun whole = (EntryKind.WholeRun) ctr.entry().kind();
    assertThat(String.join(" ", whole.fill(PLACEHOLDERS, List.of("/payload"))))
        .isEqualTo("ctr --namespace=ociprobe run --rm --rootfs /b/rootfs op-1 /payload");
    assertThat(whole.daemon())
        .hasValueSatisfying(
            daemon -> assertThat(daemon.socket()).hasToString("/run/containerd/containerd.sock"));
    assertThat(ctr.argv(Verb.DELETE, PLACEHOLDERS))
        .containsSubsequence("delete", "op-1", "--", "/bin/sh", "-c")
        .endsWith("op-1");
    assertThat(ctr.argv(Verb.DELETE_FORCE, PLACEHOLDERS))
        .containsSubsequence("delete", "--force", "op-1", "--", "/bin/sh");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "cleanup": ["rm", "{id}"]                            | by its absolute path
          "cleanup": []                                        | by its absolute path
          "cleanup": ["/bin/rm", "all"]                        | has no {id}
          "daemon": {"socket": "a.sock", "start": "systemctl"} | needs the absolute path
          "daemon": {"socket": "/a.sock", "start": " "}        | its "start"
          """)
  void cleanupOrDaemon_thatCannotBe_isRefused(String field, String why) throws IOException {
    Path file = file("\"command\": [\"x\", \"{argv}\"], " + field);
    assertThatThrownBy(() -> Catalogue.builtIn().with(file)).hasMessageContaining(why);
  }

  @Test
  void cleanup_ofARuntime_isRefused() throws IOException {
    Path file = file("\"cleanup\": [\"/bin/rm\", \"{id}\"]");
    assertThatThrownBy(() -> Catalogue.builtIn().with(file))
        .hasMessageContaining("entries with a \"command\"");
  }
}
