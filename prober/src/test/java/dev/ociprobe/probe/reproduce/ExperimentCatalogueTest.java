package dev.ociprobe.probe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentCatalogueTest {

  private static PublishedExperiment named(String id) throws UnknownExperimentException {
    return ExperimentCatalogue.named(List.of(id)).getFirst();
  }

  private static List<FigureCheck> checks(String id) throws UnknownExperimentException {
    return new PublishedChecks(named(id)).all();
  }

  @Test
  void all_hasEachExperimentOfTheFiveDocumentsOnce() {
    assertThat(ExperimentCatalogue.all())
        .extracting(PublishedExperiment::id)
        .startsWith("000.1", "000.2", "000.3", "001.1")
        .contains("001.7", "002.7", "003.4", "004.7", "crun", "youki")
        .doesNotHaveDuplicates()
        .hasSize(3 + 7 + 7 + 4 + 7 + 2);
  }

  @Test
  void all_haveFiguresWhoseReferenceTakesPart() {
    assertThat(ExperimentCatalogue.all())
        .filteredOn(each -> !each.runs().isEmpty())
        .allSatisfy(each -> {
          assertThat(each.method()).isNotEmpty();
          assertThat(each.figures()).isNotEmpty();
          assertThat(each.runs()).allMatch(run -> run.rounds() > 0 && run.secondsEach() > 0);
          assertThat(each.figures()).flatExtracting(PublishedFigure::values).isNotEmpty();
        });
  }

  @Test
  void all_haveAReasonForContradictions_andNoCheckThatNothingFulfils() {
    assertThat(ExperimentCatalogue.all())
        .allSatisfy(each -> assertThat(each.source().contradicted()).isPresent());
    assertThat(ExperimentCatalogue.all())
        .filteredOn(each -> !each.checksHere().isEmpty())
        .extracting(PublishedExperiment::id)
        .contains("001.5", "001.6", "001.7", "002.2", "002.6", "004.2", "004.3");
  }

  @Test
  void named_byADocument_meansAllOfIt() throws UnknownExperimentException {
    assertThat(ExperimentCatalogue.named(List.of("000", "001.4")))
        .extracting(PublishedExperiment::id)
        .containsExactly("000.1", "000.2", "000.3", "001.4");
  }

  @ParameterizedTest
  @CsvSource({"001.44, 001.4", "0012, 001", "crum, crun"})
  void named_withATypingError_tellsTheNearest(String typed, String meant) {
    UnknownExperimentException e =
        catchThrowableOfType(
            UnknownExperimentException.class, () -> ExperimentCatalogue.named(List.of(typed)));

    assertThat(e).hasMessageContaining("\"%s\"", typed);
    assertThat(e.remedy()).contains("did you mean", meant);
  }

  /** The impossible figures of the documents, found by the relations that they must fulfil. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "001.2|operations × latency = total time|containerd, runc",
        "002.2|no more than all CPUs|Docker20",
        "002.2|efficiency is utilisation by CPUs|Docker20",
        "002.4|no read is faster than the disk's cap|gVisor",
        "002.5|all worked on the same array|Kata",
        "001.6|the quota gives its share|CRI-O, runsc",
        "002.6|latency is one by the rate|gVisor",
        "004.3|the mean is the mean of both|x86, crun"
      })
  void published_thatContradictsItself_failsItsCheck(String id, String check, String system)
      throws UnknownExperimentException {
    assertThat(checks(id))
        .filteredOn(each -> each.name().equals(check))
        .singleElement()
        .satisfies(each -> assertThat(each.failures()).anyMatch(why -> why.startsWith(system)));
  }

  /** A relation that holds whatever was measured is no check. */
  @ParameterizedTest
  @CsvSource({
    "001.4, CreateAndRun takes as long as its parts, 4",
    "002.1, the whole takes longer than its part, 8"
  })
  void published_partsAndTheirWhole_areHeldAgainstEachOther(String id, String check, int systems)
      throws UnknownExperimentException {
    assertThat(checks(id))
        .filteredOn(each -> each.name().equals(check))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.systems()).isEqualTo(systems);
          assertThat(each.failures()).isEmpty();
        });
  }

  @Test
  void absent_namesOnlyWhatTheExperimentCompares() throws UnknownExperimentException {
    assertThat(new AbsentParts(named("003.4"), List.of()).all())
        .singleElement()
        .asString()
        .startsWith("LXC, Singularity, KVM: ");
    assertThat(new AbsentParts(named("003.1"), List.of()).all())
        .singleElement()
        .asString()
        .startsWith("Kata: ");
  }

  @Test
  void tolerance_belowAPercent_isTold() throws UnknownExperimentException {
    assertThat(checks("003.4"))
        .first()
        .extracting(FigureCheck::relation)
        .isEqualTo("average is the same for all, within 0.5 %");
  }

  @Test
  void published_thatIsSound_passes() throws UnknownExperimentException {
    assertThat(checks("004.3"))
        .first()
        .satisfies(each -> {
          assertThat(each.systems()).isEqualTo(9);
          assertThat(each.failures()).isEmpty();
        });
  }
}
