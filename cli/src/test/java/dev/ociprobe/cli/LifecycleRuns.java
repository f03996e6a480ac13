package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of {@code lifecycle} of one test, with their results in one directory.
 *
 * @param packaged true for runs of the packaged program, false for runs in this JVM, which cost a
 *     fifth of the CPU time
 */
record LifecycleRuns(Path directory, boolean packaged) {
  static final List<String> RUNTIMES = List.of("runc", "crun", "runsc");

  /** Runs of the packaged program. */
  LifecycleRuns(Path directory) {
    this(directory, true);
  }

  /** Runs in this JVM, as a plan's are in its own: of what has nothing to do with the process. */
  static LifecycleRuns inThisJvm(Path directory) {
    return new LifecycleRuns(directory, false);
  }

  /** Runs {@code lifecycle}; {@link Ociprobe#words} explains the parameters. */
  Ended run(String options, Object... values) {
    String[] words = Ociprobe.words("lifecycle --out %s " + options, withOut(values));
    return packaged ? new Ociprobe(directory).run(words) : InProcess.run(words);
  }

  /** Runs {@code lifecycle}, which must succeed. */
  Ended runWell(String options, Object... values) {
    Ended ended = run(options, values);
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    return ended;
  }

  private Object[] withOut(Object... values) {
    return Stream.concat(Stream.of(out()), Stream.of(values)).toArray();
  }

  Path out() {
    return directory.resolve("out");
  }

  Run result() throws IOException {
    return RunReader.readRun(out());
  }

  static SeriesResult series(Run run, String runtime, String phase) {
    return run.series().stream()
        .filter(series -> series.runtime().equals(runtime) && series.phase().equals(phase))
        .findFirst()
        .orElseThrow();
  }

  static long min(Run run, String runtime, String phase) {
    return series(run, runtime, phase).min().getAsLong();
  }
}
