package dev.ociprobe.host.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Posix;
import dev.ociprobe.posix.SpawnRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the real recorder, which leave no descriptor open. They need root. */
abstract class RecorderTestCase {
  final Posix posix = Posix.load("ffm");
  private long descriptorsBefore;

  @BeforeEach
  void count() throws Exception {
    descriptorsBefore = openDescriptors();
  }

  @AfterEach
  void nothingStaysOpen() throws Exception {
    assertThat(openDescriptors()).isEqualTo(descriptorsBefore);
  }

  final Recorder open(EventSet events) throws RecorderUnavailableException {
    return Recorder.open(posix, RecorderOptions.of(events));
  }

  /** Records a shell script. */
  final Recording record(EventSet events, String script) throws RecorderUnavailableException {
    return record(RecorderOptions.of(events), script);
  }

  /** Records a shell script. */
  final Recording record(RecorderOptions options, String script)
      throws RecorderUnavailableException {
    try (Recorder recorder = Recorder.open(posix, options)) {
      recorder.enable();
      run(script);
      recorder.disable();
      return recorder.drain();
    }
  }

  /** Runs a shell script and returns the shell's pid. */
  final int run(String script) {
    int pid =
        posix
            .processes()
            .spawn(
                new SpawnRequest(
                    Path.of("/bin/sh"),
                    List.of("sh", "-c", script),
                    List.of("PATH=/bin:/usr/bin"),
                    List.of(),
                    false));
    assertThat(posix.processes().reap(pid).status().isSuccess()).isTrue();
    return pid;
  }

  static <E extends Event> Stream<E> only(Recording recording, Class<E> kind) {
    return recording.events().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static long openDescriptors() throws Exception {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(RecorderTestCase::isOfRecorder).count();
    }
  }

  private static boolean isOfRecorder(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().matches(".*perf_event.*|pipe:.*");
    } catch (IOException e) {
      return false;
    }
  }
}
