package dev.ociprobe.probe.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.probe.plan.Vocabulary.Form;
import dev.ociprobe.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ExpandedPlanTest {
  static final Vocabulary VOCABULARY = vocabulary();

  private static Vocabulary vocabulary() {
    SequencedMap<String, Form> lifecycle = new LinkedHashMap<>();
    lifecycle.put("runtime", Form.LIST);
    lifecycle.put("env", Form.MAP);
    lifecycle.put("limit", Form.JOINED);
    lifecycle.put("runs", Form.VALUE);
    lifecycle.put("explain", Form.FLAG);
    lifecycle.put("cgroup", Form.SWITCH);
    lifecycle.put("command", Form.WORDS);
    SequencedMap<String, Form> limits = new LinkedHashMap<>();
    limits.put("runtime", Form.LIST);
    limits.put("check", Form.JOINED);
    limits.put("folded", Form.VALUE);
    SequencedMap<String, SequencedMap<String, Form>> probes = new LinkedHashMap<>();
    probes.put("lifecycle", lifecycle);
    probes.put("limits", limits);
    return new Vocabulary(probes);
  }

  static ExpandedPlan read(String yaml) throws YamlException {
    return ExpandedPlan.read(yaml.getBytes(StandardCharsets.UTF_8), VOCABULARY);
  }

  private static List<String> lines(String yaml) throws YamlException {
    return read(yaml).steps().stream()
        .map(each -> each.directory() + ": " + String.join(" ", each.words()))
        .toList();
  }

  @Test
  void step_withoutOptions_isTheBareCommand() throws YamlException {
    assertThat(lines("steps: [{lifecycle: }, {limits: {}}]"))
        .containsExactly("001-lifecycle: lifecycle", "002-limits: limits");
  }

  @Test
  void values_becomeTheWordsOfTheirOption() throws YamlException {
    assertThat(
            lines(
                """
                steps:
                  - lifecycle:
                      runs: 010
                      runtime: [runc, 'new=/x/runc --debug']
                      limit: [cpu.quota=50%/100ms, memory.limit=64M]
                      env: {GOMAXPROCS: 1}
                      explain: true
                      cgroup: false
                      command: [/bin/sh, -c, sleep 9, '@x']
                """))
        .containsExactly(
            "001-lifecycle: lifecycle --runtime runc --runtime new=/x/runc --debug"
                + " --env GOMAXPROCS=1 --limit cpu.quota=50%/100ms,memory.limit=64M --runs 010"
                + " --explain --no-cgroup -- /bin/sh -c sleep 9 @@x");
  }

  @Test
  void value_thatLooksLikeAnOptionOrAFileOfArguments_isBoundToItsName() throws YamlException {
    assertThat(lines("steps: [{lifecycle: {runs: -1, limit: '@/etc/passwd', runtime: ['']}}]"))
        .containsExactly("001-lifecycle: lifecycle --runtime= --limit=@/etc/passwd --runs=-1");
  }

  @Test
  void file_thatACommandWrites_isInTheStepsDirectory() throws YamlException {
    List<PlannedStep> steps =
        read("repeat: 2\nsteps: [{limits: {check: cpu, folded: -x.txt}}]").steps();

    assertThat(steps.getLast().wordsIn(Path.of("/out/002-limits")))
        .containsExactly("limits", "--check", "cpu", "--folded=/out/002-limits/-x.txt");
    assertThat(steps.getLast().words()).contains("--folded=-x.txt");
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> read("repeat: 2\nsteps: [{limits: {folded: /x.txt}}]"))
        .withMessage("folded /x.txt is written by more than one step: limits and limits");
  }

  @Test
  void matrix_isMultipliedOut_andRepeated() throws YamlException {
    assertThat(
            lines(
                """
                repeat: 2
                steps:
                  - name: lifecycle.idle
                    lifecycle: {runs: 5}
                    matrix:
                      runtime: [runc, [crun, runsc]]
                      limit: [~, memory.limit=64M]
                  - limits:
                """))
        .containsExactly(
            "001-lifecycle.idle.runc.no-limit: lifecycle --runtime runc --runs 5",
            "002-lifecycle.idle.runc.memory.limit-64M:"
                + " lifecycle --runtime runc --limit memory.limit=64M --runs 5",
            "003-lifecycle.idle.crun-runsc.no-limit:"
                + " lifecycle --runtime crun --runtime runsc --runs 5",
            "004-lifecycle.idle.crun-runsc.memory.limit-64M:"
                + " lifecycle --runtime crun --runtime runsc --limit memory.limit=64M --runs 5",
            "005-limits: limits",
            "006-lifecycle.idle.runc.no-limit: lifecycle --runtime runc --runs 5",
            "007-lifecycle.idle.runc.memory.limit-64M:"
                + " lifecycle --runtime runc --limit memory.limit=64M --runs 5",
            "008-lifecycle.idle.crun-runsc.no-limit:"
                + " lifecycle --runtime crun --runtime runsc --runs 5",
            "009-lifecycle.idle.crun-runsc.memory.limit-64M:"
                + " lifecycle --runtime crun --runtime runsc --limit memory.limit=64M --runs 5",
            "010-limits: limits");
  }

  @Test
  void whatAStepSays_goesBeforeWhatThePlanSays() throws YamlException {
    assertThat(
            lines(
                """
                common: {runs: 7, runtime: runc}
                matrix: {runtime: [runc, crun]}
                steps:
                  - lifecycle:
                  - lifecycle: {runtime: runsc, runs: ~}
                  - limits:
                    matrix: {runtime: [runsc], check: [cpu, [pids, memory]]}
                """))
        .containsExactly(
            "001-lifecycle.runc: lifecycle --runtime runc --runs 7",
            "002-lifecycle.crun: lifecycle --runtime crun --runs 7",
            "003-lifecycle: lifecycle --runtime runsc",
            "004-limits.runsc.cpu: limits --runtime runsc --check cpu",
            "005-limits.runsc.pids-memory: limits --runtime runsc --check pids,memory");
  }

  @Test
  void anchor_standsForItsValue() throws YamlException {
    assertThat(lines("common: {runtime: &all [runc, crun]}\nsteps: [{limits: {check: *all}}]"))
        .containsExactly("001-limits: limits --runtime runc --runtime crun --check runc,crun");
  }

  @Test
  void matrix_ofHostileSize_isRefused() {
    String axis = "[" + "a, ".repeat(200) + "a]";
    assertThatThrownBy(() ->
            read(
                "steps: [{lifecycle: , matrix: {runtime: %s, limit: %s, runs: %s}}]"
                    .formatted(axis, axis, axis)))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("more than 999 steps");
  }

  @Test
  void commandLines_ofHostileLength_areRefused() {
    String yaml =
        "common: {limit: [%s]}\nmatrix: {runs: [%s]}\nsteps: [{lifecycle: }]"
            .formatted("x".repeat(60_000), "1, ".repeat(900));
    assertThatThrownBy(() -> read(yaml)).hasMessageContaining("too long together");
  }
}
