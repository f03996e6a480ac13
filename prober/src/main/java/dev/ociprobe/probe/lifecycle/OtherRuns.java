package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunDirectories;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of ociprobe on this host, but for one that has not begun.
 *
 * @param live the number of those in progress
 * @param dead the number of those that were killed and left something behind
 */
public record OtherRuns(int live, int dead) {

  /** Counts them. */
  public static OtherRuns ofHost() throws IOException {
    int all = 0;
    int dead = 0;
    for (Path base : RunDirectories.BASES) {
      List<RunClaim> claims = RunDirectories.claimDead(base);
      dead += claims.size();
      all += RunDirectories.count(base);
      for (RunClaim claim : claims) {
        claim.close();
      }
    }
    return new OtherRuns(Math.max(0, all - dead), dead);
  }

  /** The words on those in progress, for another run; none if there are none. */
  public Stream<String> disturbance() {
    return live == 0
        ? Stream.empty()
        : Stream.of(
            (live == 1 ? "another run is" : live + " other runs are")
                + " in progress on this host, which disturbs the figures");
  }

  /** The warning that goes into the results of a run that began beside them. */
  public List<WarningResult> warnings() {
    return live == 0
        ? List.of()
        : List.of(
            new WarningResult(
                "other-runs",
                (live == 1 ? "another run was" : live + " other runs were")
                    + " in progress on this host when this one began, which disturbs the figures",
                "measure one after the other"));
  }
}
