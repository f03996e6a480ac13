package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.OrdinaryResult;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many containers, beside whatever else the host does. */
@ExtendWith(NothingLeft.class)
class ScaleCommandIT {
  /** Other tests mount and unmount meanwhile, which would be a leak. */
  private static final List<String> WITH_MOUNTS_OF_ITS_OWN =
      List.of("unshare", "--mount", "--propagation", "private");

  @TempDir Path directory;

  private Ended run(String line, Object... values) {
    return InProcess.run(Ociprobe.words(line, values));
  }

  private static CurveResult curve(Run run, String runtime, String metric) {
    return run.curves().stream()
        .filter(each -> each.runtime().equals(runtime) && each.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void scale_inARow_timesEachPhaseAndAllTogether() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "scale --runtime runc,crun,runsc --containers 2,4 --hold 100ms --rounds 2 --out %s",
            out);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .containsPattern("runtime +containers +create +start +ready +all-ready")
        .containsPattern("runsc +4 ")
        .contains("Growth with the load");
    Run run = RunReader.readRun(out);
    assertThat(run.kind()).isEqualTo("scale");
    assertThat(run.complete()).isTrue();
    assertThat(run.series())
        .filteredOn(each -> each.runtime().equals("crun@4") && each.phase().equals("exit"))
        .extracting(SeriesResult::count)
        .containsExactly(8L);
    assertThat(curve(run, "runc", "all-ready").points())
        .extracting(CurveResult.Point::count)
        .containsExactly(2L, 2L);
    assertThat(out.resolve("report.html")).content().contains("all-gone");
  }

  @Test
  void scale_ofIdleContainers_countsTheirMemoryInAndOutOfTheCgroup() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run("scale --runtime runc,runsc --density 0,3 --cycles 2 --rounds 1 --json --out %s", out);

    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(curve(run, "runsc", "cgroup").points().getFirst().p50()).isGreaterThan(1 << 20);
    assertThat(curve(run, "runsc", "PSS in").points().getFirst().p50()).isGreaterThan(1 << 20);
    assertThat(curve(run, "runsc", "PSS of sandbox").points().getFirst().p50())
        .isGreaterThan(1 << 20);
    assertThat(curve(run, "runc", "PSS in").points().getFirst().p50()).isBetween(1.0, 1e6);
    assertThat(curve(run, "runc", "create").points())
        .extracting(CurveResult.Point::count)
        .containsExactly(4L, 4L);
  }

  @Test
  void scale_atOnce_saysWhereItStopsScaling() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run("scale --runtime runc,runsc --parallel 1,4 --runs 8 --rounds 1 --out %s", out);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).containsPattern("runc: ready/s (is at its best from|still grows at) ");
    Run run = RunReader.readRun(out);
    assertThat(curve(run, "runsc", "ready/s").points())
        .extracting(CurveResult.Point::count)
        .containsExactly(8L, 2L);
    assertThat(curve(run, "runc", "create").points())
        .extracting(CurveResult.Point::count)
        .containsExactly(8L, 8L);
  }

  @Test
  void scale_atOnceExplained_tellsWhatCreateWasAboutAtEachWidth() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run("scale --runtime runc --parallel 1,2 --runs 2 --rounds 1 --explain --out %s", out);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("mean create", "runc@1", "runc@2");
    Run run = RunReader.readRun(out);
    assertThat(run.profiles()).extracting(ProfileResult::iterations).containsExactly(10L, 10L);
    assertThat(run.profiles())
        .allSatisfy(each ->
            assertThat(each.parts().stream().mapToLong(OrdinaryResult.Part::nanos).sum())
                .isPositive());
    assertThat(run.warnings()).extracting(WarningResult::code).contains("explained-by-samples");
  }

  @Test
  void scale_atARate_hasCorrectedAndUncorrectedFiguresAndTheSchedulersLateness()
      throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "scale --runtime crun --rate 4/s,200/s --for 2s --arrivals poisson --seed 1 --lanes 2"
                + " --rounds 1 --out %s",
            out);

    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    CurveResult.Point corrected = curve(run, "crun", "corrected").points().getLast();
    CurveResult.Point uncorrected = curve(run, "crun", "startup").points().getLast();
    assertThat(corrected.load()).isEqualTo(200);
    // Two lanes don't keep up with 200 a second: those that are due wait, unseen by a closed loop.
    assertThat(corrected.p50()).isGreaterThan(2 * uncorrected.p50());
    assertThat(curve(run, "crun", "late").points().getFirst().p50()).isPositive();
    assertThat(run.plan().path("arrivals").asText()).isEqualTo("poisson");
  }

  @Test
  void scale_atOneRateForLong_looksForDriftAndLeaks() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        new Ociprobe(directory)
            .run(
                WITH_MOUNTS_OF_ITS_OWN,
                Map.of(),
                Ociprobe.words(
                    "scale --runtime crun --rate 5/s --for 30s --rounds 1 --out %s", out));

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("Drift and leaks")
        .containsPattern("crun +mounts +\\d+ +\\d+ +.* none seen")
        .contains("memory cgroups", "ociprobe itself");
    assertThat(RunReader.readRun(out).curves())
        .filteredOn(each -> each.load().equals("minutes"))
        .extracting(CurveResult::metric)
        .contains("startup", "host memory", "open files");
  }

  @Test
  void scale_withoutRoom_isRefused() throws IOException {
    long total =
        Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) >> 10)
            .findFirst()
            .orElseThrow();
    Path out = directory.resolve("out");
    Ended ended =
        run("scale --runtime runc --containers 2 --rounds 1 --keep-free %s --out %s", total, out);

    assertThat(ended.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(ended.err()).contains("no room for 2 containers", "lower --keep-free");
    assertThat(out).doesNotExist();
  }

  @Test
  void scale_ofSillyNumbers_refusesThemBeforeAnything() {
    assertThat(refusal("scale", "--containers", "0"))
        .contains("--containers 0 must be 1 to 50,000");
    assertThat(refusal("scale", "--density", "-1")).contains("--density -1 must be 0 to");
    assertThat(refusal("scale", "--containers", "5,x")).contains("x");
    assertThat(refusal("scale", "--containers", "5", "--density", "5"))
        .contains("give one of them");
    assertThat(refusal("scale", "--parallel", "0")).contains("--parallel 0 must be 1 to 256");
    assertThat(refusal("scale", "--rate", "20")).contains("\"20\" is not a rate", "20/s");
    assertThat(refusal("scale", "--rate", "0/s")).contains("not between");
    assertThat(refusal("scale", "--rate", "9/s", "--for", "0s")).contains("--for must be longer");
    assertThat(refusal("scale", "--runtime", "unshare"))
        .contains("unshare is a tool without the verbs", "ociprobe lifecycle");
    assertThat(refusal("scale", "--rounds", "0")).contains("--rounds 0 must be 1 to 1,000");
    assertThat(refusal("scale", "--containers", "50000", "--rounds", "1000"))
        .containsAnyOf("lower --rounds", "don't fit");
  }

  private static String refusal(String... arguments) {
    Ended ended = InProcess.run(arguments);
    assertThat(ended.status())
        .as(ended.err())
        .isIn(ExitCode.USAGE.number(), ExitCode.HOST_CANNOT.number());
    return ended.err();
  }
}
