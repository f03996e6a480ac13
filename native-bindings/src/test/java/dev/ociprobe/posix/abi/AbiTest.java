package dev.ociprobe.posix.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Descriptors;
import dev.ociprobe.posix.RingFacts;
import dev.ociprobe.posix.Scheduling;
import dev.ociprobe.posix.jna.JnaFacts;
import dev.ociprobe.posix.perf.PerfFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares sizes, offsets and constants of both implementations with the C headers. */
class AbiTest {
  private static final Map<String, Long> POLICIES =
      Map.of(
          "SCHED_OTHER", (long) Scheduling.SCHED_OTHER,
          "SCHED_RR", (long) Scheduling.SCHED_RR,
          "SCHED_RESET_ON_FORK", (long) Scheduling.SCHED_RESET_ON_FORK);

  private static final Map<String, Long> TERMINALS =
      Map.of(
          "TIOCGWINSZ",
          (long) Descriptors.TIOCGWINSZ,
          "sizeof(struct winsize)",
          (long) Descriptors.SIZEOF_WINSIZE,
          "offsetof(struct winsize, ws_row)",
          0L,
          "offsetof(struct winsize, ws_col)",
          2L);

  @TempDir Path directory;

  @Test
  void generatedBindings_agreeWithTheHeadersOfThisMachine() throws Exception {
    List<Fact> facts = GeneratedFacts.all();

    assertThat(facts).extracting(Fact::expression).contains("CLONE_NEWNS", "sizeof(struct rusage)");
    assertHolds(facts);
  }

  @Test
  void jnaMappings_agreeWithTheHeadersOfThisMachine() throws Exception {
    assertHolds(jnaFacts());
  }

  @Test
  void perfEvents_agreeWithTheHeadersOfThisMachine() throws Exception {
    List<Fact> facts = new ArrayList<>(facts(RingFacts.all()));
    facts.addAll(facts(PerfFacts.bits()));
    facts.addAll(facts(PerfFacts.systemCall(System.getProperty("os.arch"))));

    assertHolds(facts);
  }

  @Test
  void policies_agreeWithTheHeadersOfThisMachine() throws Exception {
    assertHolds(facts(POLICIES));
  }

  @Test
  void terminals_agreeWithTheHeadersOfThisMachine() throws Exception {
    assertHolds(facts(TERMINALS));
  }

  @Test
  void errorNames_agreeWithTheHeadersOfThisMachine() throws Exception {
    assertHolds(errnoFacts());
  }

  @ParameterizedTest
  @CsvSource({"aarch64-linux-gnu-gcc, aarch64", "x86_64-linux-gnu-gcc, amd64"})
  void everything_agreesWithTheHeadersOfEachArchitecture(String compiler, String architecture)
      throws Exception {
    List<Fact> facts = new ArrayList<>(GeneratedFacts.all());
    facts.addAll(jnaFacts());
    facts.addAll(errnoFacts());
    facts.addAll(facts(RingFacts.all()));
    facts.addAll(facts(PerfFacts.systemCall(architecture)));
    facts.addAll(facts(POLICIES));
    facts.addAll(facts(TERMINALS));

    CCompiler.named(compiler, directory).check(facts);
  }

  private void assertHolds(List<Fact> facts) throws Exception {
    List<Long> values =
        CCompiler.named("gcc", directory).evaluate(facts.stream().map(Fact::expression).toList());

    List<Fact> found = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      found.add(new Fact(facts.get(i).expression(), values.get(i)));
    }
    assertThat(facts).containsExactlyElementsOf(found);
  }

  private static List<Fact> jnaFacts() throws ReflectiveOperationException {
    return facts(JnaFacts.all());
  }

  private static List<Fact> facts(Map<String, Long> values) {
    return values.entrySet().stream().map(e -> new Fact(e.getKey(), e.getValue())).toList();
  }

  private static List<Fact> errnoFacts() throws IOException {
    InputStream table =
        Objects.requireNonNull(AbiTest.class.getResourceAsStream("/dev/ociprobe/posix/errno.tsv"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .map(line -> line.split("\t", -1))
          .map(column -> new Fact(column[1], Long.parseLong(column[0])))
          .toList();
    }
  }
}
