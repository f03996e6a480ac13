package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.FigureDirection;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproducedExperiment.Published;
import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.files.WorkloadResult.Ratio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReproductionTextTest {
  private static final ReproducedExperiment EXPERIMENT =
      new ReproducedExperiment(
          "009.1",
          "a paper",
          "startup",
          "by hand",
          "by the stopwatch",
          Optional.empty(),
          List.of(
              new RunOutcome(
                  List.of("lifecycle", "--runs", "12"), "009.1-cycles", "done", List.of())),
          List.of(
              row(
                  "runc",
                  "runc",
                  new Published(OptionalDouble.of(4), OptionalDouble.of(1), "", 0.02),
                  here(0.04, Optional.empty()),
                  ReproductionVerdict.REFERENCE),
              row(
                  "gVisor",
                  "runsc",
                  new Published(OptionalDouble.of(2), OptionalDouble.of(0.5), "<", 0.02),
                  here(0.2, Optional.of(ratio(5, 4.5, 5.5))),
                  ReproductionVerdict.CONTRADICTED),
              row(
                  "Kata",
                  "",
                  new Published(OptionalDouble.of(8), OptionalDouble.of(2), ">", 0.02),
                  Here.NOTHING,
                  ReproductionVerdict.NOT_MEASURED)),
          List.of("start: the engine was in it"),
          List.of(new FigureCheck("sum", "a = b", 3, List.of("Kata: 3 is not = 4"))),
          List.of(
              new FigureCheck("order", "a ≤ b", 2, List.of()),
              new FigureCheck("bytes", "rate × time = bytes", 2, List.of("runsc: in 1 of 12")),
              new FigureCheck("threads", "threads = 1", 2, List.of())),
          List.of("another machine"),
          List.of("Kata: no /dev/kvm"),
          List.of("no spread"));

  private static Row row(
      String system, String runtime, Published published, Here here, ReproductionVerdict verdict) {
    return new Row(
        "start", "s", FigureDirection.LOWER, "A", system, runtime, published, here, verdict);
  }

  private static Here here(double median, Optional<Ratio> ratio) {
    return new Here(12, OptionalDouble.of(median), ratio, OptionalDouble.of(0.031), List.of());
  }

  private static Ratio ratio(double value, double low, double high) {
    return new Ratio("runc", 12, value, OptionalDouble.of(low), OptionalDouble.of(high));
  }

  @Test
  void render_showsBothFigures_andWhatIsToBeKnownOfThem() {
    assertThat(ReproductionText.render(EXPERIMENT, Style.PLAIN))
        .isEqualTo(
            """
            009.1 startup: a paper
              there: by hand
              here: by the stopwatch
              run: ociprobe lifecycle --runs 12 → 009.1-cycles

             figure      setting  system          published  ratio  here  ratio, 95 %     direction
            ───────────────────────────────────────────────────────────────────────────────────────
             start, s ↓  A        runc                    4  1.000  0.04            –             1
                                  gVisor (runsc)          2  0.500   0.2  5.0 4.5–5.5  contradicted
                                  Kata                    8  2.000     –            –      not here
            here: medians of 12 rounds; ratios to runc, round by round; ↑ higher, ↓ lower is
              better; a runtime that took part twice differs from itself by 3.1 %: less, or
              less than 2 %, is no difference

              may be why: start: the engine was in it
              ✗ published: sum: a = b; not so for 1 of 3: Kata: 3 is not = 4
              ✓ here: order; threads
              ✗ here: bytes: rate × time = bytes; not so for 1 of 2: runsc: in 1 of 12
              differs: another machine
              flaw: no spread
              not here: Kata: no /dev/kvm
            """);
  }

  @Test
  void legend_ofAPublishedEquality_tellsItsBound() {
    Published equal = new Published(OptionalDouble.of(4), OptionalDouble.of(1.01), "=", 0.02);
    ReproducedExperiment experiment =
        with(
            row(
                "gVisor",
                "runsc",
                equal,
                here(0.04, Optional.of(ratio(1, 0.7, 1.4))),
                ReproductionVerdict.NOT_TOLD_APART));

    assertThat(ReproductionCells.legend(experiment))
        .endsWith(
            "is no difference; what is published as equal, which is within 2 %, is found again if"
                + " all of the interval, widened by that difference, lies within it, and"
                + " contradicted if all lies outside");
    assertThat(ReproductionCells.rows(experiment).getFirst()).last().isEqualTo("too wide to tell");
    assertThat(ReproductionCells.legend(EXPERIMENT)).endsWith("is no difference");
  }

  @Test
  void row_thatIsMeasuredWithoutItsReference_isNotCalledMissing() {
    Published published = new Published(OptionalDouble.of(4), OptionalDouble.of(2), ">", 0.02);
    ReproducedExperiment experiment =
        with(
            row(
                "gVisor",
                "runsc",
                published,
                here(0.04, Optional.empty()),
                ReproductionVerdict.NOT_MEASURED));

    assertThat(ReproductionCells.rows(experiment).getFirst())
        .last()
        .isEqualTo("nothing to compare");
  }

  private static ReproducedExperiment with(Row... rows) {
    return new ReproducedExperiment(
        EXPERIMENT.id(),
        EXPERIMENT.source(),
        EXPERIMENT.title(),
        EXPERIMENT.measured(),
        EXPERIMENT.method(),
        EXPERIMENT.unavailable(),
        EXPERIMENT.runs(),
        List.of(rows),
        EXPERIMENT.explanations(),
        EXPERIMENT.checks(),
        EXPERIMENT.checksHere(),
        EXPERIMENT.conditions(),
        EXPERIMENT.absent(),
        EXPERIMENT.flaws());
  }

  @Test
  void markdown_hasTheSameCells() {
    ReproductionDocument document =
        new ReproductionDocument(
            ReproductionDocument.SCHEMA,
            Instant.EPOCH,
            Instant.EPOCH,
            true,
            new Tool("ociprobe", "1", Optional.empty(), List.of()),
            List.of(EXPERIMENT));

    assertThat(ReproductionMarkdown.render(document))
        .contains(
            "## 009.1 startup",
            "|  |  | gVisor (runsc) | 2 | 0.500 | 0.2 | 5.0 4.5–5.5 | contradicted |",
            "- **✗ published**: sum: a = b");
    assertThat(ReproductionSummary.render(document, Style.PLAIN).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
        .last()
        .asString()
        .matches(" 009.1 +0 +1 +0 +0 +0");
  }
}
