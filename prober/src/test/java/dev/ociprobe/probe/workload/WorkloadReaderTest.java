package dev.ociprobe.probe.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.yaml.YamlException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadReaderTest {
  private static final String WHOLE =
      """
      workload: primes
      description: Prime numbers
      package: coreutils
      programs: [sh, seq]
      files: [/etc/passwd]
      scratch: 2G
      timeout: 90s
      parameters: {last: 100}
      command: [sh, -c, 'seq ${last}']
      figures:
        - {name: rate, unit: 1/s, better: higher, regex: 'rate: (.*)', after: 'run 2'}
        - {name: time, json: /end/seconds, times: 0.001}
        - {name: SET, csv: {row: SET, column: rps, occurrence: 2}}
      same:
        - {name: threads, value: '1', regex: 'threads: (.*)'}
      checks:
        - {name: work, product: [rate, time], equals: ['${last}'], within: 2%}
        - {name: bytes, product: [disk writes], at-least: [rate, 0.9]}
      """;

  private static WorkloadDefinition read(String text) throws YamlException {
    return WorkloadReader.read(text.getBytes(UTF_8));
  }

  @Test
  void read_aWholeFile_findsAllOfIt() throws YamlException {
    WorkloadDefinition workload = read(WHOLE);
    assertThat(workload.needs().scratch()).hasValue(2L << 30);
    assertThat(workload.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(workload.figures())
        .extracting(FigureDefinition::name)
        .containsExactly("rate", "time", "SET");
    assertThat(workload.checks().getFirst().condemned()).containsExactly("rate", "time");
    assertThat(workload.checks().get(1).relation()).isEqualTo(TrialCheck.Relation.AT_LEAST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workload: primes|            |2:1: a workload needs the key",
        "scratch: 2G     |scratch: 2X |6:10: \"2X\" is not a size",
        "timeout: 90s    |timeout: 90 |7:10: \"90\" is not a time",
        "timeout: 90s    |timeout: 0s |7:10: timeout must be longer than zero",
        "timeout: 90s    |timeout: 86401s|7:10: timeout must be longer than zero and at most a day",
        "[sh, seq]       |[sh, ociprobe-stream]|4:11: ociprobe-stream has a root filesystem",
        "package:        |packages:   |3:1: a workload has no key \"packages\"",
        "[sh, -c         |[bash, -c   |9:10: the command begins with \"bash\"",
        "better: higher  |better: more|11:37: better is higher, lower or neither",
        "'rate: (.*)'    |'rate: .*'  |11:52: the expression has no group",
        "'rate: (.*)'    |'rate: (.*' |11:52: not a regular expression",
        "name: time      |name: rate  |12:12: the name \"rate\" is taken",
        "name: time      |name: wall time|12:12: the name \"wall time\" is taken",
        "[rate, time]    |[rote, time]|17:27: there is no figure \"rote\"",
        "within: 2%      |within: two |17:70: \"two\" is not a percentage",
        "[/etc/passwd]   |[passwd]    |5:8: the file \"passwd\" is relative",
        "{last: 100}     |{last: 100, Last: 1}|8:25: \"Last\" can't be the name of a parameter",
        "{last: 100}     |{last: 100, server: 1}|8:25: \"server\" can't be the name of a parameter"
      })
  void read_aMistake_namesItsPlace(String right, String wrong, String expected) {
    String text = WHOLE.replace(right, wrong == null ? "" : wrong);
    YamlException e = catchThrowableOfType(YamlException.class, () -> read(text));
    assertThat(e.place() + ": " + e.getMessage()).startsWith(expected);
  }

  @Test
  void settle_aKnownParameter_putsItIntoCommandAndChecks() throws Exception {
    WorkloadDefinition settled =
        WorkloadParameters.settle(read(WHOLE), Map.of(), Map.of("last", "7"));
    assertThat(settled.command()).containsExactly("sh", "-c", "seq 7");
    assertThat(settled.checks().getFirst().right()).containsExactly("7");
    assertThat(settled.parameters()).containsEntry("last", "7");
  }

  @Test
  void settle_anUnknownParameter_namesTheNearest() throws YamlException {
    WorkloadDefinition workload = read(WHOLE);
    WorkloadException e =
        catchThrowableOfType(
            WorkloadException.class,
            () -> WorkloadParameters.settle(workload, Map.of(), Map.of("lost", "7")));
    assertThat(e).hasMessageContaining("no parameter \"lost\"");
    assertThat(e.remedy()).isEqualTo("did you mean last?");
  }

  @Test
  void all_thatComeWithIt_areReadable() throws Exception {
    for (WorkloadDefinition each : WorkloadCatalogue.all()) {
      assertThat(WorkloadCatalogue.named(each.name()).command()).isEqualTo(each.command());
      assertThat(each.description()).isNotBlank();
      assertThat(
              WorkloadParameters.settle(
                  each, Map.of("cpus", "1", "four-caches", "1048576"), Map.of()))
          .isNotNull();
    }
  }

  @Test
  void named_anUnknownWorkload_namesTheNearest() {
    WorkloadException e =
        catchThrowableOfType(
            WorkloadException.class, () -> WorkloadCatalogue.named("sysbench-cup"));
    assertThat(e.remedy()).startsWith("did you mean sysbench-cpu");
  }

  @Test
  void scratchBytes_growWithASizeAmongTheParameters() throws YamlException {
    String file =
        """
        workload: files
        programs: [sh]
        scratch: 2G
        parameters: {size: 256M, count: 900000000000}
        command: [sh]
        figures:
          - {name: rate, regex: '(.*)'}
        """;

    assertThat(read(file).scratchBytes()).isEqualTo(2L << 30);
    assertThat(read(file.replace("256M", "256G")).scratchBytes()).isEqualTo(256L << 30);
    assertThat(read(file.replace("size: 256M", "megabytes: 4096")).scratchBytes())
        .isEqualTo(4L << 30);
    assertThat(read(file.replace("scratch: 2G\n", "")).scratchBytes()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "figures:          |server: {command: [sh, '${rooms}'], port: 80}¶figures:",
        "[rate, time]      |[rate, '${rooms}']",
        "value: '1'        |value: '${rooms}'"
      })
  void settle_withAParameterThatHasNoValue_refusesItWhereverItStands(String right, String wrong)
      throws YamlException {
    WorkloadDefinition workload = read(WHOLE.replace(right, wrong.replace("¶", "\n")));

    assertThatExceptionOfType(WorkloadException.class)
        .isThrownBy(() -> WorkloadParameters.settle(workload, Map.of(), Map.of()))
        .withMessage("primes uses the parameter \"rooms\", which has no value");
  }

  @ParameterizedTest
  @CsvSource({"16K", "NaN", "Infinity", "1+1"})
  void settle_withAParameterThatACheckCantReckonWith_refusesIt(String value) throws YamlException {
    WorkloadDefinition workload = read(WHOLE);

    assertThatExceptionOfType(WorkloadException.class)
        .isThrownBy(() -> WorkloadParameters.settle(workload, Map.of(), Map.of("last", value)))
        .withMessage("last is \"%s\", and the check \"work\" reckons with it", value);
  }

  @Test
  void scratchBytes_ofAParameterThatNoDiskHas_areTheMost() throws Exception {
    WorkloadDefinition settled =
        WorkloadParameters.settle(
            read(WHOLE.replace("{last: 100}", "{last: 100, size: 1M}")),
            Map.of(),
            Map.of("size", "99999999999T"));

    assertThat(settled.scratchBytes()).isEqualTo(Long.MAX_VALUE);
  }
}
