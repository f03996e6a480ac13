package dev.ociprobe.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@EachImplementation
class SpawnDescriptorsContractTest {
  private final Posix posix;

  SpawnDescriptorsContractTest(Posix posix) {
    this.posix = posix;
  }

  private final List<Integer> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(posix.descriptors()::close);
  }

  @Test
  void spawn_leaksNoDescriptor() {
    // The test needs a descriptor of ours that would survive exec.
    assertThat(ourDescriptors()).anyMatch(fd -> fd > 2 && !ProcFiles.isCloseOnExec(fd));

    Child.Outcome outcome = new Child(posix).run("/bin/ls", "/proc/self/fd");

    // The last one is of the directory that ls reads.
    assertThat(outcome.lines()).containsExactly("0", "1", "2", "3");
  }

  @Test
  void spawn_mapsDescriptorsInOrder() {
    Descriptors.Pair sockets = keep(posix.descriptors().socketPair());

    Child.Outcome outcome =
        new Child(posix)
            .run(links(List.of(sockets.second(), sockets.first(), sockets.second()), 3, 4, 5));

    assertThat(outcome.lines())
        .containsExactly(ours(sockets.second()), ours(sockets.first()), ours(sockets.second()));
  }

  @Test
  void spawn_withSourcesThatAreTargetsToo_clobbersNone() {
    Descriptors.Pair pipe = keep(posix.descriptors().pipe());
    // 0 to 2 rotate, 3 repeats one of them: each would be overwritten before its turn.
    SpawnRequest request = links(List.of(2, 0, 1, 0, pipe.second()), 0, 1, 2, 3);
    SpawnRequest toPipe =
        new SpawnRequest(
            request.program(),
            List.of("sh", "-c", "exec >&4; readlink $(printf '/proc/'$$'/fd/%s ' 0 2 3)"),
            request.environment(),
            request.descriptors(),
            false);

    int pid = posix.processes().spawn(toPipe);
    assertThat(posix.processes().reap(pid).status().isSuccess()).isTrue();

    assertThat(read(pipe.first()).lines()).containsExactly(ours(2), ours(1), ours(0));
  }

  @Test
  void spawn_withADescriptorThatKeepsItsNumber_passesItThroughExec() {
    int kept = posix.descriptors().openNull();
    opened.add(kept);
    assertThat(ProcFiles.isCloseOnExec(kept)).isTrue();
    int stdio = 3;
    List<Integer> upToKept = new ArrayList<>(Collections.nCopies(kept - stdio, kept));
    upToKept.add(kept);

    Child.Outcome outcome = new Child(posix).run(links(upToKept, kept));

    assertThat(outcome.lines()).containsExactly("/dev/null");
  }

  /** A request to list the child's descriptors. */
  private static SpawnRequest links(List<Integer> descriptors, int... printed) {
    StringBuilder script = new StringBuilder();
    for (int fd : printed) {
      script.append("readlink /proc/$$/fd/").append(fd).append(';');
    }
    return Child.request("/bin/sh", descriptors, false, "-c", script.toString());
  }

  private static String ours(int fd) {
    return ProcFiles.link("/proc/self/fd/" + fd);
  }

  private static List<Integer> ourDescriptors() {
    return Stream.of(new File("/proc/self/fd").list())
        .map(Integer::valueOf)
        .filter(fd -> new File("/proc/self/fdinfo/" + fd).exists())
        .toList();
  }

  private Descriptors.Pair keep(Descriptors.Pair pair) {
    opened.add(pair.first());
    opened.add(pair.second());
    return pair;
  }

  private String read(int fd) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    posix.descriptors().read(fd, buffer);
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }
}
