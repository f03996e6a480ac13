package dev.ociprobe.probe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.probe.reproduce.PublishedValue.Direction;
import dev.ociprobe.yaml.YamlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceReaderTest {
  private static final String WHOLE =
      SampleSources.document(
          """
          runs:
            - {name: cycles, rounds: 20, seconds: 0.5, runtimes: [runc, runsc], twice: runc, command: [lifecycle, --runs, '${rounds}']}
          columns: [A/runc, A/gVisor, B/Kata]
          usual: {unit: s, better: lower, contradicted: another order}
          figures:
            - {name: start, times: 2, from: {run: cycles, phases: [create, start]}, published: [1.5, '>', –]}
            - {name: share, contradicted: another disk, from: {run: cycles, figure: free, per: {run: cycles, figure: bound}}}
          flaws: [no spread]
          """);

  @Test
  void read_aWholeDocument_findsAllOfIt() throws YamlException {
    PublishedExperiment experiment = SampleSources.read(WHOLE);

    assertThat(experiment.source().runtimeFor("gVisor")).hasValue("runsc");
    assertThat(experiment.runs().getFirst().words(7)).containsExactly("lifecycle", "--runs", "7");
    PublishedFigure start = experiment.figures().getFirst();
    assertThat(start.unit()).isEqualTo("s");
    assertThat(start.factor()).isEqualTo(2);
    assertThat(start.values()).hasSize(2);
    assertThat(start.values().get(1).direction()).isEqualTo(Direction.HIGHER);
    assertThat(start.values().get(1).setting()).isEqualTo("A");
    assertThat(experiment.figures())
        .flatExtracting(each -> each.contradicted().stream().toList())
        .containsExactly("another order", "another disk");
    assertThat(experiment.figures().get(1).origin())
        .get()
        .isInstanceOf(FigureOrigin.Quotient.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run: cycles, phases|run: cycle, phases|there is no run \"cycle\"",
        "[1.5, '>', –]      |[1.5]             |1 figures stand in 3 columns",
        "[1.5, '>', –]      |[1.5, x, –]       |\"x\" is neither a number",
        "title: startup     |titel: startup    |has no key \"titel\"",
        "method: by         |unavailable: by   |either runs or a reason",
        "better: lower      |better: less      |better is higher, lower or neither"
      })
  void read_aMalformedDocument_tellsWhereAndWhat(String part, String wrong, String message) {
    YamlException e =
        catchThrowableOfType(
            YamlException.class, () -> SampleSources.read(WHOLE.replace(part, wrong)));

    assertThat(e).hasMessageContaining(message);
    assertThat(e.place().line()).isGreaterThan(1);
  }
}
